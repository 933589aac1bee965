-- id: HG-L-006
-- title.zh: 日期自相矛盾：已竣工却未动工
-- title.en: dates contradict: completed, yet never started
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 的实际竣工日期为 {completed|date}，实际开工日期为 {started|date}，相互矛盾，闲置状态无法判定
-- message.en: parcel '{parcel}' was completed on {completed|date} and started on {started|date}; the dates contradict each other, it cannot be told whether the land is idle
-- cure.zh: 请核对并更正实际开工日期和实际竣工日期
-- cure.en: check and correct the dates of start and completion
--
-- example pass: started before it was completed
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO idle VALUES (1, 1, 'not_idle', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 0);
-- example fail: no start, but a completion
--   INSERT INTO parcel (parcel, ref, parcel_id, actual_completion, industrial, has_building) VALUES (1, 1, 'P1', '2024-06-30', 1, 1);
--   INSERT INTO idle VALUES (1, 1, 'undecided', NULL, NULL, NULL, 'unknown', NULL, 'actual_start', 1, 0);
SELECT i.ref, p.parcel_id AS parcel, p.actual_completion AS completed, p.actual_start AS started
FROM idle AS i JOIN parcel AS p ON p.parcel = i.parcel
WHERE i.contradiction;
