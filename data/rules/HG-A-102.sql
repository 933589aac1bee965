-- id: HG-A-102
-- title.zh: 编号重复
-- title.en: a business key occurs more than once
-- severity: warn
-- message.zh: 编号 {key} 在同一图层中出现 {measured|0} 次
-- message.en: key '{key}' occurs {measured|0} times in one layer
-- cure.zh: 请为每个园区或宗地赋予唯一编号
-- cure.en: give every zone and parcel a key of its own
--
-- example pass: every parcel has its own key
--   INSERT INTO input (input, role, usable) VALUES (1, 'parcels', 1);
--   INSERT INTO feature (ref, input, fid, key) VALUES (1, 1, 1, 'P1'), (2, 1, 2, 'P2');
-- example pass: parcels without a key are not equal
--   INSERT INTO input (input, role, usable) VALUES (1, 'parcels', 1);
--   INSERT INTO feature (ref, input, fid, key) VALUES (1, 1, 1, NULL), (2, 1, 2, NULL);
-- example fail: P1 twice
--   INSERT INTO input (input, role, usable) VALUES (1, 'parcels', 1);
--   INSERT INTO feature (ref, input, fid, key) VALUES (1, 1, 1, 'P1'), (2, 1, 2, 'P1');
SELECT min(f.ref) AS ref, f.key, count(*) AS measured, '1' AS unit, '<=' AS limit_op, 1.0 AS limit_value
FROM feature AS f JOIN input AS i ON i.input = f.input
WHERE i.role IN ('zones', 'parcels') AND f.key IS NOT NULL
GROUP BY f.input, f.key
HAVING count(*) > 1;
