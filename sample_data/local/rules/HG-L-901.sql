-- id: HG-L-901
-- title.zh: 开工逾期超过半年，应约谈
-- title.en: start overdue by more than half a year: summon the holder
-- severity: warn
-- needs: parcels
-- law.document: 示例市工业用地提质增效办法（示例政〔2026〕8号）
-- law.article: 第九条
-- law.mark: local
-- responsible.zh: 产业集聚区管委会
-- responsible.en: zone administration
-- message.zh: 宗地 {parcel} 自 {since|date} 起已逾期 {measured|0} 天未动工，超过 {limit_value|0} 天
-- message.en: parcel '{parcel}' has been overdue for {measured|0} days since {since|date}, more than {limit_value|0}
-- cure.zh: 请约谈用地单位，并在十日内报送约谈记录
-- cure.en: summon the holder and hand in the minutes within ten days
--
-- example pass: overdue by two months
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'overdue', 'not_started', '2026-09-21', NULL, 'unknown', NULL, NULL, 0, 0);
-- example pass: started in time
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'not_idle', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 0);
-- example fail: overdue by eight months
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'overdue', 'not_started', '2026-03-21', NULL, 'unknown', NULL, NULL, 0, 0);
SELECT i.ref, p.parcel_id AS parcel, days_between(i.since, r.as_of) AS measured, 'd' AS unit,
       '<=' AS limit_op, 180 AS limit_value, 'd' AS limit_unit, i.since
FROM idle AS i JOIN parcel AS p ON p.parcel = i.parcel JOIN run AS r
WHERE i.branch = 'not_started' AND days_between(i.since, r.as_of) > 180;
