-- id: HG-A-121
-- title.zh: 批准文号、批准日期、批准面积不齐全
-- title.en: number, date and area of an approval do not stand together
-- severity: warn
-- law.document: 数据库质量检查 必填项（条件必填）
-- law.mark: from_memory
-- message.zh: 有 {measured|0} 条记录填写了 {if_field}，却没有填写 {field}
-- message.en: {measured|0} records give {if_field}, but not {field}
-- cure.zh: 请按批准文件补填 {field}
-- cure.en: fill in {field} from the document of approval
--
-- example pass: all are given
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'PZMJ', 'PZWH', 'PZMJ', 'PZWH', '+', '+', 2), (1, 1, 'PZWH', 'PZRQ', 'PZWH', 'PZRQ', '+', '+', 2);
-- example pass: nothing was approved
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'PZMJ', 'PZWH', 'PZMJ', 'PZWH', NULL, NULL, 2);
-- example fail: an approved area without the number of its approval
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'PZMJ', 'PZWH', 'PZMJ', 'PZWH', '+', NULL, 2);
-- example info: a number without its date
--   INSERT INTO field_pair (ref, input, name, other_name, field, other_field, value, other, count) VALUES (1, 1, 'PZWH', 'PZRQ', 'PZWH', 'PZRQ', '+', NULL, 2);
SELECT p.ref, p.other_field AS field, p.field AS if_field, p.count AS measured, '1' AS unit,
       CASE p.other_name WHEN 'PZWH' THEN NULL ELSE 'info' END AS severity
FROM field_pair AS p
WHERE p.name IN ('PZMJ', 'PZSJ', 'PZRQ', 'PZWH') AND p.other_name IN ('PZWH', 'PZSJ', 'PZRQ')
  AND p.value IS NOT NULL AND p.other IS NULL;
