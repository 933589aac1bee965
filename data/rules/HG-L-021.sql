-- id: HG-L-021
-- title.zh: 拟无偿收回但不具备法定条件
-- title.en: withdrawal without compensation is planned where the law does not give it
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 拟“{mode}”，但{why|word}；无偿收回限于因受让人原因满两年未动工的闲置土地
-- message.en: parcel '{parcel}' is to be withdrawn without compensation, but {why|word}; that is for land left idle by the holder's cause, not started for two full years
-- cure.zh: 请补齐闲置原因和日期的认定材料；不具备条件的，改为限期开发、协议收购或协商处置
-- cure.en: prove the cause and the dates; where the conditions are not met choose another mode: a set time, purchase or negotiation
-- law.document: 闲置土地处置办法（国土资源部令第53号）
-- law.article: 第十四条
-- law.mark: verified
--
-- example pass: two years, the holder's cause
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO idle VALUES (1, 1, 'idle', 'not_started', '2023-03-01', 3, 'holder', 'withdrawal', NULL, 0, 0);
--   INSERT INTO disposal VALUES (1, 1, 'idle', 'withdrawal', 'bureau', '无偿收回', '2023-03-01', NULL, NULL, 0, NULL, NULL, NULL);
-- example fail: the government's cause
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO idle VALUES (1, 1, 'idle', 'not_started', '2023-03-01', 3, 'government', 'negotiated', NULL, 0, 0);
--   INSERT INTO disposal VALUES (1, 1, 'idle', 'withdrawal', 'bureau', '无偿收回', '2023-03-01', NULL, NULL, 0, NULL, NULL, NULL);
-- example fail: a day short of two years
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO idle VALUES (1, 1, 'idle', 'not_started', '2024-11-22', 1, 'holder', 'fee', NULL, 0, 0);
--   INSERT INTO disposal VALUES (1, 1, 'idle', 'withdrawal', 'bureau', '无偿收回', '2024-11-22', NULL, NULL, 0, NULL, NULL, NULL);
SELECT d.ref, p.parcel_id AS parcel, d.mode_text AS mode,
       CASE WHEN d.kind <> 'idle' THEN 'not_found_idle' WHEN i.cause = 'government' THEN 'by_government' WHEN i.cause = 'unknown' THEN 'cause_not_known'
            ELSE 'two_years_not_full' END AS why
FROM disposal AS d JOIN parcel AS p ON p.parcel = d.parcel LEFT JOIN idle AS i ON i.parcel = d.parcel
WHERE d.mode = 'withdrawal' AND d.mode_from = 'bureau' AND coalesce(i.disposal, '') <> 'withdrawal';
