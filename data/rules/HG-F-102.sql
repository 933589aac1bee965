-- id: HG-F-102
-- title.zh: 未提供的可选图层
-- title.en: an optional layer was not supplied
-- severity: info
-- message.zh: 图层“{name|word}”{state|word}，与其有关的内容未判定
-- message.en: layer '{name|word}' is {state|word}, what depends on it was not judged
-- cure.zh: 需要判定时，请补交“{name|word}”图层
-- cure.en: supply the layer '{name|word}' if it is to be judged
--
-- example pass: all optional layers are there
-- example pass: declared as not applicable
--   UPDATE presence SET state = 'not_applicable', reason = '尚未编制' WHERE name = 'infrastructure';
-- example fail: no parcels
--   UPDATE presence SET state = 'absent' WHERE name = 'parcels';
-- example fail: buildings could not be read
--   UPDATE presence SET state = 'unusable' WHERE name = 'buildings';
SELECT p.name, p.state
FROM presence AS p
WHERE p.name IN ('parcels', 'buildings', 'infrastructure', 'facilities', 'villages', 'current_use', 'approvals')
  AND p.state IN ('absent', 'unusable');
