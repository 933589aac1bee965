-- id: HG-P-205
-- title.zh: 拟供地块总年限无法判定
-- title.en: the whole term of a candidate cannot be told
-- severity: undecided
-- scope: supply
-- message.zh: 拟供地块 {candidate} 先租后让，只给出部分年限，缺{missing|word}，总年限无法与最高 {limit_value} 年比较
-- message.en: candidate '{candidate}' is leased before it is granted, and {missing|word} is not given: the whole term cannot be held against {limit_value} years
-- cure.zh: 请同时给出租赁年限和出让年限
-- cure.en: give both lease_years and term_years
--
-- example pass: both are given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE parcel SET term_years = 44, lease_years = 6;
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'lease_then_grant', 50, '国务院令第55号', 'verified', 50, 1);
-- example pass: neither is given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, reason, missing) VALUES (0, 1, 1, 'lease_then_grant', 50, '国务院令第55号', 'verified', 'term_missing', 'term_years,lease_years');
-- example fail: the lease is not given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE parcel SET term_years = 44;
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, reason, missing) VALUES (0, 1, 1, 'lease_then_grant', 50, '国务院令第55号', 'verified', 'term_missing', 'lease_years');
-- example undecided: the grant is not given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE parcel SET lease_years = 6;
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, reason, missing) VALUES (0, 1, 1, 'lease_then_grant', 50, '国务院令第55号', 'verified', 'term_missing', 'term_years');
SELECT t.ref, s.parcel_id AS candidate, t.max_years AS limit_value, '<=' AS limit_op, 'a' AS limit_unit, t.document, t.article, t.mark,
       t.missing
FROM term AS t JOIN parcel AS s ON s.parcel = t.parcel
WHERE t.applies AND t.kind = 'lease_then_grant' AND t.reason = 'term_missing'
  AND (s.term_years IS NOT NULL OR s.lease_years IS NOT NULL);
