-- id: HG-E-101
-- title.zh: 规划工业和仓储用地占比不足
-- title.en: too little industrial and warehouse land is planned
-- severity: warn
-- needs: zones, zone_master
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- message.zh: 园区 {zone} 规划工业和仓储用地 {numerator|area}，占规划建设用地 {denominator|area} 的 {measured|percent_beside}，低于 {limit_value|percent}{unknown}
-- message.en: zone '{zone}': {numerator|area} of industrial and warehouse land are planned, {measured|percent_beside} of the planned construction land of {denominator|area}, less than {limit_value|percent}{unknown_en}
-- cure.zh: 请调整总体规划用地结构，提高工业和仓储物流用地比重
-- cure.en: change the land-use structure of the zone master plan so that industry and warehouses get their share
--
-- example pass: exactly three fifths
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator, low, high, unknown_m2, limit_op, limit_value, holds) VALUES (0, 1, 'planned_industrial', 0.6, 600, 1000, 0.6, 0.6, 0, '>=', 0.6, 1);
-- example fail: half of it
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator, low, high, unknown_m2, limit_op, limit_value, holds) VALUES (0, 1, 'planned_industrial', 0.5, 500, 1000, 0.5, 0.5, 0, '>=', 0.6, 0);
-- example pass: a part of the plan cannot be read, and decides
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator, low, high, unknown_m2, limit_op, limit_value, holds) VALUES (0, 1, 'planned_industrial', NULL, 550, 900, 0.55, 0.65, 100, '>=', 0.6, NULL);
SELECT s.ref, s.numerator / s.denominator AS measured, '1' AS unit, s.limit_op, s.limit_value, '1' AS limit_unit,
       s.document, s.article, s.mark, s.mark AS limit_mark,
       z.id AS zone, s.numerator, s.denominator,
       CASE WHEN s.unknown_m2 > 0 THEN '；用途不明的 ' || fmt_ha(s.unknown_m2) || ' 公顷怎样归类都不足' ELSE '' END AS unknown,
       CASE WHEN s.unknown_m2 > 0 THEN '; the ' || fmt_ha(s.unknown_m2) || ' ha of unknown use cannot change that' ELSE '' END AS unknown_en
FROM zone_share AS s JOIN zone AS z ON z.zone = s.zone
WHERE s.name = 'planned_industrial' AND s.holds = 0;
