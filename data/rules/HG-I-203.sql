-- id: HG-I-203
-- title.zh: 拟供地块指标限值未配置或无法确定
-- title.en: no limit for a planned index could be found
-- severity: undecided
-- scope: supply
-- message.zh: 拟供地块 {candidate} 规划{index|word} {measured|beside} 无法与限值比较（{edition} 版）：{reason|word}{readings}
-- message.en: candidate '{candidate}': planned {index|word} {measured|beside} cannot be held against a limit (edition {edition}): {reason|word}{readings}
-- cure.zh: 请在标准目录的 control_limit.csv 中补充限值；行业代码不明的，补充 HYDM 和 HYBZ；土地等别不明的，在项目文件写明 land_grade
-- cure.en: add the limit to control_limit.csv of a standards folder; for an unclear industry add HYDM and HYBZ; for an unknown land grade set land_grade in the project file
--
-- example pass: the limit is there
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, margin) VALUES ('parcel', 0, 1, 'far', 0.7, '1', 1, '>=', 0.7, 'verified', 1, 0);
-- example pass: the value is not given, either
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason, edition) VALUES ('parcel', 0, 1, 'far', NULL, '1', 1, 'not_configured', '2023');
-- example fail: nobody has entered the table
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason, edition) VALUES ('parcel', 0, 1, 'far', 1.2, '1', 1, 'not_configured', '2023');
-- example pass: the edition of an ambiguous code is not known: another rule says so, with both readings
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason, edition) VALUES ('parcel', 0, 1, 'far', 1.2, '1', 1, 'industry_edition_unknown', '2008');
-- example fail: a division that was joined from two
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '29', '29', '2017', 0);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason, edition) VALUES ('parcel', 0, 1, 'far', 0.9, '1', 1, 'industry_split', '2008');
-- example undecided: nobody knows the industry
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason, edition) VALUES ('parcel', 0, 1, 'far', 1.2, '1', 1, 'industry_unknown', '2023');
SELECT v.ref, v.value AS measured, v.unit, v.reason, coalesce(v.edition, '-') AS edition, v.name AS "index", s.parcel_id AS candidate,
       CASE WHEN v.reason <> 'industry_split' THEN '' ELSE ' (' || (SELECT group_concat(reading, '；') FROM (
            SELECT DISTINCT d.code || ' ' || d.name AS reading
            FROM parcel_industry AS i JOIN control_edition AS e ON e.edition = v.edition
            JOIN industry_crosswalk AS x ON (x.from_edition = i.industry_edition AND x.from_code = i.division AND x.to_edition = e.industry_edition)
                 OR (x.to_edition = i.industry_edition AND x.to_code = i.division AND x.from_edition = e.industry_edition)
            JOIN industry AS d ON d.industry_edition = e.industry_edition
                 AND d.code = CASE WHEN x.from_edition = i.industry_edition THEN x.to_code ELSE x.from_code END
            WHERE i.parcel = v.subject ORDER BY reading)) || ')' END AS readings
FROM index_value AS v JOIN parcel AS s ON s.parcel = v.subject
WHERE v.scope = 'parcel' AND v.applies AND v.limit_value IS NULL AND v.value IS NOT NULL
  AND coalesce(v.reason, '') <> 'industry_edition_unknown';
