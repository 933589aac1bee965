-- id: HG-A-113
-- title.zh: 同一代码对应多个名称
-- title.en: one code has several names
-- severity: warn
-- law.document: 数据库质量检查 名称-代码一致（规则1303）
-- law.mark: verified
-- message.zh: {code_field}“{value}”在同一图层中对应 {measured|0} 个名称：{names}
-- message.en: {code_field} '{value}' has {measured|0} names in one layer: {names}
-- cure.zh: 请统一名称，一个代码只对应一个名称
-- cure.en: use one name for one code
--
-- example pass: one code, one name
--   INSERT INTO code_name (ref, input, code_field, name_field, code, name, is_class, count) VALUES (1, 1, 'XZQDM', 'XZQMC', '410184', '新郑市', 0, 5), (2, 1, 'XZQDM', 'XZQMC', '410185', '登封市', 0, 5);
-- example fail: one county under two names
--   INSERT INTO code_name (ref, input, code_field, name_field, code, name, is_class, count) VALUES (1, 1, 'XZQDM', 'XZQMC', '410184', '新郑市', 0, 5), (2, 1, 'XZQDM', 'XZQMC', '410184', '新郑县', 0, 1);
SELECT min(c.ref) AS ref, c.code_field AS field, c.code AS value, c.code_field, count(DISTINCT c.name) AS measured, '1' AS unit,
       '<=' AS limit_op, 1.0 AS limit_value, group_concat(c.name, '、') AS names
FROM code_name AS c
WHERE c.scheme IS NULL AND c.code IS NOT NULL AND c.name IS NOT NULL
GROUP BY c.input, c.code_field, c.code
HAVING count(DISTINCT c.name) > 1;
