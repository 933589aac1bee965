-- id: HG-P-006
-- title.zh: 年限未与最高年限比较
-- title.en: terms were not held against the longest
-- severity: info
-- needs: parcels
-- message.zh: {measured|0} 宗工业用地的年限未与最高年限比较：{reason|word}
-- message.en: the terms of {measured|0} industrial parcels were not held against the longest: {reason|word}
-- cure.zh: 请补充出让年限（先租后让的，并补充租赁年限）
-- cure.en: add the terms (term_years; for a lease before the grant also lease_years)
--
-- example pass: given and kept
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, years, holds) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 50, 1);
-- example fail: not given
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO term (parcel, ref, applies, kind, max_years, document, mark, reason, missing) VALUES (0, 1, 1, 'grant', 50, '国务院令第55号', 'verified', 'term_missing', 'term_years');
SELECT count(*) AS measured, 'parcels' AS unit, t.reason, min(t.document) AS document, min(t.article) AS article, min(t.mark) AS mark
FROM term AS t
WHERE coalesce(t.applies, 1) AND t.holds IS NULL
GROUP BY t.reason;
