-- id: HG-P-005
-- title.zh: 宗地年限超过最高年限
-- title.en: the term of a parcel is longer than allowed
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 年限 {measured} 年（{kind|word}），超过最高年限 {limit_value} 年
-- message.en: parcel '{parcel}': term of {measured} years ({kind|word}), longer than {limit_value} years
-- cure.zh: 请核对出让合同的年限，确超过法定最高年限的依法更正
-- cure.en: check the term in the contract, and correct it by law if it is longer
--
-- example pass: fifty years
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 50, 1);
-- example fail: fifty-one years
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds, margin_years) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 51, 0, -1);
-- example warn: a flexible term beyond a limit that nobody has checked
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'flexible_grant', 20, '国务院令第55号', 'from_memory', 30, 0);
SELECT t.ref, s.parcel_id AS parcel, t.years AS measured, 'a' AS unit, '<=' AS limit_op, t.max_years AS limit_value, 'a' AS limit_unit,
       t.document, t.article, t.mark, t.mark AS limit_mark, coalesce(t.kind, 'grant') AS kind
FROM term AS t JOIN parcel AS s ON s.parcel = t.parcel
WHERE t.applies AND t.holds = 0;
