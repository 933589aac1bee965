-- id: HG-L-001
-- title.zh: 闲置土地（满一年未动工）
-- title.en: idle land, not started for a full year
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 自 {since|date} 起满 {measured|0} 年未动工（以对应日为满一年），{cause|word}；处置方向：{disposal|word}{fee}
-- message.en: parcel '{parcel}' was not started for {measured|0} full years since {since|date} (a year is full on the corresponding day), {cause|word}; disposal: {disposal|word}{fee_en}
-- cure.zh: 请下达《闲置土地调查通知书》，查明原因后依法认定；本结论为审查意见，不代替行政认定
-- cure.en: serve the notice of investigation, find the cause and decide by law; this is an opinion of review and no administrative decision
--
-- example pass: started in time
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'not_idle', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 0);
-- example fail: one year, the holder's cause
--   INSERT INTO parcel (parcel, ref, parcel_id, price_wan, industrial, has_building) VALUES (1, 1, 'P1', 1000, 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'idle', 'not_started', '2025-03-01', 1, 'holder', 'fee', NULL, 0, 0);
-- example fail: two years, the cause not known
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'idle', 'not_started', '2024-03-01', 2, 'unknown', NULL, NULL, 0, 0);
SELECT i.ref, p.parcel_id AS parcel, i.full_years AS measured, 'a' AS unit,
       '<' AS limit_op, t.value AS limit_value, 'a' AS limit_unit,
       t.document, t.article, t.mark, i.since,
       CASE i.cause WHEN 'unknown' THEN 'cause_unknown' ELSE i.cause END AS cause,
       coalesce(i.disposal, 'disposal_open') AS disposal,
       CASE WHEN i.disposal = 'fee' THEN p.price_wan END AS price, CASE WHEN i.disposal = 'fee' THEN f.value END AS fee_share,
       CASE WHEN i.disposal = 'fee' AND p.price_wan IS NOT NULL
            THEN '（约 ' || fmt(p.price_wan * f.value, 2) || ' 万元）' ELSE '' END AS fee,
       CASE WHEN i.disposal = 'fee' AND p.price_wan IS NOT NULL
            THEN ' (about ' || fmt(p.price_wan * f.value, 2) || ' x 10 000 yuan)' ELSE '' END AS fee_en
FROM idle AS i JOIN parcel AS p ON p.parcel = i.parcel
LEFT JOIN idle_threshold AS t ON t.name = 'not_started_years'
LEFT JOIN idle_threshold AS f ON f.name = 'fee_share'
WHERE i.state = 'idle';
