-- id: HG-A-116
-- title.zh: 面积单位疑似有误
-- title.en: an area seems to be in another unit
-- severity: warn
-- law.document: 数据库质量检查 面积一致性
-- law.mark: verified
-- message.zh: {name|word}填为 {value}，应以 m² 计；量算 {area|2} m²，正好约为 {as_unit|2} {guess|word}，疑似以{guess|word}填写
-- message.en: {name|word} reads {value} and ought to be in m²; measured are {area|2} m², which is {as_unit|2} {guess|word}: it seems to be given in {guess|word}
-- cure.zh: 请将该字段换算为 m² 后重新提交（1 亩 = 2000/3 m²，1 公顷 = 10000 m²）
-- cure.en: convert the field to m² and deliver again (1 mu = 2000/3 m², 1 ha = 10000 m²)
--
-- example pass: square metres
--   INSERT INTO declared_area VALUES (1, 'parcels', 'declared_area_m2', 10050, 10000);
-- example pass: simply wrong
--   INSERT INTO declared_area VALUES (1, 'parcels', 'declared_area_m2', 5000, 10000);
-- example fail: 15 mu for one hectare
--   INSERT INTO declared_area VALUES (1, 'parcels', 'declared_area_m2', 15.0, 10000);
-- example fail: hectares
--   INSERT INTO declared_area VALUES (1, 'zones', 'approved_area_m2', 27.61, 276134);
SELECT d.ref, d.field AS name, fmt(d.declared, 4) AS value, d.measured AS area,
       d.declared AS measured, CASE WHEN g.unit = 'ha' THEN 'ha' ELSE 'mu' END AS unit,
       d.measured / g.m2 AS as_unit, g.unit AS guess
FROM declared_area AS d JOIN (SELECT 'mu' AS unit, 2000.0 / 3.0 AS m2 UNION ALL SELECT 'ha', 10000.0) AS g
WHERE d.measured > 10.0 AND abs(d.declared * g.m2 - d.measured) <= 0.02 * d.measured;
