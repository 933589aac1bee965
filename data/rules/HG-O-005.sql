-- id: HG-O-005
-- title.zh: 碎屑图斑（疑似数字化误差）
-- title.en: sliver, possibly a linework error
-- severity: info
-- needs: zones
-- message.zh: “{class_a|word}”与“{class_b|word}”（{relation|word}）之间的碎屑图斑，面积 {measured|area}，平均宽 {width|2} m，未计入冲突
-- message.en: sliver between {class_a|word} and {class_b|word} ({relation|word}), {measured|area}, mean width {width|2} m, not counted as a conflict
-- cure.zh: 请核对两图层的公共边界，使其重合
-- cure.en: check the common boundary of the two layers and make it coincide
--
-- example pass: a piece that counts
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'urban', 'R2', 'soft', NULL, 'from_memory', 0, 80, 0, 1);
--   INSERT INTO place (shape, kind, cell, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 80, 80, 40, 4, 0);
-- example fail: a strip of 2 centimetres
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'urban', 'G1', 'hard', '城市绿线', 'from_memory', 0, 0, 0.4, 0);
--   INSERT INTO place (shape, kind, cell, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 1, 0.4, 0.4, 40, 0.02, 1);
SELECT p.shape,
       p.area_m2 AS measured, 'm2' AS unit, p.width_m AS width, m.relation,
       m.plan_a || '.' || m.class_a AS class_a,
       m.plan_b || '.' || m.class_b AS class_b
FROM place AS p JOIN matrix AS m ON m.cell = p.cell
WHERE p.kind = 'conflict' AND m.relation IN ('hard', 'soft') AND p.sliver;
