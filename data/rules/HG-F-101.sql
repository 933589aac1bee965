-- id: HG-F-101
-- title.zh: 缺少必需图层
-- title.en: a required layer is missing
-- severity: undecided
-- locked: yes
-- message.zh: 必需图层“{name|word}”{state|word}，不能判定规划是否合规
-- message.en: required layer '{name|word}' is {state|word}, the plan cannot be judged
-- cure.zh: 请补交“{name|word}”的有效数据；确实没有的，在项目文件 not_applicable 下写明理由和依据文件（园区边界不得省略，总体规划与城市总体规划不得同时省略）
-- cure.en: supply usable data for '{name|word}'; if there is none, say so with reason and document under not_applicable (zone boundaries may not be left out, nor both the zone master plan and the urban plan)
--
-- example pass: everything is there
-- example pass: the plan is declared as not yet drawn up
--   UPDATE presence SET state = 'not_applicable', reason = '尚未编制' WHERE name = 'urban';
-- example pass: an optional layer is missing
--   UPDATE presence SET state = 'absent' WHERE name = 'infrastructure';
-- example fail: no red line
--   UPDATE presence SET state = 'absent' WHERE name = 'redline';
-- example undecided: the basic-farmland layer could not be read
--   UPDATE presence SET state = 'unusable' WHERE name = 'basic_farmland';
-- example undecided: zone boundaries cannot be declared away
--   UPDATE presence SET state = 'not_applicable' WHERE name = 'zones';
-- example undecided: neither a zone master plan nor an urban plan, so there is no plan to judge
--   UPDATE presence SET state = 'not_applicable', reason = '尚未编制' WHERE name IN ('zone_master', 'urban');
SELECT p.name,
       CASE p.state WHEN 'not_applicable' THEN 'declared_absent' ELSE p.state END AS state
FROM presence AS p
WHERE p.name IN ('zones', 'functional_areas', 'zone_master', 'urban', 'land_use', 'ecological',
                 'basic_farmland', 'redline')
  AND (p.state IN ('absent', 'unusable') OR (p.name = 'zones' AND p.state <> 'present')
       OR (p.name = 'zone_master' AND p.state = 'not_applicable'
           AND EXISTS (SELECT 1 FROM presence AS u WHERE u.name = 'urban' AND u.state = 'not_applicable')));
