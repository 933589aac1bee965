-- id: HG-E-132
-- title.zh: 控制区内已供应宗地
-- title.en: a parcel is supplied in the controlled area
-- severity: warn
-- needs: parcels, functional_areas
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- law.document: 豫政〔2015〕42号
-- law.article: 二（二）
-- law.mark: verified
-- message.zh: 已供应宗地 {parcel} 有 {measured|area} 位于控制区；控制区为中远期预留，应按规划滚动开发
-- message.en: {measured|area} of the supplied parcel '{parcel}' lie in the controlled area, which is reserved for later phases
-- cure.zh: 请核对控制区分期启动的批准文件；没有的，在三区划定中说明
-- cure.en: check the approval that opened this phase of the controlled area; without one, explain it in the delimitation of the three areas
--
-- example pass: supplied in the development area
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, development_m2, controlled_m2, industrial, has_building) VALUES (0, 2, 'P1', 1000, 1000, 0, 1, 0);
--   INSERT INTO parcel_supply VALUES (0, 1, 1, '2024-01-01');
-- example pass: in the controlled area, not known to be supplied
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, development_m2, controlled_m2, industrial, has_building) VALUES (0, 2, 'P1', 1000, 0, 1000, 1, 0);
--   INSERT INTO parcel_supply VALUES (0, NULL, NULL, NULL);
-- example fail: half of it in the controlled area
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, development_m2, controlled_m2, industrial, has_building) VALUES (0, 2, 'P1', 1000, 500, 500, 1, 0);
--   INSERT INTO parcel_supply VALUES (0, 1, 1, '2024-01-01');
SELECT p.ref, p.controlled_m2 AS measured, 'm2' AS unit, p.parcel_id AS parcel
FROM parcel_supply AS u JOIN parcel AS p ON p.parcel = u.parcel JOIN run AS r
WHERE u.supplied = 1 AND p.controlled_m2 >= r.sliver_area_m2;
