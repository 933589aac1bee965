-- id: HG-A-110
-- title.zh: 缺少编号
-- title.en: a business key is missing
-- severity: warn
-- law.document: 数据库质量检查 必填项
-- law.mark: verified
-- message.zh: {role|word}中有 {measured|0} 条记录没有编号（共 {all|0} 条）{unbound|word}
-- message.en: {measured|0} of {all|0} records of the {role|word} have no key{unbound|word}
-- cure.zh: 请为每个园区和每宗地填写编号，或在项目文件该图层的 fields 下以 id 指明编号字段
-- cure.en: give every zone and every parcel a key, or name the field with `id` under `fields:` of the layer's entry
--
-- example pass: every parcel has its key
--   INSERT INTO input (input, role, usable) VALUES (1, 'parcels', 1);
--   INSERT INTO feature (ref, input, fid, key) VALUES (1, 1, 1, 'P1'), (2, 1, 2, 'P2');
-- example pass: buildings need none
--   INSERT INTO input (input, role, usable) VALUES (1, 'buildings', 1);
--   INSERT INTO feature (ref, input, fid, key) VALUES (1, 1, 1, NULL);
-- example fail: one of two is empty
--   INSERT INTO input (input, role, usable) VALUES (1, 'parcels', 1);
--   INSERT INTO feature (ref, input, fid, key) VALUES (1, 1, 1, 'P1'), (2, 1, 2, NULL);
-- example fail: the layer has no such field
--   INSERT INTO input (input, role, usable) VALUES (1, 'zones', 1);
--   INSERT INTO feature (ref, input, fid, key) VALUES (1, 1, 1, NULL);
SELECT min(CASE WHEN f.key IS NULL THEN f.ref END) AS ref, i.role, sum(f.key IS NULL) AS measured, '1' AS unit,
       '<=' AS limit_op, 0.0 AS limit_value, count(*) AS "all",
       CASE WHEN count(f.key) = 0 THEN 'no_key_field' ELSE '' END AS unbound
FROM feature AS f JOIN input AS i ON i.input = f.input
WHERE i.role IN ('zones', 'parcels')
GROUP BY f.input
HAVING count(f.key) < count(*);
