-- id: HG-E-207
-- title.zh: 拟供地块没有列入要件清单
-- title.en: the list of documents names none for a candidate
-- severity: info
-- scope: supply
-- message.zh: 要件清单中没有列出拟供地块 {candidate} 的要件，未作审查
-- message.en: the list of documents names none for candidate '{candidate}'; none is judged
-- cure.zh: 请在要件清单中列出该地块需要的要件（对全部地块都需要的，地块编号写 *）
-- cure.en: list the documents that it needs (those that every candidate needs with * as candidate)
--
-- example pass: one is listed
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'present', 'undecided', '2026-01-05', NULL, '环审〔2026〕1号', 'documents.csv', 2);
-- example fail: none is
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
-- example pass: there is no list
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   UPDATE presence SET state = 'absent' WHERE name = 'documents';
SELECT c.ref, s.parcel_id AS candidate
FROM candidate AS c JOIN parcel AS s ON s.parcel = c.candidate JOIN presence AS p ON p.name = 'documents'
WHERE p.state = 'present' AND NOT EXISTS (SELECT 1 FROM candidate_document AS d WHERE d.candidate = c.candidate);
