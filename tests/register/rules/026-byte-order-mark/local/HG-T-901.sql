-- id: HG-T-901
-- title.zh: 宗地面积过小
-- title.en: a parcel is very small
-- severity: warn
-- needs: parcels
-- message.zh: 宗地 {parcel} 面积 {measured|area}
-- message.en: parcel '{parcel}' has {measured|area}
-- cure.zh: 请与相邻宗地合并供应
-- cure.en: supply it together with a neighbouring parcel
SELECT p.ref, p.parcel_id AS parcel, p.area_m2 AS measured, 'm2' AS unit
FROM parcel AS p
WHERE p.area_m2 < 35000.0;
