-- id: HG-O-003
-- title.zh: 规划之间刚性冲突
-- title.en: hard conflict between two plans
-- severity: block
-- needs: zones, zone_master, urban, land_use, ecological
-- message.zh: “{class_a|word}”与“{class_b|word}”刚性冲突，重叠 {measured|area}，限值 0
-- message.en: {class_a|word} and {class_b|word} contradict each other on {measured|area}, limit 0
-- cure.zh: 请调整其中一个规划，消除冲突后重新送审；两规划确可并存的，由本局在项目冲突表中写明依据
-- cure.en: change one of the two plans and submit again; if both may stand, the bureau states so with its basis in the project's conflict table
--
-- example pass: a pair that needs coordination only
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'urban', 'R2', 'soft', NULL, 'from_memory', 0, 80, 0, 1);
--   INSERT INTO place (shape, kind, cell, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 80, 80, 40, 4, 0);
-- example pass: a sliver does not count
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'urban', 'G1', 'hard', '城市绿线', 'from_memory', 0, 0, 0.4, 0);
--   INSERT INTO place (shape, kind, cell, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 0.4, 0.4, 40, 0.02, 1);
-- example fail: industry on the city plan's green land
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'urban', 'G1', 'hard', '城市绿线', 'from_memory', 0, 80, 0, 1);
--   INSERT INTO place (shape, kind, cell, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 80, 80, 40, 4, 0);
-- example undecided: no city plan
--   UPDATE presence SET state = 'absent' WHERE name = 'urban';
SELECT p.shape,
       p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       m.plan_a || '.' || m.class_a AS class_a,
       m.plan_b || '.' || m.class_b AS class_b,
       m.basis AS document, m.mark
FROM place AS p JOIN matrix AS m ON m.cell = p.cell
WHERE p.kind = 'conflict' AND m.relation = 'hard' AND NOT m.protected AND NOT p.sliver;
