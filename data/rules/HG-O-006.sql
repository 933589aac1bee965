-- id: HG-O-006
-- title.zh: 未定义关系的类别组合
-- title.en: a pair of classes without a defined relation
-- severity: info
-- needs: zones
-- message.zh: 冲突表未定义“{class_a|word}”与“{class_b|word}”的关系，重叠 {measured|area}，不等于没有冲突
-- message.en: the conflict table says nothing about {class_a|word} and {class_b|word}, which overlap on {measured|area}; this does not mean that there is no conflict
-- cure.zh: 请在项目文件 conflicts 或标准目录的冲突表中补充该组合
-- cure.en: add the pair under conflicts in the project file or to the conflict table of a standards folder
--
-- example pass: a pair that is defined
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'urban', 'M1', 'none', '同类', 'verified', 0, 80, 0, NULL);
-- example fail: a pair that nobody defined
--   INSERT INTO matrix VALUES (1, 'zone_master', 'B1', 'urban', 'M1', 'unlisted', NULL, NULL, 0, 80, 0, NULL);
SELECT m.area_m2 AS measured, 'm2' AS unit,
       m.plan_a || '.' || m.class_a AS class_a,
       m.plan_b || '.' || m.class_b AS class_b
FROM matrix AS m
WHERE m.relation = 'unlisted' AND NOT m.protected
  AND m.plan_a <> 'ecological' AND m.plan_b <> 'ecological';
