-- id: HG-E-206
-- title.zh: 要件没有文号或日期
-- title.en: a document without number or date
-- severity: info
-- scope: supply
-- message.zh: 拟供地块 {candidate} 的要件“{document_name}”填为已具备，但{lack|word}未填（要件清单 {source} 第 {line} 行）
-- message.en: document '{document_name}' of candidate '{candidate}' is entered as present, without {lack|word} ({source}, line {line})
-- cure.zh: 请在要件清单中补填
-- cure.en: fill it in
--
-- example pass: both are there
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'present', 'undecided', '2026-01-05', NULL, '环审〔2026〕1号', 'documents.csv', 2);
-- example fail: no number
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'present', 'undecided', '2026-01-05', NULL, NULL, 'documents.csv', 2);
SELECT c.ref, s.parcel_id AS candidate, d.document AS document_name, d.source, d.line,
       CASE WHEN d.number IS NOT NULL THEN 'document_date' WHEN d.date IS NOT NULL THEN 'document_number'
            ELSE 'document_number_and_date' END AS lack
FROM candidate_document AS d
JOIN candidate AS c ON c.candidate = d.candidate JOIN parcel AS s ON s.parcel = d.candidate
WHERE d.state = 'present' AND (d.number IS NULL OR d.date IS NULL);
