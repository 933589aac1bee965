-- id: HG-E-230
-- title.zh: 拟供地块行业列入负面清单
-- title.en: the industry of a candidate is not admitted
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 行业代码 {code}（{edition} 版）列入负面清单（{listed}）：{why}
-- message.en: candidate '{candidate}': industry code {code} (edition {edition}) is on the negative list ({listed}): {why}
-- cure.zh: 不得供地：请更换项目，或报清单制定机关核准
-- cure.en: it must not be supplied: choose another project, or ask the authority of the list
--
-- example pass: another industry
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '2614', '26', '2017', 0);
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example fail: listed
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '2511', '25', '2017', 0);
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example fail: the division is listed
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '2511', '25', '2017', 0);
--   INSERT INTO negative_list VALUES ('2017', '25', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example fail: the edition does not matter where the division is the same in all
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '27', '27', NULL, 1);
--   INSERT INTO negative_list VALUES ('2017', '27', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example pass: the same number of another edition is another industry
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '29', '29', '2002', 0);
--   INSERT INTO negative_list VALUES ('2017', '29', '高耗能', '产业准入负面清单', '第三条', 'local', 'local.csv');
-- example warn: a list from memory decides nothing
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '2511', '25', '2017', 0);
--   INSERT INTO negative_list VALUES ('2017', '2511', '高耗能', '产业准入负面清单', '第三条', 'from_memory', 'local.csv');
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT i.ref, s.parcel_id AS candidate, i.code, coalesce(i.industry_edition, n.industry_edition) AS edition, n.industry AS listed,
       n.reason AS why, n.document, n.article, n.mark, n.mark AS limit_mark
FROM parcel_industry AS i JOIN parcel AS s ON s.parcel = i.parcel
JOIN negative_list AS n ON substr(i.code, 1, length(n.industry)) = n.industry
     AND (n.industry_edition = i.industry_edition OR (i.same_everywhere AND length(n.industry) = 2));
