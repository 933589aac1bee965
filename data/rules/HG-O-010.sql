-- id: HG-O-010
-- title.zh: 宗地超出园区边界
-- title.en: a parcel lies outside the zones
-- severity: warn
-- needs: zones, parcels
-- message.zh: 宗地 {parcel} {extent|word}位于园区之外，{measured|area}，限值 0
-- message.en: parcel '{parcel}' lies {extent|word} outside every zone, {measured|area}, limit 0
-- cure.zh: 请核对宗地界址与园区四至；确在园区外的，从本次送审范围中剔除
-- cure.en: check the parcel's boundary against the zone's; if it really lies outside, take it out of this submission
--
-- example pass: inside the zone
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, outside_m2, industrial, has_building) VALUES (1, 1, 'P1', 1, 1000, 0, 1, 0);
-- example fail: a corner sticks out
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, outside_m2, industrial, has_building) VALUES (1, 1, 'P1', 1, 1000, 50, 1, 0);
--   INSERT INTO place (shape, kind, role, ref_a, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'outside', 'parcels', 1, 50, 50, 30, 3.3, 0);
-- example fail: in no zone at all
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, outside_m2, industrial, has_building) VALUES (1, 1, 'P1', NULL, 1000, 1000, 1, 0);
-- example info: only a sliver sticks out
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, outside_m2, industrial, has_building) VALUES (1, 1, 'P1', 1, 1000, 0.2, 1, 0);
--   INSERT INTO place (shape, kind, role, ref_a, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'outside', 'parcels', 1, 0.2, 0.2, 30, 0.01, 1);
SELECT p.shape, p.ref_a AS ref, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       w.parcel_id AS parcel, CASE WHEN w.zone IS NULL THEN 'wholly' ELSE 'partly' END AS extent,
       CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN parcel AS w ON w.ref = p.ref_a
WHERE p.kind = 'outside'
UNION ALL
SELECT NULL, w.ref, w.outside_m2, 'm2', '<=', 0.0, w.parcel_id, 'wholly', NULL
FROM parcel AS w
WHERE w.zone IS NULL
  AND w.ref NOT IN (SELECT p.ref_a FROM place AS p WHERE p.kind = 'outside' AND p.ref_a IS NOT NULL);
