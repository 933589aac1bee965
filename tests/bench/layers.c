#include "layers.h"

#include "geo/source/source.h"

#include <stdio.h>

const char *const bench_layer_names[LAYERS] = {"parcel", "landuse", "urban",
                                               "eco",    "zone",    "infra"};

static hg_status take_layers(struct hg_source_batch *batch, size_t count,
                             struct hg_layer *out)
{
    for (size_t i = 0; i < count; i++) {
        struct hg_source_info info;
        HG_TRY(hg_source_batch_take(batch, i, &out[i], &info));
    }
    return HG_OK;
}

hg_status bench_read_layers(struct hg_ctx *ctx, const char *folder,
                            struct hg_crs_registry *registry, enum bench_layer first,
                            enum bench_layer last, struct hg_layer layers[LAYERS])
{
    struct hg_source_options sources[LAYERS] = {{0}};
    size_t count = last + 1 - first;
    for (size_t i = 0; i < count; i++)
        sources[i] = (struct hg_source_options){
            .path = hg_arena_printf(ctx->arena, "%s/%s.shp", folder,
                                    bench_layer_names[first + i]),
            .shown_as = bench_layer_names[first + i],
            .geometry_needed = true,
        };
    struct hg_source_batch *batch = hg_source_batch_new(ctx, registry, sources, count,
                                                        NULL);
    hg_status status = take_layers(batch, count, &layers[first]);
    hg_source_batch_free(batch);
    return status;
}

static const char *as_it_is(const char *text)
{
    return text;
}

void bench_say_diags(const struct hg_ctx *ctx, const char *program)
{
    for (size_t i = 0; i < ctx->diags.count; i++) {
        struct hg_str text = HG_STR_EMPTY;
        hg_diag_render_what(&ctx->diags.items[i], as_it_is, &text);
        fprintf(stderr, "%s: %s\n", program, hg_str_text(&text));
        hg_str_clear(&text);
    }
}
