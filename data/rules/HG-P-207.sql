-- id: HG-P-207
-- title.zh: 申报用地集约，但规划指标不支持
-- title.en: intensive use of land is stated, and the planned indices deny it
-- severity: warn
-- scope: supply
-- needs: candidates
-- law.document: 国土资发〔2009〕56号
-- law.article: 用地集约
-- law.mark: verified
-- message.zh: 拟供地块 {candidate} 申报用地集约，但规划容积率、建筑系数未超过控制指标 40 % 或投资强度未超过 10 %，不适用降低的最低价
-- message.en: candidate '{candidate}' is stated to use land intensively, but its planned floor-area ratio or building factor is not 40 % beyond the limit, or its investment intensity not 10 %: the lower minimum does not apply
-- cure.zh: 请核对用地集约的认定，或提高规划指标
-- cure.en: check the statement (intensive_use), or raise the planned indices
--
-- example pass: nothing contradicts it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds, intensive, intensive_stated) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 1, 1, 1);
-- example pass: not stated
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds, intensive) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 1, 0);
-- example fail: stated and contradicted
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds, intensive, intensive_stated) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 1, 0, 1);
SELECT p.ref, s.parcel_id AS candidate
FROM price AS p JOIN parcel AS s ON s.parcel = p.parcel
WHERE p.applies AND p.intensive_stated = 1 AND p.intensive = 0;
