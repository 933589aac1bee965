#include "project/project_walk.h"

#include "project/project_kinds.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const char *hg_walk_path(struct hg_walk *walk, const char *path, const char *key)
{
    return *path == '\0' ? key : hg_arena_printf(walk->ctx->arena, "%s.%s", path, key);
}

const char *hg_walk_entry_path(struct hg_walk *walk, const char *path, size_t entry)
{
    return hg_arena_printf(walk->ctx->arena, "%s[%zu]", path, entry + 1);
}

struct hg_mark hg_walk_mark(const struct hg_node *node)
{
    return (struct hg_mark){node->line, node->column};
}

/* --- did you mean --- */

/* The choice that is spelled most like the text, or NULL if none is near.  Two letters may differ (a swap is two), in long
 * texts a third. */
static const char *nearest(const char *text, const char *const *choices)
{
    enum { SHORT = 4, FEW = 2, PART = 3 };
    size_t length = strlen(text), best = length < SHORT ? 1 : FEW;
    if (length / PART > best) best = length / PART;
    const char *found = NULL;
    for (; *choices != NULL; choices++) {
        size_t distance = hg_str_distance(text, *choices, best);
        if (distance > best || (found != NULL && distance == best)) continue;
        found = *choices;
        best = distance;
    }
    return found;
}

static const char *joined(struct hg_arena *arena, const char *const *choices)
{
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; choices[i] != NULL; i++)
        hg_str_addf(&text, "%s%s", i == 0 ? "" : ", ", choices[i]);
    const char *copy = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return copy;
}

void hg_walk_unknown_key(struct hg_walk *walk, const struct hg_node *key, const char *path,
                         const char *const *allowed)
{
    const char *full = hg_walk_path(walk, path, hg_node_shown(key, walk->ctx->arena));
    const char *near = nearest(key->text, allowed);
    const char *list = joined(walk->ctx->arena, allowed);
    if (near != NULL)
        hg_note(walk->ctx, hg_kind_PROJECT_KEY_UNKNOWN_NEAR, hg_node_where(key), full, list,
                near);
    else
        hg_note(walk->ctx, hg_kind_PROJECT_KEY_UNKNOWN, hg_node_where(key), full, list);
}

int hg_walk_choice_of(struct hg_walk *walk, const struct hg_node *node, const char *path,
                      const char *const *choices)
{
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL) return -1;
    for (int i = 0; choices[i] != NULL; i++)
        if (strcmp(choices[i], text) == 0) return i;
    struct hg_arena *arena = walk->ctx->arena;
    /* One number is never a slip of another. */
    const char *near = isdigit((unsigned char)*text) ? NULL : nearest(text, choices);
    const char *list = joined(arena, choices);
    const char *shown = hg_node_shown(node, arena);
    if (near != NULL)
        hg_note(walk->ctx, hg_kind_PROJECT_NOT_A_CHOICE_NEAR, hg_node_where(node), path,
                shown, list, near);
    else
        hg_note(walk->ctx, hg_kind_PROJECT_NOT_A_CHOICE, hg_node_where(node), path, shown,
                list);
    return -1;
}

/* --- types --- */

/* YAML's ways of writing nothing. */
static bool is_nothing(const struct hg_node *node)
{
    static const char *const nothing[] = {"", "~", "null", "Null", "NULL"};
    if (node->kind != HG_NODE_SCALAR) return false;
    if (node->quoted) return node->text[strspn(node->text, " \t\r\n")] == '\0';
    for (size_t i = 0; i < HG_COUNT_OF(nothing); i++)
        if (strcmp(node->text, nothing[i]) == 0) return true;
    return false;
}

const char *hg_walk_scalar(struct hg_walk *walk, const struct hg_node *node,
                           const char *path)
{
    if (node->kind != HG_NODE_SCALAR) {
        hg_note(walk->ctx, hg_kind_PROJECT_WANTS_TEXT, hg_node_where(node), path,
                hg_node_shown(node, walk->ctx->arena));
        return NULL;
    }
    if (is_nothing(node)) {
        hg_note(walk->ctx, hg_kind_PROJECT_VALUE_EMPTY, hg_node_where(node), path);
        return NULL;
    }
    return node->text;
}

