-- id: HG-I-001
-- title.zh: 容积率低于控制指标
-- title.en: floor-area ratio below the limit
-- severity: warn
-- needs: parcels
-- message.zh: 容积率 {measured|beside}，低于限值 {limit_value|2}
-- message.en: floor-area ratio {measured|beside}, below the limit {limit_value|2}
-- cure.zh: 请列入整改清单：督促受让人增建、加层或退还多余土地；量算口径有误的，补正建筑面积和层高（层高超过 8 m 的加倍计算）
-- cure.en: put the parcel on the list for improvement: more storeys, more buildings or return of spare land; if floor areas or storey heights are wrong, correct them (storeys over 8 m count twice)
--
-- example pass: the parcel holds the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'far', 0.7, '1', 1, '>=', 0.7, 'verified', 1);
-- example pass: no limit applies to a parcel that is not completed
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason) VALUES ('parcel', 1, 1, 'far', 0.6996, '1', 0, 'not completed');
-- example fail: the parcel breaches the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'far', 0.6996, '1', 1, '>=', 0.7, 'verified', 0);
-- example fail: a limit quoted from memory warns, too
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'far', 0.6996, '1', 1, '>=', 0.7, 'from_memory', 0);
SELECT v.ref, v.value AS measured, v.unit, v.limit_op, v.limit_value, v.unit AS limit_unit,
       v.document, v.article, v.mark, v.mark AS limit_mark
FROM index_value AS v
WHERE v.scope = 'parcel' AND v.name = 'far' AND v.applies AND v.holds = 0;
