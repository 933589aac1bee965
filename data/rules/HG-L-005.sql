-- id: HG-L-005
-- title.zh: 闲置状态无法判定
-- title.en: it cannot be told whether the land is idle
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 的闲置状态无法判定，缺少：{missing|word}
-- message.en: it cannot be told whether parcel '{parcel}' is idle, missing: {missing|word}
-- cure.zh: 请补充所缺的日期或数据；不得据此认为该宗地正常
-- cure.en: add the missing dates or numbers; the parcel must not be taken for regular
--
-- example pass: the state is known
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'not_idle', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 0);
-- example fail: no date of the agreed start
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'undecided', NULL, NULL, NULL, 'unknown', NULL, 'agreed_start', 0, 0);
-- example pass: no parcel has the field: HG-L-007 says so once
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, agreed_start_known) VALUES (1, 1, 'P1', 1, 0, 'unbound');
--   INSERT INTO idle VALUES (1, 1, 'undecided', NULL, NULL, NULL, 'unknown', NULL, 'agreed_start', 0, 0);
SELECT i.ref, p.parcel_id AS parcel, i.missing
FROM idle AS i JOIN parcel AS p ON p.parcel = i.parcel
WHERE i.state = 'undecided' AND NOT i.contradiction
  AND CASE i.missing WHEN 'agreed_start' THEN p.agreed_start_known
                     WHEN 'actual_start' THEN p.actual_start_known
                     WHEN 'stopped' THEN p.stopped_known END IS NOT 'unbound';
