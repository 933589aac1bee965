-- id: HG-E-231
-- title.zh: 拟供地块是否列入负面清单无法判定
-- title.en: whether a candidate is on the negative list cannot be told
-- severity: undecided
-- scope: supply
-- message.zh: 拟供地块 {candidate} 是否列入负面清单无法判定：{why|word}
-- message.en: candidate '{candidate}': whether it is on the negative list cannot be told: {why|word}
-- cure.zh: 请补充四位行业代码（HYDM），并注明与负面清单一致的版本（HYBZ）
-- cure.en: add the four-digit industry code (HYDM) and its edition (HYBZ), the same as that of the negative list
--
-- example pass: another industry by the same edition
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '2614', '26', '2017', 0);
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example pass: no list
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
-- example pass: no industrial land
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 0, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE parcel SET use = '0501';
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example pass: listed: another rule says so
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '2511', '25', '2017', 0);
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example fail: no industry code
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example fail: a code of two digits against a list of four
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '25', '25', '2017', 0);
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example fail: the list has another edition
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '2511', '25', '2002', 0);
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example undecided: the edition is not known
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '2511', '25', NULL, 0);
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
WITH asked AS (
    SELECT c.candidate, c.ref, s.parcel_id, i.code, i.division, i.industry_edition, i.same_everywhere,
           EXISTS (SELECT 1 FROM negative_list AS n WHERE n.industry_edition = i.industry_edition) AS has_list,
           EXISTS (SELECT 1 FROM negative_list AS n WHERE substr(i.code, 1, length(n.industry)) = n.industry
                   AND (n.industry_edition = i.industry_edition OR (i.same_everywhere AND length(n.industry) = 2))) AS listed
    FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate
    LEFT JOIN parcel_industry AS i ON i.parcel = c.candidate
    WHERE EXISTS (SELECT 1 FROM negative_list) AND (s.industrial OR s.use IS NULL)),
doubted AS (
    SELECT a.ref, a.parcel_id,
           CASE WHEN a.code IS NULL THEN 'industry_unknown'
                WHEN a.has_list AND EXISTS (SELECT 1 FROM negative_list AS n WHERE n.industry_edition = a.industry_edition
                     AND length(n.industry) > length(a.code) AND substr(n.industry, 1, length(a.code)) = a.code) THEN 'industry_code_short'
                WHEN a.has_list THEN NULL
                WHEN NOT EXISTS (SELECT 1 FROM negative_list AS n WHERE NOT a.same_everywhere OR substr(n.industry, 1, 2) = a.division) THEN NULL
                WHEN a.industry_edition IS NULL THEN 'list_edition_unknown' ELSE 'list_edition_other' END AS why
    FROM asked AS a
    WHERE NOT a.listed)
SELECT ref, parcel_id AS candidate, why FROM doubted WHERE why IS NOT NULL;
