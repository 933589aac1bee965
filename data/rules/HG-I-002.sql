-- id: HG-I-002
-- title.zh: 建筑系数低于控制指标
-- title.en: building factor below the limit
-- severity: warn
-- needs: parcels
-- message.zh: 建筑系数 {measured|percent_beside}，低于限值 {limit_value|percent}
-- message.en: building factor {measured|percent_beside}, below the limit {limit_value|percent}
-- cure.zh: 请列入整改清单：利用空地增建厂房或堆场，或退还多余土地；建筑系数含构筑物和露天堆场占地，请核对是否漏计
-- cure.en: put the parcel on the list for improvement: build on spare land or return it; the factor includes structures and open yards, check that none was left out
--
-- example pass: the parcel holds the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'building_factor', 0.31, '1', 1, '>=', 0.3, 'verified', 1);
-- example pass: no limit applies to a parcel that is not completed
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason) VALUES ('parcel', 1, 1, 'building_factor', 0.29, '1', 0, 'not completed');
-- example fail: the parcel breaches the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'building_factor', 0.29, '1', 1, '>=', 0.3, 'verified', 0);
-- example fail: a limit quoted from memory warns, too
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'building_factor', 0.29, '1', 1, '>=', 0.3, 'from_memory', 0);
SELECT v.ref, v.value AS measured, v.unit, v.limit_op, v.limit_value, v.unit AS limit_unit,
       v.document, v.article, v.mark, v.mark AS limit_mark
FROM index_value AS v
WHERE v.scope = 'parcel' AND v.name = 'building_factor' AND v.applies AND v.holds = 0;
