-- id: HG-I-212
-- title.zh: 控规有要求而规划指标未给出
-- title.en: the detailed plan sets a bound, and the planned value is not given
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 未给出规划{indices|word}，不作判定；控规要求列入供地条件
-- message.en: candidate '{candidate}': no planned {indices|word}, not judged; the detailed plan's bounds become conditions
-- cure.zh: 如需在供地前判定，请补充规划指标
-- cure.en: add the planned values if they are to be judged before supply
--
-- example pass: given and kept
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'far', 'clear', '<=', 2.0, '1', 'A-01', '1.0-2.0', 2.0, 1, 0);
-- example fail: not given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'far', 'clear', '<=', 2.0, '1', 'A-01', '1.0-2.0', NULL, NULL, NULL);
SELECT c.ref, s.parcel_id AS candidate,
       (SELECT group_concat(name) FROM (SELECT DISTINCT b.name FROM detailed_bound AS b WHERE b.candidate = c.candidate
            AND b.state = 'clear' AND b.planned IS NULL ORDER BY b.name)) AS indices
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate
WHERE EXISTS (SELECT 1 FROM detailed_bound AS b WHERE b.candidate = c.candidate AND b.state = 'clear' AND b.planned IS NULL);
