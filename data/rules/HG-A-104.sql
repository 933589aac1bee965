-- id: HG-A-104
-- title.zh: 建筑物不在宗地内
-- title.en: a building stands in no parcel
-- severity: info
-- needs: parcels, buildings
-- message.zh: 建筑物 {building} 有 {measured|percent} 的基底不在任何宗地内，该部分未计入任何宗地的指标
-- message.en: {measured|percent} of the footprint of building '{building}' lie in no parcel and count for none
-- cure.zh: 请核对建筑物位置或补充所在宗地
-- cure.en: check the building's position, or supply the parcel on which it stands
--
-- example pass: wholly inside a parcel
--   INSERT INTO building (building, ref, building_id, kind) VALUES (1, 9, 'B1', 'building');
--   INSERT INTO building_part VALUES (1, 1, 1.0, 500, 1000, 1000);
-- example fail: in no parcel
--   INSERT INTO building (building, ref, building_id, kind) VALUES (1, 9, 'B1', 'building');
--   INSERT INTO building_part VALUES (1, NULL, 1.0, 500, 1000, 1000);
-- example fail: a quarter outside
--   INSERT INTO building (building, ref, building_id, kind) VALUES (1, 9, 'B1', 'building');
--   INSERT INTO building_part VALUES (1, 1, 0.75, 375, 750, 750);
SELECT b.ref, coalesce(b.building_id, 'fid ' || f.fid, '-') AS building,
       1.0 - coalesce(sum(CASE WHEN s.parcel IS NOT NULL THEN s.share END), 0.0) AS measured, '1' AS unit
FROM building AS b LEFT JOIN building_part AS s ON s.building = b.building
LEFT JOIN feature AS f ON f.ref = b.ref
GROUP BY b.building
HAVING measured > 0.0001;
