-- id: HG-I-206
-- title.zh: 拟供地块标准地指标未给出
-- title.en: indicators of standard land are not given
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 未给出标准地要求的{indices|word}，不作判定；指标列入供地条件
-- message.en: candidate '{candidate}': {indices|word}, asked of standard land, not given and not judged; they become conditions
-- cure.zh: 如需在供地前判定，请补充规划指标（投资、产值、税收、能耗、排放、研发投入）
-- cure.en: add the planned values if they are to be judged before supply
--
-- example pass: given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark, planned, holds) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local', 50, 1);
-- example fail: not given
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 7655.25, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO supply_condition (candidate, ref, source, index_name, unit, limit_op, limit_value, document, mark) VALUES (0, 1, 'standard_land', 'tax_per_mu', 'wan/mu', '>=', 50, '标准地', 'local');
SELECT c.ref, s.parcel_id AS candidate,
       (SELECT group_concat(index_name) FROM (SELECT k.index_name FROM supply_condition AS k WHERE k.candidate = c.candidate
            AND k.source = 'standard_land' AND k.doubt IS NULL AND k.planned IS NULL ORDER BY k.index_name)) AS indices
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate
WHERE EXISTS (SELECT 1 FROM supply_condition AS k WHERE k.candidate = c.candidate AND k.source = 'standard_land'
              AND k.doubt IS NULL AND k.planned IS NULL);
