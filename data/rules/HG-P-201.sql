-- id: HG-P-201
-- title.zh: 拟供地块价款低于工业用地最低价
-- title.en: the price of a candidate is below the minimum for industrial land
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 价款 {measured|beside} 万元，低于最低价 {limit_value|2} 万元（{grade|0} 等，{yuan|0} 元/m² × {area|m2}{share}{factor}{cost}）{even}
-- message.en: candidate '{candidate}': price {measured|beside} x 10 000 yuan, below the minimum {limit_value|2} (grade {grade|0}: {yuan|0} yuan/m² × {area|m2}{share}{factor}{cost_en}){even_en}
-- cure.zh: 不得供地：请按最低价重新评估确定出让底价；适用 70 % 标准或弹性年期的，补充优先发展产业、用地集约、农产品初加工、出让年限等认定依据
-- cure.en: it must not be supplied: set the price by the minimum; if a lower minimum or a shorter term applies, add what proves it (priority_industry, intensive_use, farm_processing, term_years)
--
-- example pass: exactly the minimum
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds, margin_wan) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 156.1671, 1, 0);
-- example pass: below the minimum without reduction, and nobody knows whether a reduction applies
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, reason, missing) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 109.31697, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 120, 'price_doubtful', 'priority_industry');
-- example fail: 0.01 below it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds, margin_wan) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 156.15, 0, -0.0171);
-- example fail: below the price of twenty years at 5 %
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, rate, factor, holds) VALUES (0, 1, 1, 9, 204, 1, 106.605753, 106.605753, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 106.6, 0.05, 0.682639, 0);
-- example warn: a minimum from memory decides nothing
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'from_memory', 100, 0);
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT p.ref, s.parcel_id AS candidate, p.price_wan AS measured, 'wan' AS unit, '>=' AS limit_op, p.minimum_wan AS limit_value, 'wan' AS limit_unit,
       p.document, p.article, p.mark, p.mark AS limit_mark, p.grade, p.yuan_per_m2 AS yuan, s.area_m2 AS area,
       CASE WHEN p.share < 1 THEN ' × ' || fmt(p.share * 100, 0) || ' %' ELSE '' END AS share,
       CASE WHEN p.factor < 1 THEN ' × ' || fmt(p.factor, 6) ELSE '' END AS factor,
       CASE WHEN p.basis = 'cost' THEN '，土地取得开发成本更高' ELSE '' END AS cost,
       CASE WHEN p.basis = 'cost' THEN '; the cost of acquisition and development is higher' ELSE '' END AS cost_en,
       CASE WHEN p.lowest_wan > 0 AND p.lowest_wan < p.minimum_wan THEN '；即使按最有利的条件也不得低于 ' || fmt(p.lowest_wan, 2) || ' 万元' ELSE '' END AS even,
       CASE WHEN p.lowest_wan > 0 AND p.lowest_wan < p.minimum_wan THEN '; even by the most favourable conditions not below ' || fmt(p.lowest_wan, 2) || ' x 10 000 yuan' ELSE '' END AS even_en
FROM price AS p JOIN parcel AS s ON s.parcel = p.parcel
WHERE p.applies AND p.holds = 0;
