-- id: HG-F-202
-- title.zh: 未提供的可选图层和台账（供地审查）
-- title.en: optional layers and tables that supply does without
-- severity: info
-- scope: supply
-- message.zh: 未提供{names|word}，相应内容不作审查
-- message.en: without {names|word}; what rests on them is not judged
-- cure.zh: 如需审查相应内容，请补充这些图层或台账
-- cure.en: add these layers or tables if that is to be judged
--
-- example pass: everything is there
-- example fail: no existing parcels
--   UPDATE presence SET state = 'absent' WHERE name = 'parcels';
SELECT p.name AS names
FROM presence AS p
WHERE p.name IN ('functional_areas', 'urban', 'parcels', 'current_use', 'detailed_plan', 'quota', 'documents') AND p.state = 'absent';
