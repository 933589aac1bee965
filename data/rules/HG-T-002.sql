-- id: HG-T-002
-- title.zh: 同一图层内同类图斑重叠
-- title.en: features of one class overlap in a layer
-- severity: info
-- message.zh: {plan|word}同一图层内两个同类图斑（{class|word}）重叠 {measured|area}，平均宽 {width|2} m（低于 {sliver_area|2} m² 或宽不足 {sliver_width|2} m 的为碎屑），面积只计一次
-- message.en: within one layer of the {plan|word}, two features of class '{class|word}' overlap by {measured|area}, mean width {width|2} m (a sliver is below {sliver_area|2} m² or {sliver_width|2} m); the area was counted once
-- cure.zh: 请删除重复图斑或修正公共边界
-- cure.en: delete the repeated feature or correct the common boundary
--
-- example pass: different classes are another rule's business
--   INSERT INTO place (shape, kind, role, plan, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'plan', 'urban', 'M1', 'R2', 50, 50, 30, 3.3, 0);
-- example fail: the same feature twice
--   INSERT INTO place (shape, kind, role, plan, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'plan', 'urban', 'M1', 'M1', 50, 50, 30, 3.3, 0);
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, coalesce(p.plan, p.role) AS plan, p.width_m AS width,
       r.sliver_area_m2 AS sliver_area, r.sliver_width_m AS sliver_width,
       coalesce(p.class_a, '-') AS class
FROM place AS p JOIN run AS r
WHERE p.kind = 'overlap' AND p.role NOT IN ('zones', 'functional_areas', 'parcels', 'buildings', 'current_use')
  AND coalesce(p.class_a, '') = coalesce(p.class_b, '');
