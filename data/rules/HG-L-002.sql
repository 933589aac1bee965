-- id: HG-L-002
-- title.zh: 逾期未动工
-- title.en: overdue start
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 应于 {since|date} 动工，至判定基准日 {as_of|date} 逾期 {measured|0} 天仍未动工，尚不满一年
-- message.en: parcel '{parcel}' was to be started on {since|date}; on {as_of|date} it is {measured|0} days late, not yet a full year
-- cure.zh: 请督促受让人限期动工，并按合同追究违约责任
-- cure.en: have the holder start by a set day and apply the contract's penalties
--
-- example pass: late for completion only
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'overdue', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 1);
-- example fail: half a year late
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'overdue', 'not_started', '2026-05-01', NULL, 'unknown', NULL, NULL, 0, 0);
SELECT i.ref, p.parcel_id AS parcel, days_between(i.since, r.as_of) AS measured, 'd' AS unit, i.since, r.as_of
FROM idle AS i JOIN parcel AS p ON p.parcel = i.parcel JOIN run AS r
WHERE i.state = 'overdue' AND NOT i.late_completion;
