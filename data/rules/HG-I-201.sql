-- id: HG-I-201
-- title.zh: 拟供地块规划指标不符合限值
-- title.en: a planned index breaches its limit
-- severity: block
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 规划{index|word} {measured|beside}，限值 {op} {limit_value}
-- message.en: candidate '{candidate}': planned {index|word} {measured|beside}, limit {op} {limit_value}
-- cure.zh: 不得供地：请修改规划指标，使其符合限值后重新申报
-- cure.en: it must not be supplied: change the planned index so that it keeps the limit, and submit again
--
-- example pass: exactly at the limit
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, margin) VALUES ('parcel', 0, 1, 'far', 0.7, '1', 1, '>=', 0.7, 'verified', 1, 0);
-- example fail: below it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, margin) VALUES ('parcel', 0, 1, 'far', 0.6996, '1', 1, '>=', 0.7, 'verified', 0, -0.0004);
-- example warn: a limit from memory decides nothing
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds, margin) VALUES ('parcel', 0, 1, 'far', 0.6, '1', 1, '>=', 0.7, 'from_memory', 0, -0.1);
-- example undecided: the candidates could not be used
--   UPDATE presence SET state = 'unusable' WHERE name = 'candidates';
SELECT v.ref, v.value AS measured, v.unit, v.limit_op, v.limit_op AS op, v.limit_value, v.unit AS limit_unit,
       v.document, v.article, v.mark, v.mark AS limit_mark, v.name AS "index", s.parcel_id AS candidate
FROM index_value AS v JOIN parcel AS s ON s.parcel = v.subject
WHERE v.scope = 'parcel' AND v.applies AND v.holds = 0;
