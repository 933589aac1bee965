-- id: HG-G-017
-- title.zh: 未逐条列出的图形问题
-- title.en: flaws of boundaries that are counted but not listed
-- severity: warn
-- message.zh: 图层 {layer} 有 {measured|0} 个图形存在“{kind|word}”（共 {places|0} 处），逐条列出前 {listed|0} 个
-- message.en: {measured|0} features of layer '{layer}' have the flaw '{kind|word}' ({places|0} places); the first {listed|0} are listed
-- cure.zh: 请先对整个图层做拓扑处理，再重新提交
-- cure.en: clean the whole layer, then deliver it again
--
-- example pass: all are listed
--   INSERT INTO input (input, role, usable) VALUES (1, 'parcels', 1);
--   INSERT INTO defect_total VALUES (1, 'short_edge', 100, 120, 100, 0.05);
-- example fail: more than are listed
--   INSERT INTO input (input, role, usable) VALUES (1, 'parcels', 1);
--   INSERT INTO defect_total VALUES (1, 'short_edge', 150000, 300000, 100000, 0.05);
SELECT i.source || coalesce(' ' || i.layer, '') AS layer, t.kind, t.features AS measured, '1' AS unit, t.places, t.listed
FROM defect_total AS t JOIN input AS i ON i.input = t.input
WHERE t.listed < t.features AND t.kind <> 'missing_vertex';
