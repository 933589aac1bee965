-- id: HG-O-225
-- title.zh: 拟供地块规划用途未与各规划比较
-- title.en: the planned use was not held against the plans
-- severity: warn
-- why: a use that is not stated is a planned value that is not given: not judged (info), the plans' own use becomes the condition, and whether the plans agree is judged all the same. A use that is stated and understood by nobody may be in conflict with the plans: that is as undefined as in HG-O-224 (warn)
-- scope: supply
-- needs: candidates
-- message.zh: 拟供地块 {candidate} 规划用途“{use}”{state|word}，未与各规划比较；以规划确定的用途为准
-- message.en: candidate '{candidate}': planned use '{use}', {state|word}, was not held against the plans; the use that the plans provide holds
-- cure.zh: 请按 GB 50137 填写规划用途代码（如 M2、R2；工业用地可填 0601、100101，仓储用地可填 0604）
-- cure.en: state the planned use as a class of GB 50137 (M2, R2; industry also as 0601 or 100101, warehouses as 0604)
--
-- example pass: industry
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building, "use") VALUES (0, 1, 'C1', 10000, 0, 0, '0601'); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
-- example info: not stated
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 0, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, NULL);
-- example fail: a code that is no class of plans
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building, "use") VALUES (0, 1, 'C1', 10000, 0, 0, '0701'); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, NULL);
SELECT c.ref, s.parcel_id AS candidate, coalesce(s."use", '-') AS use,
       CASE WHEN s."use" IS NULL THEN 'use_not_stated' ELSE 'use_no_class' END AS state,
       CASE WHEN s."use" IS NULL THEN 'info' END AS severity
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate
WHERE c.use_class IS NULL;
