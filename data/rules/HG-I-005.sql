-- id: HG-I-005
-- title.zh: 投资强度低于控制指标
-- title.en: investment intensity below the limit
-- severity: warn
-- needs: parcels
-- message.zh: 投资强度 {measured|beside} 万元/公顷（{per_mu|2} 万元/亩），低于限值 {limit_value|2} 万元/公顷
-- message.en: investment intensity {measured|beside} (10 000 yuan per ha; {per_mu|2} per mu), below the limit {limit_value|2}
-- cure.zh: 请列入整改清单：督促受让人补足投资；固定资产投资含厂房、设备和地价款，请核对口径
-- cure.en: put the parcel on the list for improvement: have the holder invest as agreed; fixed-asset investment includes plant, equipment and the land price, check what was counted
--
-- example pass: the parcel holds the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'investment_intensity', 1600, 'wan/ha', 1, '>=', 1555, 'verified', 1);
-- example pass: no limit applies to a parcel that is not completed
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, reason) VALUES ('parcel', 1, 1, 'investment_intensity', 1500, 'wan/ha', 0, 'not completed');
-- example fail: the parcel breaches the limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'investment_intensity', 1500, 'wan/ha', 1, '>=', 1555, 'verified', 0);
-- example fail: a limit quoted from memory warns, too
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'investment_intensity', 1500, 'wan/ha', 1, '>=', 1555, 'from_memory', 0);
SELECT v.ref, v.value AS measured, v.unit, v.limit_op, v.limit_value, v.unit AS limit_unit,
       v.document, v.article, v.mark, v.mark AS limit_mark, v.value / 15.0 AS per_mu
FROM index_value AS v
WHERE v.scope = 'parcel' AND v.name = 'investment_intensity' AND v.applies AND v.holds = 0;
