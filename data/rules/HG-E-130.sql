-- id: HG-E-130
-- title.zh: 发展区不连片
-- title.en: the development area is in pieces
-- severity: info
-- needs: zones, functional_areas
-- responsible.zh: 自然资源
-- responsible.en: natural resources
-- law.document: 豫政〔2015〕42号
-- law.article: 二（二）
-- law.mark: verified
-- message.zh: 园区 {zone} 发展区分为 {parts|0} 片（相距不超过 {gap|2} m 的算一片），此片 {measured|area} 与最大一片不相连（最大一片 {largest} 公顷，占 {share|percent}）
-- message.en: zone '{zone}': the development area is in {parts|0} parts (no more than {gap|2} m apart count as one); this one of {measured|area} stands apart from the largest ({largest} ha, {share|percent} of the development area)
-- cure.zh: 请按集中连片开发的要求核对发展区范围；确需分片的，在规划说明中说明理由
-- cure.en: check the delimitation against the demand for contiguous development; give the reasons in the plan if it has to be in parts
--
-- example pass: in one piece
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO development VALUES (0, 1, 1, 1000, 1000, 0, 0);
-- example fail: an island
--   INSERT INTO zone (zone, ref, id) VALUES (0, 1, 'Z1');
--   INSERT INTO development VALUES (0, 1, 2, 1000, 800, 200, 0);
--   INSERT INTO place (shape, kind, ref_a, zone, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'island', 1, 0, 200, 200, 60, 6.7, 0);
SELECT p.shape, p.ref_a AS ref, p.area_m2 AS measured, 'm2' AS unit, z.id AS zone, d.parts, r.gap_width_m AS gap,
       fmt_ha(d.largest_m2) AS largest, d.largest_m2 / d.area_m2 AS share
FROM place AS p JOIN development AS d ON d.zone = p.zone JOIN zone AS z ON z.zone = p.zone JOIN run AS r
WHERE p.kind = 'island';
