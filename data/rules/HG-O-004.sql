-- id: HG-O-004
-- title.zh: 规划之间需协调
-- title.en: two plans need coordination
-- severity: warn
-- needs: zones
-- message.zh: “{class_a|word}”与“{class_b|word}”不一致，重叠 {measured|area}，需协调
-- message.en: {class_a|word} and {class_b|word} disagree on {measured|area} and need coordination
-- cure.zh: 请与相关规划主管部门协调，补充说明或修改规划，并附协调意见
-- cure.en: coordinate with the department of the other plan, change or justify the plan, and attach its statement
--
-- example pass: a hard pair is another rule's business
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'urban', 'G1', 'hard', '城市绿线', 'from_memory', 0, 80, 0, 1);
--   INSERT INTO place (shape, kind, cell, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 80, 80, 40, 4, 0);
-- example fail: industry in the city plan's housing area
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'urban', 'R2', 'soft', NULL, 'from_memory', 0, 80, 0, 1);
--   INSERT INTO place (shape, kind, cell, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 80, 80, 40, 4, 0);
-- example fail: a facility inside the red line
--   INSERT INTO matrix VALUES (1, 'ecological', 'redline', 'infrastructure', 'road', 'soft', '有限人为活动', 'verified', 1, 0.4, 0, 1);
--   INSERT INTO place (shape, kind, cell, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 0.4, 0.4, 10, 0.08, 0);
SELECT p.shape,
       p.area_m2 AS measured, 'm2' AS unit,
       m.plan_a || '.' || m.class_a AS class_a,
       m.plan_b || '.' || m.class_b AS class_b,
       m.basis AS document, m.mark
FROM place AS p JOIN matrix AS m ON m.cell = p.cell
WHERE p.kind = 'conflict' AND m.relation = 'soft' AND NOT p.sliver;
