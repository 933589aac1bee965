/* From task.json to a record.  What is read is believed in nothing but its numbers and words. */
#include "batch/task_read.h"

#include "batch/batch_kinds.h"
#include "batch/task.h"
#include "reports/words.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hg_task_reader {
    struct hg_arena *arena;
    const char *bad; /* the first member that cannot be what it is; NULL: none */
};

static void doubt(struct hg_task_reader *reader, const char *member)
{
    if (reader->bad == NULL) reader->bad = hg_arena_strdup(reader->arena, member);
}

const char *hg_member_text(struct hg_task_reader *reader, const json_t *object,
                           const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (value != NULL && !json_is_null(value) && !json_is_string(value)) doubt(reader, key);
    return hg_arena_strdup(reader->arena, json_string_value(value));
}

static double read_number(struct hg_task_reader *reader, const json_t *object,
                          const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL || !(json_is_number(value) || json_is_null(value)))
        doubt(reader, key);
    return json_is_number(value) ? json_number_value(value) : HG_NAN;
}

long hg_member_integer(struct hg_task_reader *reader, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value)) doubt(reader, key);
    return (long)json_integer_value(value);
}

static size_t read_count(struct hg_task_reader *reader, const json_t *object,
                         const char *key)
{
    long count = hg_member_integer(reader, object, key);
    if (count < 0) doubt(reader, key);
    return count < 0 ? 0 : (size_t)count;
}

static struct hg_text2 read_text2(struct hg_task_reader *reader, const json_t *object,
                                  const char *key)
{
    const json_t *both = json_object_get(object, key);
    return (struct hg_text2){
        {[HG_ZH] = hg_member_text(reader, both, "zh"),
         [HG_EN] = hg_member_text(reader, both, "en")}
    };
}

bool hg_member_flag(struct hg_task_reader *reader, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_boolean(value)) doubt(reader, key);
    return json_is_true(value);
}

/* A word of a list; out of range: doubt. */
size_t hg_member_choice(struct hg_task_reader *reader, const json_t *object,
                        const char *key, const char *const *names, size_t count)
{
    const char *text = hg_member_text(reader, object, key);
    for (size_t i = 0; i < count; i++)
        if (hg_str_same(text, names[i])) return i;
    doubt(reader, key);
    return 0;
}

const json_t *hg_member_list(struct hg_task_reader *reader, const json_t *object,
                             const char *key)
{
    const json_t *list = json_object_get(object, key);
    if (!json_is_array(list)) doubt(reader, key);
    return list;
}

static void read_amount(struct hg_task_reader *reader, const json_t *object,
                        const char *key, size_t *out_count, double *out_area)
{
    const json_t *amount = json_object_get(object, key);
    *out_count = read_count(reader, amount, "count");
    *out_area = read_number(reader, amount, "area_m2");
}

static void read_counts(struct hg_task_reader *reader, const json_t *object,
                        struct hg_counts *out)
{
    out->block = read_count(reader, object, "block");
    out->warn = read_count(reader, object, "warn");
    out->info = read_count(reader, object, "info");
    out->undecided = read_count(reader, object, "undecided");
    out->waived = read_count(reader, object, "waived");
}

static void read_sums(struct hg_task_reader *reader, const json_t *object,
                      struct hg_task_sums *out)
{
    const json_t *split = json_object_get(object, "split"),
                 *idle = json_object_get(object, "idle"),
                 *supply = json_object_get(object, "supply"),
                 *conflicts = json_object_get(object, "conflicts");
    read_amount(reader, object, "zones", &out->zones, &out->zones_m2);
    out->functional_areas = read_count(reader, object, "functional_areas");
    for (int i = 0; i < HG_SPLITS; i++)
        out->split_m2[i] = read_number(reader, split, hg_split_names[i]);
    read_amount(reader, object, "parcels", &out->parcels, &out->parcels_m2);
    for (int i = 0; i < 5; i++)
        read_amount(reader, idle, hg_idle_state_names[i], &out->idle[i], &out->idle_m2[i]);
    read_amount(reader, object, "candidates", &out->candidates, &out->candidates_m2);
    for (int i = 0; i < HG_SUPPLY_VERDICTS; i++)
        read_amount(reader, supply, hg_supply_verdict_names[i], &out->supply[i],
                    &out->supply_m2[i]);
    read_amount(reader, conflicts, "hard", &out->hard_patches, &out->hard_m2);
    read_amount(reader, conflicts, "soft", &out->soft_patches, &out->soft_m2);
    out->protected_m2 = read_number(reader, conflicts, "protected_m2");
}

static void read_rules(struct hg_task_reader *reader, const json_t *root,
                       struct hg_task_record *out)
{
    const json_t *list = hg_member_list(reader, root, "rules");
    struct hg_task_rule *rules = HG_ARENA_ARRAY(reader->arena, struct hg_task_rule,
                                                json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *rule = json_array_get(list, i);
        rules[i] = (struct hg_task_rule){
            .rule = hg_member_text(reader, rule, "rule"),
            .severity = (enum hg_severity)hg_member_choice(reader, rule, "severity",
                                                           hg_severity_names, 4),
            .count = read_count(reader, rule, "count"),
            .waived = read_count(reader, rule, "waived"),
            .title = read_text2(reader, rule, "title"),
            .message = read_text2(reader, rule, "message"),
        };
        if (rules[i].rule == NULL) doubt(reader, "rules");
    }
    out->rules = rules;
    out->rule_count = json_array_size(list);
}

