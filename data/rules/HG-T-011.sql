-- id: HG-T-011
-- title.zh: 宗地完全落在另一宗地内
-- title.en: a parcel lies wholly inside another
-- severity: warn
-- needs: parcels
-- law.document: 数据库质量检查 拓扑检查（面包含）
-- law.mark: verified
-- message.zh: 宗地 {inner} 完全落在宗地 {outer} 内，重叠 {measured|area}，限值 0
-- message.en: parcel '{inner}' lies wholly inside parcel '{outer}'; overlap {measured|area}, limit 0
-- cure.zh: 请在外层宗地中扣除内层宗地；属重复登记的，注销其中一宗
-- cure.en: cut the inner parcel out of the outer one; if it was registered twice, cancel one
--
-- example pass: parcels that cross are another rule's business
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'P1'), (2, 1, 'P2');
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'parcels', 1, 2, 12, 12, 26, 0.9, 0, 'cross');
-- example fail: an island drawn over the land around it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'P1'), (2, 1, 'P2');
--   INSERT INTO place (shape, kind, role, ref_a, ref_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, relation) VALUES (1, 'overlap', 'parcels', 1, 2, 1200, 1200, 140, 17, 0, 'a_holds_b');
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, '<=' AS limit_op, 0.0 AS limit_value,
       CASE p.relation WHEN 'a_holds_b' THEN coalesce(a.key, a.fid) ELSE coalesce(b.key, b.fid) END AS outer,
       CASE p.relation WHEN 'a_holds_b' THEN coalesce(b.key, b.fid) ELSE coalesce(a.key, a.fid) END AS inner
FROM place AS p
LEFT JOIN feature AS a ON a.ref = p.ref_a
LEFT JOIN feature AS b ON b.ref = p.ref_b
WHERE p.kind = 'overlap' AND p.role = 'parcels' AND p.relation IN ('a_holds_b', 'b_holds_a');
