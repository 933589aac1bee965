-- id: HG-E-111
-- title.zh: 供而未用土地
-- title.en: supplied land is not used
-- severity: info
-- needs: parcels
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- message.zh: 园区 {zone} 已供应而未动工的宗地 {measured|0} 宗，{area|area}，占已供宗地面积的 {share|percent}（含闲置、逾期和未到约定动工日期的）
-- message.en: zone '{zone}': supplied parcels that are not started: {measured|0}, {area|area}, {share|percent} of the area of all supplied ones (idle, overdue, or not due yet)
-- cure.zh: 请逐宗督促按约定动工；已构成闲置的，依法处置
-- cure.en: see to it that each is started as agreed; deal with those that are idle by law
--
-- example pass: all have started
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, industrial, has_building) VALUES (0, 2, 'P1', 0, 1000, 1, 0);
--   INSERT INTO parcel_supply VALUES (0, 1, 1, '2024-01-01');
-- example pass: a start that nobody knows
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, industrial, has_building) VALUES (0, 2, 'P1', 0, 1000, 1, 0);
--   INSERT INTO parcel_supply VALUES (0, 1, NULL, '2024-01-01');
-- example fail: one of two waits
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, industrial, has_building) VALUES (0, 2, 'P1', 0, 1000, 1, 0), (1, 3, 'P2', 0, 1000, 1, 0);
--   INSERT INTO parcel_supply VALUES (0, 1, 0, '2024-01-01'), (1, 1, 1, '2024-01-01');
SELECT z.ref, sum(u.started = 0) AS measured, NULL AS unit, z.id AS zone,
       sum(CASE WHEN u.started = 0 THEN p.area_m2 ELSE 0 END) AS area,
       sum(CASE WHEN u.started = 0 THEN p.area_m2 ELSE 0 END) / sum(p.area_m2) AS share
FROM parcel_supply AS u JOIN parcel AS p ON p.parcel = u.parcel JOIN zone AS z ON z.zone = p.zone
WHERE u.supplied = 1
GROUP BY z.zone HAVING sum(u.started = 0) > 0;
