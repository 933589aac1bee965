-- id: HG-O-211
-- title.zh: 拟供地块所在控制区分期已批准启动
-- title.en: the phase in which a candidate lies is opened
-- severity: info
-- scope: supply
-- law.document: 豫政〔2015〕42号
-- law.article: 二（二）
-- law.mark: verified
-- message.zh: 拟供地块 {candidate} 有 {measured|area} 位于园区 {zone} 控制区{part|word}{phase}，已于 {opened|date}经“{by_document}”批准启动
-- message.en: {measured|area} of candidate '{candidate}' lie in the controlled area of zone '{zone}', {part|word}{phase}, which '{by_document}' opened on {opened|date}
-- cure.zh: 请将启动批准文件附入供地材料
-- cure.en: add the approval to the papers of supply
--
-- example pass: nothing in the controlled area
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
-- example fail: opened in January
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_phase VALUES (0, 1, 'Z1', '一期', 5000, 'opened', '2026-01-15', '〔2026〕1号', 'phases.csv', 2);
SELECT c.ref, s.parcel_id AS candidate, x.area_m2 AS measured, 'm2' AS unit, x.zone, x.opened, x.document AS by_document,
       CASE WHEN x.phase IS NULL THEN 'whole_area' ELSE 'the_phase' END AS part,
       CASE WHEN x.phase IS NULL THEN '' ELSE '“' || x.phase || '”' END AS phase
FROM candidate_phase AS x JOIN candidate AS c ON c.candidate = x.candidate
JOIN parcel AS s ON s.parcel = x.candidate JOIN run AS r
WHERE x.state = 'opened' AND x.area_m2 >= r.sliver_area_m2;
