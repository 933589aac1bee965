-- id: HG-I-213
-- title.zh: 控规指标无法确定
-- title.en: a bound of the detailed plan cannot be told
-- severity: undecided
-- scope: supply
-- message.zh: 拟供地块 {candidate}：控规地块 {blocks} 的{index|word}写作“{text}”，{state|word}，未列入供地条件
-- message.en: candidate '{candidate}': {index|word} of the detailed plan's block {blocks} reads '{text}', {state|word}; not among the conditions
-- cure.zh: 请核对控规文本，在项目文件 layers.detailed_plan 的 fields 中指明该字段是下限还是上限（如 far_min、far_max），或更正数据
-- cure.en: look into the plan's text and say under fields of layers.detailed_plan which side the field states (far_min, far_max ...), or correct the data
--
-- example pass: clear
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'far', 'clear', '<=', 2.0, '1', 'A-01', '1.0-2.0', 2.0, 1, 0);
-- example fail: lower or upper?
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'far', 'bare', NULL, 1.2, '1', 'A-01', '1.2', 1.5, NULL, NULL);
-- example undecided: not a number
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'green_ratio', 'unreadable', NULL, NULL, '1', 'A-01', '见说明', 0.15, NULL, NULL);
-- example info: nothing is planned, either
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'far', 'unreadable', NULL, NULL, '1', 'A-01', '见说明', NULL, NULL, NULL);
SELECT b.ref, b.planned AS measured, b.unit, b.name AS "index", b.blocks, coalesce(b.text, '') AS text,
       'bound_' || b.state AS state, s.parcel_id AS candidate, CASE WHEN b.planned IS NULL THEN 'info' END AS severity
FROM detailed_bound AS b JOIN parcel AS s ON s.parcel = b.candidate
WHERE b.state <> 'clear';
