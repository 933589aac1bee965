-- id: HG-T-020
-- title.zh: 狭长图斑
-- title.en: a narrow patch
-- severity: warn
-- law.document: 数据库质量检查 狭长面（平均宽 = 面积/周长）
-- law.mark: verified
-- message.zh: {plan|word}图形（{class|word}）狭长：平均宽 {measured|4} m，最宽 {widest|4} m，面积 {area|m2}；狭长界限 {limit_value|2} m
-- message.en: a feature of the {plan|word} ('{class|word}') is narrow: mean width {measured|4} m, at most {widest|4} m wide, {area|m2}; limit {limit_value|2} m
-- cure.zh: 请核对是否为切割残留，是则并入相邻图形
-- cure.en: check whether it is left over from a cut; if so, join it to a neighbour
--
-- example pass: a road of four metres
--   INSERT INTO patch VALUES (1, 1, 'plan', 'urban', 'S1', 'gb50137', 800, 408, 3.9, NULL);
-- example pass: a strip that widens into a room
--   INSERT INTO patch VALUES (1, 1, 'plan', 'urban', 'S1', 'gb50137', 30, 620, 0.09, 3.0);
-- example fail: six centimetres wide
--   INSERT INTO patch VALUES (1, 1, 'plan', 'urban', 'G2', 'gb50137', 6, 200.1, 0.06, 0.06);
-- example info: protected land is protected however narrow
--   INSERT INTO patch VALUES (1, 1, 'plan', 'land_use', 'basic_farmland', 'ytq', 6, 200.1, 0.06, 0.06);
SELECT p.ref, p.mean_width_m AS measured, 'm' AS unit, '>=' AS limit_op, r.sliver_width_m AS limit_value,
       p.widest_m AS widest, p.area_m2 AS area, coalesce(p.plan, p.role) AS plan, coalesce(p.class, '-') AS class,
       CASE WHEN p.class IN ('basic_farmland', 'redline') THEN 'info' END AS severity
FROM patch AS p JOIN run AS r
WHERE p.mean_width_m < r.sliver_width_m AND coalesce(p.widest_m, p.mean_width_m) < 2.0 * r.sliver_width_m;
