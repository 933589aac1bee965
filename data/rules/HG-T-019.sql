-- id: HG-T-019
-- title.zh: 图斑过小
-- title.en: a patch is smaller than may be drawn
-- severity: warn
-- law.document: 数据库质量检查 碎面
-- law.mark: from_memory
-- message.zh: {plan|word}图斑（{class|word}）面积 {measured|m2}，小于最小图斑 {limit_value|m2}；平均宽 {width|2} m
-- message.en: a feature of the {plan|word} ('{class|word}') has {measured|m2}, less than the smallest patch of {limit_value|m2}; mean width {width|2} m
-- cure.zh: 请并入相邻图斑；确需单独表示的，说明理由
-- cure.en: join it to a neighbouring patch; if it must stand alone, say why
--
-- example pass: no small patches
-- example pass: a limit of another code table
--   INSERT INTO patch VALUES (1, 1, 'plan', 'urban', '0101', 'gb50137', 350, 80, 8.75, NULL);
-- example pass: parcels and zones are as large as they are
--   INSERT INTO patch VALUES (1, 1, 'parcels', NULL, NULL, NULL, 12, 14, 1.7, 1.5);
-- example fail: below the floor of 20 square metres
--   INSERT INTO patch VALUES (1, 1, 'plan', 'urban', 'M1', 'gb50137', 12, 14, 1.7, 1.5);
-- example warn: a figure from memory
--   INSERT INTO patch VALUES (1, 1, 'current_use', NULL, '0102', 'gb21010', 350, 80, 8.75, NULL);
-- example info: protected land is protected however small
--   INSERT INTO patch VALUES (1, 1, 'plan', 'land_use', 'basic_farmland', 'ytq', 12, 14, 1.7, 1.5);
-- example info: a small regulatory area
--   INSERT INTO patch VALUES (1, 1, 'plan', 'land_use', 'permitted', 'gzq', 9000, 400, 45, NULL);
SELECT p.ref, p.area_m2 AS measured, 'm2' AS unit, '>=' AS limit_op, l.min_area_m2 AS limit_value,
       l.document, l.article, l.mark, l.mark AS limit_mark, coalesce(p.plan, p.role) AS plan,
       coalesce(p.class, '-') AS class, p.mean_width_m AS width,
       CASE WHEN p.class IN ('basic_farmland', 'redline') OR p.area_m2 >= 20.0 AND p.role = 'plan' THEN 'info' END AS severity
FROM patch AS p JOIN patch_limit AS l ON l.rowid =
    (SELECT q.rowid FROM patch_limit AS q
     WHERE (q.scope IN (p.plan, p.role) OR q.scope = '*' AND p.role IN ('plan', 'current_use', 'detailed_plan'))
       AND (q.scheme IS NULL OR q.scheme = p.scheme)
       AND (q.class = '*' OR substr(coalesce(p.class, ''), 1, length(q.class)) = q.class)
     ORDER BY q.scope = '*', q.scheme IS NULL, q.class = '*', length(q.class) DESC LIMIT 1)
WHERE p.area_m2 < l.min_area_m2;
