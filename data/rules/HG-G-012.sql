-- id: HG-G-012
-- title.zh: 边界上的尖刺
-- title.en: a spike in a boundary
-- severity: warn
-- law.document: 数据库质量检查 图形检查（尖锐角）
-- law.mark: verified
-- message.zh: 边界在此处折返成尖刺，开口宽 {measured|4} m，界限 {limit_value|2} m（夹角小于 10°；该图形共 {count|0} 处）
-- message.en: the boundary goes out and back here in a spike {measured|4} m wide; limit {limit_value|2} m (corner below 10°; {count|0} in this feature)
-- cure.zh: 请删除尖刺顶点，使边界直接相连
-- cure.en: delete the spike's tip, so that the boundary goes straight on
--
-- example pass: no spikes
-- example pass: the tip of a boundary that lies on itself is told as invalid geometry
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y) VALUES (1, 1, 1, 'parcels', 'ring_touch', 0, 1, 15, 5);
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (2, 1, 1, 'parcels', 'spike', 0, 1, 15, 5, 0.0, 0.1, 'm');
-- example fail: five metres out and back, four centimetres wide
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 1, 'parcels', 'spike', 0, 1, 15, 5, 0.04, 0.1, 'm');
-- example info: of a building it may be meant
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 1, 'buildings', 'spike', 0, 1, 15, 5, 0.04, 0.1, 'm');
SELECT d.ref, d.defect, d.x, d.y, d.count, d.measured, d.unit, '>' AS limit_op, d.tolerance AS limit_value,
       CASE WHEN d.role IN ('buildings', 'facilities', 'villages', 'approvals') THEN 'info' END AS severity
FROM defect AS d
WHERE d.kind = 'spike'
  AND NOT EXISTS (SELECT 1 FROM defect AS t WHERE t.ref = d.ref AND t.kind IN ('ring_touch', 'self_crossing')
                  AND abs(t.x - d.x) < 0.001 AND abs(t.y - d.y) < 0.001);
