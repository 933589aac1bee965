-- id: HG-A-112
-- title.zh: 代码与名称不一致
-- title.en: code and name contradict each other
-- severity: warn
-- law.document: 数据库质量检查 名称-代码一致（规则1303）
-- law.mark: verified
-- message.zh: {code_field} 为“{value}”（{code_class|word}），{name_field} 却为“{name}”（{name_class|word}），{measured|0} 条记录如此
-- message.en: {code_field} is '{value}' ({code_class|word}), but {name_field} is '{name}' ({name_class|word}); {measured|0} records are like this
-- cure.zh: 请核对原始资料，更正代码或名称中有误的一项
-- cure.en: check the sources and correct whichever of the two is wrong
--
-- example pass: they agree
--   INSERT INTO code_name VALUES (1, 1, 'DLBM', 'DLMC', '0102', '水浇地', 'gb21010', '0102', '0102', 1, 23);
-- example pass: the name is that of the class above
--   INSERT INTO code_name VALUES (1, 1, 'YDDM', 'YDMC', 'M1', '工业用地', 'gb50137', 'M1', 'M', 1, 23);
-- example pass: a name that the table does not know proves nothing
--   INSERT INTO code_name VALUES (1, 1, 'DLBM', 'DLMC', '0102', '好地', 'gb21010', '0102', NULL, 1, 23);
-- example fail: housing that is called farmland
--   INSERT INTO code_name VALUES (1, 1, 'DLBM', 'DLMC', '0701', '水浇地', 'gb21010', '0701', '0102', 1, 2);
SELECT c.ref, c.code_field AS field, c.code AS value, c.code_field, c.name_field, c.name, c.code_class, c.name_class,
       c.count AS measured, '1' AS unit
FROM code_name AS c
WHERE c.code_class IS NOT NULL AND c.name_class IS NOT NULL AND c.code_class <> c.name_class
  AND substr(c.code_class, 1, length(c.name_class)) <> c.name_class;
