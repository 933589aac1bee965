-- id: HG-P-202
-- title.zh: 拟供地块价款能否达到最低价无法判定
-- title.en: whether the price of a candidate keeps the minimum cannot be told
-- severity: undecided
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 价款 {measured|beside} 万元无法与最低价比较：{reason|word}{minimum}{missing|word}
-- message.en: candidate '{candidate}': price {measured|beside} x 10 000 yuan cannot be held against the minimum: {reason|word}{minimum_en}{missing|word}
-- cure.zh: 请补充所缺内容：土地等别不明的，在项目文件写明 land_grade；年限、优先发展产业、用地集约、农产品初加工、土地取得开发成本写入拟供地块属性；土地还原率写入项目文件 land_return_rate
-- cure.en: add what is missing: land_grade and land_return_rate in the project file; term_years, priority_industry, intensive_use, farm_processing, land_cost_wan in the attributes of the candidate
--
-- example pass: kept
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 1);
-- example pass: breached
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 100, 0);
-- example pass: no price is stated
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, reason) VALUES (0, 1, 1, NULL, 204, 1, NULL, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 'land_grade_unknown');
-- example fail: at 70 %, and nobody knows whether that applies
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, reason, missing) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 109.31697, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 109.32, 'price_doubtful', 'priority_industry,intensive_use');
-- example undecided: no land grade
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, reason) VALUES (0, 1, 1, NULL, 204, 1, NULL, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 'land_grade_unknown');
SELECT p.ref, s.parcel_id AS candidate, p.price_wan AS measured, 'wan' AS unit, '>=' AS limit_op, p.minimum_wan AS limit_value,
       'wan' AS limit_unit, p.document, p.article, p.mark, p.mark AS limit_mark, p.reason,
       CASE WHEN p.missing IS NULL THEN '' ELSE '；最低价 ' || fmt(p.minimum_wan, 2) || ' 万元，未给出：' END AS minimum,
       CASE WHEN p.missing IS NULL THEN '' ELSE '; minimum ' || fmt(p.minimum_wan, 2) || ', not given: ' END AS minimum_en,
       coalesce(p.missing, '') AS missing
FROM price AS p JOIN parcel AS s ON s.parcel = p.parcel
WHERE coalesce(p.applies, 1) AND p.holds IS NULL AND p.price_wan IS NOT NULL AND p.reason <> 'limit_weak';
