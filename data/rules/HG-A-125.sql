-- id: HG-A-125
-- title.zh: 供地方式与合同、批准文号不配套
-- title.en: the way of supply lacks its contract or decree
-- severity: warn
-- needs: parcels
-- law.document: 数据库质量检查 必填项（条件必填）
-- law.mark: from_memory
-- message.zh: 宗地 {parcel} 的供地方式为“{mode}”，但{lacking|word}为空
-- message.en: parcel '{parcel}' was supplied by '{mode}', but {lacking|word} is empty
-- cure.zh: 请按出让合同或划拨决定书补填{lacking|word}
-- cure.en: fill in {lacking|word} from the contract or the decree
--
-- example pass: granted, with contract and date
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, supply_mode, contract_no, contract_no_known, contract_date, contract_date_known) VALUES (1, 1, 'P1', 1, 1, '挂牌出让', 'HT-1', 'known', '2010-07-01', 'known');
-- example pass: the file has no such fields
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, supply_mode, contract_no_known, contract_date_known, decree_no_known) VALUES (1, 1, 'P1', 1, 1, '出让', 'unbound', 'unbound', 'unbound');
-- example pass: allotted land needs no contract
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, supply_mode, contract_no_known, contract_date_known, decree_no, decree_no_known) VALUES (1, 1, 'P1', 1, 1, '划拨', 'empty', 'empty', '新政土〔2010〕3号', 'known');
-- example fail: granted without the number of the contract
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, supply_mode, contract_no_known, contract_date_known) VALUES (1, 1, 'P1', 1, 1, '协议出让', 'empty', 'unbound');
-- example fail: granted without the day of the contract, which says which edition of the indices holds
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, supply_mode, contract_no_known, contract_date_known) VALUES (1, 1, 'P1', 1, 1, '出让', 'known', 'empty');
-- example fail: allotted without a decree
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, supply_mode, decree_no_known) VALUES (1, 1, 'P1', 1, 1, '划拨', 'empty');
WITH lacking AS (
    SELECT ref, parcel_id, supply_mode, 'contract_no' AS field FROM parcel
    WHERE supply_mode LIKE '%出让%' AND contract_no_known = 'empty'
    UNION ALL SELECT ref, parcel_id, supply_mode, 'contract_date' FROM parcel
    WHERE supply_mode LIKE '%出让%' AND contract_date_known = 'empty'
    UNION ALL SELECT ref, parcel_id, supply_mode, 'decree_no' FROM parcel
    WHERE supply_mode LIKE '%划拨%' AND decree_no_known = 'empty'
)
SELECT l.ref, l.parcel_id AS parcel, l.supply_mode AS mode, l.field AS lacking
FROM lacking AS l;
