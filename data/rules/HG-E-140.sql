-- id: HG-E-140
-- title.zh: 园区内的村庄
-- title.en: villages inside the zone
-- severity: info
-- responsible.zh: 住房城乡建设
-- responsible.en: housing and construction
-- law.document: 豫政〔2015〕42号
-- law.article: 二（三）
-- law.mark: verified
-- message.zh: 园区 {zone} 内有村庄 {measured|0} 处，园区内面积 {area|area}，户数 {households|0}，人口 {population|0}（均为整村）
-- message.en: zone '{zone}': villages inside: {measured|0}, with {area|area}; households: {households|0}, people: {population|0} (of whole villages)
-- cure.zh: 请列入城中村改造范围，制定搬迁安置和整体改造方案
-- cure.en: take them into the renewal of villages, and draw up the plan of resettlement
--
-- example pass: no village reaches in
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
-- example fail: two villages
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO village VALUES (2, 0, 'C1', '王庄', 1000, 1000, 50, 180), (3, 0, 'C2', '李庄', 500, 900, NULL, 120);
SELECT z.ref, count(*) AS measured, NULL AS unit, z.id AS zone,
       CASE WHEN count(v.area_m2) = count(*) THEN sum(v.area_m2) END AS area,
       CASE WHEN count(v.households) = count(*) THEN sum(v.households) END AS households,
       CASE WHEN count(v.population) = count(*) THEN sum(v.population) END AS population
FROM village AS v JOIN zone AS z ON z.zone = v.zone
GROUP BY z.zone;
