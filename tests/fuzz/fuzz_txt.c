/* Any bytes as a boundary-point file: read or refused with a diagnostic; every value that is read is valid UTF-8, every ring of a
 * polygon has three points, and no coordinate is infinite.
 *
 * Input: the file, byte by byte. */
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
    for (size_t i = 0; i < layer->feature_count * layer->field_count; i++) {
        const struct hg_value *value = &layer->values[i];
        bool without_text = value->kind == HG_VALUE_NULL ||
                            value->kind == HG_VALUE_UNREADABLE;
        if (without_text != (value->text == NULL)) abort();
        if (value->text != NULL && !hg_utf8_valid(value->text, strlen(value->text)))
            abort();
    }
}

static void check_shapes(const struct hg_layer *layer)
{
    for (size_t i = 0; i < layer->point_count; i++)
        if (!isfinite(layer->points[i].x) || !isfinite(layer->points[i].y)) abort();
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct hg_feature *feature = &layer->features[i];
        if (feature->fid != (int64_t)i + 1 || feature->ring_count == 0) abort();
        for (size_t k = 0; k < feature->ring_count; k++) {
            const struct hg_ring *ring = &layer->rings[feature->first_ring + k];
            if (feature->kind == HG_GEOMETRY_POLYGON && ring->count < 3) abort();
            if (k == 0 && (ring->hole || ring->part != 0)) abort();
            if (k > 0 && ring->part - ring[-1].part != (ring->hole ? 0 : 1) &&
                feature->kind == HG_GEOMETRY_POLYGON)
                abort();
        }
    }
}

static void read_file(const char *path)
{
    struct hg_ctx ctx;
    struct hg_layer layer;
    struct hg_source_info info;
    hg_ctx_init(&ctx);
    struct hg_source_options options = {.path = path, .shown_as = "any.txt"};
    hg_status status = hg_source_read(&ctx, fuzz_registry(), &options, &layer, &info);
    if ((status == HG_OK) != (hg_ctx_worst(&ctx, 0) < HG_UNDECIDED)) abort();
    if (status == HG_OK) {
        check_values(&layer);
        check_shapes(&layer);
    }
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_file(fuzz_write("any.txt", data, size));
    fuzz_remove("any.txt");
    return 0;
}
