-- id: HG-F-201
-- title.zh: 缺少供地审查必需的图层
-- title.en: a layer that supply requires is missing
-- severity: undecided
-- scope: supply
-- locked: yes
-- message.zh: 必需图层“{name|word}”{state|word}，不能判定地块能否供应
-- message.en: required layer '{name|word}' is {state|word}, no candidate can be judged
-- cure.zh: 请补交“{name|word}”的有效数据；确实没有的，在项目文件 not_applicable 下写明理由和依据文件（园区边界不得省略）
-- cure.en: supply usable data for '{name|word}'; if there is none, say so with reason and document under not_applicable (zone boundaries may not be left out)
--
-- example pass: everything is there
-- example undecided: the red line could not be read
--   UPDATE presence SET state = 'unusable' WHERE name = 'redline';
-- example fail: no zones, declared or not
--   UPDATE presence SET state = 'not_applicable' WHERE name = 'zones';
-- example pass: functional areas may be missing
--   UPDATE presence SET state = 'absent' WHERE name IN ('functional_areas', 'urban');
SELECT p.name, CASE p.state WHEN 'not_applicable' THEN 'declared_absent' ELSE p.state END AS state
FROM presence AS p
WHERE p.name IN ('zones', 'zone_master', 'land_use', 'ecological', 'basic_farmland', 'redline', 'candidates')
  AND (p.state IN ('absent', 'unusable') OR (p.name IN ('zones', 'candidates') AND p.state <> 'present'));
