-- id: HG-P-206
-- title.zh: 拟供地块价款或年限达标，但限值待核
-- title.en: price or term of a candidate meets a limit that is not verified
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 的{what|word}{keeps_zh} {limit_value|2} {unit_zh}，但该限值凭记忆录入，不能据此认定达标
-- message.en: candidate '{candidate}': {what|word} is {keeps_en} {limit_value|2} {unit_en}, but this limit is quoted from memory and nothing passes by it
-- cure.zh: 请对照原文核定限值，写入标准目录的 minimum_price.csv、price_rule.csv 或 grant_term.csv 并标记 verified 或 local
-- cure.en: check the limit against its text and enter it as verified or local into minimum_price.csv, price_rule.csv or grant_term.csv of a standards folder
--
-- example pass: verified limits
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'verified', 200, 1);
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 50, 1);
-- example fail: a minimum from memory
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, reason) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'from_memory', 200, 'limit_weak');
-- example fail: a flexible term
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, reason) VALUES (0, 1, 1, 'flexible_grant', 20, '国务院令第55号', 'from_memory', 20, 'limit_weak');
SELECT w.ref, s.parcel_id AS candidate, w.what, w.measured, w.unit, w.limit_op, w.limit_value, w.unit AS limit_unit, w.document, w.article,
       w.mark, CASE w.unit WHEN 'a' THEN '年' ELSE '万元' END AS unit_zh,
       CASE w.unit WHEN 'a' THEN 'years' ELSE 'x 10 000 yuan' END AS unit_en,
       CASE w.unit WHEN 'a' THEN '不超过' ELSE '不低于' END AS keeps_zh, CASE w.unit WHEN 'a' THEN 'not more than' ELSE 'not less than' END AS keeps_en
FROM (SELECT parcel, ref, 'price' AS what, price_wan AS measured, 'wan' AS unit, '>=' AS limit_op, minimum_wan AS limit_value, document, article, mark
      FROM price WHERE applies AND holds IS NULL AND reason = 'limit_weak'
      UNION ALL
      SELECT parcel, ref, 'term_years', years, 'a', '<=', max_years, document, article, mark
      FROM term WHERE applies AND holds IS NULL AND reason = 'limit_weak') AS w
JOIN parcel AS s ON s.parcel = w.parcel;
