#include "rules/rule_set.h"

#include "rules/rules_kinds.h"

#include "geo/base/embed.h"
#include "geo/base/memory.h"
#include "geo/base/reason.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct hg_embedded hg_embedded_rules[];

/* Rules as they come together; memory on the heap until they are sorted. */
struct gathering {
    struct hg_ctx *ctx;
    struct hg_rule *rules;
    size_t count, capacity;
};

static struct hg_where file_place(const char *file)
{
    struct hg_where where = HG_NOWHERE;
    where.source = file;
    where.line = 1;
    return where;
}

static hg_status add_rule(struct gathering *gathering, const struct hg_rule *rule)
{
    for (size_t i = 0; i < gathering->count; i++) {
        struct hg_rule *former = &gathering->rules[i];
        if (strcmp(former->id, rule->id) != 0) continue;
        if (former->locked)
            return hg_fail(gathering->ctx, hg_kind_RULE_LOCKED, file_place(rule->file),
                           rule->id);
        hg_note(gathering->ctx, hg_kind_RULE_REPLACED, file_place(rule->file), rule->id);
        *former = *rule;
        return HG_OK;
    }
    HG_GROW(gathering->rules, gathering->count, gathering->capacity);
    gathering->rules[gathering->count++] = *rule;
    return HG_OK;
}

static hg_status add_text(struct gathering *gathering, const char *file, const char *text,
                          bool built_in)
{
    struct hg_rule rule;
    HG_TRY(hg_rule_read(gathering->ctx, file, text, &rule));
    rule.built_in = built_in;
    return add_rule(gathering, &rule);
}

static hg_status add_built_in(struct gathering *gathering)
{
    hg_status status = HG_OK;
    for (const struct hg_embedded *file = hg_embedded_rules; file->name != NULL; file++)
        if (add_text(gathering, file->name, file->data, true) != HG_OK) status = HG_FAILED;
    return status;
}

/* The whole file as text in the arena, or NULL with errno set. */
static const char *read_text(struct hg_arena *arena, const char *path)
{
    enum { MOST_BYTES = 1 << 20 }; /* a rule is a page or two */
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    char *bytes = hg_memory_new(MOST_BYTES + 1, 1);
    size_t length = fread(bytes, 1, MOST_BYTES + 1, file);
    bool sound = ferror(file) == 0 && length <= MOST_BYTES;
    fclose(file);
    const char *text = sound ? hg_arena_strndup(arena, bytes, length) : NULL;
    free(bytes);
    if (!sound) errno = length > MOST_BYTES ? EFBIG : EIO;
    return text;
}

static int is_rule_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && entry->d_name[0] != '.' &&
           strcmp(entry->d_name + length - 4, ".sql") == 0;
}

/* By bytes, not by the locale's collation. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static hg_status add_file(struct gathering *gathering, const char *folder, const char *name)
{
    struct hg_arena *arena = gathering->ctx->arena;
    const char *path = hg_arena_printf(arena, "%s/%s", folder, name);
    const char *text = read_text(arena, path);
    if (text == NULL)
        return hg_fail(gathering->ctx, hg_kind_RULE_FOLDER, file_place(path),
                       hg_reason_of(errno));
    return add_text(gathering, path, text, false);
}

static hg_status add_folder(struct gathering *gathering, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_rule_file, by_name);
    if (count < 0)
        return hg_fail(gathering->ctx, hg_kind_RULE_FOLDER, file_place(folder),
                       hg_reason_of(errno));
    hg_status status = HG_OK;
    for (int i = 0; i < count; i++) {
        if (add_file(gathering, folder, entries[i]->d_name) != HG_OK) status = HG_FAILED;
        free(entries[i]);
    }
    free(entries);
    return status;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct hg_rule *)a)->id, ((const struct hg_rule *)b)->id);
}

hg_status hg_rule_set_read(struct hg_ctx *ctx, const char *const *folders,
                           size_t folder_count, struct hg_rule_set *out)
{
    struct gathering gathering = {.ctx = ctx};
    hg_status status = add_built_in(&gathering);
    for (size_t i = 0; i < folder_count; i++)
        if (add_folder(&gathering, folders[i]) != HG_OK) status = HG_FAILED;
    if (status == HG_OK && gathering.count > 0) {
        qsort(gathering.rules, gathering.count, sizeof *gathering.rules, by_id);
        out->count = gathering.count;
        out->rules = hg_arena_copy(ctx->arena, gathering.rules,
                                   gathering.count * sizeof *gathering.rules);
    }
    free(gathering.rules);
    return status;
}

const struct hg_rule *hg_rule_set_find(const struct hg_rule_set *set, const char *id)
{
    struct hg_rule wanted = {.id = id};
    if (id == NULL || set->count == 0) return NULL;
    return bsearch(&wanted, set->rules, set->count, sizeof wanted, by_id);
}

bool hg_rule_set_names(const struct hg_rule_set *set, const char *table)
{
    for (size_t i = 0; i < set->count; i++)
        if (strcasestr(set->rules[i].sql, table) != NULL) return true;
    return false;
}

void hg_rule_set_digest(const struct hg_rule_set *set, char out_sha256[HG_DIGEST_TEXT])
{
    struct hg_digest *digest = hg_digest_new();
    for (size_t i = 0; i < set->count; i++) {
        const struct hg_rule *rule = &set->rules[i];
        hg_digest_add(digest, rule->id, strlen(rule->id) + 1);
        hg_digest_add(digest, rule->text, strlen(rule->text) + 1);
    }
    hg_digest_finish(digest, out_sha256);
}
