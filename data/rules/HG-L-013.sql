-- id: HG-L-013
-- title.zh: 低效用地
-- title.en: inefficient land
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel}（面积 {area|m2}）符合低效用地判定条件 {measured|0} 项（{names}），判定标准为 {criteria|0} 项中的 {limit_value|0} 项
-- message.en: parcel '{parcel}' ({area|m2}) meets {measured|0} criteria of inefficient land ({names_en}); {limit_value|0} of {criteria|0} are enough
-- cure.zh: 请列入低效用地处置方案：改造提升、加层增容、限期开发或协议收购；数据有误的先补正
-- cure.en: put the parcel on the disposal plan: renewal, more floors, development within a set time, or purchase; correct the data first if they are wrong
--
-- example pass: too few criteria
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO stock_parcel (parcel, ref, efficiency, held, unknown, criteria, least, held_names, unknown_names, document, mark) VALUES (1, 1, 'not_inefficient', 1, 0, 3, 2, '容积率低', NULL, '本市办法', 'local');
-- example fail: two of three
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO stock_parcel (parcel, ref, efficiency, held, unknown, criteria, least, held_names, unknown_names, document, mark) VALUES (1, 1, 'inefficient', 2, 0, 3, 2, '容积率低,税收低', NULL, '本市办法', 'local');
SELECT s.ref, p.parcel_id AS parcel, p.area_m2 AS area, s.held AS measured, 'criteria' AS unit, '<' AS limit_op, s.least AS limit_value, 'criteria' AS limit_unit,
       s.criteria, replace(s.held_names, ',', '、') AS names, replace(s.held_names, ',', ', ') AS names_en, s.document, s.article, s.mark, s.mark AS limit_mark
FROM stock_parcel AS s JOIN parcel AS p ON p.parcel = s.parcel
WHERE s.efficiency = 'inefficient';
