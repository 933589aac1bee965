-- id: HG-L-019
-- title.zh: 停产半停产或停建缓建
-- title.en: production or building has stopped
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 属于{kind|word}{since_zh}，已列入处置方案；处置方式：{mode|word}
-- message.en: parcel '{parcel}': {kind|word}{since_en}; it stands on the disposal plan; mode: {mode|word}
-- cure.zh: 请调查摸底，明确处置方式（限期开发、协议收购等）、期限和责任单位，填入宗地属性
-- cure.en: investigate, decide on the mode (development within a set time, purchase …), the deadline and who answers, and enter them into the parcel's attributes
--
-- example pass: idle land has a rule of its own
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO disposal VALUES (1, 1, 'idle', 'withdrawal', 'law', NULL, '2023-03-01', NULL, NULL, 0, '闲置土地处置办法', '第十四条', 'verified');
-- example pass: suspected idle land, too
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO idle VALUES (1, 1, 'suspected', 'under_developed', '2024-05-01', NULL, 'unknown', NULL, NULL, 0, 0);
--   INSERT INTO disposal VALUES (1, 1, 'stopped_building', NULL, NULL, NULL, '2024-05-01', NULL, NULL, 0, '豫集聚办〔2020〕2号', '六（十三）', 'verified');
-- example fail: a plant stands still
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO disposal VALUES (1, 1, 'stopped_production', NULL, NULL, NULL, NULL, NULL, NULL, 0, '豫集聚办〔2020〕2号', '六（十三）', 'verified');
SELECT d.ref, p.parcel_id AS parcel, d.kind, coalesce('mode_' || d.mode, CASE WHEN d.mode_text IS NULL THEN 'mode_open' ELSE d.mode_text END) AS mode,
       CASE WHEN d.since IS NULL THEN '' ELSE '（自 ' || CAST(substr(d.since, 1, 4) AS INTEGER) || '年' || CAST(substr(d.since, 6, 2) AS INTEGER) || '月' || CAST(substr(d.since, 9, 2) AS INTEGER) || '日' || ' 起）' END AS since_zh,
       CASE WHEN d.since IS NULL THEN '' ELSE ' (since ' || d.since || ')' END AS since_en,
       d.document, d.article, d.mark
FROM disposal AS d JOIN parcel AS p ON p.parcel = d.parcel LEFT JOIN idle AS i ON i.parcel = d.parcel
WHERE d.kind IN ('stopped_building', 'stopped_production') AND coalesce(i.state, '') <> 'suspected';
