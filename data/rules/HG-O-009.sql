-- id: HG-O-009
-- title.zh: 保护地图形有两种读法
-- title.en: the outline of protected land can be read in two ways
-- severity: undecided
-- locked: yes
-- message.zh: {class|word}图斑自相交，奇偶与非零两种填充读法在园区内相差 {measured|area}，不能判定该处是否受保护
-- message.en: the outline of {class|word} crosses itself; even-odd and non-zero filling differ by {measured|area} inside a zone, so it is unknown whether the place is protected
-- cure.zh: 请由图层编制单位修正该图斑的自相交后重新提供
-- cure.en: have the layer's author mend the self-crossing outline and supply it again
--
-- example pass: no doubt
-- example fail: a figure of eight in the red line
--   INSERT INTO place (shape, kind, class_a, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'fill_doubt', 'redline', 120, 120, 60, 4, 0);
-- example undecided: the same in basic farmland
--   INSERT INTO place (shape, kind, class_a, area_m2, plane_area_m2, perimeter_m, width_m, sliver) VALUES (1, 'fill_doubt', 'basic_farmland', 0.1, 0.1, 6, 0.03, 0);
SELECT p.shape, p.area_m2 AS measured, 'm2' AS unit, coalesce(p.class_a, 'unmapped') AS class
FROM place AS p
WHERE p.kind = 'fill_doubt';
