-- id: HG-A-115
-- title.zh: 标识码或图斑编号重复
-- title.en: an identifier or a patch number repeats
-- severity: warn
-- law.document: 数据库质量检查 唯一性（BSM 图层内唯一，TBBH 行政区内唯一）
-- law.mark: verified
-- message.zh: {field}“{value}”在{scope|word}{within}内出现 {measured|0} 次
-- message.en: {field} '{value}' occurs {measured|0} times in {scope|word} {within}
-- cure.zh: 请为每个图斑赋予唯一编号
-- cure.en: give every feature a number of its own
--
-- example pass: nothing repeats
-- example fail: one BSM twice
--   INSERT INTO repeated_key VALUES (2, 1, 'BSM', '1001', NULL, NULL, 2);
-- example fail: one patch number twice in a village
--   INSERT INTO repeated_key VALUES (2, 1, 'TBBH', '12', 'ZLDWDM', '410184001001', 3);
SELECT k.ref, k.field, k.value, k.count AS measured, '1' AS unit, '<=' AS limit_op, 1.0 AS limit_value,
       CASE WHEN k.within_field IS NULL THEN 'the_layer' ELSE 'the_unit' END AS scope, coalesce(k.within, '') AS within
FROM repeated_key AS k;
