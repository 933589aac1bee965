-- id: HG-G-014
-- title.zh: 过短的边
-- title.en: very short edges
-- severity: info
-- law.document: 数据库质量检查 图形检查（节点最小距离）
-- law.mark: verified
-- message.zh: 有 {count|0} 条边过短，最短 {measured|4} m，界限 {limit_value|2} m
-- message.en: {count|0} edges are very short, the shortest {measured|4} m; limit {limit_value|2} m
-- cure.zh: 请合并相距过近的节点
-- cure.en: join vertices that are so close
--
-- example pass: no short edges
-- example pass: buildings have small recesses
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 1, 'buildings', 'short_edge', 0, 1, 5, 5, 0.05, 0.1, 'm');
-- example fail: an edge of three centimetres
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 1, 'parcels', 'short_edge', 0, 1, 5, 5, 0.03, 0.1, 'm');
SELECT d.ref, d.defect, d.x, d.y, d.count, d.measured, d.unit, '>=' AS limit_op, d.tolerance AS limit_value
FROM defect AS d
WHERE d.kind = 'short_edge' AND d.role NOT IN ('buildings', 'facilities', 'villages', 'approvals');
