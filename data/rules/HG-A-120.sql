-- id: HG-A-120
-- title.zh: 条件必填字段为空
-- title.en: a field that another one requires is empty
-- severity: warn
-- law.document: 数据库质量检查 必填项（条件必填）
-- law.mark: verified
-- message.zh: {if_field} 为“{if_value}”的记录须填写 {field}，其中 {measured|0} 条为空
-- message.en: where {if_field} is '{if_value}', {field} must be given; it is empty in {measured|0} records
-- cure.zh: 请按批准文件补填该字段，或更正 {if_field}
-- cure.en: fill the field in from the document of approval, or correct {if_field}
--
-- example pass: the number of the approval is given
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBZ', 'PZWH', 'DLBZ', 'PZWH', '10', '+', 4);
-- example pass: this mark requires none
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBZ', 'PZWH', 'DLBZ', 'PZWH', '20', NULL, 4);
-- example fail: four records without
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'DLBZ', 'PZWH', 'dlbz', 'pzwh', '10', NULL, 4);
SELECT p.ref, p.other_field AS field, p.field AS if_field, p.value AS if_value, p.count AS measured, '1' AS unit
FROM field_pair AS p
WHERE p.name = 'DLBZ' AND p.other_name = 'PZWH' AND p.value = '10' AND p.other IS NULL;
