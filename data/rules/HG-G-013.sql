-- id: HG-G-013
-- title.zh: 尖锐角
-- title.en: very acute corners
-- severity: info
-- law.document: 数据库质量检查 图形检查（尖锐角）
-- law.mark: verified
-- message.zh: 有 {count|0} 个边界夹角过小，最小 {measured|2}°，界限 {limit_value|0}°
-- message.en: {count|0} corners are very acute, the sharpest {measured|2}°; limit {limit_value|0}°
-- cure.zh: 请核对该处界址点，属误绘的予以修正
-- cure.en: check the boundary points there, and correct them if they were drawn by mistake
--
-- example pass: no acute corners
-- example fail: seven degrees
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, tolerance, unit) VALUES (1, 1, 1, 'parcels', 'acute_angle', 0, 1, 5, 5, 7.1, 10, 'deg');
SELECT d.ref, d.defect, d.x, d.y, d.count, d.measured, d.unit, '>=' AS limit_op, d.tolerance AS limit_value
FROM defect AS d
WHERE d.kind = 'acute_angle' AND d.role NOT IN ('buildings', 'facilities', 'villages', 'approvals');
