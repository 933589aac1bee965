-- id: HG-T-016
-- title.zh: 规划图斑之间或与园区边界之间有缝隙
-- title.en: a gap between features of a plan, or towards the zone's boundary
-- severity: info
-- needs: zones
-- law.document: 数据库质量检查 拓扑检查（面缝隙）
-- law.mark: verified
-- message.zh: {plan|word}在园区内有缝隙 {measured|area}，最宽 {widest|4} m、平均宽 {width|4} m（宽于 {vertex|4} m、不宽于 {gap|2} m 的计为缝隙）
-- message.en: a gap of {measured|area} in the {plan|word} inside the zone, at most {widest|4} m and on average {width|4} m wide (a gap is wider than {vertex|4} m and no wider than {gap|2} m)
-- cure.zh: 请将缝隙并入相邻图斑，使规划图斑无缝覆盖园区
-- cure.en: join the gap to a neighbouring feature, so that the plan covers the zone without gaps
--
-- example pass: the plan covers the zone
-- example pass: what is wide is land without a class
--   INSERT INTO place (shape, kind, zone, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver, widest_m) VALUES (1, 'uncovered', 1, 'plan', 'urban', 2000, 2000, 180, 22, 0, NULL);
-- example pass: within the tolerance of vertices lines are the same
--   INSERT INTO place (shape, kind, zone, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver, widest_m) VALUES (1, 'uncovered', 1, 'plan', 'urban', 0.003, 0.003, 800, 0.0000075, 1, 0.00002);
-- example fail: a strip 0.4 m wide along the boundary
--   INSERT INTO place (shape, kind, zone, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver, widest_m) VALUES (1, 'uncovered', 1, 'plan', 'urban', 60, 60, 300.8, 0.4, 0, 0.4);
-- example fail: a gap between parcels
--   INSERT INTO place (shape, kind, zone, role, area_m2, plane_area_m2, perimeter_m, width_m, sliver, widest_m) VALUES (1, 'uncovered', 1, 'parcels', 60, 60, 300.8, 0.4, 0, 0.4);
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       coalesce(p.plan, p.role) AS plan, p.width_m AS width, p.widest_m AS widest, r.gap_width_m AS gap, r.vertex_m AS vertex
FROM place AS p JOIN run AS r
WHERE p.kind = 'uncovered' AND p.widest_m > r.vertex_m AND p.widest_m <= r.gap_width_m;
