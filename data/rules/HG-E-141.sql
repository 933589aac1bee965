-- id: HG-E-141
-- title.zh: 村庄用地未划入建成区
-- title.en: village land is not in the built area
-- severity: info
-- needs: functional_areas
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- law.document: 豫政〔2015〕42号
-- law.article: 二（二）
-- law.mark: verified
-- message.zh: 园区 {zone} 内村庄用地有 {measured|area} 不在建成区（村庄建设用地属于建成区）
-- message.en: zone '{zone}': {measured|area} of village land lie outside the built area, to which village construction land belongs
-- cure.zh: 请核对三区划定，将现状村庄建设用地划入建成区
-- cure.en: check the delimitation of the three areas, and take the villages into the built area
--
-- example pass: all villages in the built area
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, numerator, denominator) VALUES (0, 1, 'village_in_built', 1000, 1000);
-- example fail: one in the development area
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, numerator, denominator) VALUES (0, 1, 'village_in_built', 600, 1000);
SELECT s.ref, s.denominator - s.numerator AS measured, 'm2' AS unit, z.id AS zone
FROM zone_share AS s JOIN zone AS z ON z.zone = s.zone JOIN run AS r
WHERE s.name = 'village_in_built' AND s.denominator - s.numerator >= r.sliver_area_m2;
