-- id: HG-L-012
-- title.zh: 合同约定无法核查
-- title.en: agreed values cannot be checked
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 约定的{promises|word}无法核查：{reason|word}
-- message.en: parcel '{parcel}': {promises|word} as agreed cannot be checked: {reason|word}
-- cure.zh: 请补充实际值或竣工日期，改正不能读取的约定值；不得据此认为已履约
-- cure.en: add the actual values or the date of completion, correct agreed values that cannot be read; the contract must not be taken for kept
--
-- example pass: the actual value is known
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'far', '>=', '1', 1.0, 1.0, NULL, NULL, 1, 0.0, 0.0, 'm2', NULL);
-- example pass: not due yet
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'far', '>=', '1', 1.0, 0.2, NULL, NULL, NULL, NULL, NULL, 'm2', 'not_due');
-- example pass: no parcel has the field: HG-L-022 says so once
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, tax_wan_known) VALUES (1, 1, 'P1', 1, 1, 'unbound');
--   INSERT INTO performance VALUES (1, 1, 'tax_per_mu', '>=', 'wan/mu', 15.0, NULL, NULL, NULL, NULL, NULL, NULL, 'wan', 'actual_unknown');
-- example fail: tax is agreed and not recorded
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'tax_per_mu', '>=', 'wan/mu', 15.0, NULL, NULL, NULL, NULL, NULL, NULL, 'wan', 'actual_unknown');
-- example fail: an intensity is agreed without a unit, and no parcel has the investment
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, fixed_investment_wan_known) VALUES (1, 1, 'P1', 1, 1, 'unbound');
--   INSERT INTO performance VALUES (1, 1, 'investment_intensity', '>=', 'wan/ha', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'wan', 'agreed_unreadable');
WITH unknown AS (
    SELECT f.parcel, f.ref, f.promise, f.reason, p.parcel_id
    FROM performance AS f JOIN parcel AS p ON p.parcel = f.parcel
    WHERE f.holds IS NULL AND f.reason <> 'not_due'
      AND CASE WHEN f.reason = 'agreed_unreadable' THEN NULL
            WHEN f.reason = 'due_unknown' THEN p.agreed_completion_known
            WHEN f.promise = 'tax_per_mu' THEN p.tax_wan_known
            WHEN f.promise = 'investment_intensity' THEN p.fixed_investment_wan_known
            WHEN f.promise = 'handover' THEN p.actual_handover_known
            WHEN f.promise = 'start' THEN p.actual_start_known
            WHEN f.promise = 'completion' THEN p.actual_completion_known END IS NOT 'unbound'
    ORDER BY f.parcel, f.reason, f.promise)
SELECT u.ref, u.parcel_id AS parcel, u.reason, group_concat(u.promise) AS promises
FROM unknown AS u
GROUP BY u.parcel, u.reason;
