-- id: HG-O-224
-- title.zh: 拟供地块规划用途与规划的关系未定义
-- title.en: nobody has written down how the planned use and a plan relate
-- severity: warn
-- why: an undefined relation is never "no conflict", so the candidate does not simply comply; nor is it a breach or unreadable: the matrix only notes such a pair, and it asks for a decision only on protected land, which HG-O-201 and HG-O-202 block anyway. So the relation has to be settled as a condition of supply
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate}：“{class_a|word}”与“{class_b|word}”未定义关系，重叠 {measured|area}
-- message.en: candidate '{candidate}': how {class_a|word} and {class_b|word} relate is not defined, on {measured|area}
-- cure.zh: 请在项目文件 conflicts 中写明二者关系（hard、soft 或 none）及依据，并重新审查
-- cure.en: state their relation (hard, soft or none) and its basis under conflicts of the project file, and review again
--
-- example pass: they go together
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 0, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'R2');
--   INSERT INTO input (input, role, plan, features, skipped, usable) VALUES (7, 'plan', 'urban', 1, 0, 1); INSERT INTO feature (ref, input) VALUES (2, 7); INSERT INTO place (shape, kind, role, ref_a, ref_b, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_plan', 'candidates', 1, 2, 'G1', 0, 300, 300, 80, 7.5, 0, 'none');
-- example pass: in conflict, which HG-O-203 says
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 0, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO input (input, role, plan, features, skipped, usable) VALUES (7, 'plan', 'urban', 1, 0, 1); INSERT INTO feature (ref, input) VALUES (2, 7); INSERT INTO place (shape, kind, role, ref_a, ref_b, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_plan', 'candidates', 1, 2, 'G1', 0, 300, 300, 80, 7.5, 0, 'hard');
-- example pass: a sliver
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 0, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'R2');
--   INSERT INTO input (input, role, plan, features, skipped, usable) VALUES (7, 'plan', 'urban', 1, 0, 1); INSERT INTO feature (ref, input) VALUES (2, 7); INSERT INTO place (shape, kind, role, ref_a, ref_b, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_plan', 'candidates', 1, 2, 'G1', 0, 0.2, 0.2, 80, 7.5, 1, 'unlisted');
-- example fail: dwellings on a park
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 0, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'R2');
--   INSERT INTO input (input, role, plan, features, skipped, usable) VALUES (7, 'plan', 'urban', 1, 0, 1); INSERT INTO feature (ref, input) VALUES (2, 7); INSERT INTO place (shape, kind, role, ref_a, ref_b, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_plan', 'candidates', 1, 2, 'G1', 0, 300, 300, 80, 7.5, 0, 'unlisted');
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, s.parcel_id AS candidate,
       'planned_use.' || c.use_class AS class_a, i.plan || '.' || p.class_b AS class_b
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
JOIN feature AS o ON o.ref = p.ref_b JOIN input AS i ON i.input = o.input
WHERE p.kind = 'on_plan' AND p.clash = 'unlisted' AND p.class_b NOT IN ('basic_farmland', 'redline') AND NOT p.sliver;
