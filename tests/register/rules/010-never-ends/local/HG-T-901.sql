-- id: HG-T-901
-- title.zh: 宗地面积过小
-- title.en: a parcel is very small
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 面积 {measured|area}
-- message.en: parcel '{parcel}' has {measured|area}
-- cure.zh: 请与相邻宗地合并供应
-- cure.en: supply it together with a neighbouring parcel
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT NULL AS ref, count(*) AS measured, 'm2' AS unit, 'P1' AS parcel FROM n;
