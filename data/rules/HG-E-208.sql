-- id: HG-E-208
-- title.zh: 台账中的地块或园区不在本次审查范围
-- title.en: a table names a candidate or zone that is not there
-- severity: info
-- scope: supply
-- message.zh: {source} 有 {count} 行的{what|word}“{keys}”不在本次审查的数据中（首见第 {line} 行），未使用
-- message.en: {source}, from line {line} on: {count} row(s) for {what|word} '{keys}', which this run does not have; not used
-- cure.zh: 请核对编号的写法，须与数据一致；本次不审查的，可以保留
-- cure.en: compare how the id is written with the data; rows for what is judged another time may stay
--
-- example pass: all are there
-- example fail: a row for C9
--   INSERT INTO stray_row VALUES ('documents', 'C9', 'documents.csv', 3);
SELECT x.source, count(*) AS count, min(x.line) AS line, x.key AS keys,
       CASE x.name WHEN 'phases' THEN 'stray_zone' ELSE 'stray_candidate' END AS what
FROM stray_row AS x
GROUP BY x.name, x.source, x.key;
