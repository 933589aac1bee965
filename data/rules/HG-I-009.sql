-- id: HG-I-009
-- title.zh: 限值待核，达标不予认定
-- title.en: met, but the limit is not verified
-- severity: info
-- needs: parcels
-- message.zh: {parcels} 宗地的{index_name|word}达到限值 {op} {bound}（{edition} 版），但该限值凭记忆录入，不能据此认定达标
-- message.en: {index_name|word} of {parcels} parcels meets {op} {bound} (edition {edition}), but this limit is quoted from memory and nothing passes by it
-- cure.zh: 请对照标准原文核定该限值，写入标准目录的 control_limit.csv 并标记 verified 或 local
-- cure.en: check the limit against the standard's text and enter it as verified or local into control_limit.csv of a standards folder
--
-- example pass: a verified limit
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, holds) VALUES ('parcel', 1, 1, 'far', 1.2, '1', 1, '>=', 0.7, 'verified', 1);
-- example fail: a green ratio within a limit from memory
--   INSERT INTO index_value (scope, subject, ref, name, value, unit, applies, limit_op, limit_value, mark, margin) VALUES ('parcel', 1, 1, 'green_ratio', 0.1, '1', 1, '<=', 0.2, 'from_memory', 0.1);
SELECT v.name AS index_name, count(*) AS parcels, v.limit_op AS op, v.limit_value AS bound, v.edition,
       v.document, v.article, v.mark, v.mark AS limit_mark
FROM index_value AS v
WHERE v.scope = 'parcel' AND v.applies AND v.mark = 'from_memory' AND v.holds IS NULL AND v.margin >= 0.0
GROUP BY v.name, v.limit_op, v.limit_value, v.edition, v.document, v.article;
