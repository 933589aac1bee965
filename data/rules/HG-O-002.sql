-- id: HG-O-002
-- title.zh: 占用生态保护红线
-- title.en: the ecological red line is crossed
-- severity: block
-- locked: yes
-- needs: zones, redline
-- law.document: 自然资发〔2022〕142号
-- law.mark: verified
-- message.zh: “{class_a|word}”与“{class_b|word}”重叠 {measured|area}，限值 0{note|word}
-- message.en: {class_a|word} lies over {class_b|word}, {measured|area}, limit 0{note|word}
-- cure.zh: 请调整规划边界，退出生态保护红线后重新送审；属于允许的有限人为活动的，附省级人民政府认定意见
-- cure.en: move the plan's boundary out of the red line and submit again; for permitted limited activities attach the province's statement
--
-- example pass: agricultural land in the zone master plan
--   INSERT INTO matrix VALUES (1, 'zone_master', 'E2', 'ecological', 'redline', 'none', NULL, 'from_memory', 1, 500, 0, NULL);
-- example fail: industry over the red line
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'ecological', 'redline', 'hard', NULL, 'verified', 1, 0.5, 0, 1);
--   INSERT INTO place (shape, kind, cell, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 'M2', 'redline', 0.5, 0.5, 10.2, 0.098, 0);
-- example undecided: the red line could not be read
--   UPDATE presence SET state = 'unusable' WHERE name = 'redline';
SELECT p.shape,
       p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       m.plan_a || '.' || m.class_a AS class_a,
       m.plan_b || '.' || m.class_b AS class_b,
       CASE WHEN p.area_m2 < r.sliver_area_m2 OR p.width_m < r.sliver_width_m
            THEN 'small_piece' ELSE '' END AS note
FROM place AS p JOIN matrix AS m ON m.cell = p.cell JOIN run AS r
WHERE p.kind = 'conflict' AND m.relation = 'hard'
  AND 'redline' IN (m.class_a, m.class_b)
  AND 'basic_farmland' NOT IN (m.class_a, m.class_b);
