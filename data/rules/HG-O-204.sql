-- id: HG-O-204
-- title.zh: 拟供地块内规划需协调
-- title.en: plans under a candidate need coordination
-- severity: warn
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate}：“{class_a|word}”与“{class_b|word}”不一致，重叠 {measured|area}，需协调
-- message.en: candidate '{candidate}': {class_a|word} and {class_b|word} disagree on {measured|area} and need coordination
-- cure.zh: 请取得相关规划主管部门的协调意见，作为供地条件一并报批
-- cure.en: obtain the statement of the other plan's department and submit it with the conditions of supply
--
-- example pass: the plans agree
-- example fail: industry over conditional land
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'urban', 'G1', 'soft', NULL, NULL, 0, 500, 0, 1);
--   INSERT INTO place (shape, kind, role, ref_a, cell, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 'plan', 1, 1, 0, 500, 500, 100, 10, 0);
-- example fail: its own use on conditional land
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO input (input, role, plan, features, skipped, usable) VALUES (7, 'plan', 'land_use', 1, 0, 1); INSERT INTO feature (ref, input) VALUES (2, 7); INSERT INTO place (shape, kind, role, ref_a, ref_b, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_plan', 'candidates', 1, 2, 'restricted', 0, 300, 300, 80, 7.5, 0, 'soft');
-- example pass: a sliver tells nothing
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'urban', 'G1', 'soft', NULL, NULL, 0, 500, 0, 1);
--   INSERT INTO place (shape, kind, role, ref_a, cell, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 'plan', 1, 1, 0, 0.2, 0.2, 100, 0.01, 1);
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, s.parcel_id AS candidate,
       m.plan_a || '.' || m.class_a AS class_a, m.plan_b || '.' || m.class_b AS class_b, m.basis AS document, m.mark
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
JOIN matrix AS m ON m.cell = p.cell
WHERE p.kind = 'conflict' AND m.relation = 'soft' AND NOT m.protected AND NOT p.sliver
  AND NOT (m.plan_a = 'zone_master' AND m.plan_b = 'infrastructure'      -- HG-O-222 speaks of the same ground
           AND EXISTS (SELECT 1 FROM place AS f WHERE f.kind = 'on_facility' AND f.candidate = p.candidate AND f.ref_b = p.ref_b
                       AND coalesce(f.clash, 'unlisted') <> 'none'))
UNION ALL
SELECT p.shape, c.ref, p.area_m2, 'm2', s.parcel_id,
       'planned_use.' || c.use_class, i.plan || '.' || p.class_b, p.clash_basis, p.clash_mark
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
JOIN feature AS o ON o.ref = p.ref_b JOIN input AS i ON i.input = o.input
WHERE p.kind = 'on_plan' AND p.clash = 'soft' AND p.class_b NOT IN ('basic_farmland', 'redline') AND NOT p.sliver;
