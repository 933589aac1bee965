-- id: HG-A-119
-- title.zh: 园区内有类别不明的功能分区
-- title.en: the class of a functional area in the zone is not known
-- severity: undecided
-- message.zh: 园区 {zone} 内有功能分区的类别不明，未划入分区的面积和重复划入的面积均无法确定
-- message.en: zone '{zone}' holds a functional area whose class is not known, so that neither the unassigned nor the doubly assigned land can be told
-- cure.zh: 请为每个功能分区写明建成区、发展区或控制区，再重新运行
-- cure.en: state for every functional area whether it is built, development or controlled, then run again
--
-- example pass: all land is assigned
--   INSERT INTO zone (zone, ref, id, unassigned_m2, overlap_m2) VALUES (1, 1, 'Z1', 0.0, 0.0);
-- example pass: no functional areas, which HG-S-002 answers for
--   UPDATE presence SET state = 'absent' WHERE name = 'functional_areas';
--   INSERT INTO zone (zone, ref, id, unassigned_m2, overlap_m2) VALUES (1, 1, 'Z1', NULL, NULL);
-- example undecided: an area of unknown class is all that covers some land
--   INSERT INTO zone (zone, ref, id, unassigned_m2, overlap_m2) VALUES (1, 1, 'Z1', NULL, 0.0);
-- example undecided: an area of unknown class lies over the built area
--   INSERT INTO zone (zone, ref, id, unassigned_m2, overlap_m2) VALUES (1, 1, 'Z1', 0.0, NULL);
SELECT z.ref, z.id AS zone
FROM zone AS z
WHERE (z.unassigned_m2 IS NULL OR z.overlap_m2 IS NULL)
  AND EXISTS (SELECT 1 FROM presence WHERE name = 'functional_areas' AND state = 'present');
