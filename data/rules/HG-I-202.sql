-- id: HG-I-202
-- title.zh: 拟供地块规划指标未给出
-- title.en: a planned index is not given
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 未给出规划{indices|word}，不作判定；限值列入供地条件
-- message.en: candidate '{candidate}': no planned {indices|word}, not judged; the limits become conditions
-- cure.zh: 如需在供地前判定，请补充规划指标
-- cure.en: add the planned values if they are to be judged before supply
--
-- example pass: given and kept
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, margin) VALUES ('parcel', 0, 1, 'far', 0.7, '1', 1, '>=', 0.7, 'verified', 1, 0);
-- example fail: not given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, margin) VALUES ('parcel', 0, 1, 'far', NULL, '1', 1, '>=', 0.7, 'verified', NULL, NULL);
SELECT c.ref, s.parcel_id AS candidate,
       (SELECT group_concat(name) FROM (SELECT v.name FROM index_value AS v WHERE v.scope = 'parcel' AND v.subject = s.parcel
            AND v.applies AND v.value IS NULL AND v.limit_value IS NOT NULL ORDER BY v.name)) AS indices
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate
WHERE EXISTS (SELECT 1 FROM index_value AS v WHERE v.scope = 'parcel' AND v.subject = s.parcel
              AND v.applies AND v.value IS NULL AND v.limit_value IS NOT NULL);
