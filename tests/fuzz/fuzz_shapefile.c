/* Any bytes as the parts of a shapefile: read or refused with a diagnostic; what is read lies in the layer's own bounds.
 *
 * Input: two bytes, high first, for the length of the .shx, two for the .dbf, one for the .cpg; then .shx, .dbf, .cpg, and the
 * rest is the .shp. */
#include "fuzz_files.h"

#include "geo/source/source.h"

#include "geo/base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES = 5, PARTS = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[PARTS] = {"any.shx", "any.dbf", "any.cpg", "any.shp"};

static void check_layer(const struct hg_layer *layer)
{
    for (size_t f = 0; f < layer->feature_count; f++) {
        const struct hg_feature *feature = &layer->features[f];
        if ((uint64_t)feature->first_ring + feature->ring_count > layer->ring_count)
            abort();
    }
    for (size_t r = 0; r < layer->ring_count; r++)
        if ((uint64_t)layer->rings[r].first + layer->rings[r].count > layer->point_count)
            abort();
    for (size_t i = 0; i < layer->feature_count * layer->field_count; i++) {
        const char *text = layer->values[i].text;
        if (text != NULL && !hg_utf8_valid(text, strlen(text))) abort();
    }
}

static void read_layer(const char *path)
{
    struct hg_ctx ctx;
    struct hg_layer layer;
    struct hg_source_info info;
    hg_ctx_init(&ctx);
    struct hg_source_options options = {
        .path = path, .shown_as = "any.shp", .crs = "EPSG:4526"};
    if (hg_source_read(&ctx, fuzz_registry(), &options, &layer, &info) == HG_OK)
        check_layer(&layer);
    else if (hg_ctx_worst(&ctx, 0) < HG_UNDECIDED)
        abort();
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < HEAD_BYTES) return 0;
    size_t wanted[PARTS] = {(size_t)data[0] << 8 | data[1], (size_t)data[2] << 8 | data[3],
                            data[4], size};
    const uint8_t *at = data + HEAD_BYTES;
    size_t left = size - HEAD_BYTES;
    const char *path = NULL;
    for (int part = 0; part < PARTS; part++) {
        size_t length = wanted[part] < left ? wanted[part] : left;
        path = fuzz_write(names[part], at, length);
        at += length;
        left -= length;
    }
    read_layer(path); /* the .shp comes last */
    for (int part = 0; part < PARTS; part++)
        fuzz_remove(names[part]);
    return 0;
}
