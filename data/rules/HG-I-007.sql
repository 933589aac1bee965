-- id: HG-I-007
-- title.zh: 控制指标限值未配置或无法确定
-- title.en: a control index has no limit that could be applied
-- severity: info
-- needs: parcels
-- message.zh: {parcels} 宗地的{index_name|word}无法与限值比较（{edition} 版，行业代码 {industry}）：{reason|word}{readings}
-- message.en: {index_name|word} of {parcels} parcels cannot be held against a limit (edition {edition}, industry code {industry}): {reason|word}{readings}
-- cure.zh: 请在标准目录的 control_limit.csv 中补充限值；行业代码不明的，补充 HYDM 和 HYBZ（2002、2011 或 2017）；土地等别不明的，在项目文件写明 land_grade
-- cure.en: add the limit to control_limit.csv of a standards folder; for an unclear industry add HYDM and HYBZ (2002, 2011 or 2017); for an unknown land grade set land_grade in the project file
--
-- example pass: the limit is there
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'far', 1.2, '1', 1, '>=', 0.7, 'verified', 1);
-- example pass: no limit applies
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies) VALUES ('parcel', 1, 1, 'far', 1.2, '1', 0);
-- example fail: nobody has entered the table
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason, edition) VALUES ('parcel', 1, 1, 'far', 1.2, '1', 1, 'not_configured', '2023');
-- example fail: an industry code that means different industries
--   INSERT INTO parcel (parcel, ref, parcel_id, industry, industrial, has_building) VALUES (1, 1, 'P1', 'C29', 1, 1);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason, edition) VALUES ('parcel', 1, 1, 'far', 1.2, '1', 1, 'industry_edition_unknown', '2008');
SELECT min(v.ref) AS ref, v.name AS index_name, count(*) AS parcels, count(*) AS measured, 'parcels' AS unit,
       v.reason, coalesce(v.edition, '-') AS edition, coalesce(substr(p.industry, 1, 3), '-') AS industry,
       CASE WHEN v.reason = 'industry_edition_unknown' THEN ' (' || (SELECT group_concat(reading, '；') FROM (
            SELECT group_concat(d.industry_edition, '/') || ' ' || d.name AS reading
            FROM (SELECT industry_edition, code, name FROM industry ORDER BY industry_edition) AS d
            WHERE d.code = substr(ltrim(p.industry, 'Cc'), 1, 2) GROUP BY d.name ORDER BY min(d.industry_edition))) || ')' ELSE '' END AS readings
FROM index_value AS v LEFT JOIN parcel AS p ON p.parcel = v.subject
WHERE v.scope = 'parcel' AND v.applies AND v.limit_value IS NULL
GROUP BY v.name, v.reason, v.edition, coalesce(substr(p.industry, 1, 3), '-');
