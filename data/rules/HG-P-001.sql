-- id: HG-P-001
-- title.zh: 出让价款低于工业用地最低价
-- title.en: a price below the minimum for industrial land
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 价款 {measured|beside} 万元，低于最低价 {limit_value|2} 万元（{grade|0} 等，{yuan|0} 元/m² × {area|m2}{share}{factor}{cost}）{even}
-- message.en: parcel '{parcel}': price {measured|beside} x 10 000 yuan, below the minimum {limit_value|2} (grade {grade|0}: {yuan|0} yuan/m² × {area|m2}{share}{factor}{cost_en}){even_en}
-- cure.zh: 请列入整改清单：核对出让价款、面积和年限，确低于最低价的依法处理；适用 70 % 标准的附认定文件
-- cure.en: put the parcel on the list for improvement: check price, area and term; where the lower minimum applies attach the decision
--
-- example pass: exactly the minimum
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds, margin_wan) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 156.1671, 1, 0);
-- example pass: below the minimum without reduction, and nobody knows whether a reduction applies
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, reason, missing) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 109.31697, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 120, 'price_doubtful', 'priority_industry');
-- example fail: 0.01 below it
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds, margin_wan) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 156.15, 0, -0.0171);
-- example fail: below the price of twenty years at 5 %
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, rate, factor, holds) VALUES (0, 1, 1, 9, 204, 1, 106.605753, 106.605753, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 106.6, 0.05, 0.682639, 0);
-- example warn: a minimum from memory decides nothing
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'from_memory', 100, 0);
SELECT p.ref, s.parcel_id AS parcel, p.price_wan AS measured, 'wan' AS unit, '>=' AS limit_op, p.minimum_wan AS limit_value, 'wan' AS limit_unit,
       p.document, p.article, p.mark, p.mark AS limit_mark, p.grade, p.yuan_per_m2 AS yuan, s.area_m2 AS area,
       CASE WHEN p.share < 1 THEN ' × ' || fmt(p.share * 100, 0) || ' %' ELSE '' END AS share,
       CASE WHEN p.factor < 1 THEN ' × ' || fmt(p.factor, 6) ELSE '' END AS factor,
       CASE WHEN p.basis = 'cost' THEN '，土地取得开发成本更高' ELSE '' END AS cost,
       CASE WHEN p.basis = 'cost' THEN '; the cost of acquisition and development is higher' ELSE '' END AS cost_en,
       CASE WHEN p.lowest_wan > 0 AND p.lowest_wan < p.minimum_wan THEN '；即使按最有利的条件也不得低于 ' || fmt(p.lowest_wan, 2) || ' 万元' ELSE '' END AS even,
       CASE WHEN p.lowest_wan > 0 AND p.lowest_wan < p.minimum_wan THEN '; even by the most favourable conditions not below ' || fmt(p.lowest_wan, 2) || ' x 10 000 yuan' ELSE '' END AS even_en
FROM price AS p JOIN parcel AS s ON s.parcel = p.parcel
WHERE p.applies AND p.holds = 0;
