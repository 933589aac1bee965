-- id: HG-L-011
-- title.zh: 未按合同约定日期履行
-- title.en: an agreed date was not kept
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 的{promise|word}为 {actual|date}，晚于约定的 {agreed|date}，迟 {measured|0} 天
-- message.en: parcel '{parcel}': {promise|word} on {actual|date}, agreed for {agreed|date}: {measured|0} days late
-- cure.zh: 请核对延期批准文件；未经批准延期的，按合同追究违约责任（交地逾期的，由供地方承担）
-- cure.en: look for an approved extension; without one apply the contract's penalties (for a late hand-over the supplier answers)
--
-- example pass: on the agreed day
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'start', '<=', 'd', NULL, NULL, '2025-03-01', '2025-03-01', 1, 0, NULL, NULL, NULL);
-- example pass: not done yet is the idle-land rules' own
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'start', '<=', 'd', NULL, NULL, '2025-03-01', NULL, 0, -600, NULL, NULL, NULL);
-- example fail: completed a month late
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'completion', '<=', 'd', NULL, NULL, '2025-03-01', '2025-04-01', 0, -31, NULL, NULL, NULL);
SELECT f.ref, p.parcel_id AS parcel, 'done_' || f.promise AS promise, -f.margin AS measured, 'd' AS unit, f.agreed_day AS agreed, f.actual_day AS actual,
       '<=' AS limit_op, 0.0 AS limit_value, 'd' AS limit_unit
FROM performance AS f JOIN parcel AS p ON p.parcel = f.parcel
WHERE f.holds = 0 AND f.unit = 'd' AND f.actual_day IS NOT NULL;
