-- id: HG-P-004
-- title.zh: 最低价待核，达标不予认定
-- title.en: prices meet a minimum that is not verified
-- severity: info
-- needs: parcels
-- message.zh: {measured|0} 宗工业用地的价款达到最低价（{grade|0} 等，{yuan|0} 元/m²），但该标准凭记忆录入，不能据此认定达标
-- message.en: the prices of {measured|0} industrial parcels meet the minimum (grade {grade|0}: {yuan|0} yuan/m²), but it is quoted from memory and nothing passes by it
-- cure.zh: 请对照标准原文核定最低价，写入标准目录的 minimum_price.csv 并标记 verified 或 local
-- cure.en: check the minimum against the standard's text and enter it as verified or local into minimum_price.csv of a standards folder
--
-- example pass: a verified minimum
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'verified', 200, 1);
-- example fail: a minimum from memory
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, reason) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'from_memory', 200, 'limit_weak');
SELECT count(*) AS measured, 'parcels' AS unit, p.grade, p.yuan_per_m2 AS yuan, p.document, p.article, p.mark
FROM price AS p
WHERE p.applies AND p.holds IS NULL AND p.reason = 'limit_weak'
GROUP BY p.grade, p.yuan_per_m2, p.document, p.article, p.mark;
