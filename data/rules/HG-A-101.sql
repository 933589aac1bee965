-- id: HG-A-101
-- title.zh: 申报数值与量算数值不符
-- title.en: declared and measured numbers differ
-- severity: warn
-- message.zh: {name|word}申报 {declared|2} m²，量算 {measured|2} m²，相差 {difference|2} m²（{share|percent}），超过 1 % 且超过 1 m²
-- message.en: {name|word} is declared as {declared|2} m² and measured as {measured|2} m², a difference of {difference|2} m² ({share|percent}), more than 1 % and 1 m²
-- cure.zh: 请核对图形与登记资料，更正有误的一方
-- cure.en: compare the geometry with the records and correct whichever is wrong
--
-- example pass: nothing differs
-- example pass: an area in mu is another rule's business
--   INSERT INTO declared VALUES (1, 'parcels', 'declared_area_m2', 15.0, 10000);
--   INSERT INTO declared_area VALUES (1, 'parcels', 'declared_area_m2', 15.0, 10000);
-- example fail: five percent less than declared
--   INSERT INTO declared VALUES (1, 'parcels', 'declared_area_m2', 10000, 9500);
SELECT d.ref, d.measured, 'm2' AS unit, d.field AS name, d.declared AS declared,
       d.measured - d.declared AS difference, abs(d.measured - d.declared) / nullif(abs(d.measured), 0.0) AS share
FROM declared AS d
WHERE NOT EXISTS (SELECT 1 FROM declared_area AS u
                  WHERE u.ref = d.ref AND u.field = d.field AND u.measured > 10.0
                    AND (abs(u.declared * 2000.0 / 3.0 - u.measured) <= 0.02 * u.measured
                         OR abs(u.declared * 10000.0 - u.measured) <= 0.02 * u.measured));