/* Is the node of this kind and not empty?  An empty list or mapping says as little as an empty text. */
static bool is_filled(struct hg_walk *walk, const struct hg_node *node, const char *path,
                      enum hg_node_kind kind, const struct hg_diag_kind *wanted)
{
    if (node->kind == kind && node->count > 0) return true;
    if (node->kind == kind || is_nothing(node))
        hg_note(walk->ctx, hg_kind_PROJECT_VALUE_EMPTY, hg_node_where(node), path);
    else
        hg_note(walk->ctx, *wanted, hg_node_where(node), path,
                hg_node_shown(node, walk->ctx->arena));
    return false;
}

bool hg_walk_is_list(struct hg_walk *walk, const struct hg_node *node, const char *path)
{
    return is_filled(walk, node, path, HG_NODE_LIST, &hg_kind_PROJECT_WANTS_LIST);
}

bool hg_walk_is_mapping(struct hg_walk *walk, const struct hg_node *node, const char *path)
{
    return is_filled(walk, node, path, HG_NODE_MAPPING, &hg_kind_PROJECT_WANTS_MAPPING);
}

/* --- mappings --- */

static const struct hg_key *find_key(const struct hg_key *keys, size_t count,
                                     const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i].name, name) == 0) return &keys[i];
    return NULL;
}

static const char *const *key_names(struct hg_arena *arena, const struct hg_key *keys,
                                    size_t count)
{
    const char **names = HG_ARENA_ARRAY(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = keys[i].name;
    return names;
}

void hg_walk_keys(struct hg_walk *walk, const struct hg_node *node, const char *path,
                  const struct hg_key *keys, size_t key_count, void *target)
{
    if (!hg_walk_is_mapping(walk, node, path)) return;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_pair *pair = &node->pairs[i];
        const struct hg_key *key = find_key(keys, key_count, pair->key->text);
        if (key != NULL)
            key->read(walk, key, pair->value, hg_walk_path(walk, path, key->name), target);
        else
            hg_walk_unknown_key(walk, pair->key, path,
                                key_names(walk->ctx->arena, keys, key_count));
    }
    for (size_t i = 0; i < key_count; i++)
        if (keys[i].required && hg_node_find(node, keys[i].name) == NULL)
            hg_note(walk->ctx, hg_kind_PROJECT_KEY_MISSING, hg_node_where(node),
                    *path == '\0' ? node->source : path, keys[i].name);
}

/* --- readers --- */

static void store(const struct hg_key *key, void *target, const void *value, size_t size)
{
    memcpy((char *)target + key->offset, value, size);
}

void hg_walk_text(struct hg_walk *walk, const struct hg_key *key,
                  const struct hg_node *node, const char *path, void *target)
{
    const char *text = hg_walk_scalar(walk, node, path);
    if (text != NULL) store(key, target, &text, sizeof text);
}

void hg_walk_reason(struct hg_walk *walk, const struct hg_key *key,
                    const struct hg_node *node, const char *path, void *target)
{
    static const char *const no_reasons[] = {"true", "false", "yes", "no", "y",  "n",
                                             "on",   "off",   "1",   "0",  "是", "否"};
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL) return;
    for (size_t i = 0; i < HG_COUNT_OF(no_reasons); i++) {
        if (!hg_str_same_nocase(text, no_reasons[i])) continue;
        hg_note(walk->ctx, hg_kind_PROJECT_WANTS_REASON, hg_node_where(node), path, text);
        return;
    }
    store(key, target, &text, sizeof text);
}

