-- id: HG-I-008
-- title.zh: 缺少计算控制指标所需的属性
-- title.en: attributes for a control index are missing
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 的{indices|word}无法计算，缺少：{missing|word}
-- message.en: parcel '{parcel}': {indices|word} cannot be computed, missing: {missing|word}
-- cure.zh: 请在宗地或建筑物属性中补充所缺数据
-- cure.en: add the missing values to the parcel or its buildings
--
-- example pass: the value is known
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies) VALUES ('parcel', 1, 1, 'far', 1.2, '1', 1);
-- example pass: no limit applies, so nobody needs the value
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 0);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies) VALUES ('parcel', 1, 1, 'far', NULL, '1', 0);
-- example fail: fixed-asset investment is not given
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies) VALUES ('parcel', 1, 1, 'investment_intensity', NULL, 'wan/ha', 1);
--   INSERT INTO missing_attribute VALUES (1, 'parcels', 'fixed_investment_wan', 'investment_intensity');
SELECT p.ref, p.parcel_id AS parcel,
       (SELECT group_concat(name) FROM (SELECT v.name FROM index_value AS v
            WHERE v.scope = 'parcel' AND v.subject = p.parcel AND v.applies AND v.value IS NULL ORDER BY v.name)) AS indices,
       (SELECT group_concat(field) FROM (SELECT DISTINCT m.field FROM missing_attribute AS m
            WHERE m.ref = p.ref AND m.needed_for IN (SELECT v.name FROM index_value AS v
                WHERE v.scope = 'parcel' AND v.subject = p.parcel AND v.applies AND v.value IS NULL) ORDER BY m.field)) AS missing
FROM parcel AS p
WHERE EXISTS (SELECT 1 FROM index_value AS v
              WHERE v.scope = 'parcel' AND v.subject = p.parcel AND v.applies AND v.value IS NULL);
