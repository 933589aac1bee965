-- id: HG-T-003
-- title.zh: 宗地相互重叠
-- title.en: parcels overlap
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {a} 与 {b} 重叠 {measured|area}，平均宽 {width|2} m，限值 0（低于 {sliver_area|2} m² 或宽不足 {sliver_width|2} m 的为碎屑）
-- message.en: parcels '{a}' and '{b}' overlap by {measured|area}, mean width {width|2} m, limit 0 (a sliver is below {sliver_area|2} m² or {sliver_width|2} m)
-- cure.zh: 请核对两宗地的界址点，以先登记的宗地为准修正另一宗的边界
-- cure.en: check the boundary points of both; keep the parcel that was registered first and correct the other
--
-- example pass: parcels lie side by side
-- example pass: the same parcel twice is another rule's business
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'parcels', 1, 2, 1200, 1200, 140, 17, 0, 'same');
-- example fail: 12 square metres belong to both
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'P1'), (2, 1, 'P2');
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'parcels', 1, 2, 12, 12, 26, 0.9, 0);
-- example info: a sliver between neighbours
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'P1'), (2, 1, 'P2');
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'parcels', 1, 2, 0.2, 0.2, 26, 0.01, 1);
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value, p.width_m AS width,
       r.sliver_area_m2 AS sliver_area, r.sliver_width_m AS sliver_width,
       coalesce(a.key, a.fid) AS a, coalesce(b.key, b.fid) AS b,
       CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN run AS r
LEFT JOIN feature AS a ON a.ref = p.ref_a
LEFT JOIN feature AS b ON b.ref = p.ref_b
WHERE p.kind = 'overlap' AND p.role = 'parcels' AND coalesce(p.relation, 'cross') = 'cross';
