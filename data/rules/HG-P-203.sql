-- id: HG-P-203
-- title.zh: 拟供地块价款或年限未给出
-- title.en: price or term of a candidate is not given
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 未给出{missing|word}，不作判定{condition}
-- message.en: candidate '{candidate}': {missing|word} not given, not judged{condition_en}
-- cure.zh: 如需在供地前判定，请补充起始价（或成交价）和出让年限；土地等别不明的，在项目文件写明 land_grade
-- cure.en: add price and term if they are to be judged before supply; for an unknown land grade set land_grade in the project file
--
-- example pass: both are given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 1);
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 50, 1);
-- example fail: no price
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, reason) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 'price_missing');
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 50, 1);
-- example fail: no term
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 1);
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, reason, missing) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 'term_missing', 'term_years');
SELECT c.ref, s.parcel_id AS candidate, p.document, p.article, p.mark,
       CASE WHEN p.parcel IS NULL OR p.price_wan IS NOT NULL THEN 'term_years'
            WHEN t.parcel IS NULL OR t.missing IS NULL OR s.term_years IS NOT NULL THEN 'price' ELSE 'price,term_years' END AS missing,
       CASE WHEN p.minimum_wan IS NOT NULL THEN '；最低价 ' || fmt(p.minimum_wan, 2) || ' 万元列入供地条件'
            WHEN p.reason = 'land_grade_unknown' THEN '；土地等别不明，无法计算最低价' ELSE '' END AS condition,
       CASE WHEN p.minimum_wan IS NOT NULL THEN '; the minimum of ' || fmt(p.minimum_wan, 2) || ' x 10 000 yuan becomes a condition'
            WHEN p.reason = 'land_grade_unknown' THEN '; the land grade is not known, so there is no minimum' ELSE '' END AS condition_en
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate
LEFT JOIN price AS p ON p.parcel = c.candidate AND p.applies
LEFT JOIN term AS t ON t.parcel = c.candidate AND t.applies
WHERE (p.parcel IS NOT NULL AND p.price_wan IS NULL)
   OR (t.reason = 'term_missing' AND s.term_years IS NULL
       AND (s.lease_years IS NULL OR coalesce(t.kind, '') <> 'lease_then_grant'));
