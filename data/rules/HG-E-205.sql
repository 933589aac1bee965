-- id: HG-E-205
-- title.zh: 拟供地块缺少要件
-- title.en: a document that a candidate needs is missing
-- severity: undecided
-- scope: supply
-- message.zh: 拟供地块 {candidate} 的要件“{document_name}”{state|word}（要件清单 {source} 第 {line} 行）
-- message.en: document '{document_name}' that candidate '{candidate}' needs: {state|word} ({source}, line {line})
-- cure.zh: 请取得该要件并在要件清单中填写日期、文号后重新审查；确不需要的，在清单中改为不需要并留存依据
-- cure.en: obtain it, enter its date and number in the list and judge again; if it is not needed after all, enter that and keep the reason on file
--
-- example pass: it is there
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'present', 'undecided', '2026-01-05', NULL, '环审〔2026〕1号', 'documents.csv', 2);
-- example undecided: it is not, and nothing can be said without it
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'missing', 'undecided', NULL, NULL, NULL, 'documents.csv', 2);
-- example warn: it is not, and becomes a condition
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'missing', 'conditional', NULL, NULL, NULL, 'documents.csv', 2);
-- example undecided: it has run out
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'expired', 'undecided', '2020-01-05', '2025-01-05', '环审〔2020〕1号', 'documents.csv', 2);
-- example undecided: it is dated after the day of judgement
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'not_yet', 'undecided', '2026-12-05', NULL, '环审〔2026〕1号', 'documents.csv', 2);
-- example pass: it is not needed
--   INSERT INTO feature (ref, input, key) VALUES (1, 1, 'C1'); INSERT INTO parcel (parcel, ref, parcel_id, area_m2, industrial, has_building) VALUES (0, 1, 'C1', 10000, 1, 0); INSERT INTO candidate (candidate, ref, use_class) VALUES (0, 1, 'M');
--   INSERT INTO candidate_document VALUES (0, 1, '规划环评', 'not_needed', 'undecided', NULL, NULL, NULL, 'documents.csv', 2);
SELECT c.ref, s.parcel_id AS candidate, d.document AS document_name,
       CASE d.state WHEN 'missing' THEN 'document_missing' WHEN 'expired' THEN 'document_expired' ELSE 'document_not_yet' END AS state,
       CASE d.effect WHEN 'conditional' THEN 'warn' ELSE 'undecided' END AS severity, d.source, d.line
FROM candidate_document AS d
JOIN candidate AS c ON c.candidate = d.candidate JOIN parcel AS s ON s.parcel = d.candidate
WHERE d.state IN ('missing', 'expired', 'not_yet');
