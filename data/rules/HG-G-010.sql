-- id: HG-G-010
-- title.zh: 图形无效的其他位置
-- title.en: a further place in which a polygon is invalid
-- severity: info
-- law.document: 数据库质量检查 图形检查（自相交、环嵌套、重复环）
-- law.mark: from_memory
-- message.zh: 该图形共有 {count|0} 处无效，此处为{kind|word}
-- message.en: the polygon is invalid in {count|0} places; here: {kind|word}
-- cure.zh: 请按指出的位置重绘边界，一次改完全部 {count|0} 处
-- cure.en: redraw the boundary at the place named; mend all {count|0} places at once
--
-- example pass: the place that names the defect is told with the repair
--   INSERT INTO defect (defect, ref, input, role, kind, number, count) VALUES (1, 1, 1, 'parcels', 'self_crossing', 0, 1);
-- example pass: flaws of valid polygons are told elsewhere
--   INSERT INTO defect (defect, ref, input, role, kind, number, count) VALUES (1, 1, 1, 'parcels', 'spike', 1, 2);
-- example fail: a second crossing
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y) VALUES (1, 1, 1, 'parcels', 'self_crossing', 0, 2, 5, 5), (2, 1, 1, 'parcels', 'self_crossing', 1, 2, 9, 5);
SELECT d.ref, d.defect, d.x, d.y, d.kind, d.count
FROM defect AS d
WHERE d.number > 0 AND d.kind IN ('short_ring', 'self_crossing', 'ring_touch', 'nested', 'duplicate_ring', 'invalid');
