-- id: HG-P-204
-- title.zh: 拟供地块年限超过最高年限
-- title.en: the term of a candidate is longer than allowed
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 年限 {measured} 年（{kind|word}），超过最高年限 {limit_value} 年
-- message.en: candidate '{candidate}': term of {measured} years ({kind|word}), longer than {limit_value} years
-- cure.zh: 不得供地：请将出让（租赁）年限调整到最高年限以内
-- cure.en: it must not be supplied: bring the term within the limit
--
-- example pass: fifty years
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 50, 1);
-- example fail: fifty-one years
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds, margin_years) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 51, 0, -1);
-- example warn: a flexible term beyond a limit that nobody has checked
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'flexible_grant', 20, '国务院令第55号', 'from_memory', 30, 0);
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT t.ref, s.parcel_id AS candidate, t.years AS measured, 'a' AS unit, '<=' AS limit_op, t.max_years AS limit_value, 'a' AS limit_unit,
       t.document, t.article, t.mark, t.mark AS limit_mark, coalesce(t.kind, 'grant') AS kind
FROM term AS t JOIN parcel AS s ON s.parcel = t.parcel
WHERE t.applies AND t.holds = 0;
