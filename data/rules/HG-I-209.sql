-- id: HG-I-209
-- title.zh: 标准地指标未配置
-- title.en: no indicators of standard land are configured
-- severity: info
-- scope: supply
-- message.zh: {measured|0} 个拟供工业地块所在地未配置标准地指标，标准地要求未审查
-- message.en: no indicators of standard land are configured for the place of {measured|0} industrial candidates: they were not reviewed as standard land
-- cure.zh: 实行标准地出让的，请在标准目录的 standard_land.csv 中填写本区指标（place 写园区编号、名称或行政区代码）
-- cure.en: where standard land is sold, enter the place's indicators into standard_land.csv of a standards folder (place: the zone's id or name, or the region's code)
--
-- example pass: configured
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local');
-- example pass: no industrial candidate
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 0, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
-- example fail: nothing configured
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
SELECT count(*) AS measured, 'parcels' AS unit
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate
WHERE s.industrial AND NOT EXISTS (SELECT 1 FROM supply_condition AS k WHERE k.candidate = c.candidate AND k.source = 'standard_land')
HAVING count(*) > 0;
