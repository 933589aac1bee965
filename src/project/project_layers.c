#include "project/project_layers.h"

#include "model/cell.h"
#include "model/conflict.h"
#include "project/project_kinds.h"
#include "standards/scheme.h"

#include "geo/base/connection.h"
#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <string.h>

static const char *const functional_classes[] = {"built", "development", "controlled",
                                                 NULL};

/* --- classes and fields --- */

/* A class name may stand in file names, SQL and conflict rows: letters, digits, '_', '.', '-'. */
static bool is_class_name(const char *text)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
    return *text != '\0' && text[strspn(text, allowed)] == '\0' &&
           strcmp(text, "unmapped") != 0;
}

/* A class as the entry's role knows them, or NULL with a diagnostic. */
static const char *read_class(struct hg_walk *walk, const struct hg_layer_entry *entry,
                              const struct hg_node *node, const char *path)
{
    if (entry->role == HG_ROLE_FUNCTIONAL_AREAS) {
        int choice = hg_walk_choice_of(walk, node, path, functional_classes);
        return choice < 0 ? NULL : functional_classes[choice];
    }
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL || is_class_name(text)) return text;
    hg_note(walk->ctx, hg_kind_PROJECT_CLASS_NAME, hg_node_where(node), path,
            hg_node_shown(node, walk->ctx->arena));
    return NULL;
}

static void read_constant_class(struct hg_walk *walk, const struct hg_key *key,
                                const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_layer_entry *entry = target;
    entry->class_name = read_class(walk, entry, node, path);
}

static void read_classes(struct hg_walk *walk, const struct hg_key *key,
                         const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_layer_entry *entry = target;
    if (!hg_walk_is_mapping(walk, node, path)) return;
    struct hg_mapping *rows = HG_ARENA_ARRAY(walk->ctx->arena, struct hg_mapping,
                                             node->count);
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_pair *pair = &node->pairs[i];
        const char *name = read_class(walk, entry, pair->value,
                                      hg_walk_path(walk, path, pair->key->text));
        if (name != NULL)
            rows[count++] = (struct hg_mapping){pair->key->text, name,
                                                hg_walk_mark(pair->value)};
    }
    entry->classes = rows;
    entry->class_count = count;
}

/* Our names that a layer of this role may map, closed by NULL: its fields, and `class` for every role. */
static const char *const *field_names(struct hg_arena *arena, enum hg_role role)
{
    size_t count, found = 0;
    const struct hg_field_spec *specs = hg_fields_of_role(role, &count);
    const char **names = HG_ARENA_ARRAY(arena, const char *, count + 2);
    bool has_class = false;
    for (size_t i = 0; i < count; i++) {
        names[found++] = specs[i].name;
        has_class = has_class || strcmp(specs[i].name, "class") == 0;
    }
    if (!has_class) names[found] = "class";
    return names;
}

static bool is_among(const char *text, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, text) == 0) return true;
    return false;
}

static size_t read_field_rows(struct hg_walk *walk, enum hg_role role,
                              const struct hg_node *node, const char *path,
                              const struct hg_mapping **out_rows)
{
    if (!hg_walk_is_mapping(walk, node, path)) return 0;
    const char *const *names = field_names(walk->ctx->arena, role);
    struct hg_mapping *rows = HG_ARENA_ARRAY(walk->ctx->arena, struct hg_mapping,
                                             node->count);
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_pair *pair = &node->pairs[i];
        if (!is_among(pair->key->text, names)) {
            hg_walk_unknown_key(walk, pair->key, path, names);
            continue;
        }
        const char *theirs = hg_walk_scalar(walk, pair->value,
                                            hg_walk_path(walk, path, pair->key->text));
        if (theirs != NULL)
            rows[count++] = (struct hg_mapping){pair->key->text, theirs,
                                                hg_walk_mark(pair->value)};
    }
    *out_rows = rows;
    return count;
}

static void read_fields(struct hg_walk *walk, const struct hg_key *key,
                        const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_layer_entry *entry = target;
    entry->field_count = read_field_rows(walk, entry->role, node, path, &entry->fields);
}

