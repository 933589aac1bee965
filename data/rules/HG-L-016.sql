-- id: HG-L-016
-- title.zh: 增容潜力
-- title.en: room for more floor
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 现状容积率 {far|2}，按{from|word} {limit_value|2} 还可增加计容建筑面积 {measured|m2}；在符合规划、不改变用途的前提下，厂房加层、厂区改造、内部用地整理增加容积率的，经批准不增收土地价款
-- message.en: parcel '{parcel}' has a floor-area ratio of {far|2}; up to {from|word} {limit_value|2} another {measured|m2} of counted floor could be added; floors added in keeping with the plan and without a change of use pay no further land price once approved
-- cure.zh: 请结合整改或改造方案引导受让人加层、改造；须先核实规划条件并履行批准手续
-- cure.en: lead the holder to add storeys or renew the site; check the planning conditions and obtain the approval first
-- law.document: 河南省人民政府关于加快产业集聚区提质转型创新发展的若干意见（豫政〔2015〕42号）
-- law.article: 五（二）
-- law.mark: verified
--
-- example pass: the target is reached
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO stock_parcel (parcel, ref, target_far, target_from, uplift_m2) VALUES (1, 1, 1.0, 'local', 0.0);
-- example pass: no target
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO stock_parcel (parcel, ref) VALUES (1, 1);
-- example fail: half a storey is missing
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies) VALUES ('parcel', 1, 1, 'far', 0.8, '1', 1);
--   INSERT INTO stock_parcel (parcel, ref, target_far, target_from, uplift_m2, target_mark) VALUES (1, 1, 1.2, 'local', 4000.0, 'local');
SELECT s.ref, p.parcel_id AS parcel, v.value AS far, 'target_' || s.target_from AS "from", s.uplift_m2 AS measured, 'm2' AS unit,
       '>=' AS limit_op, s.target_far AS limit_value, '1' AS limit_unit,
       CASE s.target_mark WHEN 'from_memory' THEN s.target_mark END AS limit_mark
FROM stock_parcel AS s JOIN parcel AS p ON p.parcel = s.parcel
LEFT JOIN index_value AS v ON v.scope = 'parcel' AND v.subject = s.parcel AND v.name = 'far'
WHERE s.uplift_m2 > 0.0;
