-- id: HG-O-007
-- title.zh: 与保护地类的关系未定义
-- title.en: no defined relation with protected land
-- severity: undecided
-- locked: yes
-- needs: zones
-- message.zh: 冲突表未定义“{class_a|word}”与“{class_b|word}”的关系，重叠 {measured|area}，涉及基本农田或生态类别，不能判定
-- message.en: the conflict table says nothing about {class_a|word} and {class_b|word}, which overlap on {measured|area}; basic farmland or an ecological class is concerned, so this cannot be judged
-- cure.zh: 请核定两类用地能否并存，并在冲突表中写明关系和依据
-- cure.en: find out whether both may stand, and write relation and basis into the conflict table
--
-- example pass: an unlisted pair without protected land
--   INSERT INTO matrix VALUES (1, 'zone_master', 'B1', 'urban', 'M1', 'unlisted', NULL, NULL, 0, 80, 0, NULL);
-- example fail: an unmapped class over basic farmland
--   INSERT INTO matrix VALUES (1, 'zone_master', 'unmapped', 'land_use', 'basic_farmland', 'unlisted', NULL, NULL, 1, 80, 0, 1);
-- example undecided: a water-protection class of the ecological plan
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'ecological', 'water_source', 'unlisted', NULL, NULL, 0, 80, 0, NULL);
SELECT (SELECT min(p.shape) FROM place AS p WHERE p.kind = 'conflict' AND p.cell = m.cell) AS shape,
       m.area_m2 AS measured, 'm2' AS unit,
       m.plan_a || '.' || m.class_a AS class_a,
       m.plan_b || '.' || m.class_b AS class_b
FROM matrix AS m
WHERE m.relation = 'unlisted'
  AND (m.protected OR m.plan_a = 'ecological' OR m.plan_b = 'ecological');
