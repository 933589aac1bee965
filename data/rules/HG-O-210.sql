-- id: HG-O-210
-- title.zh: 拟供地块内的碎屑图斑
-- title.en: slivers under a candidate
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate}：“{class_a|word}”与“{class_b|word}”之间有碎屑图斑 {measured|area}，宽 {width|2} m，疑似数字化误差，不计入冲突
-- message.en: candidate '{candidate}': a sliver of {measured|area}, {width|2} m wide, between {class_a|word} and {class_b|word}; probably linework, not counted as a conflict
-- cure.zh: 请核对两规划的公共边界
-- cure.en: compare the common boundary of both plans
--
-- example pass: nothing
-- example fail: a strip of a centimetre
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'urban', 'G1', 'hard', NULL, NULL, 0, 500, 0, 1);
--   INSERT INTO place (shape, kind, role, ref_a, cell, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'conflict', 'plan', 1, 1, 0, 0.2, 0.2, 100, 0.01, 1);
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, p.width_m AS width, s.parcel_id AS candidate,
       m.plan_a || '.' || m.class_a AS class_a, m.plan_b || '.' || m.class_b AS class_b
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
JOIN matrix AS m ON m.cell = p.cell
WHERE p.kind = 'conflict' AND m.relation IN ('hard', 'soft') AND NOT m.protected AND p.sliver;
