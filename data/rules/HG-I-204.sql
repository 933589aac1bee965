-- id: HG-I-204
-- title.zh: 行业代码按不同版本含义不同
-- title.en: an industry code means different industries
-- severity: undecided
-- scope: supply
-- message.zh: 拟供地块 {candidate} 行业代码 {code} 未注明 GB/T 4754 版本，含义不同：{readings}
-- message.en: candidate '{candidate}': industry code {code} without its edition of GB/T 4754 can mean: {readings}
-- cure.zh: 请补充行业分类版本（HYBZ：2002、2011 或 2017）
-- cure.en: add the edition of the industry code (HYBZ: 2002, 2011 or 2017)
--
-- example pass: the edition is given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '29', '29', '2002', 0);
-- example pass: the same industry in all editions
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '27', '27', NULL, 1);
-- example info: nothing that was given depends on it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '29', '29', NULL, 0);
-- example fail: a planned index cannot be judged
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '29', '29', NULL, 0);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason, edition) VALUES ('parcel', 0, 1, 'far', 1.2, '1', 1, 'industry_edition_unknown', '2008');
-- example undecided: an indicator of standard land cannot be judged
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO parcel_industry VALUES (0, 1, '29', '29', NULL, 0);
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, planned, doubt, document, mark) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, 40, 'industry_edition_unknown', '标准地', 'local');
SELECT i.ref, s.parcel_id AS candidate, i.code,
       (SELECT group_concat(reading, '；') FROM (SELECT group_concat(d.industry_edition, '/') || ' ' || d.name AS reading FROM
            (SELECT industry_edition, code, name FROM industry ORDER BY industry_edition) AS d
            WHERE d.code = i.division GROUP BY d.name ORDER BY min(d.industry_edition))) AS readings,
       CASE WHEN EXISTS (SELECT 1 FROM index_value AS v WHERE v.scope = 'parcel' AND v.subject = i.parcel AND v.applies
                         AND v.value IS NOT NULL AND v.reason = 'industry_edition_unknown')
              OR EXISTS (SELECT 1 FROM supply_condition AS k WHERE k.candidate = i.parcel AND k.planned IS NOT NULL
                         AND k.doubt = 'industry_edition_unknown') THEN 'undecided' ELSE 'info' END AS severity
FROM parcel_industry AS i JOIN parcel AS s ON s.parcel = i.parcel
WHERE i.industry_edition IS NULL AND NOT i.same_everywhere
  AND EXISTS (SELECT 1 FROM industry AS d WHERE d.code = i.division);
