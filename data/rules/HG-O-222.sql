-- id: HG-O-222
-- title.zh: 拟供地块占用规划预留设施用地
-- title.en: a candidate lies on a reserved facility
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 占用公共服务设施规划预留的{class|word}用地 {measured|area}（{relation|word}）
-- message.en: candidate '{candidate}' takes {measured|area} that the public-service facilities plan reserves for {class|word} ({relation|word})
-- cure.zh: 请核减预留设施用地，或取得设施主管部门同意调整的意见，作为供地条件一并报批
-- cure.en: cut the reserved ground off, or obtain the facility department's consent and submit it with the conditions of supply
--
-- example pass: the candidate is a road itself
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_facility', 'candidates', 1, 'road', 0, 500, 500, 100, 10, 0, 'none');
-- example warn: a works on a road that is planned
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_facility', 'candidates', 1, 'road', 0, 500, 500, 100, 10, 0, 'soft');
-- example fail: the project says that nothing may stand there
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_facility', 'candidates', 1, 'power', 0, 500, 500, 100, 10, 0, 'hard');
-- example pass: a sliver
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_b, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver, clash) VALUES (1, 'on_facility', 'candidates', 1, 'road', 0, 0.2, 0.2, 100, 0.01, 1, 'soft');
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, s.parcel_id AS candidate, coalesce(p.class_b, 'unmapped') AS class,
       coalesce(p.clash, 'unlisted') AS relation, p.clash_basis AS document, p.clash_mark AS mark,
       CASE p.clash WHEN 'hard' THEN 'block' ELSE 'warn' END AS severity
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
WHERE p.kind = 'on_facility' AND NOT p.sliver AND coalesce(p.clash, 'unlisted') <> 'none';