static void read_scheme(struct hg_walk *walk, const struct hg_key *key,
                        const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_layer_entry *entry = target;
    int choice = hg_walk_choice_of(walk, node, path, hg_scheme_names());
    if (choice < 0) return;
    entry->scheme = hg_scheme_names()[choice];
    if (entry->role == HG_ROLE_FUNCTIONAL_AREAS)
        hg_note(walk->ctx, hg_kind_PROJECT_SCHEME_FUNCTIONAL, hg_node_where(node), path,
                entry->scheme);
}

/* --- a joined table --- */

struct joined {
    struct hg_join join;
    enum hg_role role; /* whose fields it may give */
};

static void read_join_fields(struct hg_walk *walk, const struct hg_key *key,
                             const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct joined *joined = target;
    joined->join.field_count = read_field_rows(walk, joined->role, node, path,
                                               &joined->join.fields);
}

static const struct hg_key join_keys[] = {
    {.name = "source",
     .read = hg_walk_text,
     .offset = offsetof(struct joined, join.source),
     .required = true},
    {.name = "on",
     .read = hg_walk_text,
     .offset = offsetof(struct joined, join.on),
     .required = true},
    {.name = "fields",     .read = read_join_fields},
};

static void read_join(struct hg_walk *walk, const struct hg_key *key,
                      const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_layer_entry *entry = target;
    struct joined joined = {.role = entry->role};
    hg_walk_keys(walk, node, path, join_keys, HG_COUNT_OF(join_keys), &joined);
    entry->join = joined.join;
    if (entry->join.source == NULL) return;
    entry->join.path = hg_walk_resolve(walk, entry->join.source);
    entry->join.source = hg_connection_shown(entry->join.source, walk->ctx->arena);
}

/* --- an entry --- */

#define AT(member) offsetof(struct hg_layer_entry, member)
static const struct hg_key entry_keys[] = {
    {.name = "source",             .read = hg_walk_text,    .offset = AT(source)},
    {.name = "layer",                            .read = hg_walk_text,                                     .offset = AT(layer)},
    {.name = "encoding",         .read = hg_walk_text,.offset = AT(encoding)},
    {.name = "crs",.read = hg_walk_crs,      .offset = AT(crs)},
    {.name = "where",                .read = hg_walk_text,                     .offset = AT(where)},
    {.name = "scheme",                            .read = read_scheme                                    },
    {.name = "classes",         .read = read_classes           },
    {.name = "class",.read = read_constant_class},
    {.name = "fields",.read = read_fields           },
    {.name = "empty_ok",                    .read = hg_walk_reason,                                                                           .offset = AT(empty_ok)},
    {.name = "join",          .read = read_join                     },
};
#undef AT

/* A code of a national table that stands for protected land keeps that class. */
static void check_protected(struct hg_walk *walk, const struct hg_layer_entry *entry,
                            const struct hg_node *node, const char *path)
{
    if (entry->scheme == NULL) return;
    for (size_t i = 0; i < entry->class_count; i++) {
        const struct hg_mapping *row = &entry->classes[i];
        const char *own = hg_scheme_class(entry->scheme, row->key, walk->ctx->arena);
        if (!hg_class_is_protected(own) || hg_str_same(own, row->value)) continue;
        struct hg_where where = hg_node_where(node);
        where.line = row->mark.line;
        where.column = row->mark.column;
        hg_note(walk->ctx, hg_kind_PROJECT_CLASS_PROTECTED, where,
                hg_walk_path(walk, path, "classes"), row->key, entry->scheme, own,
                row->value);
    }
}

/* What the keys of one entry say together.  Presence is asked of the file, so that a key with a mistake of its own is not
 * called missing as well. */
