#include "project/project_set.h"

#include "project/project_kinds.h"

#include "geo/base/num.h"

#include <stdlib.h>
#include <string.h>

static struct hg_node *new_scalar(struct hg_arena *arena, const char *source,
                                  const char *text)
{
    struct hg_node *node = hg_node_new(arena, HG_NODE_SCALAR, source);
    node->text = text;
    return node;
}

/* The value of a setting as a node; its places count within the setting. */
static hg_status read_value(struct hg_ctx *ctx, const char *source, const char *text,
                            struct hg_node **out_node)
{
    if (strchr("[{\"'", *text) == NULL || *text == '\0') {
        *out_node = new_scalar(ctx->arena, source, hg_arena_strdup(ctx->arena, text));
        return HG_OK;
    }
    HG_TRY(hg_project_tree_read(ctx, source, text, strlen(text), out_node));
    if (*out_node == NULL) *out_node = new_scalar(ctx->arena, source, "");
    return HG_OK;
}

/* The place of an entry in a list: counted from 1, one more than there are appends. */
static struct hg_node **step_into_list(struct hg_arena *arena, struct hg_node *list,
                                       const char *part)
{
    double number;
    if (!hg_num_parse(part, &number) || number < 1 || number > (double)(list->count + 1))
        return NULL;
    size_t entry = (size_t)number - 1;
    if (entry == list->count)
        hg_node_add(arena, list, NULL, hg_node_new(arena, HG_NODE_MAPPING, list->source));
    return &list->pairs[entry].value;
}

static struct hg_node **step_into_mapping(struct hg_arena *arena, struct hg_node *mapping,
                                          const char *source, const char *part)
{
    struct hg_pair *pair = hg_node_find(mapping, part);
    if (pair != NULL) return &pair->value;
    hg_node_add(arena, mapping, new_scalar(arena, source, part),
                hg_node_new(arena, HG_NODE_MAPPING, source));
    return &mapping->pairs[mapping->count - 1].value;
}

hg_status hg_project_set(struct hg_ctx *ctx, struct hg_node *root,
                         const struct hg_setting *setting)
{
    const char *source = hg_arena_printf(ctx->arena, "--set %s=%s", setting->key,
                                         setting->value);
    struct hg_node *value, *at = root, **place = NULL;
    HG_TRY(read_value(ctx, source, setting->value, &value));
    const char *rest = setting->key;
    for (bool last = false; !last;) {
        size_t length = strcspn(rest, ".");
        last = rest[length] == '\0';
        const char *part = hg_arena_strndup(ctx->arena, rest, length);
        place = NULL;
        if (length > 0 && at->kind == HG_NODE_MAPPING)
            place = step_into_mapping(ctx->arena, at, source, part);
        else if (length > 0 && at->kind == HG_NODE_LIST)
            place = step_into_list(ctx->arena, at, part);
        if (place == NULL) {
            struct hg_where where = HG_NOWHERE;
            where.source = source;
            size_t before = (size_t)(rest - setting->key);
            const char *parent = before == 0 ? part
                                             : hg_arena_strndup(ctx->arena, setting->key,
                                                                before - 1);
            return hg_fail(ctx, hg_kind_PROJECT_SETTING_PATH, where, setting->key, parent);
        }
        at = *place;
        rest += length + !last;
    }
    *place = value;
    return HG_OK;
}
