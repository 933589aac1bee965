#include "geo/base/diag.h"

#include "geo/base/ctx.h"
#include "geo/base/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A run over hopeless data may record one diagnostic per record; more than this tell nobody anything. */
enum { MOST_DIAGNOSTICS = 1000000 };

static struct hg_where copy_where(struct hg_arena *arena, struct hg_where where)
{
    where.source = hg_arena_strdup(arena, where.source);
    where.layer = hg_arena_strdup(arena, where.layer);
    where.key = hg_arena_strdup(arena, where.key);
    where.field = hg_arena_strdup(arena, where.field);
    where.value = hg_arena_strdup(arena, where.value);
    return where;
}

void hg_diag_append(struct hg_diag_list *list, const struct hg_diag_list *more)
{
    for (size_t i = 0; i < more->count && list->count < MOST_DIAGNOSTICS; i++) {
        HG_GROW(list->items, list->count, list->capacity);
        list->items[list->count++] = more->items[i];
    }
}

void hg_diag_record(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                    struct hg_where where, double measured, const char *unit,
                    const char *const args[])
{
    struct hg_diag_list *list = &ctx->diags;
    if (list->count >= MOST_DIAGNOSTICS) return;
    HG_GROW(list->items, list->count, list->capacity);
    struct hg_diag *diag = &list->items[list->count++];
    *diag = (struct hg_diag){.kind = kind,
                             .where = copy_where(ctx->arena, where),
                             .measured = measured,
                             .unit = hg_arena_strdup(ctx->arena, unit)};
    while (diag->arg_count < HG_DIAG_ARGS && args[diag->arg_count] != NULL) {
        diag->args[diag->arg_count] = hg_arena_strdup(ctx->arena, args[diag->arg_count]);
        diag->arg_count++;
    }
}

/* The text that a placeholder's name stands for, or NULL if the name is not one. */
static const char *placeholder_text(const char *name, size_t length,
                                    const struct hg_where *where, const char *const args[],
                                    size_t arg_count, char number[32])
{
    if (length == 1 && name[0] >= '0' && name[0] <= '9') {
        size_t index = (size_t)(name[0] - '0');
        return index < arg_count && args[index] != NULL ? args[index] : "";
    }
    const struct {
        const char *name, *text;
    } parts[] = {
        {"source", where->source},
        {"layer",  where->layer },
        {"key",    where->key   },
        {"field",  where->field },
        {"value",  where->value },
    };
    for (size_t i = 0; i < HG_COUNT_OF(parts); i++)
        if (strlen(parts[i].name) == length && strncmp(parts[i].name, name, length) == 0)
            return parts[i].text == NULL ? "" : parts[i].text;
    if (length == 3 && strncmp(name, "fid", 3) == 0) {
        snprintf(number, 32, "%" PRId64, where->fid);
        return where->fid < 0 ? "" : number;
    }
    return NULL;
}

void hg_diag_fill(const char *template_text, const struct hg_where *where,
                  const char *const args[], size_t arg_count, struct hg_str *out)
{
    const char *at = template_text;
    while (*at != '\0') {
        const char *open = strchr(at, '{');
        const char *close = open == NULL ? NULL : strchr(open, '}');
        if (close == NULL) break;
        hg_str_add_bytes(out, at, (size_t)(open - at));
        char number[32];
        const char *text = placeholder_text(open + 1, (size_t)(close - open - 1), where,
                                            args, arg_count, number);
        if (text != NULL)
            hg_str_add(out, text);
        else
            hg_str_add_bytes(out, open, (size_t)(close - open + 1));
        at = close + 1;
    }
    hg_str_add(out, at);
}

/* Arguments of ours begin with \1 (N_ARG_) and are translated, words of the data are not. */
static void render(const struct hg_diag *diag, const char *template_text,
                   hg_translate_fn translate, struct hg_str *out)
{
    const char *args[HG_DIAG_ARGS];
    for (size_t i = 0; i < diag->arg_count; i++)
        args[i] = diag->args[i][0] == '\1' ? translate(diag->args[i] + 1) : diag->args[i];
    hg_diag_fill(translate(template_text), &diag->where, args, diag->arg_count, out);
}

void hg_diag_render_what(const struct hg_diag *diag, hg_translate_fn translate,
                         struct hg_str *out)
{
    render(diag, diag->kind->what, translate, out);
}

void hg_diag_render_cure(const struct hg_diag *diag, hg_translate_fn translate,
                         struct hg_str *out)
{
    render(diag, diag->kind->cure, translate, out);
}
