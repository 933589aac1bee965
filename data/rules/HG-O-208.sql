-- id: HG-O-208
-- title.zh: 拟供地块位于控制区
-- title.en: a candidate lies in the controlled area
-- severity: warn
-- scope: supply
-- needs: candidates, functional_areas
-- law.document: 豫政〔2015〕42号
-- law.article: 二（二）
-- law.mark: verified
-- message.zh: 拟供地块 {candidate} 有 {measured|area} 位于控制区，未见该期开发已启动的依据
-- message.en: {measured|area} of candidate '{candidate}' lie in the controlled area, and nothing shows that its phase is open
-- cure.zh: 请提供控制区分期启动的批准文件；没有的，待批准启动后再供地
-- cure.en: attach the approval that opens this phase of the controlled area; without it, supply once it is opened
--
-- example pass: in the development area
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
-- example fail: in the controlled area
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE parcel SET controlled_m2 = 5000;
-- example pass: a strip of linework
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE parcel SET controlled_m2 = 0.4;
-- example pass: all of it in a phase that is opened
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE parcel SET controlled_m2 = 5000; INSERT INTO candidate_phase VALUES (0, 1, 'Z1', '一期', 5000, 'opened', '2026-01-15', '〔2026〕1号', 'phases.csv', 2);
-- example fail: a part of it in another phase
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE parcel SET controlled_m2 = 5000; INSERT INTO candidate_phase VALUES (0, 1, 'Z1', '一期', 4000, 'opened', '2026-01-15', '〔2026〕1号', 'phases.csv', 2);
--   INSERT INTO candidate_phase VALUES (0, 1, 'Z1', '二期', 1000, 'not_yet', '2027-01-15', '〔2026〕1号', 'phases.csv', 3);
SELECT c.ref, s.controlled_m2 - o.open_m2 AS measured, 'm2' AS unit, s.parcel_id AS candidate
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate JOIN run AS r
JOIN (SELECT k.candidate, COALESCE(sum(x.area_m2), 0.0) AS open_m2
      FROM candidate AS k LEFT JOIN candidate_phase AS x ON x.candidate = k.candidate AND x.state = 'opened'
      GROUP BY k.candidate) AS o ON o.candidate = c.candidate /* what is left of all of it, is nothing */
WHERE s.controlled_m2 - o.open_m2 >= r.sliver_area_m2 AND s.controlled_m2 - o.open_m2 > 1e-9 * s.controlled_m2;
