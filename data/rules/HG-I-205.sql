-- id: HG-I-205
-- title.zh: 拟供地块规划指标不符合标准地要求
-- title.en: a planned index breaches an indicator of standard land
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 规划{index|word} {measured|beside}，标准地指标 {op} {limit_value|2}（{shown_unit}）
-- message.en: candidate '{candidate}': planned {index|word} {measured|beside}, indicator of standard land {op} {limit_value|2} ({unit_en})
-- cure.zh: 不得供地：请修改规划指标，使其符合标准地要求后重新申报
-- cure.en: it must not be supplied: change the planned value so that it keeps the indicator, and submit again
--
-- example pass: kept
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark, planned, holds, margin) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local', 50, 1, 0);
-- example pass: not given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local');
-- example fail: breached
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark, planned, holds, margin) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local', 49.99, 0, -0.01);
-- example warn: an indicator from memory decides nothing
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark, planned, holds) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'from_memory', 40, 0);
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT k.ref, s.parcel_id AS candidate, k.index_name AS "index", k.planned AS measured, k.unit, k.limit_op, k.limit_op AS op, k.limit_value,
       k.unit AS limit_unit, k.document, k.article, k.mark, k.mark AS limit_mark,
       CASE k.unit WHEN 'wan/mu' THEN '万元/亩' WHEN 'wan/ha' THEN '万元/公顷' WHEN '1' THEN '1' ELSE k.unit END AS shown_unit,
       CASE k.unit WHEN 'wan/mu' THEN '10 000 yuan/mu' WHEN 'wan/ha' THEN '10 000 yuan/ha' WHEN '1' THEN '1' ELSE k.unit END AS unit_en
FROM supply_condition AS k JOIN parcel AS s ON s.parcel = k.candidate
WHERE k.source = 'standard_land' AND k.holds = 0;
