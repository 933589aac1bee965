-- id: HG-O-207
-- title.zh: 拟供地块超出园区边界
-- title.en: part of a candidate lies in no zone
-- severity: block
-- scope: supply
-- needs: candidates, zones
-- message.zh: 拟供地块 {candidate} 有 {measured|area} 在园区边界之外，平均宽 {width|2} m，限值 0
-- message.en: {measured|area} of candidate '{candidate}' lie in no zone, mean width {width|2} m, limit 0
-- cure.zh: 不得供地：请核减界外部分，或先办理园区边界调整
-- cure.en: it must not be supplied: cut that part off, or have the zone's boundary changed first
--
-- example pass: wholly inside
-- example fail: a strip across the boundary
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'outside', 'candidates', 1, NULL, 0, 600, 600, 640, 1.9, 0);
-- example info: a sliver of linework
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'outside', 'candidates', 1, NULL, 0, 0.2, 0.2, 26, 0.01, 1);
-- example undecided: no zones
--   UPDATE presence SET state = 'unusable' WHERE name = 'zones';
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value, p.width_m AS width,
       s.parcel_id AS candidate, CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
WHERE p.kind = 'outside';
