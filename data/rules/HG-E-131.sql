-- id: HG-E-131
-- title.zh: 建成区尚有空地而向外供地
-- title.en: land is supplied outside the built area although land in it is free
-- severity: info
-- needs: parcels, functional_areas
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- law.document: 豫政〔2015〕42号
-- law.article: 二（二）
-- law.mark: verified
-- message.zh: 园区 {zone} 建成区尚有 {free|area} 既未建成也未供应，而发展区已供应 {development|area}、控制区已供应 {controlled|area}
-- message.en: zone '{zone}': {free|area} of the built area are neither built nor supplied, while {development|area} of the development area and {controlled|area} of the controlled area are supplied
-- cure.zh: 请优先盘活建成区存量土地，再安排发展区供地
-- cure.en: put the free land of the built area to use before more of the development area is supplied
--
-- example pass: the built area is used up
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, numerator) VALUES (0, 1, 'built_area_free', 0), (0, 1, 'development_area_supplied', 500), (0, 1, 'controlled_area_supplied', 0);
-- example pass: nothing is supplied outside
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, numerator) VALUES (0, 1, 'built_area_free', 400), (0, 1, 'development_area_supplied', 0), (0, 1, 'controlled_area_supplied', 0);
-- example fail: both
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, numerator) VALUES (0, 1, 'built_area_free', 400), (0, 1, 'development_area_supplied', 500), (0, 1, 'controlled_area_supplied', 0);
SELECT f.ref, f.numerator AS measured, 'm2' AS unit, z.id AS zone, f.numerator AS free,
       d.numerator AS development, c.numerator AS controlled
FROM zone_share AS f
JOIN zone_share AS d ON d.zone = f.zone AND d.name = 'development_area_supplied'
JOIN zone_share AS c ON c.zone = f.zone AND c.name = 'controlled_area_supplied'
JOIN zone AS z ON z.zone = f.zone JOIN run AS r
WHERE f.name = 'built_area_free' AND f.numerator >= r.sliver_area_m2
  AND d.numerator + c.numerator >= r.sliver_area_m2;
