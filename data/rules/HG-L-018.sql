-- id: HG-L-018
-- title.zh: 按员工宿舍放宽的限值判定
-- title.en: judged by a limit relaxed for dormitories
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 的{index_name|word} {measured|percent_beside}，一般限值 {base|percent}；劳动密集型企业建设员工集体宿舍，按放宽后的限值 {limit_value|percent} 判定
-- message.en: parcel '{parcel}': {index_name|word} {measured|percent_beside}, commonly at most {base|percent}; with dormitories of a labour-intensive plant it was held against the relaxed limit {limit_value|percent}
-- cure.zh: 请核对宿舍批准文件和劳动密集型企业认定材料，并确认超出一般限值的部分全部用于员工集体宿舍
-- cure.en: check the approval of the dormitories and the proof that the plant is labour-intensive, and that all beyond the common limit is dormitories
--
-- example pass: no dormitory
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'office_land_share', 0.07, '1', 1, '<=', 0.07, 'verified', 1);
-- example pass: relaxed, but the common limit holds as well
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, base_limit, relaxation) VALUES ('parcel', 1, 1, 'office_land_share', 0.06, '1', 1, '<=', 0.10, 'local', 1, 0.07, 'relaxed');
-- example fail: held by the relaxed limit only
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, base_limit, relaxation) VALUES ('parcel', 1, 1, 'office_land_share', 0.09, '1', 1, '<=', 0.10, 'local', 1, 0.07, 'relaxed');
SELECT v.ref, p.parcel_id AS parcel, v.name AS index_name, v.value AS measured, v.unit, v.limit_op, v.limit_value, v.unit AS limit_unit, v.base_limit AS base,
       v.document, v.article, v.mark
FROM index_value AS v JOIN parcel AS p ON p.parcel = v.subject
WHERE v.scope = 'parcel' AND v.relaxation = 'relaxed' AND v.value > v.base_limit AND v.value <= v.limit_value;
