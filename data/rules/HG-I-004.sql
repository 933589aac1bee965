-- id: HG-I-004
-- title.zh: 绿地率超过控制指标
-- title.en: green ratio above the limit
-- severity: warn
-- needs: parcels
-- message.zh: 绿地率 {measured|percent_beside}，超过限值 {limit_value|percent}
-- message.en: green ratio {measured|percent_beside}, above the limit {limit_value|percent}
-- cure.zh: 请列入整改清单：压缩厂区绿地，转为生产用地；因安全防护需要的，附相关文件
-- cure.en: put the parcel on the list for improvement: turn green land into production land; where safety asks for it, attach the document
--
-- example pass: the parcel holds the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'green_ratio', 0.2, '1', 1, '<=', 0.2, 'verified', 1);
-- example pass: no limit applies to a parcel that is not completed
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason) VALUES ('parcel', 1, 1, 'green_ratio', 0.25, '1', 0, 'not completed');
-- example fail: the parcel breaches the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'green_ratio', 0.25, '1', 1, '<=', 0.2, 'verified', 0);
-- example fail: a limit quoted from memory warns, too
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'green_ratio', 0.25, '1', 1, '<=', 0.2, 'from_memory', 0);
SELECT v.ref, v.value AS measured, v.unit, v.limit_op, v.limit_value, v.unit AS limit_unit,
       v.document, v.article, v.mark, v.mark AS limit_mark
FROM index_value AS v
WHERE v.scope = 'parcel' AND v.name = 'green_ratio' AND v.applies AND v.holds = 0;
