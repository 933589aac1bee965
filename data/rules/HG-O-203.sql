-- id: HG-O-203
-- title.zh: 拟供地块内规划刚性冲突
-- title.en: plans contradict each other under a candidate
-- severity: block
-- scope: supply
-- needs: candidates, zone_master, land_use, ecological
-- message.zh: 拟供地块 {candidate}：“{class_a|word}”与“{class_b|word}”刚性冲突，重叠 {measured|area}，限值 0
-- message.en: candidate '{candidate}': {class_a|word} and {class_b|word} contradict each other on {measured|area}, limit 0
-- cure.zh: 不得供地：请核减冲突部分，或待规划修改并批准后再申报
-- cure.en: it must not be supplied: cut that part off, or submit again once the plan is changed and approved
--
-- example pass: the plans agree
-- example pass: a sliver
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'urban', 'G1', 'hard', NULL, NULL, 0, 500, 0, 1);
--   INSERT INTO place (shape, kind, role, ref_a, cell, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 'plan', 1, 1, 0, 0.2, 0.2, 100, 0.01, 1);
-- example fail: industry over a park
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'urban', 'G1', 'hard', NULL, NULL, 0, 500, 0, 1);
--   INSERT INTO place (shape, kind, role, ref_a, cell, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 'plan', 1, 1, 0, 500, 500, 100, 10, 0);
-- example fail: its own use on restricted land
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO input (input, role, plan, features, skipped, usable) VALUES (7, 'plan', 'land_use', 1, 0, 1); INSERT INTO feature (ref, input) VALUES (2, 7); INSERT INTO place (shape, kind, role, ref_a, ref_b, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_plan', 'candidates', 1, 2, 'restricted', 0, 300, 300, 80, 7.5, 0, 'hard');
-- example undecided: no land-use plan
--   UPDATE presence SET state = 'absent' WHERE name = 'land_use';
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value, s.parcel_id AS candidate,
       m.plan_a || '.' || m.class_a AS class_a, m.plan_b || '.' || m.class_b AS class_b, m.basis AS document, m.mark
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
JOIN matrix AS m ON m.cell = p.cell
WHERE p.kind = 'conflict' AND m.relation = 'hard' AND NOT m.protected AND NOT p.sliver
UNION ALL
SELECT p.shape, c.ref, p.area_m2, 'm2', '<=', 0.0, s.parcel_id,
       'planned_use.' || c.use_class, i.plan || '.' || p.class_b, p.clash_basis, p.clash_mark
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
JOIN feature AS o ON o.ref = p.ref_b JOIN input AS i ON i.input = o.input
WHERE p.kind = 'on_plan' AND p.clash = 'hard' AND p.class_b NOT IN ('basic_farmland', 'redline') AND NOT p.sliver;
