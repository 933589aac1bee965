-- id: HG-E-120
-- title.zh: 规划建成区与实际建成不一致
-- title.en: the built area of the plan is not what is built
-- severity: info
-- needs: zones, functional_areas
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- law.document: 豫政〔2015〕42号
-- law.article: 二（二）
-- law.mark: verified
-- message.zh: 园区 {zone} 规划建成区 {planned|area} 中有 {not_built|area} 尚未建成（{not_built_share|percent}）；另有 {outside|area} 已建成而不在建成区内（相当于建成区的 {outside_share|percent}）
-- message.en: zone '{zone}': of the planned built area of {planned|area}, {not_built|area} are not built ({not_built_share|percent}); {outside|area} are built outside it ({outside_share|percent} of the built area)
-- cure.zh: 请核对三区划定：已建成的划入建成区，未建成的说明理由或者调整
-- cure.en: check the delimitation of the three areas: take what is built into the built area, and justify or change the rest
--
-- example pass: plan and ground agree
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator) VALUES (0, 1, 'built_area_used', 1, 1000, 1000), (0, 1, 'built_outside', 0, 0, 1000);
-- example pass: too much is unknown
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator) VALUES (0, 1, 'built_area_used', NULL, 100, 200), (0, 1, 'built_outside', 0, 0, 100);
-- example fail: a fifth is not built
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator) VALUES (0, 1, 'built_area_used', 0.8, 800, 1000), (0, 1, 'built_outside', 0, 0, 800);
-- example fail: some is built elsewhere
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator) VALUES (0, 1, 'built_area_used', 1, 1000, 1000), (0, 1, 'built_outside', 0.1, 100, 1100);
SELECT u.ref, u.value AS measured, '1' AS unit, z.id AS zone, u.denominator AS planned,
       u.denominator - u.numerator AS not_built, 1 - u.value AS not_built_share,
       o.numerator AS outside, o.numerator / u.denominator AS outside_share
FROM zone_share AS u
JOIN zone_share AS o ON o.zone = u.zone AND o.name = 'built_outside'
JOIN zone AS z ON z.zone = u.zone JOIN run AS r
WHERE u.name = 'built_area_used' AND u.value IS NOT NULL AND o.value IS NOT NULL
  AND (u.denominator - u.numerator >= r.sliver_area_m2 OR o.numerator >= r.sliver_area_m2);
