-- id: HG-T-010
-- title.zh: 同一宗地重复提交
-- title.en: a parcel is there twice
-- severity: warn
-- needs: parcels
-- law.document: 数据库质量检查 拓扑检查（重复面）
-- law.mark: verified
-- message.zh: 宗地 {a} 与 {b} 图形完全相同，重复面积 {measured|area}，限值 0
-- message.en: parcels '{a}' and '{b}' cover exactly the same {measured|area}, limit 0
-- cure.zh: 请保留先登记的宗地，删除重复的一条
-- cure.en: keep the parcel that was registered first and delete the other record
--
-- example pass: an overlap is another rule's business
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'P1'), (2, 1, 'P2');
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'parcels', 1, 2, 12, 12, 26, 0.9, 0, 'cross');
-- example fail: one outline twice
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'P1'), (2, 1, 'P2');
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'parcels', 1, 2, 1200, 1200, 140, 17, 0, 'same');
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       coalesce(a.key, a.fid) AS a, coalesce(b.key, b.fid) AS b
FROM place AS p
LEFT JOIN feature AS a ON a.ref = p.ref_a
LEFT JOIN feature AS b ON b.ref = p.ref_b
WHERE p.kind = 'overlap' AND p.role = 'parcels' AND p.relation = 'same';
