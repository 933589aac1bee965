-- id: HG-A-118
-- title.zh: 日期先后矛盾
-- title.en: dates contradict one another
-- severity: warn
-- needs: parcels
-- law.document: 数据库质量检查 逻辑一致性
-- law.mark: from_memory
-- message.zh: 宗地 {parcel} 的{later|word}（{later_day|date}）{how|word}{earlier|word}（{earlier_day|date}）
-- message.en: of parcel '{parcel}', {later|word} ({later_day|date}) {how|word} {earlier|word} ({earlier_day|date})
-- cure.zh: 请核对出让合同、动工和竣工资料，更正日期
-- cure.en: check the contract and the records of start and completion, and correct the dates
--
-- example pass: in order
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, contract_date, actual_start, actual_completion) VALUES (1, 1, 'P1', 1, 1, '2010-07-01', '2011-03-01', '2012-08-12');
-- example fail: completed before it was started
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, actual_start, actual_completion) VALUES (1, 1, 'P1', 1, 1, '2012-08-12', '2011-03-01');
-- example fail: stopped, but never started
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, actual_start_known, stopped) VALUES (1, 1, 'P1', 1, 1, 'empty', '2011-03-01');
-- example pass: whether it was started is not known
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, actual_start_known, stopped) VALUES (1, 1, 'P1', 1, 1, 'unbound', '2011-03-01');
WITH pairs AS (
    SELECT ref, parcel_id, 'actual_completion' AS later, actual_completion AS later_day, 'actual_start' AS earlier,
           actual_start AS earlier_day FROM parcel
    UNION ALL SELECT ref, parcel_id, 'stopped', stopped, 'actual_start', actual_start FROM parcel
    UNION ALL SELECT ref, parcel_id, 'agreed_completion', agreed_completion, 'agreed_start', agreed_start FROM parcel
    UNION ALL SELECT ref, parcel_id, 'extended_start', extended_start, 'agreed_start', agreed_start FROM parcel
    UNION ALL SELECT ref, parcel_id, 'agreed_start', agreed_start, 'contract_date', contract_date FROM parcel
)
SELECT p.ref, p.parcel_id AS parcel, p.later, p.later_day, p.earlier, p.earlier_day, 'is_before' AS how
FROM pairs AS p
WHERE p.later_day < p.earlier_day
UNION ALL
SELECT q.ref, q.parcel_id, 'stopped', q.stopped, 'actual_start', NULL, 'is_without'
FROM parcel AS q
WHERE q.stopped IS NOT NULL AND q.actual_start_known = 'empty';
