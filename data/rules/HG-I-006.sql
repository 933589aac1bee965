-- id: HG-I-006
-- title.zh: 行政办公及生活服务设施建筑面积所占比重超过控制指标
-- title.en: share of floor area for offices and living services above the limit
-- severity: warn
-- needs: parcels
-- message.zh: 行政办公及生活服务设施建筑面积所占比重 {measured|percent_beside}，超过限值 {limit_value|percent}（{used|word}）
-- message.en: offices and living services take {measured|percent_beside} of the floor area, above the limit {limit_value|percent} ({used|word})
-- cure.zh: 请列入整改清单：压缩非生产建筑面积；保障性租赁住房宿舍可按规定放宽的，附批准文件
-- cure.en: put the parcel on the list for improvement: reduce floor area not used for production; where dormitories for public rental allow more, attach the approval
--
-- example pass: the parcel holds the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'office_floor_share', 0.15, '1', 1, '<=', 0.15, 'verified', 1);
-- example pass: no limit applies to a parcel that is not completed
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason) VALUES ('parcel', 1, 1, 'office_floor_share', 0.151, '1', 0, 'not completed');
-- example fail: the parcel breaches the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'office_floor_share', 0.151, '1', 1, '<=', 0.15, 'verified', 0);
-- example fail: a limit quoted from memory warns, too
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'office_floor_share', 0.151, '1', 1, '<=', 0.15, 'from_memory', 0);
-- example fail: more than the limit relaxed for dormitories
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, base_limit, relaxation) VALUES ('parcel', 1, 1, 'office_floor_share', 0.3, '1', 1, '<=', 0.2, 'local', 0, 0.15, 'relaxed');
SELECT v.ref, v.value AS measured, v.unit, v.limit_op, v.limit_value, v.unit AS limit_unit,
       v.document, v.article, v.mark, v.mark AS limit_mark, coalesce('limit_' || v.relaxation, 'limit_common') AS used
FROM index_value AS v
WHERE v.scope = 'parcel' AND v.name = 'office_floor_share' AND v.applies AND v.holds = 0;
