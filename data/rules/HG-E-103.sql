-- id: HG-E-103
-- title.zh: 现状工业和仓储用地占比不足
-- title.en: too little of the built land is industrial and warehouse land
-- severity: warn
-- needs: zones, parcels
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- message.zh: 园区 {zone} 现状工业和仓储用地 {numerator|area}，占已建成用地 {denominator|area} 的 {measured|percent_beside}，低于 {limit_value|percent}{unknown}
-- message.en: zone '{zone}': {numerator|area} of the land built today are industrial and warehouse land, {measured|percent_beside} of {denominator|area}, less than {limit_value|percent}{unknown_en}
-- cure.zh: 请在后续供地中优先安排工业和仓储物流项目
-- cure.en: give industry and warehouses precedence when land is supplied next
--
-- example pass: two thirds
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator, low, high, unknown_m2, limit_op, limit_value, holds) VALUES (0, 1, 'actual_industrial', 0.66, 66, 100, 0.66, 0.66, 0, '>=', 0.6, 1);
-- example fail: two fifths
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, numerator, denominator, low, high, unknown_m2, limit_op, limit_value, holds) VALUES (0, 1, 'actual_industrial', 0.4, 40, 100, 0.4, 0.4, 0, '>=', 0.6, 0);
SELECT s.ref, s.numerator / s.denominator AS measured, '1' AS unit, s.limit_op, s.limit_value, '1' AS limit_unit,
       s.document, s.article, s.mark, s.mark AS limit_mark,
       z.id AS zone, s.numerator, s.denominator,
       CASE WHEN s.unknown_m2 > 0 THEN '；用途不明的 ' || fmt_ha(s.unknown_m2) || ' 公顷怎样归类都不足' ELSE '' END AS unknown,
       CASE WHEN s.unknown_m2 > 0 THEN '; the ' || fmt_ha(s.unknown_m2) || ' ha of unknown use cannot change that' ELSE '' END AS unknown_en
FROM zone_share AS s JOIN zone AS z ON z.zone = s.zone
WHERE s.name = 'actual_industrial' AND s.holds = 0;
