-- id: HG-L-020
-- title.zh: 小型项目宜租赁标准厂房
-- title.en: a small project should rent a standard factory
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 面积 {measured|area}，小于 {limit_value|m2}，{why|word}；建议引导企业租赁标准厂房，腾出的土地另行安排
-- message.en: parcel '{parcel}' has {measured|area}, less than {limit_value|m2}, and {why|word}; lead the firm to rent a standard factory and use the land otherwise
-- cure.zh: 请核实企业用地需求和区内标准厂房存量，协商退出或置换
-- cure.en: check what the firm needs and which standard factories the zone has, and negotiate a return or an exchange
--
-- example pass: no size is configured
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (1, 1, 'P1', 3000, 1, 0);
-- example pass: built and not inefficient
--   INSERT INTO stock_setting VALUES ('standard_factory_m2', 6000, 'm2', '本市办法', '第四条', 'local', 'local');
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, completed, has_building) VALUES (1, 1, 'P1', 3000, 1, 1, 1);
-- example pass: exactly the size
--   INSERT INTO stock_setting VALUES ('standard_factory_m2', 6000, 'm2', '本市办法', '第四条', 'local', 'local');
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, completed, has_building) VALUES (1, 1, 'P1', 6000, 1, 0, 0);
-- example fail: nothing is built yet
--   INSERT INTO stock_setting VALUES ('standard_factory_m2', 6000, 'm2', '本市办法', '第四条', 'local', 'local');
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, completed, has_building) VALUES (1, 1, 'P1', 3000, 1, 0, 0);
SELECT p.ref, p.parcel_id AS parcel, p.area_m2 AS measured, 'm2' AS unit, '>=' AS limit_op, t.value AS limit_value, 'm2' AS limit_unit,
       CASE WHEN s.efficiency = 'inefficient' THEN 'is_inefficient' ELSE 'is_not_built' END AS why,
       t.document, t.article, t.mark, t.mark AS limit_mark
FROM stock_setting AS t JOIN parcel AS p LEFT JOIN stock_parcel AS s ON s.parcel = p.parcel
WHERE t.name = 'standard_factory_m2' AND p.industrial AND p.area_m2 < t.value
  AND ((p.completed = 0 AND NOT p.has_building) OR s.efficiency = 'inefficient');
