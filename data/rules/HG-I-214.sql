-- id: HG-I-214
-- title.zh: 拟供地块部分无控规覆盖
-- title.en: part of a candidate lies on no block of the detailed plan
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 有 {measured|area} 不在任何控规地块内，该部分无规划条件可依
-- message.en: {measured|area} of candidate '{candidate}' lie on no block of the detailed plan and have no planning conditions
-- cure.zh: 请核对控规图层是否齐全；确无控规的，待控规编制批准后供应该部分
-- cure.en: check that the layer of the detailed plan is complete; where there is no plan, supply that part once it is approved
--
-- example pass: a sliver between two blocks
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'off_block', 'candidates', 1, 0, 0.3, 0.3, 60, 0.01, 1);
-- example fail: a road between them
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO place (shape, kind, role, ref_a, candidate, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'off_block', 'candidates', 1, 0, 300, 300, 80, 7.5, 0);
SELECT p.shape, c.ref, p.area_m2 AS measured, 'm2' AS unit, s.parcel_id AS candidate
FROM place AS p JOIN candidate AS c ON c.candidate = p.candidate JOIN parcel AS s ON s.parcel = c.candidate
WHERE p.kind = 'off_block' AND NOT p.sliver;
