-- id: HG-L-030
-- title.zh: 小型项目宜租赁标准厂房（供地）
-- title.en: a small candidate should rent a standard factory
-- severity: info
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {parcel} 面积 {measured|area}，小于 {limit_value|m2}；建议通过租赁标准厂房满足生产经营需要
-- message.en: candidate '{parcel}' has {measured|area}, less than {limit_value|m2}; the firm should rent a standard factory instead
-- cure.zh: 请核实能否在区内标准厂房安置；确需单独供地的，说明理由
-- cure.en: check whether a standard factory of the zone can take the firm; if land of its own is needed, say why
--
-- example pass: no size is configured
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (1, 1, 'C1', 3000, 1, 0);
-- example fail: a small plant
--   INSERT INTO stock_setting VALUES ('standard_factory_m2', 6000, 'm2', '本市办法', '第四条', 'local', 'local');
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (1, 1, 'C1', 3000, 1, 0);
SELECT p.ref, p.parcel_id AS parcel, p.area_m2 AS measured, 'm2' AS unit, '>=' AS limit_op, t.value AS limit_value, 'm2' AS limit_unit,
       t.document, t.article, t.mark, t.mark AS limit_mark
FROM stock_setting AS t JOIN parcel AS p
WHERE t.name = 'standard_factory_m2' AND p.industrial AND p.area_m2 < t.value;
