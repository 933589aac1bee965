-- id: HG-A-123
-- title.zh: 城镇村属性码与地类编码矛盾
-- title.en: the mark of town and village land contradicts the land-use code
-- severity: warn
-- law.document: 数据库质量检查 逻辑一致性（地类编码与城镇村属性码）
-- law.mark: verified
-- message.zh: {if_field} 为“{if_value}”时 {field} 应为 {due}，有 {measured|0} 条记录却为“{value}”
-- message.en: where {if_field} is '{if_value}', {field} must be {due}; in {measured|0} records it is '{value}'
-- cure.zh: 请核对国土调查成果，更正地类编码或城镇村属性码中有误的一项
-- cure.en: check the land survey and correct whichever of the two is wrong
--
-- example pass: a mine and a special site
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '0602', '204', 9), (2, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '09', '205', 9);
-- example pass: an empty mark is another rule's business
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '0602', NULL, 9);
-- example fail: a mine marked as town
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '0602', '202', 9);
SELECT q.ref, q.other_field AS field, q.other AS value, q.field AS if_field, q.value AS if_value, q.due,
       q.count AS measured, '1' AS unit
FROM (SELECT p.*, CASE WHEN substr(p.value, 1, 4) IN ('0602', '0603') THEN '204' WHEN substr(p.value, 1, 2) = '09' THEN '205' END AS due
      FROM field_pair AS p
      WHERE p.name = 'DLBM' AND p.other_name = 'CZCSXM' AND p.other IS NOT NULL) AS q
WHERE q.due IS NOT NULL AND substr(q.other, 1, 3) <> q.due;
