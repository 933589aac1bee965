-- id: HG-E-112
-- title.zh: 供地情况不明的宗地
-- title.en: nothing shows whether parcels are supplied
-- severity: info
-- needs: parcels
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- message.zh: 园区 {zone} 没有供地方式、合同或日期的宗地 {measured|0} 宗，{area|area}，是否已供应不明；供应率、批而未供按上下限给出
-- message.en: zone '{zone}': parcels that state no mode of supply, contract or date: {measured|0}, {area|area}; nobody knows whether they are supplied, and rates of supply are given between bounds
-- cure.zh: 请补录供地方式（GDFS）、合同编号（HTBH）或合同签订日期（HTQDRQ）
-- cure.en: record the mode of supply (GDFS), the contract's number (HTBH) or its date (HTQDRQ)
--
-- example pass: supplied, and not supplied
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, industrial, has_building) VALUES (0, 2, 'P1', 0, 1000, 1, 0), (1, 3, 'P2', 0, 1000, 1, 0);
--   INSERT INTO parcel_supply VALUES (0, 1, 0, '2024-01-01'), (1, 0, 0, NULL);
-- example fail: nothing is written down
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO parcel (parcel, ref, parcel_id, zone, area_m2, industrial, has_building) VALUES (0, 2, 'P1', 0, 1000, 1, 0);
--   INSERT INTO parcel_supply VALUES (0, NULL, NULL, NULL);
SELECT z.ref, count(*) AS measured, NULL AS unit, z.id AS zone, sum(p.area_m2) AS area
FROM parcel_supply AS u JOIN parcel AS p ON p.parcel = u.parcel JOIN zone AS z ON z.zone = p.zone
WHERE u.supplied IS NULL
GROUP BY z.zone;
