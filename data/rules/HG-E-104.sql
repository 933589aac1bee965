-- id: HG-E-104
-- title.zh: 工业和仓储用地占比无法确定
-- title.en: the share of industrial and warehouse land cannot be told
-- severity: info
-- needs: zones
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- message.zh: 园区 {zone} {share|word}在 {low|percent} 至 {high|percent} 之间，{unknown|area} 用途不明，是否达到 {limit_value|percent} 无法确定
-- message.en: zone '{zone}': {share|word} is between {low|percent} and {high|percent}, since the use of {unknown|area} is unknown; whether it reaches {limit_value|percent} cannot be told
-- cure.zh: 请补全缺失的图层和用途代码后重新核算
-- cure.en: supply the missing layers and codes of use, then run again
--
-- example pass: unknown land that cannot change the answer
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, low, high, unknown_m2, limit_op, limit_value, holds) VALUES (0, 1, 'planned_industrial', NULL, 0.7, 0.9, 200, '>=', 0.6, 1);
-- example fail: unknown land decides
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, low, high, unknown_m2, limit_op, limit_value, holds) VALUES (0, 1, 'planned_industrial', NULL, 0.5, 0.7, 200, '>=', 0.6, NULL);
-- example pass: without a layer of today's use its absence is told elsewhere
--   UPDATE presence SET state = 'absent' WHERE name = 'current_use';
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO zone_share (zone, ref, name, value, low, high, unknown_m2, limit_op, limit_value, holds) VALUES (0, 1, 'actual_industrial', NULL, 0.5, 0.7, 200, '>=', 0.6, NULL);
SELECT s.ref, NULL AS measured, '1' AS unit, s.limit_op, s.limit_value, '1' AS limit_unit,
       s.document, s.article, s.mark, s.mark AS limit_mark,
       z.id AS zone, s.name AS share, s.low, s.high, s.unknown_m2 AS unknown
FROM zone_share AS s JOIN zone AS z ON z.zone = s.zone
WHERE s.name IN ('planned_industrial', 'actual_industrial') AND s.low < s.limit_value AND s.high >= s.limit_value
  AND (s.name = 'planned_industrial' OR EXISTS (SELECT 1 FROM presence WHERE name = 'current_use' AND state = 'present'));
