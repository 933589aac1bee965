-- id: HG-T-014
-- title.zh: 相邻图形边界不吻合
-- title.en: borders of neighbours do not fit
-- severity: info
-- law.document: 数据库质量检查 拓扑检查（节点匹配，容差 0.001 m）
-- law.mark: verified
-- message.zh: 有 {count|0} 个节点与相邻图形 {neighbour} 的{to|word}相距最大 {measured|4} m，应重合（节点容差 {limit_value|4} m，查找范围 {reach|2} m）
-- message.en: {count|0} vertices miss {to|word} of the neighbour '{neighbour}' by up to {measured|4} m and ought to meet it (tolerance {limit_value|4} m, looked for within {reach|2} m)
-- cure.zh: 请将两图形的公共边捕捉到同一组节点
-- cure.en: snap the common border of both to the same vertices
--
-- example pass: within the tolerance vertices are the same
-- example fail: a corner two centimetres beside the neighbour's corner
--   INSERT INTO defect (defect, ref, ref_b, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 2, 1, 'parcels', 'unsnapped', 0, 1, 5, 5, 0.02, 0.001, 'm');
-- example fail: a corner two centimetres beside the neighbour's edge
--   INSERT INTO defect (defect, ref, ref_b, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 2, 1, 'plan', 'off_edge', 0, 3, 5, 5, 0.02, 0.001, 'm');
SELECT d.ref, d.defect, d.x, d.y, d.count, d.measured, d.unit, '<=' AS limit_op, d.tolerance AS limit_value,
       CASE d.kind WHEN 'unsnapped' THEN 'vertices' ELSE 'edges' END AS "to",
       coalesce(n.key, 'fid ' || n.fid, '-') AS neighbour, max(r.sliver_width_m, r.vertex_m) AS reach
FROM defect AS d JOIN run AS r LEFT JOIN feature AS n ON n.ref = d.ref_b
WHERE d.kind IN ('unsnapped', 'off_edge');
