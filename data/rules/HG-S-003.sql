-- id: HG-S-003
-- title.zh: 园区边界相互重叠
-- title.en: zones overlap
-- severity: block
-- needs: zones
-- message.zh: 两个园区边界重叠 {measured|area}，平均宽 {width|2} m，限值 0（低于 {sliver_area|2} m² 或宽不足 {sliver_width|2} m 的为碎屑）
-- message.en: two zones overlap by {measured|area}, mean width {width|2} m, limit 0 (a sliver is below {sliver_area|2} m² or {sliver_width|2} m)
-- cure.zh: 请核对两个园区的批准四至，修正边界，使同一块土地只属于一个园区
-- cure.en: check the approved boundaries of both zones and correct them, so that no land belongs to two zones
--
-- example pass: zones lie apart
-- example fail: two zones share 300 square metres
--   INSERT INTO place (shape, kind, role, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'zones', 300, 300, 80, 7.5, 0);
-- example info: a sliver between two zones
--   INSERT INTO place (shape, kind, role, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'zones', 0.2, 0.2, 20, 0.02, 1);
-- example undecided: zone boundaries could not be read
--   UPDATE presence SET state = 'unusable' WHERE name = 'zones';
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value, p.width_m AS width,
       r.sliver_area_m2 AS sliver_area, r.sliver_width_m AS sliver_width,
       CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN run AS r
WHERE p.kind = 'overlap' AND p.role = 'zones';
