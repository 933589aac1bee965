-- id: HG-O-206
-- title.zh: 拟供地块相互重叠
-- title.en: candidates overlap
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 与 {other} 重叠 {measured|area}，平均宽 {width|2} m，限值 0
-- message.en: candidate '{candidate}' overlaps candidate '{other}' by {measured|area}, mean width {width|2} m, limit 0
-- cure.zh: 请核对两地块的界址点，同一块土地只报一个地块
-- cure.en: check the boundary points of both; the same land belongs to one of them
--
-- example pass: side by side
-- example fail: two for the same ground
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 1, 'C2'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (1, 2, 'C2', 10000, 1, 0); INSERT INTO candidate (candidate, ref) VALUES (1, 2);
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'candidates', 1, 2, 0, 12, 12, 26, 0.9, 0);
-- example info: a sliver of linework
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 1, 'C2'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (1, 2, 'C2', 10000, 1, 0); INSERT INTO candidate (candidate, ref) VALUES (1, 2);
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'candidates', 1, 2, 0, 0.2, 0.2, 26, 0.01, 1);
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT p.shape, one.ref, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value, p.width_m AS width,
       coalesce(a.key, a.fid) AS candidate, coalesce(b.key, b.fid) AS other, CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN candidate AS one ON one.ref IN (p.ref_a, p.ref_b)
JOIN feature AS a ON a.ref = one.ref
JOIN feature AS b ON b.ref = CASE WHEN one.ref = p.ref_a THEN p.ref_b ELSE p.ref_a END
WHERE p.kind = 'overlap' AND p.role = 'candidates';
