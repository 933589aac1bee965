-- id: HG-E-102
-- title.zh: 规划工业和仓储用地占比因分母口径而异
-- title.en: whether enough industrial land is planned depends on what it is compared with
-- severity: info
-- needs: zones, zone_master
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- message.zh: 园区 {zone} 规划工业和仓储用地占规划建设用地的 {of_construction|percent}，达到 {limit_value|percent}；占园区总面积的 {measured|percent_beside}，未达到
-- message.en: zone '{zone}': industrial and warehouse land is {of_construction|percent} of the planned construction land, which reaches {limit_value|percent}, but {measured|percent_beside} of the whole zone, which does not
-- cure.zh: 请与主管部门核对占比的分母口径，并在规划说明中写明
-- cure.en: agree with the authority what the share is taken of, and state it in the plan
--
-- example pass: both reach it
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, limit_op, limit_value, holds) VALUES (0, 1, 'planned_industrial', 0.7, '>=', 0.6, 1), (0, 1, 'planned_industrial_of_zone', 0.65, NULL, NULL, NULL);
-- example fail: much of the zone is water
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, limit_op, limit_value, holds) VALUES (0, 1, 'planned_industrial', 0.7, '>=', 0.6, 1), (0, 1, 'planned_industrial_of_zone', 0.5, NULL, NULL, NULL);
SELECT s.ref, w.value AS measured, '1' AS unit, s.limit_op, s.limit_value, '1' AS limit_unit,
       s.document, s.article, s.mark, s.mark AS limit_mark, z.id AS zone, s.value AS of_construction
FROM zone_share AS s
JOIN zone_share AS w ON w.zone = s.zone AND w.name = 'planned_industrial_of_zone'
JOIN zone AS z ON z.zone = s.zone
WHERE s.name = 'planned_industrial' AND s.holds = 1 AND w.value < s.limit_value;
