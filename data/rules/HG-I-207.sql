-- id: HG-I-207
-- title.zh: 标准地指标是否适用无法确定
-- title.en: which indicator of standard land is asked for cannot be told
-- severity: undecided
-- scope: supply
-- message.zh: 拟供地块 {candidate} 的标准地指标{index|word}（{op} {limit_value}）是否适用无法确定：{doubt|word}
-- message.en: candidate '{candidate}': whether the indicator of standard land {index|word} ({op} {limit_value}) is asked for cannot be told: {doubt|word}
-- cure.zh: 请补充行业代码（HYDM）和版本（HYBZ）
-- cure.en: add industry code (HYDM) and edition (HYBZ)
--
-- example pass: it is asked for
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark, planned, holds) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local', 50, 1);
-- example info: and the value is not given, either
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark, doubt) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local', 'industry_unknown');
-- example fail: a planned value that cannot be judged
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark, planned, doubt) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local', 40, 'industry_unknown');
-- example undecided: a division that was split
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark, planned, doubt) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local', 40, 'industry_split');
SELECT k.ref, s.parcel_id AS candidate, k.index_name AS "index", k.planned AS measured, k.unit, k.limit_op, k.limit_op AS op, k.limit_value,
       k.unit AS limit_unit, k.document, k.article, k.mark, k.doubt,
       CASE WHEN k.planned IS NULL THEN 'info' ELSE 'undecided' END AS severity
FROM supply_condition AS k JOIN parcel AS s ON s.parcel = k.candidate
WHERE k.doubt IS NOT NULL AND k.doubt <> 'industry_edition_unknown';
