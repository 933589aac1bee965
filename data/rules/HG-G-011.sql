-- id: HG-G-011
-- title.zh: 重复节点
-- title.en: vertices that repeat one another
-- severity: info
-- law.document: 数据库质量检查 图形检查（重复节点）
-- law.mark: verified
-- message.zh: 有 {count|0} 个节点与前一节点重合，最近 {measured|4} m，节点容差 {limit_value|4} m
-- message.en: {count|0} vertices repeat the one before, the nearest at {measured|4} m; tolerance {limit_value|4} m
-- cure.zh: 请删除重复节点
-- cure.en: delete the repeated vertices
--
-- example pass: no repeated vertices
-- example fail: a vertex half a millimetre beside the one before
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 1, 'parcels', 'duplicate_vertex', 0, 1, 5, 5, 0.0005, 0.001, 'm');
SELECT d.ref, d.defect, d.x, d.y, d.count, d.measured, d.unit, '>' AS limit_op, d.tolerance AS limit_value
FROM defect AS d
WHERE d.kind = 'duplicate_vertex';
