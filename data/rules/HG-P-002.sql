-- id: HG-P-002
-- title.zh: 出让价款是否符合最低价无法认定
-- title.en: whether a price keeps the minimum cannot be told
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 价款 {measured|beside} 万元，低于 {limit_value|2} 万元（{grade|0} 等，{yuan|0} 元/m² × {area|m2}{share}{factor}{cost}），但{missing|word}未给出，不能认定
-- message.en: parcel '{parcel}': price {measured|beside} x 10 000 yuan, below {limit_value|2} (grade {grade|0}: {yuan|0} yuan/m² × {area|m2}{share}{factor}{cost_en}), but nothing is said of: {missing|word}
-- cure.zh: 请补充所缺属性：出让年限、优先发展产业、用地集约、农产品初加工、土地取得开发成本；弹性年期的，在项目文件写明 land_return_rate
-- cure.en: add what is missing: term_years, priority_industry, intensive_use, farm_processing, land_cost_wan; for shorter terms set land_return_rate in the project file
--
-- example pass: below the minimum in any case
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 100, 0);
-- example fail: at 70 %, and nobody knows whether that applies
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, reason, missing) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 109.31697, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 109.32, 'price_doubtful', 'priority_industry,intensive_use');
SELECT p.ref, s.parcel_id AS parcel, p.price_wan AS measured, 'wan' AS unit, '>=' AS limit_op, p.minimum_wan AS limit_value, 'wan' AS limit_unit,
       p.document, p.article, p.mark, p.mark AS limit_mark, p.grade, p.yuan_per_m2 AS yuan, s.area_m2 AS area,
       CASE WHEN p.share < 1 THEN ' × ' || fmt(p.share * 100, 0) || ' %' ELSE '' END AS share,
       CASE WHEN p.factor < 1 THEN ' × ' || fmt(p.factor, 6) ELSE '' END AS factor,
       CASE WHEN p.basis = 'cost' THEN '，土地取得开发成本更高' ELSE '' END AS cost,
       CASE WHEN p.basis = 'cost' THEN '; the cost of acquisition and development is higher' ELSE '' END AS cost_en, p.missing
FROM price AS p JOIN parcel AS s ON s.parcel = p.parcel
WHERE p.applies AND p.holds IS NULL AND p.reason = 'price_doubtful';
