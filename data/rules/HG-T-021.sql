-- id: HG-T-021
-- title.zh: 功能分区超出园区边界
-- title.en: a functional area reaches beyond the zone
-- severity: warn
-- needs: zones, functional_areas
-- law.document: 数据库质量检查 拓扑检查（边界一致）
-- law.mark: verified
-- message.zh: 功能分区{class|word}有 {measured|area} 在园区边界之外，平均宽 {width|2} m，限值 0（低于 {sliver_area|2} m² 或宽不足 {sliver_width|2} m 的为碎屑）；园区外的部分不计入三区面积
-- message.en: {measured|area} of the functional area '{class|word}' lie outside the zone, mean width {width|2} m, limit 0 (a sliver is below {sliver_area|2} m² or {sliver_width|2} m); what lies outside does not count
-- cure.zh: 请按批准的园区边界裁剪功能分区
-- cure.en: cut the functional area along the approved boundary of the zone
--
-- example pass: parcels outside are another rule's business
--   INSERT INTO place (shape, kind, role, ref_a, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'outside', 'parcels', 1, 20, 20, 30, 1.3, 0);
-- example fail: 500 square metres beyond the boundary
--   INSERT INTO place (shape, kind, role, class_a, ref_a, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'outside', 'functional_areas', 'built', 1, 500, 500, 120, 8.3, 0);
-- example info: a sliver
--   INSERT INTO place (shape, kind, role, class_a, ref_a, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'outside', 'functional_areas', 'built', 1, 0.2, 0.2, 30, 0.01, 1);
SELECT p.shape, p.ref_a AS ref, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       p.width_m AS width, coalesce(p.class_a, 'unmapped') AS class,
       r.sliver_area_m2 AS sliver_area, r.sliver_width_m AS sliver_width,
       CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN run AS r
WHERE p.kind = 'outside' AND p.role = 'functional_areas' AND p.plane_area_m2 > r.vertex_m * p.perimeter_m / 2.0;
