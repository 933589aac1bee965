-- id: HG-O-212
-- title.zh: 控制区分期启动台账不足以证明已启动
-- title.en: the table of phases does not show that a phase is open
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 位于控制区的 {measured|area}{phase}：{why|word}，不作为已启动的依据
-- message.en: {measured|area} of candidate '{candidate}' in the controlled area{phase}: {why|word}; that is no evidence that it is open
-- cure.zh: 请在分期启动台账中补正；功能分区图层未标注分期的，补充分期字段
-- cure.en: complete the row in the table of phases; where the functional areas do not name the phase, add the field
--
-- example pass: opened
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_phase VALUES (0, 1, 'Z1', '一期', 5000, 'opened', '2026-01-15', '〔2026〕1号', 'phases.csv', 2);
-- example fail: it opens next year
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_phase VALUES (0, 1, 'Z1', '一期', 5000, 'not_yet', '2027-01-15', '〔2026〕1号', 'phases.csv', 2);
-- example pass: there is no table
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_phase VALUES (0, 1, 'Z1', '一期', 5000, 'no_row', NULL, NULL, NULL, NULL);
--   UPDATE presence SET state = 'absent' WHERE name = 'phases';
SELECT c.ref, s.parcel_id AS candidate, x.area_m2 AS measured, 'm2' AS unit, 'phase_' || x.state AS why,
       CASE WHEN x.phase IS NULL THEN '' ELSE ' “' || x.phase || '”' END AS phase
FROM candidate_phase AS x JOIN candidate AS c ON c.candidate = x.candidate
JOIN parcel AS s ON s.parcel = x.candidate JOIN run AS r JOIN presence AS p ON p.name = 'phases'
WHERE p.state = 'present' AND x.state <> 'opened' AND x.area_m2 >= r.sliver_area_m2;
