-- id: HG-E-110
-- title.zh: 批而未供土地
-- title.en: approved land is not supplied
-- severity: warn
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- message.zh: 批准用地 {approval} 在园区 {zone} 内有一处 {place|area} 尚未供应；该批准用地在园区内 {whole} 公顷，其中未供应 {unsupplied} 公顷；批准日期：{approved|date}（{age}）
-- message.en: a place of {place|area} of the approval '{approval}' in zone '{zone}' is not supplied; of the {whole} ha of it in the zone {unsupplied} ha are not; date of approval: {approved|date} ({age_en})
-- cure.zh: 请列入批而未供处置清单，尽快供应；确实不能供应的，依法调整或者撤回批准文件
-- cure.en: put it on the list of land to be supplied, and supply it soon; what cannot be supplied, have the approval changed or withdrawn by law
--
-- example pass: all of it is supplied
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO approval VALUES (2, 0, '2020-8', NULL, '2020-05-01', 6, NULL, 1000, 1000, 0, 0, 0);
-- example warn: six years old
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO approval VALUES (2, 0, '2020-8', NULL, '2020-05-01', 6, NULL, 1000, 400, 600, 0, 0);
--   INSERT INTO place (shape, kind, ref_a, zone, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'unsupplied', 2, 0, 600, 600, 100, 12, 0);
-- example info: approved this year
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO approval VALUES (2, 0, '2026-1', NULL, '2026-05-01', 0, NULL, 1000, 400, 600, 0, 0);
--   INSERT INTO place (shape, kind, ref_a, zone, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'unsupplied', 2, 0, 600, 600, 100, 12, 0);
-- example info: nobody knows when it was approved
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO approval VALUES (2, 0, '2026-1', NULL, NULL, NULL, NULL, 1000, 400, 600, 0, 0);
--   INSERT INTO place (shape, kind, ref_a, zone, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'unsupplied', 2, 0, 600, 600, 100, 12, 0);
-- example pass: a sliver along a parcel
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO approval VALUES (2, 0, '2020-8', NULL, '2020-05-01', 6, NULL, 1000, 999.5, 0.5, 0, 0);
--   INSERT INTO place (shape, kind, ref_a, zone, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'unsupplied', 2, 0, 0.5, 0.5, 100, 0.01, 1);
SELECT p.shape, p.ref_a AS ref, a.full_years AS measured, 'a' AS unit, t.op AS limit_op, t.value AS limit_value,
       t.unit AS limit_unit, t.document, t.article, t.mark, t.mark AS limit_mark,
       a.id AS approval, z.id AS zone, p.area_m2 AS place, fmt_ha(a.area_m2) AS whole, fmt_ha(a.unsupplied_m2) AS unsupplied,
       a.approved, coalesce('满 ' || a.full_years || ' 年', '年限不明') AS age,
       coalesce('full years: ' || a.full_years, 'age unknown') AS age_en,
       CASE WHEN t.value IS NULL THEN 'info' END AS severity
FROM place AS p
JOIN approval AS a ON a.ref = p.ref_a AND a.zone = p.zone
JOIN zone AS z ON z.zone = p.zone
LEFT JOIN zone_target AS t ON t.name = 'approved_unsupplied_years' AND a.full_years >= t.value
WHERE p.kind = 'unsupplied' AND NOT p.sliver;
