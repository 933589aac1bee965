-- id: HG-O-223
-- title.zh: 拟供地块核减后的范围
-- title.en: a candidate with what counts against it cut off
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 核减 {removed|area} 后余 {measured|area}，共 {parts} 块；舍去碎屑 {dropped} 处 {dropped_m2|area}
-- message.en: candidate '{candidate}': {removed|area} are to be cut off, {measured|area} are left in {parts} part(s); {dropped} sliver(s) of {dropped_m2|area} are dropped
-- cure.zh: 可按核减后的界址点（--to cut 输出）重新申报
-- cure.en: submit again with the boundary points of what is left (written by --to cut)
--
-- example pass: nothing counts against it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO cut VALUES (0, 1, 10000, 0, 1, 0, 0);
-- example fail: a strip of basic farmland
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO cut VALUES (0, 1, 9400, 599.5, 2, 1, 0.5);
SELECT k.ref, k.area_m2 AS measured, 'm2' AS unit, s.parcel_id AS candidate, k.removed_m2 AS removed, k.parts, k.dropped,
       k.dropped_m2
FROM cut AS k JOIN parcel AS s ON s.parcel = k.candidate
WHERE k.removed_m2 > 0;
