-- id: HG-I-208
-- title.zh: 新型产业用地
-- title.en: a new kind of industrial land
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 用途 {use}{belongs}
-- message.en: candidate '{candidate}' has the use {use}{belongs_en}
-- cure.zh: 请核对本地新型产业用地管理规定；没有规定的，按工业用地供应
-- cure.en: check the local rule for new kinds of industrial land; without one supply it as industrial land
--
-- example pass: ordinary industry
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
-- example fail: a class of this place
--   INSERT INTO zone (zone, ref, id, name) VALUES (0, 9, 'Z', '郑州高新区');
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M0');
--   UPDATE parcel SET zone = 0;
-- example fail: a class of another place
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M0');
SELECT c.ref, s.parcel_id AS candidate, c.use_class AS use, n.document, n.article, n.mark,
       CASE WHEN n.code IS NULL THEN '，本地未配置该类用地的规定，按 M 类判断' ELSE '（' || n.name || '），归入 ' || n.parent || ' 类判断' END AS belongs,
       CASE WHEN n.code IS NULL THEN ', for which no rule of this place is configured: judged as M'
            ELSE ' (' || n.name || '), judged as ' || n.parent END AS belongs_en
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate
LEFT JOIN zone AS z ON z.zone = s.zone
LEFT JOIN new_industry_land AS n ON n.code = c.use_class
     AND (n.place = z.id OR n.place = z.name OR substr((SELECT region FROM run), 1, length(n.place)) = n.place)
WHERE c.use_class IN (SELECT code FROM new_industry_land);
