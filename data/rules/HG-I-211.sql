-- id: HG-I-211
-- title.zh: 拟供地块规划指标不符合控制性详细规划
-- title.en: a planned index breaches the detailed plan
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 规划{index|word} {measured|beside}，控规地块 {blocks} 要求 {op} {limit_value}
-- message.en: candidate '{candidate}': planned {index|word} {measured|beside}, the detailed plan's block {blocks} requires {op} {limit_value}
-- cure.zh: 不得供地：请按控规修改规划指标后重新申报，或先依法修改控规
-- cure.en: it must not be supplied: change the planned index as the detailed plan requires, or have that plan changed first
--
-- example pass: exactly at the bound
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'far', 'clear', '<=', 2.0, '1', 'A-01', '1.0-2.0', 2.0, 1, 0);
-- example fail: above it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'far', 'clear', '<=', 2.0, '1', 'A-01', '1.0-2.0', 2.1, 0, -0.1);
-- example fail: two blocks, the stricter bound
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO detailed_bound (candidate, ref, name, state, op, value, unit, blocks, text, planned, holds, margin) VALUES (0, 1, 'building_height', 'clear', '<=', 24.0, 'm', 'A-01, A-02', '24, 30', 25.0, 0, -1);
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT b.ref, b.planned AS measured, b.unit, b.op AS limit_op,
       CASE b.op WHEN '>=' THEN '≥' WHEN '<=' THEN '≤' ELSE b.op END AS op, b.value AS limit_value, b.unit AS limit_unit,
       coalesce(b.document, '控制性详细规划') AS document, '地块 ' || b.blocks AS article, 'local' AS mark,
       b.name AS "index", b.blocks, s.parcel_id AS candidate
FROM detailed_bound AS b JOIN parcel AS s ON s.parcel = b.candidate
WHERE b.state = 'clear' AND b.holds = 0;
