-- id: HG-L-015
-- title.zh: 低效用地判定条件未配置
-- title.en: criteria of inefficient land are not configured
-- severity: info
-- needs: parcels
-- message.zh: 低效用地判定条件未配置：{problem|word}；{measured|0} 宗已竣工工业用地未作判定
-- message.en: criteria of inefficient land are not configured: {problem|word}; {measured|0} completed industrial parcels were not judged
-- cure.zh: 请在标准目录填写 inefficient_criterion.csv（指标、比较、限值）和 stock_setting.csv 的 inefficient_least（符合几项即为低效）
-- cure.en: fill inefficient_criterion.csv (measure, comparison, value) and inefficient_least in stock_setting.csv (how many are enough) in a standards folder
--
-- example pass: nothing to judge
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
-- example pass: configured
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO inefficient_criterion VALUES ('容积率低', 'far', '<', 0.5, '1', '本市办法', NULL, 'local', 'local');
--   INSERT INTO stock_setting VALUES ('inefficient_least', 1, '1', '本市办法', NULL, 'local', 'local');
--   INSERT INTO stock_parcel (parcel, ref, efficiency, held, unknown, criteria, least, held_names, unknown_names, document, mark) VALUES (1, 1, 'not_inefficient', 0, 0, 1, 1, NULL, NULL, NULL, NULL);
-- example fail: no criteria
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO stock_parcel (parcel, ref) VALUES (1, 1);
-- example fail: criteria, but nobody says how many are enough
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO inefficient_criterion VALUES ('容积率低', 'far', '<', 0.5, '1', '本市办法', NULL, 'local', 'local');
--   INSERT INTO stock_parcel (parcel, ref) VALUES (1, 1);
SELECT count(*) AS measured, 'parcels' AS unit,
       CASE WHEN (SELECT count(*) FROM inefficient_criterion) = 0 THEN 'no_criteria'
            WHEN NOT EXISTS (SELECT 1 FROM stock_setting WHERE name = 'inefficient_least') THEN 'no_least'
            ELSE 'least_above_criteria' END AS problem
FROM stock_parcel AS s
WHERE s.efficiency IS NULL
HAVING count(*) > 0;
