-- id: HG-E-204
-- title.zh: 拟供地块使用高新技术预留指标
-- title.en: a candidate draws on the quota kept for high-tech projects
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 按高新技术产业项目使用{kind|word}预留指标，需用 {measured|area}，供地后指标余额 {left|area}
-- message.en: candidate '{candidate}' draws on what the quota for {kind|word} keeps for high-tech projects: it needs {measured|area}, and {left|area} are left after it
-- cure.zh: 请核对高新技术产业项目的认定材料，随供地方案报批
-- cure.en: check the proof that it is a high-tech project, and submit it with the plan of supply
--
-- example pass: it fits without the reserve
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
--   INSERT INTO candidate_quota (candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2) VALUES (0, 1, 0, 1, 1000, 1000, 105000, 105000, 1, NULL, 0, 0, 1, 104000);
-- example fail: only with it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
--   INSERT INTO candidate_quota (candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2) VALUES (0, 1, 0, 1, 10000, 10000, 105000, 105000, 1, NULL, 0, 1, 1, 95000);
SELECT c.ref, s.parcel_id AS candidate, 'quota_' || a.kind AS kind, q.need_m2 AS measured, 'm2' AS unit,
       q.left_m2 AS left, a.reserve_document AS document, a.reserve_article AS article, a.reserve_mark AS mark
FROM candidate_quota AS q JOIN quota_account AS a ON a.account = q.account
JOIN candidate AS c ON c.candidate = q.candidate JOIN parcel AS s ON s.parcel = q.candidate
WHERE q.from_reserve;
