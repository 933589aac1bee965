-- id: HG-T-018
-- title.zh: 经纬度加密节点不同造成的伪重叠、伪缝隙
-- title.en: pseudo-overlaps and pseudo-gaps of edges drawn in degrees with different vertices
-- severity: info
-- law.document: 数据库质量检查 拓扑检查（面重叠、面缝隙）
-- law.mark: from_memory
-- message.zh: {plan|word}有 {count|0} 处重叠或缝隙（共 {measured|2} m²，最宽处平均 {width|4} m）不超过同一条经纬度边因节点疏密不同而产生的弦弧差，很可能不是实际重叠；该处的判定不因此放宽
-- message.en: {count|0} overlaps or gaps of the {plan|word} ({measured|2} m² together, up to {width|4} m wide on average) are no wider than one edge in degrees may miss itself when drawn with more or fewer vertices, and probably not real; the judgement of these places is not relaxed
-- cure.zh: 请在经纬度数据中让公共边使用同一组节点（或先加密再投影），然后重新提交
-- cure.en: give common borders the same vertices in the data in degrees (or densify both before projecting), then deliver again
--
-- example pass: layers in metres have no such places
--   INSERT INTO place (shape, kind, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'overlap', 'plan', 'urban', 4.5, 4.5, 2000, 0.0045, 1);
-- example pass: wider than any chord
--   INSERT INTO place (shape, kind, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver, chord_m) VALUES (1, 'overlap', 'plan', 'urban', 40, 40, 2000, 0.04, 1, 0.01);
-- example fail: a lens of 4.5 square metres over a kilometre
--   INSERT INTO place (shape, kind, role, plan, area_m2, plane_area_m2, perimeter_m, width_m, sliver, chord_m) VALUES (1, 'overlap', 'plan', 'urban', 4.5, 4.5, 2000, 0.0045, 1, 0.01);
SELECT min(p.shape) AS shape, count(*) AS count, sum(p.area_m2) AS measured, 'm2' AS unit, max(p.width_m) AS width,
       coalesce(p.plan, p.role) AS plan
FROM place AS p
WHERE p.chord_m IS NOT NULL AND p.width_m <= p.chord_m AND p.area_m2 > 0.001
  AND p.kind IN ('overlap', 'unassigned', 'uncovered', 'conflict')
GROUP BY p.kind IN ('unassigned', 'uncovered'), p.role, p.plan;
