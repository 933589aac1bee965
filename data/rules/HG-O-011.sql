-- id: HG-O-011
-- title.zh: 地方冲突表降低了保护地的管控
-- title.en: a local conflict table lowers the protection of land
-- severity: block
-- locked: yes
-- needs: zones
-- message.zh: 地方冲突表把“{class_a|word}”与“{class_b|word}”定为“{relation|word}”，重叠 {measured|area}；永久基本农田和生态保护红线的管控不得由项目降低
-- message.en: a local conflict table makes {class_a|word} and {class_b|word} '{relation|word}', which overlap on {measured|area}; a project cannot lower the protection of basic farmland and the red line
-- cure.zh: 请删除地方冲突表中的该行，按内置冲突表重新判定
-- cure.en: take the row out of the local conflict table and judge again by the built-in one
--
-- example pass: the built-in table itself allows it
--   INSERT INTO matrix VALUES (1, 'zone_master', 'E2', 'land_use', 'basic_farmland', 'none', NULL, 'local', 1, 500, 0, NULL);
-- example pass: not a local row
--   INSERT INTO matrix VALUES (1, 'ecological', 'redline', 'infrastructure', 'road', 'soft', NULL, 'verified', 1, 500, 0, 1);
-- example fail: industry over basic farmland declared harmless
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'land_use', 'basic_farmland', 'none', '本市规定', 'local', 1, 500, 0, NULL);
-- example fail: a table of the bureau that calls itself verified lowers it all the same
--   INSERT OR REPLACE INTO conflict VALUES ('zone_master', '*', 'land_use', 'basic_farmland', 'none', '本市规定', 'verified', 'local/conflict.csv');
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'land_use', 'basic_farmland', 'none', '本市规定', 'verified', 1, 500, 0, NULL);
-- example fail: a word that begins like a code of farmland is none
--   INSERT INTO matrix VALUES (1, 'zone_master', 'Education', 'land_use', 'basic_farmland', 'none', '本市规定', 'local', 1, 500, 0, NULL);
-- example undecided: a pair that the built-in table does not know
--   DELETE FROM built_in_conflict;
--   INSERT INTO matrix VALUES (1, 'zone_master', 'M1', 'land_use', 'basic_farmland', 'none', '本市规定', 'local', 1, 500, 0, NULL);
WITH cell AS (
    SELECT m.*,
           (SELECT c.relation FROM built_in_conflict AS c
            WHERE c.plan_a = m.plan_a AND c.plan_b = m.plan_b
              AND (c.class_a = '*' OR substr(m.class_a, 1, length(c.class_a)) = c.class_a)
              AND (c.class_b = '*' OR substr(m.class_b, 1, length(c.class_b)) = c.class_b)
              AND NOT (c.relation = 'none' AND substr(m.class_a, length(c.class_a), 2) GLOB '[A-Za-z][A-Za-z]'
                       AND c.class_a <> '*')
              AND NOT (c.relation = 'none' AND substr(m.class_b, length(c.class_b), 2) GLOB '[A-Za-z][A-Za-z]'
                       AND c.class_b <> '*')
            ORDER BY iif(c.class_a = '*', 0, length(c.class_a)) + iif(c.class_b = '*', 0, length(c.class_b)) DESC
            LIMIT 1) AS built_in
    FROM matrix AS m
    WHERE m.protected AND m.relation IN ('none', 'soft'))
SELECT c.area_m2 AS measured, 'm2' AS unit, c.relation,
       (SELECT min(p.shape) FROM place AS p WHERE p.kind = 'conflict' AND p.cell = c.cell) AS shape,
       c.plan_a || '.' || c.class_a AS class_a,
       c.plan_b || '.' || c.class_b AS class_b,
       c.basis AS document, c.mark,
       CASE WHEN c.built_in IS NULL THEN 'undecided' END AS severity
FROM cell AS c
WHERE c.built_in IS NULL OR (c.built_in = 'hard' AND c.relation <> 'hard')
   OR (c.built_in = 'soft' AND c.relation = 'none');
