-- id: HG-A-105
-- title.zh: 建筑物无法计入容积率
-- title.en: a building cannot be counted for the floor-area ratio
-- severity: warn
-- needs: buildings
-- message.zh: 建筑物 {building} 缺少或无法识别：{missing|word}，建筑面积或类型不能确定
-- message.en: building '{building}' has no usable {missing|word}; its floor area or kind is not certain
-- cure.zh: 请补充地上层数（或总层数和地下层数）、建筑面积、类型，或修正图形
-- cure.en: supply the storeys above ground (or all and those below), the floor area and the kind, or mend the outline
--
-- example pass: nothing is missing
--   INSERT INTO building (building, ref, building_id, kind) VALUES (1, 9, 'B1', 'building');
-- example fail: all storeys are known, those below are not
--   INSERT INTO building (building, ref, building_id, kind) VALUES (1, 9, 'B1', 'building');
--   INSERT INTO missing_attribute VALUES (9, 'buildings', 'storeys_below', 'far');
SELECT b.ref, coalesce(b.building_id, 'fid ' || f.fid, '-') AS building,
       (SELECT group_concat(field) FROM (SELECT DISTINCT m.field FROM missing_attribute AS m
            WHERE m.ref = b.ref AND m.role = 'buildings' ORDER BY m.field)) AS missing
FROM building AS b LEFT JOIN feature AS f ON f.ref = b.ref
WHERE EXISTS (SELECT 1 FROM missing_attribute AS m WHERE m.ref = b.ref AND m.role = 'buildings');
