-- id: HG-A-114
-- title.zh: 行政区代码格式有误
-- title.en: an administrative code is malformed
-- severity: warn
-- law.document: GB/T 2260、GB/T 10114 行政区划代码（6、9 或 12 位数字）
-- law.mark: from_memory
-- message.zh: {field} 为“{value}”，{why|word}；{measured|0} 条记录如此
-- message.en: {field} is '{value}': {why|word}; {measured|0} records have it
-- cure.zh: 请按行政区划代码更正
-- cure.en: correct it by the administrative codes
--
-- example pass: a county and a village
--   INSERT INTO code_name (ref, input, code_field, code, is_class, count) VALUES (1, 1, 'XZQDM', '410184', 0, 5), (2, 1, 'XZQDM', '410184001001', 0, 5);
-- example fail: eight digits
--   INSERT INTO code_name (ref, input, code_field, code, is_class, count) VALUES (1, 1, 'XZQDM', '41018401', 0, 5);
-- example fail: a name in the field of codes
--   INSERT INTO code_name (ref, input, code_field, code, is_class, count) VALUES (1, 1, 'XZQDM', '新郑市', 0, 5);
-- example info: another county than the project's
--   UPDATE run SET region = '410184';
--   INSERT INTO code_name (ref, input, code_field, code, is_class, count) VALUES (1, 1, 'XZQDM', '410122', 0, 5);
SELECT c.ref, c.code_field AS field, c.code AS value, c.count AS measured, '1' AS unit,
       CASE WHEN length(c.code) NOT IN (6, 9, 12) OR c.code GLOB '*[^0-9]*' THEN 'region_malformed' ELSE 'region_other' END AS why,
       CASE WHEN length(c.code) NOT IN (6, 9, 12) OR c.code GLOB '*[^0-9]*' THEN NULL ELSE 'info' END AS severity
FROM code_name AS c JOIN run AS r
WHERE c.code_field = 'XZQDM' AND c.code IS NOT NULL
  AND (length(c.code) NOT IN (6, 9, 12) OR c.code GLOB '*[^0-9]*'
       OR r.region GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]*' AND substr(r.region, 1, 6) <> substr(c.code, 1, 6));
