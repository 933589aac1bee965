-- id: HG-P-003
-- title.zh: 出让价款未与最低价比较
-- title.en: prices were not held against the minimum
-- severity: info
-- needs: parcels
-- message.zh: {measured|0} 宗工业用地的价款未与最低价比较：{reason|word}
-- message.en: the prices of {measured|0} industrial parcels were not held against the minimum: {reason|word}
-- cure.zh: 请补充出让价款；土地等别不明的，在项目文件写明 land_grade，或在标准目录的 land_grade.csv 中填写本县等别
-- cure.en: add the prices; for an unknown land grade set land_grade in the project file, or enter the county into land_grade.csv of a standards folder
--
-- example pass: price and minimum are there
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, holds) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 1);
-- example pass: no minimum is asked of allocated land
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, reason, price_wan) VALUES (0, 1, 0, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 'land_allocated', 10);
-- example fail: no price
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, reason) VALUES (0, 1, 1, 9, 204, 1, 156.1671, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 'price_missing');
-- example fail: no land grade
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'P1', 7655.25, 1, 0);
--   INSERT INTO price (parcel, ref, applies, grade, yuan_per_m2, share, minimum_wan, lowest_wan, document, mark, price_wan, reason) VALUES (0, 1, 1, 9, 204, 1, NULL, 156.1671, '全国工业用地出让最低价标准（国土资发〔2006〕307号）', 'local', 200, 'land_grade_unknown');
SELECT count(*) AS measured, 'parcels' AS unit, p.reason, min(p.document) AS document, min(p.article) AS article, min(p.mark) AS mark
FROM price AS p
WHERE coalesce(p.applies, 1) AND p.holds IS NULL AND (p.minimum_wan IS NULL OR p.price_wan IS NULL)
GROUP BY p.reason;
