-- id: HG-A-126
-- title.zh: 图斑面积与图形面积不符
-- title.en: areas that patches state differ from their outlines
-- severity: warn
-- law.document: 数据库质量检查 面积一致性（椭球面积）
-- law.mark: verified
-- message.zh: {file} 的 {stated_count|0} 个图斑填有 {field}，其中 {measured|0} 个与图形的椭球面积相差超过 1 % 且超过 1 m²；差值最大的图斑填 {stated_m2|m2}，量得 {measured_m2|m2}
-- message.en: of {stated_count|0} patches of {file} that give {field}, {measured|0} differ by more than 1 % and 1 m² from the outline's area on the ellipsoid; the largest difference: {stated_m2|m2} stated, {measured_m2|m2} measured
-- cure.zh: 请核对图斑面积与图形；若图层是裁切而来，请注明或重算面积；若单位不是平方米，请换算后重填
-- cure.en: check areas and outlines; if the layer was cut out of a larger one, say so or compute the areas anew; if the unit is another, convert to square metres
--
-- example pass: none differs
--   INSERT INTO input (input, role, source, usable) VALUES (1, 'current_use', 'DLTB.shp', 1);
-- example fail: three of a hundred
--   INSERT INTO input (input, role, source, usable) VALUES (1, 'current_use', 'DLTB.shp', 1);
--   INSERT INTO patch_areas (ref, input, field, stated, differing, stated_m2, measured_m2) VALUES (7, 1, 'TBMJ', 100, 3, 1000, 1200);
SELECT a.ref, a.field, a.differing AS measured, '1' AS unit, '<=' AS limit_op, 0.0 AS limit_value, i.source AS file,
       a.stated AS stated_count, a.stated_m2, a.measured_m2
FROM patch_areas AS a JOIN input AS i ON i.input = a.input
WHERE a.differing > 0;
