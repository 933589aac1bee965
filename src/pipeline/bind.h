/* Bind: which field is which, what class does each record have, what do the attributes say?
 *
 * Takes   a layer as read and its entry in the project.
 * Gives   the dataset layer's cells, bound fields and classes.  Geometry, areas and `usable` are the caller's.
 * Fails   MISUSE (exit 2): a mapped field does not exist, file:line:column of the project.
 *         UNDECIDED findings: class without mapping (value, record), a field name that fits two of ours.
 *         What cannot be read in a used field is a finding with record, field and value, and the cell UNREADABLE. */
#ifndef HG_PIPELINE_BIND_H
#define HG_PIPELINE_BIND_H

#include "model/dataset.h"
#include "project/project.h"

/* Interns class names: id of a name, new ones are appended.  classes[0] is "unmapped".  The names stand in the arena, the
 * array `names` on the heap: whoever owns the list frees it. */
struct hg_class_list {
    const char **names;
    size_t count, capacity;
};
hg_class hg_class_list_id(struct hg_class_list *list, struct hg_arena *arena,
                          const char *name);

hg_status hg_bind_layer(struct hg_ctx *ctx, const struct hg_project *project,
                        const struct hg_layer_entry *entry, const struct hg_layer *layer,
                        struct hg_class_list *classes,
                        struct hg_dataset_layer *out) HG_MUST_CHECK;

/* Text of a file to a typed cell; public for tests.  `unit` is the field's ("m2", "wan" ...): "1,200万元" in "wan" is 1200, "1.5亿元"
 * 15000, "3亩" in "m2" 2000, "3万元" in "m2" unreadable.  doc/PROJECT-FILE.md, "Values", has it all. */
struct hg_cell hg_bind_cell(enum hg_cell_kind kind, const char *unit,
                            const struct hg_value *value, struct hg_arena *arena);

#endif
