-- id: HG-E-232
-- title.zh: 负面清单未配置
-- title.en: no negative list is configured
-- severity: info
-- scope: supply
-- message.zh: 产业准入负面清单未配置，{measured|0} 个拟供地块未审查行业准入
-- message.en: no negative list is configured: the industries of {measured|0} candidates were not held against one
-- cure.zh: 请在标准目录的 negative_list.csv 中填写本区产业准入负面清单
-- cure.en: enter the zone's negative list into negative_list.csv of a standards folder
--
-- example pass: there is a list
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example fail: there is none
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
SELECT count(*) AS measured, 'parcels' AS unit
FROM candidate AS c
WHERE NOT EXISTS (SELECT 1 FROM negative_list)
HAVING count(*) > 0;
