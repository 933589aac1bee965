-- id: HG-L-017
-- title.zh: 区内增容潜力合计
-- title.en: room for more floor in the zone
-- severity: info
-- needs: parcels
-- message.zh: {zone} 内 {parcels|0} 宗已竣工工业用地共可增加计容建筑面积 {measured|m2}；另有 {unknown|0} 宗缺容积率或目标值，未计入
-- message.en: on {parcels|0} completed industrial parcels of {zone} {measured|m2} of counted floor could be added in all; {unknown|0} more lack a floor-area ratio or a target and are not counted
-- cure.zh: 请将存量挖潜纳入年度计划，优先于新增用地；经批准加层、改造不增收土地价款
-- cure.en: use this room before new land is supplied; floors added with approval pay no further land price
-- law.document: 河南省人民政府关于加快产业集聚区提质转型创新发展的若干意见（豫政〔2015〕42号）
-- law.article: 五（二）
-- law.mark: verified
--
-- example pass: no room
--   INSERT INTO zone (zone, ref, id) VALUES (0, 0, 'Z1');
--   INSERT INTO zone_stock VALUES (0, 0, 0, 0, 0, 0.0, 0.0, 0, 2, 0, 0, 0.0);
-- example fail: two parcels
--   INSERT INTO zone (zone, ref, id) VALUES (0, 0, 'Z1');
--   INSERT INTO zone_stock VALUES (0, 0, 0, 0, 0, 0.0, 6500.0, 2, 1, 0, 0, 0.0);
SELECT s.ref, z.id AS zone, s.uplift_parcels AS parcels, s.uplift_unknown AS unknown, s.uplift_m2 AS measured, 'm2' AS unit
FROM zone_stock AS s JOIN zone AS z ON z.zone = s.zone
WHERE s.uplift_parcels > 0;
