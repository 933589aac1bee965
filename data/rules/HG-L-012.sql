-- id: HG-L-012
-- title.zh: 合同约定无法核查
-- title.en: agreed values cannot be checked
-- severity: info
-- needs: parcels
-- message.zh: 宗地 {parcel} 约定的{promises|word}无法核查：{reason|word}
-- message.en: parcel '{parcel}': {promises|word} as agreed cannot be checked: {reason|word}
-- cure.zh: 请补充实际值或竣工日期；不得据此认为已履约
-- cure.en: add the actual values or the date of completion; the contract must not be taken for kept
--
-- example pass: the actual value is known
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'far', '>=', '1', 1.0, 1.0, NULL, NULL, 1, 0.0, 0.0, 'm2', NULL);
-- example pass: not due yet
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'far', '>=', '1', 1.0, 0.2, NULL, NULL, NULL, NULL, NULL, 'm2', 'not_due');
-- example fail: tax is agreed and not recorded
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'tax_per_mu', '>=', 'wan/mu', 15.0, NULL, NULL, NULL, NULL, NULL, NULL, 'wan', 'actual_unknown');
SELECT f.ref, p.parcel_id AS parcel, f.reason,
       (SELECT group_concat(promise) FROM (SELECT g.promise FROM performance AS g
            WHERE g.parcel = f.parcel AND g.reason = f.reason ORDER BY g.promise)) AS promises
FROM performance AS f JOIN parcel AS p ON p.parcel = f.parcel
WHERE f.holds IS NULL AND f.reason <> 'not_due'
GROUP BY f.parcel, f.reason;
