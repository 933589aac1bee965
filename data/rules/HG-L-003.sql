-- id: HG-L-003
-- title.zh: 疑似闲置（中止开发满一年）
-- title.en: suspected idle land, development stopped for a full year
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 自 {since|date} 起中止开发满一年，已动工开发面积 {developed|m2}／应动工 {due|m2}（限值三分之一），已投资 {invested|2} 万元／总投资 {total|2} 万元（不含地价款，限值 25 %）
-- message.en: development of parcel '{parcel}' stopped on {since|date}, a full year ago; developed {developed|m2} of {due|m2} (limit one third), invested {invested|2} of {total|2} x 10 000 yuan without the land price (limit 25 %)
-- cure.zh: 请启动闲置土地调查；是否闲置由主管部门依法认定
-- cure.en: open an investigation; whether the land is idle is for the authority to decide
-- law.document: 《闲置土地处置办法》（国土资源部令第53号）
-- law.article: 第二条
-- law.mark: verified
--
-- example pass: exactly one third is not low
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'not_idle', NULL, NULL, NULL, 'unknown', NULL, NULL, 0, 0);
-- example fail: a fifth developed, stopped two years ago
--   INSERT INTO parcel (parcel, ref, parcel_id, due_area_m2, developed_area_m2, industrial, has_building) VALUES (1, 1, 'P1', 10000, 2000, 1, 0);
--   INSERT INTO idle VALUES (1, 1, 'suspected', 'under_developed', '2024-05-01', NULL, 'unknown', NULL, NULL, 0, 0);
SELECT i.ref, p.parcel_id AS parcel, i.since,
       p.developed_area_m2 AS developed, p.due_area_m2 AS due, p.invested_wan AS invested, p.total_investment_wan AS total
FROM idle AS i JOIN parcel AS p ON p.parcel = i.parcel
WHERE i.state = 'suspected';
