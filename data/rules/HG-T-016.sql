-- id: HG-T-016
-- title.zh: 规划图斑之间或与园区边界之间有缝隙
-- title.en: a gap between features of a plan, or towards the zone's boundary
-- severity: info
-- needs: zones
-- law.document: 数据库质量检查 拓扑检查（面缝隙）
-- law.mark: verified
-- message.zh: 园区内 {plan|word}有缝隙 {measured|area}，最宽 {widest|2} m、平均宽 {width|2} m，缝隙界限 {gap|2} m
-- message.en: inside the zone the {plan|word} has a gap of {measured|area}, at most {widest|2} m and on average {width|2} m wide; up to {gap|2} m it counts as a gap
-- cure.zh: 请将缝隙并入相邻图斑，使规划图斑无缝覆盖园区
-- cure.en: join the gap to a neighbouring feature, so that the plan covers the zone without gaps
--
-- example pass: the plan covers the zone
-- example pass: what is wide is land without a class
--   INSERT INTO place (shape, kind, zone, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver, widest_m) VALUES (1, 'uncovered', 1, 'plan', 'urban', 2000, 2000, 180, 22, 0, NULL);
-- example fail: a strip 0.4 m wide along the boundary
--   INSERT INTO place (shape, kind, zone, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver, widest_m) VALUES (1, 'uncovered', 1, 'plan', 'urban', 60, 60, 300.8, 0.4, 0, 0.4);
-- example fail: a gap between parcels
--   INSERT INTO place (shape, kind, zone, role, area_m2, plane_area_m2, perimeter_m, width_m, sliver, widest_m) VALUES (1, 'uncovered', 1, 'parcels', 60, 60, 300.8, 0.4, 0, 0.4);
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       coalesce(p.plan, p.role) AS plan, p.width_m AS width, p.widest_m AS widest, r.gap_width_m AS gap
FROM place AS p JOIN run AS r
WHERE p.kind = 'uncovered' AND p.widest_m <= r.gap_width_m;