static void check_entry(struct hg_walk *walk, const struct hg_layer_entry *entry,
                        const struct hg_node *node, const char *path)
{
    struct hg_ctx *ctx = walk->ctx;
    struct hg_where where = hg_node_where(node);
    bool constant = hg_node_find(node, "class") != NULL;
    bool scheme = hg_node_find(node, "scheme") != NULL;
    bool classes = hg_node_find(node, "classes") != NULL;
    if (entry->role == HG_ROLE_ZONES && entry->empty_ok != NULL)
        hg_note(ctx, hg_kind_PROJECT_EMPTY_ZONES, where, path);
    check_protected(walk, entry, node, path);
    /* The candidates' file comes with the command; the project only maps their fields. */
    if (hg_node_find(node, "source") == NULL && entry->role != HG_ROLE_CANDIDATES)
        hg_note(ctx, hg_kind_PROJECT_KEY_MISSING, where, path, "source");
    if (entry->role == HG_ROLE_PLAN && !constant && !scheme && !classes)
        hg_note(ctx, hg_kind_PROJECT_PLAN_WITHOUT_CLASS, where,
                entry->source == NULL ? path : entry->source, hg_plan_names[entry->plan]);
    if (constant && (scheme || classes))
        hg_note(ctx, hg_kind_PROJECT_CLASS_TWO_WAYS, where, path,
                entry->class_name == NULL ? "" : entry->class_name,
                scheme ? "scheme" : "classes");
}

static void read_entry(struct hg_walk *walk, enum hg_role role, enum hg_plan plan,
                       const struct hg_node *node, const char *path)
{
    struct hg_layer_entry entry = {.role = role, .plan = plan, .mark = hg_walk_mark(node)};
    if (!hg_walk_is_mapping(walk, node, path)) return;
    hg_walk_keys(walk, node, path, entry_keys, HG_COUNT_OF(entry_keys), &entry);
    if (entry.source != NULL) {
        entry.path = hg_walk_resolve(walk, entry.source);
        entry.source = hg_connection_shown(entry.source, walk->ctx->arena);
    }
    check_entry(walk, &entry, node, path);
    HG_GROW(walk->entries, walk->entry_count, walk->entry_capacity);
    walk->entries[walk->entry_count++] = entry;
}

/* The names of all roles but the last, `plan`, which stands under a key of its own. */
static const char *const *layer_names(struct hg_arena *arena)
{
    const char **names = HG_ARENA_ARRAY(arena, const char *, HG_ROLE_COUNT);
    for (int role = 0; role < HG_ROLE_PLAN; role++)
        names[role] = hg_role_names[role];
    return names;
}

void hg_project_read_layers(struct hg_walk *walk, const struct hg_key *key,
                            const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    (void)target;
    if (!hg_walk_is_mapping(walk, node, path)) return;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_node *name = node->pairs[i].key, *value = node->pairs[i].value;
        enum hg_role role = hg_role_of(name->text);
        if (role >= HG_ROLE_PLAN) {
            hg_walk_unknown_key(walk, name, path, layer_names(walk->ctx->arena));
            continue;
        }
        const char *full = hg_walk_path(walk, path, name->text);
        if (value->kind == HG_NODE_LIST && value->count == 1) value = value->pairs[0].value;
        if (value->kind == HG_NODE_LIST && value->count > 1)
            hg_note(walk->ctx, hg_kind_PROJECT_ONE_LAYER, hg_node_where(value), full);
        else
            read_entry(walk, role, HG_PLAN_NONE, value, full);
    }
}

static const char *const *plan_names(struct hg_arena *arena)
{
    const char **names = HG_ARENA_ARRAY(arena, const char *, HG_PLAN_COUNT + 1);
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        names[plan] = hg_plan_names[plan];
    return names;
}

void hg_project_read_plans(struct hg_walk *walk, const struct hg_key *key,
                           const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    (void)target;
    if (!hg_walk_is_mapping(walk, node, path)) return;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_node *name = node->pairs[i].key, *value = node->pairs[i].value;
        enum hg_plan plan = hg_plan_of(name->text);
        if (plan == HG_PLAN_NONE) {
            hg_walk_unknown_key(walk, name, path, plan_names(walk->ctx->arena));
            continue;
        }
        const char *full = hg_walk_path(walk, path, name->text);
        if (value->kind == HG_NODE_MAPPING) {
            read_entry(walk, HG_ROLE_PLAN, plan, value, full);
            continue;
        }
        if (!hg_walk_is_list(walk, value, full)) continue;
        for (size_t entry = 0; entry < value->count; entry++)
            read_entry(walk, HG_ROLE_PLAN, plan, value->pairs[entry].value,
                       hg_walk_entry_path(walk, full, entry));
    }
}
