-- id: HG-L-014
-- title.zh: 是否低效用地无法判定
-- title.en: it cannot be told whether the land is inefficient
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 是否低效用地无法判定：已符合 {measured|0} 项，另有 {unknown|0} 项缺数据（{names}），判定标准为 {criteria|0} 项中的 {limit_value|0} 项
-- message.en: it cannot be told whether parcel '{parcel}' is inefficient: it meets {measured|0} criteria, {unknown|0} more lack data ({names_en}); {limit_value|0} of {criteria|0} are enough
-- cure.zh: 请补充所缺的建筑、投资、产出或税收数据，以及用途和竣工日期；不得据此认为该宗地高效
-- cure.en: add the missing buildings, investment, output or tax, and the use and date of completion; the land must not be taken for efficient
--
-- example pass: decided
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO stock_parcel (parcel, ref, efficiency, held, unknown, criteria, least, held_names, unknown_names, document, mark) VALUES (1, 1, 'not_inefficient', 0, 1, 3, 2, NULL, '税收低', '本市办法', 'local');
-- example fail: one met, one unknown, two needed
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO stock_parcel (parcel, ref, efficiency, held, unknown, criteria, least, held_names, unknown_names, document, mark) VALUES (1, 1, 'undecided', 1, 1, 3, 2, '容积率低', '税收低', '本市办法', 'local');
SELECT s.ref, p.parcel_id AS parcel, s.held AS measured, 'criteria' AS unit, '<' AS limit_op, s.least AS limit_value, 'criteria' AS limit_unit,
       s.unknown, s.criteria, coalesce(replace(s.unknown_names, ',', '、'), '-') AS names, coalesce(replace(s.unknown_names, ',', ', '), '-') AS names_en
FROM stock_parcel AS s JOIN parcel AS p ON p.parcel = s.parcel
WHERE s.efficiency = 'undecided';