static void read_forms(struct hg_task_reader *reader, const json_t *root,
                       struct hg_task_record *out)
{
    const json_t *list = hg_member_list(reader, root, "forms");
    struct hg_task_form *forms = HG_ARENA_ARRAY(reader->arena, struct hg_task_form,
                                                json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *form = json_array_get(list, i);
        forms[i] = (struct hg_task_form){
            .file = hg_member_text(reader, form, "file"),
            .bytes = read_count(reader, form, "bytes"),
            .sha256 = hg_member_text(reader, form, "sha256"),
        };
        /* A form lies in the task's folder and nowhere else. */
        if (forms[i].file == NULL || forms[i].sha256 == NULL ||
            strchr(forms[i].file, '/') != NULL || forms[i].file[0] == '.')
            doubt(reader, "forms");
    }
    out->forms = forms;
    out->form_count = json_array_size(list);
}

static void read_messages(struct hg_task_reader *reader, const json_t *root,
                          struct hg_task_record *out)
{
    const json_t *list = hg_member_list(reader, root, "messages");
    struct hg_task_message *messages = HG_ARENA_ARRAY(reader->arena, struct hg_task_message,
                                                      json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *message = json_array_get(list, i);
        messages[i] = (struct hg_task_message){
            .code = hg_member_text(reader, message, "code"),
            .what = read_text2(reader, message, "message"),
            .cure = read_text2(reader, message, "cure"),
        };
    }
    out->messages = messages;
    out->message_count = json_array_size(list);
}

/* A verdict and the status that goes with it: a changed file must not make a project comply. */
static void check_verdict(struct hg_task_reader *reader,
                          const struct hg_task_record *record)
{
    static const struct {
        const char *verdict;
        int exit_status;
    } pairs[] = {
        {"compliant",     0},
        {"non_compliant", 1},
        {"undecided",     3}
    };
    if (record->verdict == NULL) {
        if (record->exit_status == 0 || record->exit_status == 1)
            doubt(reader, "exit_status");
        return;
    }
    for (size_t i = 0; i < HG_COUNT_OF(pairs); i++)
        if (strcmp(pairs[i].verdict, record->verdict) == 0 &&
            pairs[i].exit_status == record->exit_status)
            return;
    doubt(reader, "verdict");
}

static void read_record(struct hg_task_reader *reader, const json_t *root,
                        struct hg_task_record *out)
{
    *out = (struct hg_task_record){
        .version = hg_member_text(reader, root, "version"),
        .key = hg_member_text(reader, root, "key"),
        .project = hg_member_text(reader, root, "project"),
        .candidates = hg_member_text(reader, root, "candidates"),
        .output = hg_member_text(reader, root, "output"),
        .name = hg_member_text(reader, root, "name"),
        .as_of = hg_member_text(reader, root, "as_of"),
        .crs = hg_member_text(reader, root, "crs"),
        .verdict = hg_member_text(reader, root, "verdict"),
        .exit_status = (int)hg_member_integer(reader, root, "exit_status"),
    };
    if (out->project == NULL) doubt(reader, "project");
    if (out->output == NULL) doubt(reader, "output");
    read_counts(reader, json_object_get(root, "counts"), &out->counts);
    if (out->verdict != NULL) read_sums(reader, json_object_get(root, "sums"), &out->sums);
    read_rules(reader, root, out);
    read_forms(reader, root, out);
    read_messages(reader, root, out);
    check_verdict(reader, out);
}

/* --- files --- */

static void *allocate(size_t bytes)
{
    return hg_memory_new(bytes, 1);
}

static hg_status refuse(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                        const char *path, const char *why)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return hg_fail(ctx, *kind, where, why);
}

hg_status hg_task_parse(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                        const char *path, const char *text, size_t length,
                        const char *schema, hg_task_parse_fn take, void *out)
{
    json_error_t error;
    json_set_alloc_funcs(allocate, free);
    json_t *root = json_loadb(text, length, 0, &error);
    if (root == NULL)
        return refuse(
            ctx, kind, path,
            hg_arena_printf(ctx->arena, "%d:%d: %s", error.line, error.column, error.text));
    struct hg_task_reader reader = {ctx->arena, NULL};
    const char *found = json_string_value(json_object_get(root, "schema"));
    if (!hg_str_same(found, schema))
        doubt(&reader, "schema");
    else
        take(&reader, root, out);
    json_decref(root);
    return reader.bad == NULL
               ? HG_OK
               : refuse(ctx, kind, path, hg_arena_printf(ctx->arena, "'%s'?", reader.bad));
}

bool hg_task_load(const char *path, struct hg_str *out)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL) return false;
    char buffer[1 << 14];
    for (size_t got; (got = fread(buffer, 1, sizeof buffer, file)) > 0;)
        hg_str_add_bytes(out, buffer, got);
    int error = ferror(file) ? errno : 0;
    fclose(file);
    errno = error;
    return error == 0;
}

static void take_record(struct hg_task_reader *reader, const json_t *root, void *out)
{
    read_record(reader, root, out);
}

hg_status hg_task_record_parse(struct hg_ctx *ctx, const char *path, const char *text,
                               size_t length, struct hg_task_record *out)
{
    return hg_task_parse(ctx, &hg_kind_BATCH_RECORD_BAD, path, text, length, "hegui.task/1",
                         take_record, out);
}

hg_status hg_task_record_read(struct hg_ctx *ctx, const char *path,
                              struct hg_task_record *out)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_status status = hg_task_load(path, &text)
                           ? hg_task_record_parse(ctx, path, hg_str_text(&text),
                                                  text.length, out)
                           : refuse(ctx, &hg_kind_BATCH_RECORD_BAD, path,
                                    hg_reason_of(errno));
    hg_str_clear(&text);
    return status;
}
