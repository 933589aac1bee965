/* Any bytes as a dBASE table: read or refused with a diagnostic; every value that is read is valid UTF-8.
 *
 * Input: the table, byte by byte. */
#include "fuzz_files.h"

#include "geo/source/source.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_values(const struct hg_layer *layer)
{
    for (size_t i = 0; i < layer->field_count; i++)
        if (!hg_utf8_valid(layer->fields[i].name, strlen(layer->fields[i].name))) abort();
    for (size_t i = 0; i < layer->feature_count * layer->field_count; i++) {
        const struct hg_value *value = &layer->values[i];
        bool without_text = value->kind == HG_VALUE_NULL ||
                            value->kind == HG_VALUE_UNREADABLE;
        if (without_text != (value->text == NULL)) abort();
        if (value->text != NULL && !hg_utf8_valid(value->text, strlen(value->text)))
            abort();
    }
}

static void read_table(const char *path)
{
    struct hg_ctx ctx;
    struct hg_layer layer;
    struct hg_source_info info;
    hg_ctx_init(&ctx);
    struct hg_source_options options = {.path = path, .shown_as = "any.dbf"};
    hg_status status = hg_source_read(&ctx, fuzz_registry(), &options, &layer, &info);
    if (status == HG_OK)
        check_values(&layer);
    else if (hg_ctx_worst(&ctx, 0) < HG_UNDECIDED)
        abort();
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_table(fuzz_write("any.dbf", data, size));
    fuzz_remove("any.dbf");
    return 0;
}
