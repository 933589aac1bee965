-- id: HG-O-001
-- title.zh: 占用永久基本农田
-- title.en: permanent basic farmland is taken
-- severity: block
-- locked: yes
-- needs: zones, basic_farmland
-- law.document: 《中华人民共和国土地管理法》
-- law.article: 第三十五条
-- law.mark: from_memory
-- message.zh: “{class_a|word}”与“{class_b|word}”重叠 {measured|area}，限值 0{note|word}
-- message.en: {class_a|word} lies over {class_b|word}, {measured|area}, limit 0{note|word}
-- cure.zh: 请调整规划边界，退出永久基本农田后重新送审；确属国家重大项目的，另附国务院批准文件
-- cure.en: move the plan's boundary off the basic farmland and submit again; for a state-level project attach the State Council's approval
--
-- example pass: agricultural land in the zone master plan over basic farmland
--   INSERT INTO matrix VALUES (1, 'zone_master', 'E2', 'land_use', 'basic_farmland', 'none', NULL, 'from_memory', 1, 500, 0, NULL);
--   INSERT INTO place (shape, kind, ref_a, ref_b, cell, zone, role, plan, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, x, y) VALUES (1, 'conflict', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, 500, 500, 90, 11, 0, NULL, NULL);
-- example fail: half a square metre of industry over basic farmland counts
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'land_use', 'basic_farmland', 'hard', NULL, 'from_memory', 1, 0.5, 0, 1);
--   INSERT INTO place (shape, kind, ref_a, ref_b, cell, zone, role, plan, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, x, y) VALUES (1, 'conflict', NULL, NULL, 1, NULL, NULL, NULL, 'M2', 'basic_farmland', 0.5, 0.5, 10.2, 0.098, 0, 1, 2);
-- example undecided: no layer of basic farmland
--   UPDATE presence SET state = 'absent' WHERE name = 'basic_farmland';
SELECT p.shape,
       p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       m.plan_a || '.' || m.class_a AS class_a,
       m.plan_b || '.' || m.class_b AS class_b,
       CASE WHEN p.area_m2 < r.sliver_area_m2 OR p.width_m < r.sliver_width_m
            THEN 'small_piece' ELSE '' END AS note
FROM place AS p JOIN matrix AS m ON m.cell = p.cell JOIN run AS r
WHERE p.kind = 'conflict' AND m.relation = 'hard'
  AND 'basic_farmland' IN (m.class_a, m.class_b);
