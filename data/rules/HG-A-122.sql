-- id: HG-A-122
-- title.zh: 城镇村属性码为空
-- title.en: the mark of town and village land is empty
-- severity: warn
-- law.document: 数据库质量检查 逻辑一致性（地类编码与城镇村属性码）
-- law.mark: verified
-- message.zh: {if_field} 为“{if_value}”的图斑须填写 {field}，其中 {measured|0} 条为空
-- message.en: patches whose {if_field} is '{if_value}' must give {field}; it is empty in {measured|0} records
-- cure.zh: 请按国土调查成果补填城镇村属性码，或更正地类编码
-- cure.en: fill in the mark from the land survey, or correct the land-use code
--
-- example pass: factories of a town
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '0601', '202', 9);
-- example pass: farmland has none
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '0102', NULL, 9), (2, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '1006', NULL, 9);
-- example fail: housing, and a road of a town
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '0701', NULL, 9), (2, 1, 'DLBM', 'CZCSXM', 'DLBM', 'CZCSXM', '1004', NULL, 9);
SELECT p.ref, p.other_field AS field, p.field AS if_field, p.value AS if_value, p.count AS measured, '1' AS unit
FROM field_pair AS p
WHERE p.name = 'DLBM' AND p.other_name = 'CZCSXM' AND p.other IS NULL
  AND (substr(p.value, 1, 2) IN ('05', '06', '07', '08', '09') OR substr(p.value, 1, 4) IN ('1004', '1005', '1201'));
