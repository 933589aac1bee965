-- id: HG-T-001
-- title.zh: 同一规划图层内不同类别重叠
-- title.en: features of different classes overlap in one plan layer
-- severity: warn
-- message.zh: {plan|word}同一图层内 {class_a|word} 与 {class_b|word} 重叠 {measured|area}，平均宽 {width|2} m（低于 {sliver_area|2} m² 或宽不足 {sliver_width|2} m 的为碎屑），两类面积均已全额计入
-- message.en: within one layer of the {plan|word}, '{class_a|word}' and '{class_b|word}' overlap by {measured|area}, mean width {width|2} m (a sliver is below {sliver_area|2} m² or {sliver_width|2} m); both classes were credited in full
-- cure.zh: 请核对规划成果，明确重叠处的类别并修正图斑边界
-- cure.en: check the plan, decide which class the place has, and correct the boundaries
--
-- example pass: features of one class are another rule's business
--   INSERT INTO place (shape, kind, role, plan, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'plan', 'urban', 'M1', 'M1', 50, 50, 30, 3.3, 0);
-- example fail: industry and housing over each other
--   INSERT INTO place (shape, kind, role, plan, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'plan', 'urban', 'M1', 'R2', 50, 50, 30, 3.3, 0);
-- example info: a sliver
--   INSERT INTO place (shape, kind, role, plan, class_a, class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'plan', 'urban', 'M1', 'R2', 0.1, 0.1, 30, 0.01, 1);
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, coalesce(p.plan, p.role) AS plan, p.width_m AS width,
       r.sliver_area_m2 AS sliver_area, r.sliver_width_m AS sliver_width,
       coalesce(p.class_a, 'unmapped') AS class_a, coalesce(p.class_b, 'unmapped') AS class_b,
       CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN run AS r
WHERE p.kind = 'overlap' AND p.role NOT IN ('zones', 'functional_areas', 'parcels', 'buildings', 'current_use')
  AND coalesce(p.class_a, '') <> coalesce(p.class_b, '');
