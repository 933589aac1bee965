-- id: HG-L-007
-- title.zh: 宗地图层缺少判定闲置所需的字段
-- title.en: the parcels have no field that tells whether land is idle
-- severity: info
-- needs: parcels
-- message.zh: 宗地图层没有“{missing|word}”字段，{measured|0} 宗宗地的闲置状态无法判定
-- message.en: the parcels' layer has no field for {missing|word}: of {measured|0} parcels it cannot be told whether they are idle
-- cure.zh: 请在宗地图层中补充该字段，或在 layers.parcels.fields 中指明对应字段；不得据此认为这些宗地正常
-- cure.en: add the field to the parcels' layer, or name it under layers.parcels.fields; the parcels must not be taken for regular
--
-- example pass: the field is there, but empty: HG-L-005 names the parcel
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, agreed_start_known) VALUES (1, 1, 'P1', 1, 0, 'empty');
--   INSERT INTO idle VALUES (1, 1, 'undecided', NULL, NULL, NULL, 'unknown', NULL, 'agreed_start', 0, 0);
-- example pass: the state is known without the field
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, agreed_start_known) VALUES (1, 1, 'P1', 1, 0, 'unbound');
--   INSERT INTO idle VALUES (1, 1, 'not_idle', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 0);
-- example fail: there is no such field
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, agreed_start_known) VALUES (1, 1, 'P1', 1, 0, 'unbound');
--   INSERT INTO idle VALUES (1, 1, 'undecided', NULL, NULL, NULL, 'unknown', NULL, 'agreed_start', 0, 0);
SELECT i.missing, count(*) AS measured, '1' AS unit
FROM idle AS i JOIN parcel AS p ON p.parcel = i.parcel
WHERE i.state = 'undecided' AND NOT i.contradiction
  AND CASE i.missing WHEN 'agreed_start' THEN p.agreed_start_known
                     WHEN 'actual_start' THEN p.actual_start_known
                     WHEN 'stopped' THEN p.stopped_known END = 'unbound'
GROUP BY i.missing;
