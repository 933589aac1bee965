-- id: HG-L-011
-- title.zh: 未按合同约定日期履行
-- title.en: an agreed date was not kept
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 约定 {agreed|date} {promise|word}，{done}，迟 {measured|0} 天
-- message.en: parcel '{parcel}': {promise|word} was agreed for {agreed|date}, {done_en}: {measured|0} days late
-- cure.zh: 请核对延期批准文件；未经批准延期的，按合同追究违约责任（交地逾期的，由供地方承担）
-- cure.en: look for an approved extension; without one apply the contract's penalties (for a late hand-over the supplier answers)
--
-- example pass: on the agreed day
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'start', '<=', 'd', NULL, NULL, '2025-03-01', '2025-03-01', 1, 0, NULL, NULL, NULL);
-- example pass: a start that has not happened is the idle-land rules' own
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'start', '<=', 'd', NULL, NULL, '2025-03-01', NULL, 0, -600, NULL, NULL, NULL);
-- example fail: completed a month late
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'completion', '<=', 'd', NULL, NULL, '2025-03-01', '2025-04-01', 0, -31, NULL, NULL, NULL);
-- example fail: the land was not handed over to this day
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'handover', '<=', 'd', NULL, NULL, '2026-11-01', NULL, 0, -20, NULL, NULL, NULL);
SELECT f.ref, p.parcel_id AS parcel, 'done_' || f.promise AS promise, -f.margin AS measured, 'd' AS unit, f.agreed_day AS agreed,
       CASE WHEN f.actual_day IS NULL THEN '至判定基准日仍未交地' ELSE '实际为 ' || CAST(substr(f.actual_day, 1, 4) AS INTEGER) || '年' || CAST(substr(f.actual_day, 6, 2) AS INTEGER) || '月' || CAST(substr(f.actual_day, 9, 2) AS INTEGER) || '日' END AS done,
       CASE WHEN f.actual_day IS NULL THEN 'and has not happened to this day' ELSE 'and was on ' || f.actual_day END AS done_en,
       '<=' AS limit_op, 0.0 AS limit_value, 'd' AS limit_unit
FROM performance AS f JOIN parcel AS p ON p.parcel = f.parcel
WHERE f.holds = 0 AND f.unit = 'd' AND (f.actual_day IS NOT NULL OR f.promise = 'handover');
