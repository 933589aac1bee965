#include "project/project_lists.h"

#include "project/project_kinds.h"

#include "geo/base/str.h"

#include <string.h>

/* --- severity per rule --- */

static const char *const severity_choices[] = {"block", "warn", "info", "off", NULL};
static const enum hg_severity severity_values[] = {HG_BLOCK, HG_WARN, HG_INFO, HG_INFO};
enum { SEVERITY_OFF = 3 };

void hg_project_read_severity(struct hg_walk *walk, const struct hg_key *key,
                              const struct hg_node *node, const char *path, void *target)
{
    static const struct hg_key rule_key = {.name = "rule"};
    (void)key;
    struct hg_project *project = target;
    if (!hg_walk_is_mapping(walk, node, path)) return;
    struct hg_severity_override *rows = HG_ARENA_ARRAY(
        walk->ctx->arena, struct hg_severity_override, node->count);
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_pair *pair = &node->pairs[i];
        const char *rule = NULL;
        hg_walk_rule(walk, &rule_key, pair->key, path, &rule);
        const char *full = hg_walk_path(walk, path, pair->key->text);
        int choice = hg_walk_choice_of(walk, pair->value, full, severity_choices);
        if (rule == NULL || choice < 0) continue;
        rows[count++] = (struct hg_severity_override){.rule = rule,
                                                      .severity = severity_values[choice],
                                                      .off = choice == SEVERITY_OFF,
                                                      .mark = hg_walk_mark(pair->key)};
    }
    project->overrides = rows;
    project->override_count = count;
}

/* --- waivers (经批准的例外) --- */

#define AT(member) offsetof(struct hg_waiver, member)
static const struct hg_key waiver_keys[] = {
    {.name = "rule",        .read = hg_walk_rule, .offset = AT(rule),   .required = true},
    {.name = "key",                     .read = hg_walk_text,                             .offset = AT(key),         .required = true},
    {.name = "reason",     .read = hg_walk_reason,                         .offset = AT(reason),                      .required = true},
    {.name = "person", .read = hg_walk_text,.offset = AT(person),.required = true},
    {.name = "expiry", .read = hg_walk_day,                     .offset = AT(expiry)                                             },
};
#undef AT

static void read_waiver_rows(struct hg_walk *walk, const struct hg_node *root,
                             struct hg_project *project)
{
    struct hg_waiver *rows = HG_ARENA_ARRAY(walk->ctx->arena, struct hg_waiver,
                                            root->count);
    for (size_t i = 0; i < root->count; i++) {
        struct hg_where where = hg_node_where(root->pairs[i].value);
        rows[i] = (struct hg_waiver){.expiry = HG_DAY_UNKNOWN,
                                     .file = where.source,
                                     .line = where.line,
                                     .column = where.column};
        hg_walk_keys(walk, root->pairs[i].value, hg_walk_entry_path(walk, "waivers", i),
                     waiver_keys, HG_COUNT_OF(waiver_keys), &rows[i]);
    }
    project->waivers = rows;
    project->waiver_count = root->count;
}

void hg_project_read_waivers(struct hg_walk *walk, const struct hg_key *key,
                             const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    const char *file = hg_walk_scalar(walk, node, path);
    if (file == NULL) return;
    struct hg_node *root;
    hg_status status = hg_project_tree_load(walk->ctx, hg_walk_resolve(walk, file),
                                            &hg_kind_PROJECT_WAIVERS_UNOPENED,
                                            hg_node_where(node), &root);
    /* A file without a waiver waives nothing; that is no mistake. */
    if (status != HG_OK || root == NULL) return;
    if (root->kind == HG_NODE_LIST && root->count == 0) return;
    if (hg_walk_is_list(walk, root, "waivers")) read_waiver_rows(walk, root, target);
}

/* --- conflict rows --- */

struct side {
    enum hg_plan plan;
    const char *class_name;
};

struct conflict {
    struct side a, b;
    int relation; /* -1: not read */
    const char *basis;
};

static const char *joined_plans(struct hg_arena *arena)
{
    struct hg_str text = HG_STR_EMPTY;
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        hg_str_addf(&text, "%s%s", plan == 0 ? "" : ", ", hg_plan_names[plan]);
    const char *copy = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return copy;
}

/* "zone_master.M", "urban.*"; a class may hold dots, a plan cannot. */
static void read_side(struct hg_walk *walk, const struct hg_key *key,
                      const struct hg_node *node, const char *path, void *target)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL) return;
    struct hg_arena *arena = walk->ctx->arena;
    const char *dot = strchr(text, '.');
    const char *class_name = dot == NULL ? "" : dot + 1;
    struct side side = {HG_PLAN_NONE, class_name};
    if (dot != NULL)
        side.plan = hg_plan_of(hg_arena_strndup(arena, text, (size_t)(dot - text)));
    bool named = strcmp(class_name, "*") == 0 ||
                 (*class_name != '\0' && class_name[strspn(class_name, allowed)] == '\0');
    if (side.plan == HG_PLAN_NONE || !named)
        hg_note(walk->ctx, hg_kind_PROJECT_CONFLICT_SIDE, hg_node_where(node), path,
                hg_node_shown(node, arena), joined_plans(arena));
    else
        memcpy((char *)target + key->offset, &side, sizeof side);
}

