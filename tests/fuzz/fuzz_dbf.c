/* Any bytes as a dBASE table: read or refused with a diagnostic; every value that is read is valid UTF-8.
 *
 * Input: the table, byte by byte. */
#include "geo/env/env.h"
#include "geo/source/source.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    struct hg_crs_registry *registry = hg_crs_registry_new();
    struct hg_source_options options = {.path = path, .shown_as = "any.dbf"};
    hg_status status = hg_source_read(&ctx, registry, &options, &layer, &info);
    if (status == HG_OK)
        check_values(&layer);
    else if (hg_ctx_worst(&ctx, 0) < HG_UNDECIDED)
        abort();
    hg_crs_registry_free(registry);
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char folder[] = "/tmp/hegui-fuzz-XXXXXX", path[sizeof folder + 16];
    if (mkdtemp(folder) == NULL) abort();
    snprintf(path, sizeof path, "%s/any.dbf", folder);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
    static bool
        opened; /* once: to open GDAL takes a hundred times as long as to read the file */
    if (!opened) hg_env_open();
    opened = true;
    read_table(path);
    unlink(path);
    rmdir(folder);
    return 0;
}
