/* Any table as a layer of any role: fields are found or not, every cell is something, every class is one that is named.
 *
 * Input: role, scheme, then lines that '\n' divides into cells by '\t'; the first line names the columns, an empty cell is
 * null. */
#include "pipeline/bind.h"

#include "geo/base/ctx.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES = 2, MOST_COLUMNS = 16, MOST_RECORDS = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Take the next cell of the line, NULL at its end. */
static const char *next_cell(const char **at, struct hg_arena *arena)
{
    if (**at == '\0' || **at == '\n') return NULL;
    size_t length = strcspn(*at, "\t\n");
    const char *cell = hg_arena_strndup(arena, *at, length);
    *at += length + ((*at)[length] == '\t');
    return cell;
}

static void next_line(const char **at)
{
    *at += strcspn(*at, "\n");
    *at += **at == '\n';
}

static void read_table(struct hg_arena *arena, const char *text, struct hg_layer *layer)
{
    const char *cell;
    while (layer->field_count < MOST_COLUMNS && (cell = next_cell(&text, arena)) != NULL)
        layer->fields[layer->field_count++] = (struct hg_field){.name = cell,
                                                                .kind = HG_VALUE_TEXT};
    for (next_line(&text); *text != '\0' && layer->feature_count < MOST_RECORDS;
         next_line(&text)) {
        size_t record = layer->feature_count++;
        layer->features[record].fid = (int64_t)record;
        for (size_t i = 0; i < layer->field_count; i++) {
            cell = next_cell(&text, arena);
            bool null = cell == NULL || cell[0] == '\0';
            layer->values[record * layer->field_count + i] = (struct hg_value){
                null ? HG_VALUE_NULL : HG_VALUE_TEXT, (double)NAN, null ? NULL : cell};
        }
    }
}

static void check_layer(const struct hg_dataset_layer *out,
                        const struct hg_class_list *classes)
{
    for (size_t f = 0; f < out->layer.feature_count; f++) {
        if (out->classes != NULL && out->classes[f] != HG_CLASS_NONE &&
            out->classes[f] >= classes->count)
            abort();
        for (size_t s = 0; s < out->spec_count; s++) {
            const struct hg_cell *cell = hg_dataset_cell(out, f, (int)s);
            if (cell->known == HG_KNOWN && cell->text == NULL) abort();
            if (cell->known != HG_KNOWN && !isnan(cell->number)) abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const schemes[] = {NULL,      "gzq",          "ytq",      "gb50137",
                                          "gb21010", "gb21010-2007", "ghyt2023", "czkfbj"};
    static struct hg_field fields[MOST_COLUMNS];
    static struct hg_feature features[MOST_RECORDS];
    static struct hg_value values[MOST_RECORDS * MOST_COLUMNS];
    if (size < HEAD_BYTES ||
        !hg_utf8_valid((const char *)data + HEAD_BYTES, size - HEAD_BYTES) ||
        memchr(data + HEAD_BYTES, '\0', size - HEAD_BYTES) != NULL)
        return 0;
    enum hg_role role = (enum hg_role)(data[0] % HG_ROLE_COUNT);
    const char *scheme = schemes[data[1] % HG_COUNT_OF(schemes)];
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_project project = {.path = "zone.yaml"};
    project.settings.as_of = hg_day_of(2026, 11, 21);
    struct hg_layer_entry entry = {
        .role = role,
        .plan = role == HG_ROLE_PLAN ? HG_PLAN_URBAN : HG_PLAN_NONE,
        .source = "a.shp",
        .scheme = role == HG_ROLE_PLAN && scheme == NULL ? "gb50137" : scheme,
        .mark = {7, 9}
    };
    struct hg_layer layer = {.source = "a.shp",
                             .name = "a",
                             .fields = fields,
                             .features = features,
                             .values = values};
    read_table(
        ctx.arena,
        hg_arena_strndup(ctx.arena, (const char *)data + HEAD_BYTES, size - HEAD_BYTES),
        &layer);
    struct hg_class_list classes = {0};
    struct hg_dataset_layer out = {0};
    if (hg_bind_layer(&ctx, &project, &entry, &layer, &classes, &out) == HG_OK)
        check_layer(&out, &classes);
    else if (hg_ctx_worst(&ctx, 0) != HG_MISUSE)
        abort();
    free(classes.names);
    hg_ctx_clear(&ctx);
    return 0;
}
