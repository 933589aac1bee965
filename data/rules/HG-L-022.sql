-- id: HG-L-022
-- title.zh: 宗地图层缺少核查合同约定所需的字段
-- title.en: the parcels have no field that agreed values could be checked by
-- severity: info
-- needs: parcels
-- message.zh: 宗地图层没有“{field_name|word}”字段，{measured|0} 宗宗地约定的{promise|word}无法核查
-- message.en: the parcels' layer has no field for {field_name|word}: {promise|word} as agreed for {measured|0} parcels cannot be checked
-- cure.zh: 请在宗地图层中补充该字段，或在 layers.parcels.fields 中指明对应字段；不得据此认为已履约
-- cure.en: add the field to the parcels' layer, or name it under layers.parcels.fields; the contracts must not be taken for kept
--
-- example pass: the field is there, but empty: HG-L-012 names the parcel
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, tax_wan_known) VALUES (1, 1, 'P1', 1, 1, 'empty');
--   INSERT INTO performance VALUES (1, 1, 'tax_per_mu', '>=', 'wan/mu', 15.0, NULL, NULL, NULL, NULL, NULL, NULL, 'wan', 'actual_unknown');
-- example pass: not due yet
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, tax_wan_known) VALUES (1, 1, 'P1', 1, 1, 'unbound');
--   INSERT INTO performance VALUES (1, 1, 'tax_per_mu', '>=', 'wan/mu', 15.0, NULL, NULL, NULL, NULL, NULL, NULL, 'wan', 'not_due');
-- example fail: tax is agreed, and no parcel says what is paid
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, tax_wan_known) VALUES (1, 1, 'P1', 1, 1, 'unbound');
--   INSERT INTO performance VALUES (1, 1, 'tax_per_mu', '>=', 'wan/mu', 15.0, NULL, NULL, NULL, NULL, NULL, NULL, 'wan', 'actual_unknown');
WITH unbound AS (
    SELECT f.promise, CASE WHEN f.reason = 'due_unknown' THEN 'agreed_completion'
            WHEN f.promise = 'tax_per_mu' THEN 'tax_wan'
            WHEN f.promise = 'investment_intensity' THEN 'fixed_investment_wan'
            WHEN f.promise = 'handover' THEN 'actual_handover'
            WHEN f.promise = 'start' THEN 'actual_start'
            ELSE 'actual_completion' END AS field_name
    FROM performance AS f JOIN parcel AS p ON p.parcel = f.parcel
    WHERE f.holds IS NULL AND f.reason <> 'not_due'
      AND CASE WHEN f.reason = 'agreed_unreadable' THEN NULL
            WHEN f.reason = 'due_unknown' THEN p.agreed_completion_known
            WHEN f.promise = 'tax_per_mu' THEN p.tax_wan_known
            WHEN f.promise = 'investment_intensity' THEN p.fixed_investment_wan_known
            WHEN f.promise = 'handover' THEN p.actual_handover_known
            WHEN f.promise = 'start' THEN p.actual_start_known
            WHEN f.promise = 'completion' THEN p.actual_completion_known END = 'unbound')
SELECT u.promise, u.field_name, count(*) AS measured, 'parcels' AS unit
FROM unbound AS u
GROUP BY u.promise, u.field_name;
