-- id: HG-S-002
-- title.zh: 园区内有未划入功能分区的土地
-- title.en: land of the zone belongs to no functional area
-- severity: block
-- needs: zones, functional_areas
-- message.zh: 园区内 {measured|area} 土地未划入任何功能分区，平均宽 {width|2} m，限值 0（低于 {sliver_area|2} m² 或宽不足 {sliver_width|2} m 的为碎屑）
-- message.en: {measured|area} of the zone belong to no functional area, mean width {width|2} m, limit 0 (a sliver is below {sliver_area|2} m² or {sliver_width|2} m)
-- cure.zh: 请将该土地划入建成区、发展区或控制区，使三区无缝覆盖园区
-- cure.en: assign the land to the built, development or controlled area, so that the three cover the zone without gaps
--
-- example pass: the functional areas cover the zone
--   INSERT INTO zone (zone, ref, id, unassigned_m2) VALUES (1, 1, 'Z1', 0.0);
-- example fail: a strip of 2000 square metres is left over
--   INSERT INTO zone (zone, ref, id, unassigned_m2) VALUES (1, 1, 'Z1', 2000.0);
--   INSERT INTO place (shape, kind, zone, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'unassigned', 1, 2000, 2000, 4002, 1, 0);
-- example info: only a sliver is left over
--   INSERT INTO zone (zone, ref, id, unassigned_m2) VALUES (1, 1, 'Z1', 0.3);
--   INSERT INTO place (shape, kind, zone, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'unassigned', 1, 0.3, 0.3, 60, 0.01, 1);
-- example undecided: no functional areas
--   UPDATE presence SET state = 'absent' WHERE name = 'functional_areas';
SELECT p.shape, NULL AS ref, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       p.width_m AS width, r.sliver_area_m2 AS sliver_area, r.sliver_width_m AS sliver_width,
       CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN run AS r
WHERE p.kind = 'unassigned'
  AND EXISTS (SELECT 1 FROM presence WHERE name = 'functional_areas' AND state = 'present');
