-- id: HG-I-010
-- title.zh: 不知控制指标是否适用
-- title.en: it is not known whether limits apply
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 的控制指标未与限值比较：{reason|word}
-- message.en: the control indices of parcel '{parcel}' were not held against limits: {reason|word}
-- cure.zh: 请补充宗地的用途、行业代码和竣工日期
-- cure.en: supply the parcel's use, industry code and date of completion
--
-- example pass: it is known that none applies
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 0, 0);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies) VALUES ('parcel', 1, 1, 'far', 1.2, '1', 0);
-- example fail: neither use nor industry is known
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 0, 1);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason) VALUES ('parcel', 1, 1, 'far', 1.2, '1', NULL, 'industry_unknown');
SELECT p.ref, p.parcel_id AS parcel, min(v.reason) AS reason
FROM parcel AS p JOIN index_value AS v ON v.scope = 'parcel' AND v.subject = p.parcel
WHERE v.applies IS NULL
GROUP BY p.parcel;
