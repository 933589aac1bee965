-- id: HG-E-203
-- title.zh: 拟供地块是否属高新技术产业项目未填
-- title.en: it is not known whether a candidate is high-tech
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 是否属高新技术产业项目未填或无法识别，未对其使用预留指标，{kind|word}指标以不含预留的余额判定
-- message.en: whether candidate '{candidate}' is high-tech is not given or not readable; it was judged without the reserve of the quota for {kind|word}, and fits
-- cure.zh: 属高新技术产业项目的，请补充 high_tech 字段及认定材料
-- cure.en: if it is a high-tech project, fill the field high_tech and attach the proof
--
-- example pass: it is known
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
--   INSERT INTO candidate_quota (candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2) VALUES (0, 1, 0, 0, 1000, 1000, 5000, 5000, 1, NULL, 0, 0, 1, 104000);
-- example fail: it is not, and it fits all the same
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
--   INSERT INTO candidate_quota (candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2) VALUES (0, 1, 0, NULL, 1000, 1000, 5000, 5000, 1, NULL, 0, 0, 1, 104000);
SELECT c.ref, s.parcel_id AS candidate, 'quota_' || a.kind AS kind
FROM candidate_quota AS q JOIN quota_account AS a ON a.account = q.account
JOIN candidate AS c ON c.candidate = q.candidate JOIN parcel AS s ON s.parcel = q.candidate
WHERE q.high_tech IS NULL AND q.fits = 1 AND a.reserve_m2 > 0.0;
