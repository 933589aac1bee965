-- id: HG-A-103
-- title.zh: 建筑物跨宗地
-- title.en: a building stands over a parcel border
-- severity: warn
-- needs: parcels, buildings
-- message.zh: 建筑物 {building} 跨 {parcels} 宗地（{shares}），基底和建筑面积按占地比例分摊
-- message.en: building '{building}' stands on {parcels} parcels ({shares}); footprint and floor area were split in these shares
-- cure.zh: 请核对建筑物与宗地界线；确属跨宗地的，补充分摊依据
-- cure.en: check the building against the parcel borders; if it really crosses, supply the basis for the split
--
-- example pass: a building inside its parcel
--   INSERT INTO building (building, ref, building_id, kind) VALUES (1, 9, 'B1', 'building');
--   INSERT INTO building_part VALUES (1, 1, 1.0, 500, 1000, 1000);
-- example fail: two thirds here, one third there
--   INSERT INTO building (building, ref, building_id, kind) VALUES (1, 9, 'B1', 'building');
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1), (2, 2, 'P2', 1, 1);
--   INSERT INTO building_part VALUES (1, 1, 0.6667, 333, 666, 666), (1, 2, 0.3333, 167, 334, 334);
-- example info: a hand's breadth over the border
--   INSERT INTO building (building, ref, building_id, kind) VALUES (1, 9, 'B1', 'building');
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1), (2, 2, 'P2', 1, 1);
--   INSERT INTO building_part VALUES (1, 1, 0.999, 499.5, 999, 999), (1, 2, 0.001, 0.5, 1, 1);
SELECT b.ref, coalesce(b.building_id, 'fid ' || f.fid, '-') AS building,
       count(*) AS parcels, sum(s.share) - max(s.share) AS measured, '1' AS unit,
       (SELECT group_concat(share, ' / ') FROM
           (SELECT q.parcel_id || ' ' || fmt(100.0 * t.share, 2) || ' %' AS share
            FROM building_part AS t JOIN parcel AS q ON q.parcel = t.parcel
            WHERE t.building = b.building ORDER BY t.parcel)) AS shares,
       CASE WHEN sum(s.footprint_m2) - max(s.footprint_m2) < r.sliver_area_m2 THEN 'info' END AS severity
FROM building AS b JOIN building_part AS s ON s.building = b.building AND s.parcel IS NOT NULL
LEFT JOIN feature AS f ON f.ref = b.ref JOIN run AS r
GROUP BY b.building
HAVING count(*) > 1;
