/* Project tree: a YAML text as nodes that know where they stand.
 *
 * Made with libyaml's events, not its documents: an event still knows an alias from a copy, so that aliases are refused
 * where they stand and a small file cannot unfold into a huge tree.  Private to the project room. */
#ifndef HG_PROJECT_TREE_H
#define HG_PROJECT_TREE_H

#include "geo/base/ctx.h"

enum hg_node_kind { HG_NODE_SCALAR, HG_NODE_LIST, HG_NODE_MAPPING };

struct hg_node;

/* One `key: value` of a mapping, or one entry of a list (key NULL). */
struct hg_pair {
    struct hg_node *key, *value;
};

struct hg_node {
    enum hg_node_kind kind;
    const char *source; /* file as named, or "--set KEY=VALUE" */
    int line, column;   /* 1-based; 0 for a node without a place of its own */
    const char *text;   /* SCALAR */
    bool quoted;        /* SCALAR: '...', "...", | or > */
    size_t count, capacity;
    struct hg_pair *pairs; /* LIST, MAPPING */
};

/* Read one document.  *out_root is NULL for a text without any.  HG_FAILED: a mistake after which nothing can be read; other
 * mistakes (duplicate keys, aliases) are recorded and the reading goes on. */
hg_status hg_project_tree_read(struct hg_ctx *ctx, const char *source, const char *text,
                               size_t length, struct hg_node **out_root) HG_MUST_CHECK;

/* Read a file into the arena and then as above; the two kinds say that it cannot be opened. */
hg_status hg_project_tree_load(struct hg_ctx *ctx, const char *path,
                               const struct hg_diag_kind *unopened, struct hg_where where,
                               struct hg_node **out_root) HG_MUST_CHECK;

/* New nodes for --set. */
struct hg_node *hg_node_new(struct hg_arena *arena, enum hg_node_kind kind,
                            const char *source);
void hg_node_add(struct hg_arena *arena, struct hg_node *node, struct hg_node *key,
                 struct hg_node *value);

/* The pair of a mapping with this key, or NULL. */
struct hg_pair *hg_node_find(const struct hg_node *mapping, const char *key);

/* Is the path a pipe or a device?  It would keep the program waiting for ever. */
bool hg_project_file_waits(const char *path);

/* The place of a node for a diagnostic. */
struct hg_where hg_node_where(const struct hg_node *node);

/* How a node is shown in a message: the text, cut when long, or "[...]", "{...}". */
const char *hg_node_shown(const struct hg_node *node, struct hg_arena *arena);

#endif
