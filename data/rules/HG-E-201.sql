-- id: HG-E-201
-- title.zh: 拟供地块超出用地指标
-- title.en: a candidate exceeds the quota
-- severity: block
-- scope: supply
-- message.zh: 拟供地块 {candidate} 需用 {year} 年{kind|word}指标 {measured|area}，{verdict|word}：可供其使用的指标余额{bound|word} {open|area}（指标总量 {total|area}，其中为高新技术产业等项目预留 {reserve|area}）
-- message.en: candidate '{candidate}' needs {measured|area} of the quota of {year} for {kind|word}; {verdict|word}: {bound|word} {open|area} are open to it (the whole quota is {total|area}, of it {reserve|area} are kept for high-tech projects)
-- cure.zh: 不得供地：请落实用地指标或核减用地面积后重新申报；属高新技术产业项目、此前地块尚未判定或现状地类不明的，先补充资料
-- cure.en: it must not be supplied: obtain quota or cut its area and submit again; first settle whether it is high-tech, the candidates before it, and today's use, where they are not known
--
-- example pass: it fits
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
--   INSERT INTO candidate_quota (candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2) VALUES (0, 1, 0, 1, 10000, 10000, 105000, 105000, 1, NULL, 0, 1, 1, 95000);
-- example fail: 89.5 of 100 ha are used, 10 are kept, and one more is needed
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
--   INSERT INTO candidate_quota (candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2) VALUES (0, 1, 0, 0, 10000, 10000, 5000, 5000, 0, NULL, 0, 0, 0, 105000);
-- example undecided: nobody knows whether it is high-tech
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
--   INSERT INTO candidate_quota (candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2) VALUES (0, 1, 0, NULL, 10000, 10000, 5000, 5000, NULL, 'high_tech_unknown', 0, 0, NULL, 95000);
-- example pass: it may not be supplied for another reason, so it needs none
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
--   INSERT INTO candidate_quota (candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2) VALUES (0, 1, 0, 0, 10000, 10000, 5000, 5000, NULL, 'not_supplied', 0, 0, 0, 105000);
SELECT c.ref, s.parcel_id AS candidate, q.need_m2 AS measured, 'm2' AS unit, '<=' AS limit_op,
       CASE WHEN q.fits = 0 THEN q.open_most_m2 ELSE q.open_m2 END AS limit_value, 'm2' AS limit_unit,
       CASE WHEN q.fits = 0 THEN q.open_most_m2 ELSE q.open_m2 END AS open,
       CASE WHEN q.fits = 0 THEN 'block' ELSE 'undecided' END AS severity,
       CASE WHEN q.fits = 0 THEN 'exceeds_quota' ELSE q.reason END AS verdict,
       CASE WHEN q.open_m2 = q.open_most_m2 THEN 'exactly' WHEN q.fits = 0 THEN 'at_most' ELSE 'at_least' END AS bound,
       'quota_' || a.kind AS kind, a.year, a.total_m2 AS total, a.reserve_m2 AS reserve,
       CASE WHEN q.over_total THEN a.document ELSE a.reserve_document END AS document,
       CASE WHEN q.over_total THEN NULL ELSE a.reserve_article END AS article,
       CASE WHEN q.over_total THEN 'local' ELSE a.reserve_mark END AS mark,
       CASE WHEN q.over_total THEN NULL ELSE a.reserve_mark END AS limit_mark
FROM candidate_quota AS q JOIN quota_account AS a ON a.account = q.account
JOIN candidate AS c ON c.candidate = q.candidate JOIN parcel AS s ON s.parcel = q.candidate
WHERE q.fits = 0 OR (q.fits IS NULL AND q.reason <> 'not_supplied');
