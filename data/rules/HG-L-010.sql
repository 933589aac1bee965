-- id: HG-L-010
-- title.zh: 未履行合同约定的控制指标
-- title.en: an index agreed in the contract is not kept
-- severity: warn
-- needs: parcels
-- law.document: 河南省人民政府关于加快产业集聚区提质转型创新发展的若干意见（豫政〔2015〕42号）
-- law.article: 五（二）
-- law.mark: verified
-- message.zh: 宗地 {parcel}{contract} 的{promise|word}为 {actual}，{below|word}约定值 {agreed}；{needed_for|word} {needed}
-- message.en: parcel '{parcel}'{contract_en}: {promise|word} is {actual_en}, {below|word} the agreed {agreed_en}; {needed_for|word} {needed_en}
-- cure.zh: 请列入履约整改清单：书面告知受让人限期达到约定值，并按合同追究违约责任；量算口径有误的，补正建筑物、投资和税收数据
-- cure.en: put the parcel on the list for improvement: have the holder reach the agreed value by a set day and apply the contract's penalties; if buildings, investment or tax are recorded wrongly, correct them
--
-- example pass: exactly as agreed
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'far', '>=', '1', 1.0, 1.0, NULL, NULL, 1, 0.0, 0.0, 'm2', NULL);
-- example pass: not due yet
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'far', '>=', '1', 1.0, 0.2, NULL, NULL, NULL, NULL, NULL, 'm2', 'not_due');
-- example pass: a date is another rule's
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'start', '<=', 'd', NULL, NULL, '2025-03-01', '2025-04-01', 0, -31, NULL, NULL, NULL);
-- example fail: 2000 m2 of floor are missing on a hectare
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'far', '>=', '1', 1.0, 0.8, NULL, NULL, 0, -0.2, 2000.0, 'm2', NULL);
-- example fail: too much green
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'green_ratio', '<=', '1', 0.15, 0.2, NULL, NULL, 0, -0.05, 500.0, 'm2', NULL);
-- example fail: too little invested
--   INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building) VALUES (1, 1, 'P1', 1, 1);
--   INSERT INTO performance VALUES (1, 1, 'investment_intensity', '>=', 'wan/ha', 4500.0, 3000.0, NULL, NULL, 0, -1500.0, 1500.0, 'wan', NULL);
WITH row AS (
    SELECT f.*, p.parcel_id, p.contract_no, f.unit AS u,
           CASE WHEN f.promise IN ('far', 'far_max') THEN fmt_beside(f.actual, f.agreed, 2)
                WHEN f.unit = '1' THEN fmt_beside(f.actual * 100.0, f.agreed * 100.0, 2) || ' %'
                ELSE fmt_beside(f.actual, f.agreed, 2) END AS have,
           CASE WHEN f.promise IN ('far', 'far_max') THEN fmt(f.agreed, 2)
                WHEN f.unit = '1' THEN fmt(f.agreed * 100.0, 2) || ' %'
                ELSE fmt(f.agreed, 2) END AS want
    FROM performance AS f JOIN parcel AS p ON p.parcel = f.parcel
    WHERE f.holds = 0 AND f.unit <> 'd')
SELECT r.ref, r.parcel_id AS parcel, CASE r.promise WHEN 'far_max' THEN 'far' ELSE r.promise END AS promise, r.actual AS measured, r.u AS unit, r.op AS limit_op, r.agreed AS limit_value, r.u AS limit_unit,
       CASE WHEN r.contract_no IS NULL THEN '' ELSE '（合同 ' || r.contract_no || '）' END AS contract,
       CASE WHEN r.contract_no IS NULL THEN '' ELSE ' (contract ' || r.contract_no || ')' END AS contract_en,
       CASE r.op WHEN '>=' THEN 'is_below' ELSE 'is_above' END AS below,
       r.have || CASE r.u WHEN 'wan/ha' THEN ' 万元/公顷（' || fmt(r.actual / 15.0, 2) || ' 万元/亩）' WHEN 'wan/mu' THEN ' 万元/亩' ELSE '' END AS actual,
       r.want || CASE r.u WHEN 'wan/ha' THEN ' 万元/公顷（' || fmt(r.agreed / 15.0, 2) || ' 万元/亩）' WHEN 'wan/mu' THEN ' 万元/亩' ELSE '' END AS agreed,
       r.have || CASE r.u WHEN 'wan/ha' THEN ' (10 000 yuan per ha)' WHEN 'wan/mu' THEN ' (10 000 yuan per mu)' ELSE '' END AS actual_en,
       r.want || CASE r.u WHEN 'wan/ha' THEN ' (10 000 yuan per ha)' WHEN 'wan/mu' THEN ' (10 000 yuan per mu)' ELSE '' END AS agreed_en,
       'needed_' || r.promise AS needed_for,
       fmt(r.needed, 2) || CASE r.needed_unit WHEN 'm2' THEN ' m²' ELSE ' 万元' END AS needed,
       fmt(r.needed, 2) || CASE r.needed_unit WHEN 'm2' THEN ' m²' ELSE ' x 10 000 yuan' END AS needed_en
FROM row AS r;
