-- id: HG-T-012
-- title.zh: 建筑物重复
-- title.en: a building is there twice
-- severity: warn
-- needs: buildings
-- law.document: 数据库质量检查 拓扑检查（重复面）
-- law.mark: verified
-- message.zh: 建筑物 {a} 与 {b} 图形完全相同（{measured|m2}），建筑面积会重复计入容积率
-- message.en: buildings '{a}' and '{b}' have one and the same outline ({measured|m2}); their floor area counts twice in the floor-area ratio
-- cure.zh: 请删除重复的一条；确为上下分层登记的，分别填写各层建筑面积
-- cure.en: delete one of them; if they are storeys registered apart, state the floor area of each
--
-- example pass: a roof over a yard
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'B1'), (2, 1, 'B2');
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'buildings', 1, 2, 12, 12, 26, 0.9, 0, 'cross');
-- example fail: one outline twice
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'B1'), (2, 1, 'B2');
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'buildings', 1, 2, 400, 400, 80, 10, 0, 'same');
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit,
       coalesce(a.key, 'fid ' || a.fid) AS a, coalesce(b.key, 'fid ' || b.fid) AS b
FROM place AS p
LEFT JOIN feature AS a ON a.ref = p.ref_a
LEFT JOIN feature AS b ON b.ref = p.ref_b
WHERE p.kind = 'overlap' AND p.role = 'buildings' AND p.relation = 'same';
