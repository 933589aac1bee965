-- id: HG-O-202
-- title.zh: 拟供地块占用生态保护红线
-- title.en: a candidate lies on the ecological red line
-- severity: block
-- scope: supply
-- locked: yes
-- needs: candidates, redline
-- law.document: 自然资发〔2022〕142号
-- law.mark: verified
-- message.zh: 拟供地块 {candidate} 占用生态保护红线 {measured|area}，限值 0{note|word}
-- message.en: candidate '{candidate}' takes {measured|area} of the ecological red line, limit 0{note|word}
-- cure.zh: 不得供地：请核减占用部分后重新申报
-- cure.en: it must not be supplied: cut that part off and submit again
--
-- example pass: the candidate keeps off
-- example fail: half a square metre of linework
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'on_plan', 'candidates', 1, 'redline', 0, 0.5, 0.5, 10.2, 0.098, 0);
-- example undecided: no such layer
--   UPDATE presence SET state = 'unusable' WHERE name = 'redline';
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       s.parcel_id AS candidate,
       CASE WHEN p.area_m2 < r.sliver_area_m2 OR p.width_m < r.sliver_width_m THEN 'small_piece' ELSE '' END AS note
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
LEFT JOIN feature AS o ON o.ref = p.ref_b
JOIN run AS r
WHERE p.kind = 'on_plan' AND p.class_b = 'redline';
