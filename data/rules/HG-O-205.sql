-- id: HG-O-205
-- title.zh: 拟供地块与已有宗地重叠
-- title.en: a candidate overlaps an existing parcel
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 与已有宗地 {other} 重叠 {measured|area}，平均宽 {width|2} m，限值 0
-- message.en: candidate '{candidate}' overlaps the existing parcel '{other}' by {measured|area}, mean width {width|2} m, limit 0
-- cure.zh: 不得重复供地：请核对界址点，核减与已有宗地重叠的部分
-- cure.en: land is not supplied twice: check the boundary points and cut the common part off
--
-- example pass: side by side
-- example fail: twelve square metres of the neighbour
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 1, 'P1');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'taken', 'candidates', 1, NULL, 0, 12, 12, 26, 0.9, 0);
-- example info: a sliver of linework
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'taken', 'candidates', 1, NULL, 0, 0.2, 0.2, 26, 0.01, 1);
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value, p.width_m AS width,
       s.parcel_id AS candidate, coalesce(o.key, o.fid, '-') AS other, CASE WHEN p.sliver THEN 'info' END AS severity
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
LEFT JOIN feature AS o ON o.ref = p.ref_b
WHERE p.kind = 'taken';
