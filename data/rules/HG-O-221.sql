-- id: HG-O-221
-- title.zh: 拟供地块用途与控规用地性质不一致
-- title.en: the planned use differs from the detailed plan
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 用途“{use}”与控规地块 {block} 的用地性质“{there}”{relation|word}，重叠 {measured|area}
-- message.en: candidate '{candidate}': planned use '{use}' and use '{there}' of the detailed plan's block {block}: {relation|word}, on {measured|area}
-- cure.zh: 请按控规用地性质供地，或先依法修改控规；代码不同而性质相同的，在项目文件 conflicts 中写明关系
-- cure.en: supply it for the use of the detailed plan, or have that plan changed first; if the codes differ and the uses do not, state the relation under conflicts of the project file
--
-- example pass: the same class
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 9, 'A-01'); INSERT INTO detailed_block VALUES (0, 2, 'A-01', 'M2', 500, 1);
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_block', 'candidates', 1, 2, 0, 500, 500, 100, 10, 0, 'none');
-- example fail: a park
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 9, 'A-01'); INSERT INTO detailed_block VALUES (0, 2, 'A-01', 'G1', 500, 1);
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_block', 'candidates', 1, 2, 0, 500, 500, 100, 10, 0, 'hard');
-- example warn: dwellings
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 9, 'A-01'); INSERT INTO detailed_block VALUES (0, 2, 'A-01', 'R2', 500, 1);
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_block', 'candidates', 1, 2, 0, 500, 500, 100, 10, 0, 'soft');
-- example undecided: nobody has written down how they relate
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 9, 'A-01'); INSERT INTO detailed_block VALUES (0, 2, 'A-01', '16', 500, 1);
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_block', 'candidates', 1, 2, 0, 500, 500, 100, 10, 0, NULL);
-- example undecided: the plan does not state its use
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 9, 'A-01'); INSERT INTO detailed_block VALUES (0, 2, 'A-01', NULL, 500, 1);
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_block', 'candidates', 1, 2, 0, 500, 500, 100, 10, 0, NULL);
-- example pass: a sliver
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO feature (ref, input, key) VALUES (2, 9, 'A-01'); INSERT INTO detailed_block VALUES (0, 2, 'A-01', 'G1', 0.2, 0);
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_block', 'candidates', 1, 2, 0, 0.2, 0.2, 100, 0.01, 1, 'hard');
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, s.parcel_id AS candidate,
       coalesce(s."use", c.use_class, '-') AS use, coalesce(b.block_id, f.key, f.fid, '-') AS block, coalesce(b.use, '-') AS there,
       CASE WHEN b.use IS NULL THEN 'use_unstated' ELSE coalesce(p.clash, 'unlisted') END AS relation, p.clash_basis AS document, p.clash_mark AS mark,
       CASE p.clash WHEN 'hard' THEN 'block' WHEN 'soft' THEN 'warn' ELSE 'undecided' END AS severity
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
LEFT JOIN detailed_block AS b ON b.candidate = p.candidate AND b.block = p.ref_b
LEFT JOIN feature AS f ON f.ref = p.ref_b
WHERE p.kind = 'on_block' AND NOT p.sliver AND coalesce(p.clash, 'unlisted') <> 'none';