/* A number within the key's range, or false with a diagnostic of the given kind. */
static bool read_number(struct hg_walk *walk, const struct hg_key *key,
                        const struct hg_node *node, const char *path,
                        const struct hg_diag_kind *wanted, bool whole, double *out_value)
{
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL) return false;
    char least[HG_NUM_TEXT], most[HG_NUM_TEXT];
    hg_num_format(key->least, least);
    hg_num_format(key->most, most);
    double value;
    bool number = hg_num_parse(text, &value) && (!whole || value == floor(value));
    if (!number) {
        hg_note(walk->ctx, *wanted, hg_node_where(node), path,
                hg_node_shown(node, walk->ctx->arena), least, most);
        return false;
    }
    if (value < key->least || value > key->most) {
        hg_note(walk->ctx, hg_kind_PROJECT_OUT_OF_RANGE, hg_node_where(node), path,
                hg_node_shown(node, walk->ctx->arena), least, most);
        return false;
    }
    *out_value = value;
    return true;
}

void hg_walk_number(struct hg_walk *walk, const struct hg_key *key,
                    const struct hg_node *node, const char *path, void *target)
{
    double value;
    if (read_number(walk, key, node, path, &hg_kind_PROJECT_WANTS_NUMBER, false, &value))
        store(key, target, &value, sizeof value);
}

void hg_walk_integer(struct hg_walk *walk, const struct hg_key *key,
                     const struct hg_node *node, const char *path, void *target)
{
    double value;
    if (!read_number(walk, key, node, path, &hg_kind_PROJECT_WANTS_INTEGER, true, &value))
        return;
    int whole = (int)value;
    store(key, target, &whole, sizeof whole);
}

void hg_walk_day(struct hg_walk *walk, const struct hg_key *key, const struct hg_node *node,
                 const char *path, void *target)
{
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL) return;
    hg_day day;
    if (!hg_day_parse(text, &day)) {
        hg_note(walk->ctx, hg_kind_PROJECT_WANTS_DATE, hg_node_where(node), path,
                hg_node_shown(node, walk->ctx->arena));
        return;
    }
    store(key, target, &day, sizeof day);
}

void hg_walk_choice_text(struct hg_walk *walk, const struct hg_key *key,
                         const struct hg_node *node, const char *path, void *target)
{
    int choice = hg_walk_choice_of(walk, node, path, key->choices);
    if (choice >= 0) store(key, target, &key->choices[choice], sizeof key->choices[choice]);
}

/* There is no register of coordinate systems by number but EPSG's. */
void hg_walk_crs(struct hg_walk *walk, const struct hg_key *key, const struct hg_node *node,
                 const char *path, void *target)
{
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL) return;
    if (text[strspn(text, "0123456789")] == '\0')
        text = hg_arena_printf(walk->ctx->arena, "EPSG:%s", text);
    store(key, target, &text, sizeof text);
}

/* "HG-I-004", also a bureau's own "LOCAL-007": groups of capitals and digits, the first one letters. */
static bool is_rule_id(const char *text)
{
    size_t groups = 0;
    for (;;) {
        size_t width = strspn(text, groups == 0 ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                : "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
        if (width == 0) return false;
        text += width;
        groups++;
        if (*text == '\0') return groups >= 2;
        if (*text++ != '-') return false;
    }
}

void hg_walk_rule(struct hg_walk *walk, const struct hg_key *key,
                  const struct hg_node *node, const char *path, void *target)
{
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL) return;
    if (is_rule_id(text))
        store(key, target, &text, sizeof text);
    else
        hg_note(walk->ctx, hg_kind_PROJECT_RULE_SHAPE, hg_node_where(node), path,
                hg_node_shown(node, walk->ctx->arena));
}

/* --- paths --- */

/* "PG:dbname=x", "/vsizip/...": a scheme of two or more letters before a colon, or GDAL's virtual files. */
static bool is_connection(const char *source)
{
    if (strncmp(source, "/vsi", 4) == 0) return true;
    size_t length = 0;
    while (isalnum((unsigned char)source[length]) || source[length] == '_')
        length++;
    return length >= 2 && source[length] == ':';
}

const char *hg_walk_resolve(struct hg_walk *walk, const char *source)
{
    if (*source == '/' || is_connection(source) || strcmp(walk->folder, ".") == 0)
        return source;
    return hg_arena_printf(walk->ctx->arena, "%s/%s", walk->folder, source);
}
