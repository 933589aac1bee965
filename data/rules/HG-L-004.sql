-- id: HG-L-004
-- title.zh: 逾期未竣工
-- title.en: overdue completion
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 应于 {agreed|date} 竣工，至判定基准日 {as_of|date} 逾期 {measured|0} 天仍未竣工
-- message.en: parcel '{parcel}' was to be completed on {agreed|date}; on {as_of|date} it is {measured|0} days late
-- cure.zh: 请督促受让人限期竣工并申请竣工验收，按合同追究违约责任
-- cure.en: have the holder complete and apply for acceptance by a set day, and apply the contract's penalties
--
-- example pass: completed in time
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO idle VALUES (1, 1, 'not_idle', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 0);
-- example fail: five months late
--   INSERT INTO parcel (parcel, ref, parcel_id, agreed_completion, industrial, has_building) VALUES (1, 1, 'P1', '2026-06-30', 1, 1);
--   INSERT INTO idle VALUES (1, 1, 'overdue', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 1);
SELECT i.ref, p.parcel_id AS parcel, days_between(p.agreed_completion, r.as_of) AS measured, 'd' AS unit,
       p.agreed_completion AS agreed, r.as_of
FROM idle AS i JOIN parcel AS p ON p.parcel = i.parcel JOIN run AS r
WHERE i.late_completion;
