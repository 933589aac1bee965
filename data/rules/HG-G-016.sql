-- id: HG-G-016
-- title.zh: 边界未闭合
-- title.en: a boundary is not closed
-- severity: warn
-- law.document: 数据库质量检查 图形检查（未闭合）
-- law.mark: verified
-- message.zh: 边界首尾相距 {measured|4} m 未闭合，已按直线闭合计算（该图形共 {count|0} 个环）
-- message.en: the boundary's ends are {measured|4} m apart; it was closed by a straight line ({count|0} rings of this feature)
-- cure.zh: 请补全界址点，使边界首尾重合
-- cure.en: complete the boundary points, so that the boundary ends where it began
--
-- example pass: closed boundaries
-- example fail: an opening of ten metres
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, unit) VALUES (1, 1, 1, 'zones', 'open_ring', 0, 1, 5, 5, 10, 'm');
SELECT d.ref, d.defect, d.x, d.y, d.count, d.measured, d.unit, '<=' AS limit_op, 0.0 AS limit_value
FROM defect AS d
WHERE d.kind = 'open_ring';
