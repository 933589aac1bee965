-- id: HG-T-013
-- title.zh: 现状地类图斑重叠
-- title.en: patches of present land use overlap
-- severity: warn
-- law.document: 数据库质量检查 拓扑检查（面重叠）
-- law.mark: verified
-- message.zh: 现状地类图斑（{class_a} 与 {class_b}）重叠 {measured|area}，平均宽 {width|2} m，碎屑界限 {sliver_area|2} m² / {sliver_width|2} m
-- message.en: patches of present land use ('{class_a}' and '{class_b}') overlap by {measured|area}, mean width {width|2} m; a sliver is below {sliver_area|2} m² or {sliver_width|2} m
-- cure.zh: 请核对图斑边界，以一条公共边为准修正
-- cure.en: check both boundaries and correct them along one common line
--
-- example pass: patches lie side by side
-- example fail: 40 square metres belong to two patches
--   INSERT INTO place (shape, kind, role, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'current_use', '0102', '0701', 40, 40, 48, 1.7, 0, 'cross');
-- example info: a sliver
--   INSERT INTO place (shape, kind, role, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'current_use', '0102', '0701', 0.4, 0.4, 48, 0.02, 1, 'cross');
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value, p.width_m AS width,
       coalesce(p.class_a, '-') AS class_a, coalesce(p.class_b, '-') AS class_b,
       r.sliver_area_m2 AS sliver_area, r.sliver_width_m AS sliver_width,
       CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN run AS r
WHERE p.kind = 'overlap' AND p.role = 'current_use';
