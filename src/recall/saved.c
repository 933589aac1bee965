/* Reading result.json. */
#include "recall/saved.h"

#include "recall/recall_kinds.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const schema = "hegui.result/1";

/* --- members --- */

const char *hg_saved_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

double hg_saved_number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

bool hg_saved_is_true(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

const json_t *hg_saved_named(const json_t *object, const char *list, const char *key,
                             const char *text)
{
    size_t i;
    json_t *element;
    json_array_foreach(json_object_get(object, list), i, element)
    {
        if (text != NULL && hg_str_same(hg_saved_text(element, key), text)) return element;
    }
    return NULL;
}

/* --- reading --- */

static hg_status refuse(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                        const char *path, const char *detail, const char *more)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    hg_diag_record(ctx, kind, where, (double)NAN, NULL,
                   (const char *const[]){detail, more, NULL});
    return HG_FAILED;
}

/* A folder is named for the result in it. */
static const char *file_of(struct hg_arena *arena, const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0 || !S_ISDIR(found.st_mode)) return path;
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return hg_arena_printf(arena, "%.*s/result.json", (int)length, path);
}

static void *allocate(size_t bytes)
{
    return hg_memory_new(bytes, 1);
}

static json_t *parse(struct hg_ctx *ctx, const char *path)
{
    json_error_t error;
    FILE *file = fopen(path, "rbe");
    if (file == NULL) {
        (void)refuse(ctx, &hg_kind_RESULT_UNREADABLE, path, hg_reason_of(errno), NULL);
        return NULL;
    }
    json_set_alloc_funcs(allocate, free);
    json_t *root = json_loadf(file, JSON_DECODE_INT_AS_REAL, &error);
    fclose(file);
    if (root == NULL)
        (void)refuse(
            ctx, &hg_kind_RESULT_OTHER, path,
            hg_arena_printf(ctx->arena, "%d:%d: %s", error.line, error.column, error.text),
            NULL);
    return root;
}

static hg_status check(struct hg_ctx *ctx, const char *path, const json_t *root)
{
    static const char *const lists[] = {"findings", "inputs", "zones"};
    const char *found = hg_saved_text(root, "schema");
    if (found == NULL || strncmp(found, "hegui.result/", 13) != 0)
        return refuse(ctx, &hg_kind_RESULT_OTHER, path, N_ARG_("it has no 'schema'"), NULL);
    if (strcmp(found, schema) != 0)
        return refuse(ctx, &hg_kind_RESULT_VERSION, path, found, schema);
    for (size_t i = 0; i < HG_COUNT_OF(lists); i++)
        if (!json_is_array(json_object_get(root, lists[i])))
            return refuse(ctx, &hg_kind_RESULT_OTHER, path,
                          hg_arena_printf(ctx->arena, "'%s'?", lists[i]), NULL);
    if (!json_is_object(json_object_get(root, "run")))
        return refuse(ctx, &hg_kind_RESULT_OTHER, path, "'run'?", NULL);
    return HG_OK;
}

hg_status hg_saved_read(struct hg_ctx *ctx, const char *path, struct hg_saved **out,
                        const char **out_path)
{
    *out_path = path = file_of(ctx->arena, path);
    json_t *root = parse(ctx, path);
    if (root == NULL) return HG_FAILED;
    if (check(ctx, path, root) != HG_OK) {
        json_decref(root);
        return HG_FAILED;
    }
    *out = HG_ARENA_NEW(ctx->arena, struct hg_saved);
    (*out)->root = root;
    (*out)->path = path;
    return HG_OK;
}

void hg_saved_free(struct hg_saved *saved)
{
    if (saved == NULL) return;
    json_decref(saved->root);
    saved->root = NULL;
}
