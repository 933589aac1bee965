-- id: HG-T-017
-- title.zh: 园区内有规划未覆盖的土地
-- title.en: land of the zone has no class in a plan
-- severity: warn
-- needs: zones
-- law.document: 数据库质量检查 完整性（规划图斑覆盖范围）
-- law.mark: from_memory
-- message.zh: 园区内 {measured|area} 土地在{plan|word}中没有任何分类（占园区 {share|percent}，平均宽 {width|2} m，超过缝隙界限 {gap|2} m），该处无法按此规划判定
-- message.en: {measured|area} of the zone have no class in the {plan|word} ({share|percent} of the zone, mean width {width|2} m, wider than a gap of {gap|2} m); by this plan the place cannot be judged
-- cure.zh: 请补交该处的规划图斑；确未编制规划的，书面说明依据
-- cure.en: supply the plan's features for the place; if none was drawn up, say so in writing with the basis
--
-- example pass: narrow gaps are another rule's business
--   INSERT INTO zone (zone, ref, id, area_m2) VALUES (1, 1, 'Z1', 100000.0);
--   INSERT INTO place (shape, kind, zone, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver, widest_m) VALUES (1, 'uncovered', 1, 'plan', 'urban', 60, 60, 300.8, 0.4, 0, 0.4);
-- example fail: two hectares without a class in the land-use plan
--   INSERT INTO zone (zone, ref, id, area_m2) VALUES (1, 1, 'Z1', 100000.0);
--   INSERT INTO place (shape, kind, zone, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'uncovered', 1, 'plan', 'land_use', 20000, 20000, 600, 66, 0);
-- example info: the city plan does not reach so far
--   INSERT INTO zone (zone, ref, id, area_m2) VALUES (1, 1, 'Z1', 100000.0);
--   INSERT INTO place (shape, kind, zone, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'uncovered', 1, 'plan', 'urban', 20000, 20000, 600, 66, 0);
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       p.plan, p.width_m AS width, p.area_m2 / z.area_m2 AS share, r.gap_width_m AS gap,
       CASE WHEN p.plan = 'urban' THEN 'info' END AS severity
FROM place AS p JOIN run AS r LEFT JOIN zone AS z ON z.zone = p.zone
WHERE p.kind = 'uncovered' AND p.role = 'plan' AND NOT coalesce(p.widest_m <= r.gap_width_m, 0);
