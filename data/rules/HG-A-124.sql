-- id: HG-A-124
-- title.zh: 必填字段为空
-- title.en: a required field is empty
-- severity: warn
-- law.document: 数据库质量检查 必填项
-- law.mark: verified
-- message.zh: {file} 的必填字段 {field} 有 {measured|0} 条记录为空（共 {all|0} 条）
-- message.en: {measured|0} of {all|0} records of {file} leave the required field {field} empty
-- cure.zh: 请补填该字段；整列未使用的，请从图层中删去该字段
-- cure.en: fill the field in; if the whole column is not used, take it out of the layer
--
-- example pass: every record has its mark
--   INSERT INTO input (input, role, source, usable) VALUES (1, 'plan', 'JSYDGZQ.shp', 1);
--   INSERT INTO field_pair (ref, input, name, field, value, count) VALUES (1, 1, 'BSM', 'BSM', '+', 9);
-- example fail: two of eleven have none
--   INSERT INTO input (input, role, source, usable) VALUES (1, 'plan', 'JSYDGZQ.shp', 1);
--   INSERT INTO field_pair (ref, input, name, field, value, count) VALUES (1, 1, 'BSM', 'BSM', '+', 9), (4, 1, 'BSM', 'BSM', NULL, 2);
-- example info: the column is not used at all
--   INSERT INTO input (input, role, source, usable) VALUES (1, 'plan', 'JSYDGZQ.shp', 1);
--   INSERT INTO field_pair (ref, input, name, field, value, count) VALUES (1, 1, 'BSM', 'BSM', NULL, 9);
SELECT e.ref, e.field, e.count AS measured, '1' AS unit, i.source AS file, e.count + coalesce(g.count, 0) AS "all",
       CASE WHEN g.count IS NULL THEN 'info' END AS severity
FROM field_pair AS e
JOIN input AS i ON i.input = e.input
LEFT JOIN field_pair AS g ON g.input = e.input AND g.name = e.name AND g.other_name IS NULL AND g.value IS NOT NULL
WHERE e.other_name IS NULL AND e.value IS NULL;
