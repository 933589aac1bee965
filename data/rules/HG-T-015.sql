-- id: HG-T-015
-- title.zh: 公共边上缺少节点
-- title.en: vertices are missing on common borders
-- severity: info
-- law.document: 数据库质量检查 拓扑检查（节点匹配，容差 0.001 m）
-- law.mark: verified
-- message.zh: 图层 {layer} 中有 {measured|0} 个节点落在相邻图形的边上，而该边在此处没有节点（涉及 {features|0} 个图形，偏离最大 {worst|4} m，节点容差 {vertex|4} m）；投影或编辑后会裂开成缝
-- message.en: in layer '{layer}', {measured|0} vertices lie on a neighbour's edge that has none there ({features|0} features, at most {worst|4} m beside it; tolerance {vertex|4} m); such borders part when projected or edited
-- cure.zh: 请在相邻图形的边上补加节点（对整个图层做一次拓扑整理）
-- cure.en: add the vertices to the neighbours' edges (clean the topology of the layer once)
--
-- example pass: neighbours share all vertices
-- example fail: corners on the long edge of a neighbour
--   INSERT INTO input (input, role, usable) VALUES (1, 'parcels', 1);
--   INSERT INTO defect_total VALUES (1, 'missing_vertex', 3, 4, 3, 0.0);
--   INSERT INTO defect (defect, ref, ref_b, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 2, 1, 'parcels', 'missing_vertex', 0, 2, 5, 5, 0.0, 0.001, 'm');
SELECT (SELECT min(d.defect) FROM defect AS d WHERE d.input = t.input AND d.kind = t.kind) AS defect,
       (SELECT d.ref FROM defect AS d WHERE d.input = t.input AND d.kind = t.kind ORDER BY d.defect LIMIT 1) AS ref,
       i.source || coalesce(' ' || i.layer, '') AS layer, t.places AS measured, '1' AS unit, t.features, t.worst, r.vertex_m AS vertex
FROM defect_total AS t JOIN input AS i ON i.input = t.input JOIN run AS r
WHERE t.kind = 'missing_vertex';
