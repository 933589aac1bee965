-- id: HG-E-202
-- title.zh: 用地指标台账中没有本年度本行政区的指标
-- title.en: the quota table has no row for the year and region
-- severity: undecided
-- scope: supply
-- message.zh: 用地指标台账中没有 {year} 年、行政区 {region} 的指标，无法判定是否超出用地指标
-- message.en: the quota table has no row for {year} and region {region}; whether candidates exceed the quota cannot be judged
-- cure.zh: 请在台账中补充判定基准日所在年度、项目文件 region 所写行政区的指标；不实行指标管理的，在项目文件 not_applicable 下写明 quota 的理由和依据文件
-- cure.en: add the row for the year of as_of and for the region as `region` in the project file writes it; where no quota is kept, remove the table and say so with reason and document under not_applicable
--
-- example pass: there is a row
--   INSERT INTO quota_account VALUES (0, 'land', 2026, '410184', 1000000, 895000, NULL, 0.1, 100000, '郑政办〔2016〕49号', '三（四）1', 'verified', NULL);
-- example undecided: none
-- example pass: no table at all
--   UPDATE presence SET state = 'absent' WHERE name = 'quota';
SELECT substr(r.as_of, 1, 4) AS year, COALESCE(r.region, '?') AS region
FROM run AS r JOIN presence AS p ON p.name = 'quota'
WHERE p.state = 'present' AND NOT EXISTS (SELECT 1 FROM quota_account);
