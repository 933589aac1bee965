-- id: HG-A-111
-- title.zh: 代码不在标准代码表中
-- title.en: a code is not in its code table
-- severity: warn
-- law.document: 数据库质量检查 值域（规则1302）
-- law.mark: verified
-- message.zh: 代码“{value}”不在 {scheme} 代码表中，{measured|0} 条记录如此
-- message.en: the code '{value}' is not in the code table {scheme}; {measured|0} records have it
-- cure.zh: 请按标准代码表更正字段 {field}
-- cure.en: correct the field {field} by the code table
--
-- example pass: a known code
--   INSERT INTO code_name (ref, input, code_field, code, scheme, code_class, is_class, count) VALUES (1, 1, 'DLBM', '0102', 'gb21010', '0102', 0, 5);
-- example pass: an unknown class is told when the layer is bound
--   INSERT INTO code_name (ref, input, code_field, code, scheme, code_class, is_class, count) VALUES (1, 1, 'DLBM', '9999', 'gb21010', NULL, 1, 5);
-- example pass: fields without a code table
--   INSERT INTO code_name (ref, input, code_field, code, is_class, count) VALUES (1, 1, 'XZQDM', '410184', 0, 5);
-- example fail: no such code
--   INSERT INTO code_name (ref, input, code_field, code, scheme, code_class, is_class, count) VALUES (1, 1, 'DLBM', '9999', 'gb21010', NULL, 0, 5);
-- example info: a parcel's use may be an old code or a word
--   INSERT INTO code_name (ref, input, code_field, code, scheme, code_class, is_class, count) VALUES (1, 1, 'YTDM', '工', 'gb21010', NULL, 0, 5);
SELECT c.ref, c.code_field AS field, c.code AS value, c.scheme, c.count AS measured, '1' AS unit,
       CASE WHEN c.code_field IN ('YTDM', 'YDDM') THEN 'info' END AS severity
FROM code_name AS c
WHERE c.scheme IS NOT NULL AND c.code IS NOT NULL AND c.code_class IS NULL AND NOT c.is_class;