static void read_relation(struct hg_walk *walk, const struct hg_key *key,
                          const struct hg_node *node, const char *path, void *target)
{
    static const char *const relations[] = {"none", "soft", "hard", NULL};
    (void)key;
    struct conflict *conflict = target;
    conflict->relation = hg_walk_choice_of(walk, node, path, relations);
}

#define AT(member) offsetof(struct conflict, member)
static const struct hg_key conflict_keys[] = {
    {.name = "a",       .read = read_side, .offset = AT(a), .required = true},
    {.name = "b",                 .read = read_side,                        .offset = AT(b),      .required = true},
    {.name = "relation", .read = read_relation,                  .required = true          },
    {.name = "basis", .read = hg_walk_text, .offset = AT(basis)},
};
#undef AT

/* Protected land is never lowered: a row may not make its relation less than hard. */
static bool lowers_protected(const struct conflict *conflict, const char **out_class)
{
    *out_class = hg_class_is_protected(conflict->a.class_name) ? conflict->a.class_name
                                                               : conflict->b.class_name;
    return hg_class_is_protected(*out_class) && conflict->relation != HG_RELATION_HARD;
}

/* Does the row make sense?  If so it is stored with the plans in their order. */
static bool finish_conflict(struct hg_walk *walk, const struct conflict *conflict,
                            const struct hg_node *node, const char *path,
                            struct hg_conflict_row *out_row)
{
    if (conflict->a.plan == HG_PLAN_NONE || conflict->b.plan == HG_PLAN_NONE ||
        conflict->relation < 0)
        return false;
    if (conflict->a.plan == conflict->b.plan) {
        hg_note(walk->ctx, hg_kind_PROJECT_CONFLICT_ONE_PLAN, hg_node_where(node), path,
                hg_plan_names[conflict->a.plan]);
        return false;
    }
    const char *protected_class;
    if (lowers_protected(conflict, &protected_class)) {
        hg_note(walk->ctx, hg_kind_PROJECT_CONFLICT_PROTECTED, hg_node_where(node), path,
                protected_class, hg_relation_names[conflict->relation]);
        return false;
    }
    bool in_order = conflict->a.plan < conflict->b.plan;
    const struct side *first = in_order ? &conflict->a : &conflict->b;
    const struct side *second = in_order ? &conflict->b : &conflict->a;
    *out_row = (struct hg_conflict_row){.plan_a = first->plan,
                                        .class_a = first->class_name,
                                        .plan_b = second->plan,
                                        .class_b = second->class_name,
                                        .relation = (enum hg_relation)conflict->relation,
                                        .basis = conflict->basis,
                                        .mark = "local",
                                        .from_project = true};
    return true;
}

void hg_project_read_conflicts(struct hg_walk *walk, const struct hg_key *key,
                               const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_project *project = target;
    if (!hg_walk_is_list(walk, node, path)) return;
    struct hg_conflict_row *rows = HG_ARENA_ARRAY(walk->ctx->arena, struct hg_conflict_row,
                                                  node->count);
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_node *entry = node->pairs[i].value;
        const char *full = hg_walk_entry_path(walk, path, i);
        struct conflict conflict = {
            {HG_PLAN_NONE, NULL},
            {HG_PLAN_NONE, NULL},
            -1, NULL
        };
        hg_walk_keys(walk, entry, full, conflict_keys, HG_COUNT_OF(conflict_keys),
                     &conflict);
        if (finish_conflict(walk, &conflict, entry, full, &rows[count])) count++;
    }
    project->conflicts = rows;
    project->conflict_count = count;
}

/* --- declared absences --- */

/* What may be declared absent, closed by NULL: the plans, the roles, the two protected layers, the tables. */
static const char *const *absence_names(struct hg_arena *arena)
{
    enum { PROTECTED = 2 };
    const char **names = HG_ARENA_ARRAY(
        arena, const char *, HG_PLAN_COUNT + HG_ROLE_PLAN + PROTECTED + HG_TABLES + 1);
    size_t count = 0;
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        names[count++] = hg_plan_names[plan];
    for (int role = 0; role < HG_ROLE_PLAN; role++)
        names[count++] = hg_role_names[role];
    names[count++] = "basic_farmland";
    names[count++] = "redline";
    for (int table = 0; table < HG_TABLES; table++)
        names[count++] = hg_supply_table_names[table];
    return names;
}

void hg_project_read_absences(struct hg_walk *walk, const struct hg_key *key,
                              const struct hg_node *node, const char *path, void *target)
{
    static const struct hg_key reason_key = {.name = "reason"};
    (void)key;
    struct hg_project *project = target;
    if (!hg_walk_is_mapping(walk, node, path)) return;
    const char *const *names = absence_names(walk->ctx->arena);
    struct hg_named_reason *rows = HG_ARENA_ARRAY(walk->ctx->arena, struct hg_named_reason,
                                                  node->count);
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_pair *pair = &node->pairs[i];
        const char *const *name = names;
        while (*name != NULL && strcmp(*name, pair->key->text) != 0)
            name++;
        if (*name == NULL) {
            hg_walk_unknown_key(walk, pair->key, path, names);
            continue;
        }
        const char *reason = NULL;
        hg_walk_reason(walk, &reason_key, pair->value, hg_walk_path(walk, path, *name),
                       &reason);
        if (reason != NULL)
            rows[count++] = (struct hg_named_reason){*name, reason,
                                                     hg_walk_mark(pair->key)};
    }
    project->absences = rows;
    project->absence_count = count;
}
