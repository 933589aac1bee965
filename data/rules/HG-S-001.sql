-- id: HG-S-001
-- title.zh: 功能分区相互重叠
-- title.en: functional areas overlap
-- severity: block
-- needs: zones, functional_areas
-- message.zh: 功能分区{class_a|word}与{class_b|word}重叠 {measured|area}，平均宽 {width|2} m，限值 0（低于 {sliver_area|2} m² 或宽不足 {sliver_width|2} m 的为碎屑）
-- message.en: functional areas '{class_a|word}' and '{class_b|word}' overlap by {measured|area}, mean width {width|2} m, limit 0 (a sliver is below {sliver_area|2} m² or {sliver_width|2} m)
-- cure.zh: 请以公共边界为准裁剪其中一个分区，使同一块土地只属于一个功能分区
-- cure.en: cut one of the two along a common boundary, so that all land belongs to one functional area only
--
-- example pass: an overlap of two parcels is another rule's business
--   INSERT INTO place (shape, kind, role, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'parcels', 50, 50, 30, 3.3, 0);
-- example fail: built and development area overlap by 2000 square metres
--   INSERT INTO place (shape, kind, role, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'functional_areas', 'built', 'development', 2000, 2000, 4002, 1, 0);
-- example info: a sliver along the common boundary
--   INSERT INTO place (shape, kind, role, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'functional_areas', 'built', 'development', 0.4, 0.4, 40, 0.02, 1);
-- example warn: two polygons of one class over each other
--   INSERT INTO place (shape, kind, role, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'functional_areas', 'built', 'built', 20, 20, 18, 2.2, 0);
-- example undecided: whether both are of one class is not known
--   INSERT INTO place (shape, kind, role, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'functional_areas', 'built', 'unmapped', 2000, 2000, 4002, 1, 0);
-- example undecided: the layer could not be read
--   UPDATE presence SET state = 'unusable' WHERE name = 'functional_areas';
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       coalesce(p.class_a, 'unmapped') AS class_a, coalesce(p.class_b, 'unmapped') AS class_b, p.width_m AS width,
       r.sliver_area_m2 AS sliver_area, r.sliver_width_m AS sliver_width,
       CASE WHEN p.sliver THEN 'info'
            WHEN 'unmapped' IN (coalesce(p.class_a, 'unmapped'), coalesce(p.class_b, 'unmapped')) THEN 'undecided'
            WHEN p.class_a = p.class_b THEN 'warn' END AS severity
FROM place AS p JOIN run AS r
WHERE p.kind = 'overlap' AND p.role = 'functional_areas';
