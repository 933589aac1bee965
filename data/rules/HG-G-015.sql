-- id: HG-G-015
-- title.zh: 一条记录含多个部件
-- title.en: a feature has several parts
-- severity: warn
-- law.document: 数据库质量检查 图形检查（部件；XZQ、DLTB 不得为多部件）
-- law.mark: verified
-- message.zh: 该记录由 {measured|0} 个互不相连的部件组成，应为 1 个
-- message.en: the feature consists of {measured|0} parts that do not join; there should be 1
-- cure.zh: 请拆分为单部件图斑，各赋编号
-- cure.en: split it into features of one part, each with a number of its own
--
-- example pass: a plan's feature may have parts
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, unit) VALUES (1, 1, 1, 'plan', 'multipart', 0, 1, 5, 5, 2, '1');
-- example fail: a patch of today's use in two parts
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, unit) VALUES (1, 1, 1, 'current_use', 'multipart', 0, 1, 5, 5, 2, '1');
-- example info: a parcel on both sides of a road
--   INSERT INTO defect (defect, ref, input, role, kind, number, count, x, y, measured, unit) VALUES (1, 1, 1, 'parcels', 'multipart', 0, 1, 5, 5, 2, '1');
SELECT d.ref, d.defect, d.x, d.y, d.measured, d.unit, '<=' AS limit_op, 1.0 AS limit_value,
       CASE WHEN d.role = 'parcels' THEN 'info' END AS severity
FROM defect AS d
WHERE d.kind = 'multipart' AND d.role IN ('current_use', 'parcels');
