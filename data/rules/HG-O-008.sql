-- id: HG-O-008
-- title.zh: 园区内保护地未被总体规划覆盖
-- title.en: protected land of the zone under no class of the master plan
-- severity: undecided
-- locked: yes
-- needs: zones, zone_master
-- message.zh: 园区内{class|word} {measured|area} 不在产业集聚区总体规划的任何用地类别之下，规划用途不明，不能判定
-- message.en: {measured|area} of {class|word} inside the zone lie under no class of the zone master plan; its planned use is unknown, so this cannot be judged
-- cure.zh: 请在总体规划中明确该地块的用途（保留为农林用地或生态用地），或将其划出园区
-- cure.en: give the land a class in the zone master plan (farmland or ecological land), or take it out of the zone
--
-- example pass: the master plan covers the protected land
-- example fail: basic farmland that the master plan leaves blank
--   INSERT INTO place (shape, kind, class_a, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'unplanned', 'basic_farmland', 0.3, 0.3, 8, 0.07, 0);
-- example undecided: no zone master plan
--   UPDATE presence SET state = 'absent' WHERE name = 'zone_master';
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, coalesce(p.class_a, 'unmapped') AS class
FROM place AS p
WHERE p.kind = 'unplanned';
