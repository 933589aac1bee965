/* Project walk: a table of keys against a mapping.
 *
 * A key is one row of a table: its name, who reads its value, where the value goes.  Mistakes are recorded and the walk goes
 * on, so that the user sees them all at once.  Private to the project room. */
#ifndef HG_PROJECT_WALK_H
#define HG_PROJECT_WALK_H

#include "model/date.h"
#include "project/project.h"
#include "project/project_tree.h"

struct hg_walk {
    struct hg_ctx *ctx;
    const char *folder; /* of the project file */
    struct hg_project *project;
    struct hg_layer_entry
        *entries; /* heap, as found; hg_project_read sorts and frees them */
    size_t entry_count, entry_capacity;
};

struct hg_key;
/* `path` names the value in messages: "tolerance.vertex_m". */
typedef void (*hg_key_reader)(struct hg_walk *walk, const struct hg_key *key,
                              const struct hg_node *node, const char *path, void *target);

struct hg_key {
    const char *name;
    hg_key_reader read;
    size_t offset; /* of the value in the target */
    bool required;
    double least, most;         /* numbers */
    const char *const *choices; /* closed by NULL */
};

/* All keys of a mapping; unknown and missing ones are mistakes. */
void hg_walk_keys(struct hg_walk *walk, const struct hg_node *node, const char *path,
                  const struct hg_key *keys, size_t key_count, void *target);

/* Readers of single values, for tables. */
void hg_walk_text(struct hg_walk *, const struct hg_key *, const struct hg_node *,
                  const char *, void *); /* const char * */
void hg_walk_reason(struct hg_walk *, const struct hg_key *, const struct hg_node *,
                    const char *, void *); /* const char *; "true" and the like are none */
void hg_walk_number(struct hg_walk *, const struct hg_key *, const struct hg_node *,
                    const char *, void *); /* double */
void hg_walk_integer(struct hg_walk *, const struct hg_key *, const struct hg_node *,
                     const char *, void *); /* int */
void hg_walk_day(struct hg_walk *, const struct hg_key *, const struct hg_node *,
                 const char *, void *); /* hg_day */
void hg_walk_choice_text(struct hg_walk *, const struct hg_key *, const struct hg_node *,
                         const char *, void *); /* const char * */
void hg_walk_crs(struct hg_walk *, const struct hg_key *, const struct hg_node *,
                 const char *, void *); /* const char *; a bare number is an EPSG code */
void hg_walk_rule(struct hg_walk *, const struct hg_key *, const struct hg_node *,
                  const char *, void *); /* const char *, a rule's id */

/* The text of a scalar with a value, or NULL with a diagnostic. */
const char *hg_walk_scalar(struct hg_walk *walk, const struct hg_node *node,
                           const char *path);

/* Is the node a list (mapping)?  If not, say so. */
bool hg_walk_is_list(struct hg_walk *walk, const struct hg_node *node, const char *path);
bool hg_walk_is_mapping(struct hg_walk *walk, const struct hg_node *node, const char *path);

/* Index of a text among choices (closed by NULL), or -1 with a diagnostic that knows the nearest. */
int hg_walk_choice_of(struct hg_walk *walk, const struct hg_node *node, const char *path,
                      const char *const *choices);

/* Say that a key is unknown, with the allowed ones (closed by NULL). */
void hg_walk_unknown_key(struct hg_walk *walk, const struct hg_node *key, const char *path,
                         const char *const *allowed);

/* "a.b", "a[1]" (entries count from 1). */
const char *hg_walk_path(struct hg_walk *walk, const char *path, const char *key);
const char *hg_walk_entry_path(struct hg_walk *walk, const char *path, size_t entry);

/* A source or folder as the file system knows it: relative to the project's folder; connections ("PG:...") as written. */
const char *hg_walk_resolve(struct hg_walk *walk, const char *source);

struct hg_mark hg_walk_mark(const struct hg_node *node);

#endif
