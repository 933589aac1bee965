-- id: HG-O-209
-- title.zh: 拟供地块处保护地图形有两种读法
-- title.en: under a candidate, protected land can be read in two ways
-- severity: undecided
-- scope: supply
-- locked: yes
-- message.zh: 拟供地块 {candidate} 处的{class|word}图斑自相交，两种填充读法相差 {measured|area}，不能判定该处是否受保护
-- message.en: under candidate '{candidate}' the outline of {class|word} crosses itself; two ways of filling differ by {measured|area}, so it is unknown whether the place is protected
-- cure.zh: 请由图层编制单位修正该图斑的自相交后重新提供
-- cure.en: have the layer's author mend the self-crossing outline and supply it again
--
-- example pass: no doubt
-- example fail: a figure of eight
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_a, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'fill_doubt', 'plan', 1, 'redline', 0, 120, 120, 60, 4, 0);
-- example undecided: the same in basic farmland
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, class_a, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'fill_doubt', 'plan', 1, 'basic_farmland', 0, 120, 120, 60, 4, 0);
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, s.parcel_id AS candidate, coalesce(p.class_a, 'unmapped') AS class
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
WHERE p.kind = 'fill_doubt';
