-- id: HG-E-105
-- title.zh: 规划建设用地利用率不足，原则上不得扩区
-- title.en: too little of the planned construction land is used for the zone to be extended
-- severity: info
-- needs: zones, zone_master
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- message.zh: 园区 {zone} 已建成 {numerator|area}，占规划建设用地 {denominator|area} 的 {measured|percent_beside}，低于 {limit_value|percent}，原则上不得扩区
-- message.en: zone '{zone}': {numerator|area} are built, {measured|percent_beside} of the planned construction land of {denominator|area}, less than {limit_value|percent}; in principle the zone is not to be extended
-- cure.zh: 申请扩区的，请先消化存量建设用地
-- cure.en: use up the planned construction land before an extension is applied for
--
-- example pass: four fifths are built
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, numerator, denominator, limit_op, limit_value, holds) VALUES (0, 1, 'planned_used', 80, 100, '>=', 0.7, 1);
-- example fail: half is built
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, numerator, denominator, limit_op, limit_value, holds) VALUES (0, 1, 'planned_used', 50, 100, '>=', 0.7, 0);
SELECT s.ref, s.numerator / s.denominator AS measured, '1' AS unit, s.limit_op, s.limit_value, '1' AS limit_unit,
       s.document, s.article, s.mark, s.mark AS limit_mark, z.id AS zone, s.numerator, s.denominator
FROM zone_share AS s JOIN zone AS z ON z.zone = s.zone
WHERE s.name = 'planned_used' AND s.holds = 0;
