-- id: HG-A-117
-- title.zh: 分项面积之和超过宗地面积
-- title.en: parts of a parcel exceed the whole
-- severity: warn
-- needs: parcels
-- law.document: 数据库质量检查 逻辑一致性（分项之和与总数）
-- law.mark: from_memory
-- message.zh: 宗地 {parcel} 的{what|word} {measured|m2}，超过{whole|word} {limit_value|m2}（超出 1 % 且超出 1 m²）
-- message.en: of parcel '{parcel}', {what|word} is {measured|m2}, more than {whole|word} {limit_value|m2} (by over 1 % and over 1 m²)
-- cure.zh: 请核对各分项面积及其单位，更正有误的一项
-- cure.en: check the partial areas and their units, and correct whichever is wrong
--
-- example pass: buildings, structures, yards and green fit
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building, footprint_m2, structures_m2, yard_m2, green_m2) VALUES (1, 1, 'P1', 10000, 1, 1, 5000, 1000, 1000, 1500);
-- example fail: together more than the parcel
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building, footprint_m2, structures_m2, yard_m2, green_m2) VALUES (1, 1, 'P1', 10000, 1, 1, 6000, 2000, 2000, 1500);
-- example fail: more developed than was to be developed
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building, due_area_m2, developed_area_m2) VALUES (1, 1, 'P1', 10000, 1, 1, 8000, 9000);
-- example pass: nothing is stated
--   INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (1, 1, 'P1', 10000, 1, 1);
WITH sums AS (
    SELECT ref, parcel_id, 'parts_of_parcel' AS what, 'area_m2' AS whole, area_m2 AS total,
           coalesce(footprint_m2, 0) + coalesce(structures_m2, 0) + coalesce(yard_m2, 0) + coalesce(green_m2, 0) AS part
    FROM parcel
    UNION ALL SELECT ref, parcel_id, 'office_land_m2', 'area_m2', area_m2, office_land_m2 FROM parcel
    UNION ALL SELECT ref, parcel_id, 'due_area_m2', 'area_m2', area_m2, due_area_m2 FROM parcel
    UNION ALL SELECT ref, parcel_id, 'developed_area_m2', 'due_area_m2', due_area_m2, developed_area_m2 FROM parcel
    UNION ALL SELECT ref, parcel_id, 'office_floor_m2', 'floor_area_m2', floor_area_m2, office_floor_m2 FROM parcel
)
SELECT s.ref, s.parcel_id AS parcel, s.what, s.whole, s.part AS measured, 'm2' AS unit, '<=' AS limit_op,
       s.total AS limit_value
FROM sums AS s
WHERE s.part > 1.01 * s.total AND s.part > s.total + 1.0;
