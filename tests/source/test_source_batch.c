/* Several sources at once: the number of threads must not show in layers, evidence or diagnostics. */
#include "support/testing.h"
#include "write_shapefile.h"

#include "geo/base/str.h"

#include <stdio.h>
#include <string.h>

enum {
    GOOD,
    DELETED,
    HALF,
    MISSING,
    UNREADABLE,
    CUT,
    TABLE,
    FILTERED,
    SAME_AGAIN,
    SOURCES
};

static const char *const NAMES[SOURCES] = {
    [GOOD] = "good.shp",       [DELETED] = "deleted.shp",   [HALF] = "half.shp",
    [MISSING] = "missing.shp", [UNREADABLE] = "texts.shp",  [CUT] = "cut.shp",
    [TABLE] = "table.csv",     [FILTERED] = "filtered.shp", [SAME_AGAIN] = "good.shp",
};

/* A folder with sources that are read with and without remarks, and such that are refused. */
static char *write_sources(void)
{
    char *folder = folder_new();
    struct shp_file file = shp_sample();
    shp_write(&file, folder, "good");
    shp_write(&file, folder, "cut");
    shp_write(&file, folder, "filtered");
    file_cut(in_folder(folder, "cut.shp"), 0.8);
    file.deleted_row = 1;
    shp_write(&file, folder, "deleted");
    file = shp_sample();
    file.fields[1].width = 3;
    file.cells[1] = "\xCB\xAE\xCC"; /* one character and the first half of the next */
    shp_write(&file, folder, "half");
    file = shp_sample();
    file.cells[3] = "\xFF\xFF";
    shp_write(&file, folder, "texts");
    static const char table[] = "BSM,DLMC\n1,水田\n2,旱地\n";
    file_write(in_folder(folder, "table.csv"), table, sizeof table - 1);
    return folder;
}

static void write_value(const struct hg_value *value, struct hg_str *out)
{
    char bits[sizeof value->number];
    memcpy(bits, &value->number, sizeof bits);
    hg_str_addf(out, "%d %s ", (int)value->kind, value->text == NULL ? "-" : value->text);
    if (value->kind == HG_VALUE_INTEGER || value->kind == HG_VALUE_REAL)
        for (size_t i = 0; i < sizeof bits; i++)
            hg_str_addf(out, "%02x", (unsigned char)bits[i]);
}

static void write_layer(const struct hg_layer *layer, struct hg_str *out)
{
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct hg_feature *feature = &layer->features[i];
        hg_str_addf(out, "\nfeature %lld %d:", (long long)feature->fid, (int)feature->kind);
        for (size_t k = 0; k < layer->field_count; k++)
            write_value(hg_layer_value(layer, i, k), out);
    }
    for (size_t i = 0; i < layer->ring_count; i++)
        hg_str_addf(out, "\nring %u %u %u", layer->rings[i].first, layer->rings[i].count,
                    layer->rings[i].part);
    for (size_t i = 0; i < layer->point_count; i++)
        hg_str_addf(out, "\n%a %a", layer->points[i].x, layer->points[i].y);
}

static const char *as_it_is(const char *text)
{
    return text;
}

static void write_diags(const struct hg_ctx *ctx, struct hg_str *out)
{
    for (size_t i = 0; i < ctx->diags.count; i++) {
        hg_str_addf(out, "\n%s: ", ctx->diags.items[i].kind->code);
        hg_diag_render_what(&ctx->diags.items[i], as_it_is, out);
    }
}

/* All that a reading with so many threads tells, as one text. */
static void read_all(const char *folder, int threads, struct hg_str *out)
{
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.threads = threads;
    struct hg_crs_registry *registry = hg_crs_registry_new();
    struct hg_source_options options[SOURCES];
    for (size_t i = 0; i < SOURCES; i++)
        options[i] = (struct hg_source_options){.path = in_folder(folder, NAMES[i]),
                                                .shown_as = NAMES[i],
                                                .geometry_needed = i != TABLE,
                                                .where = i == FILTERED ? "BSM = 2" : NULL};
    struct hg_source_batch *batch = hg_source_batch_new(&ctx, registry, options, SOURCES,
                                                        NULL);
    assert_int_equal(ctx.diags.count, 0);
    for (size_t i = 0; i < SOURCES; i++) {
        struct hg_layer layer;
        struct hg_source_info info;
        hg_status status = hg_source_batch_take(batch, i, &layer, &info);
        hg_str_addf(out, "\n%s %d %s %s %s %zu %zu %zu", NAMES[i], (int)status, info.source,
                    info.digests.sha256, info.encoding == NULL ? "-" : info.encoding,
                    info.features, info.skipped, info.half_characters);
        write_layer(&layer, out);
    }
    write_diags(&ctx, out);
    hg_source_batch_free(batch);
    hg_crs_registry_free(registry);
    hg_ctx_clear(&ctx);
}

static void threads_do_not_show_in_layers_and_diagnostics(void **state)
{
    (void)state;
    char *folder = write_sources();
    struct hg_str one = HG_STR_EMPTY;
    read_all(folder, 1, &one);
    for (int threads = 2; threads <= 5; threads++) {
        struct hg_str more = HG_STR_EMPTY;
        read_all(folder, threads, &more);
        assert_string_equal(hg_str_text(&more), hg_str_text(&one));
        hg_str_clear(&more);
    }
    hg_str_clear(&one);
    folder_remove(folder);
}

static void diagnostics_come_in_the_order_of_the_sources(void **state)
{
    (void)state;
    static const struct {
        const char *source, *code;
    } expected[] = {
        {"deleted.shp",  "DELETED_RECORDS"    },
        {"half.shp",     "TEXT_HALF"          },
        {"missing.shp",  "SOURCE_MISSING"     },
        {"texts.shp",    "TEXT_UNREADABLE"    },
        {"cut.shp",      "SHAPEFILE_TRUNCATED"},
        {"filtered.shp", "WHERE_LEFT_OUT"     },
    };
    char *folder = write_sources();
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.threads = 2;
    struct hg_crs_registry *registry = hg_crs_registry_new();
    struct hg_source_options options[SOURCES];
    for (size_t i = 0; i < SOURCES; i++)
        options[i] = (struct hg_source_options){.path = in_folder(folder, NAMES[i]),
                                                .shown_as = NAMES[i],
                                                .where = i == FILTERED ? "BSM = 2" : NULL};
    struct hg_source_batch *batch = hg_source_batch_new(&ctx, registry, options, SOURCES,
                                                        NULL);
    for (size_t i = 0; i < SOURCES; i++) {
        struct hg_layer layer;
        struct hg_source_info info;
        hg_status status = hg_source_batch_take(batch, i, &layer, &info);
        assert_int_equal(status, i == MISSING || i == CUT ? HG_FAILED : HG_OK);
    }
    assert_int_equal(ctx.diags.count, HG_COUNT_OF(expected));
    for (size_t i = 0; i < HG_COUNT_OF(expected); i++) {
        assert_string_equal(ctx.diags.items[i].where.source, expected[i].source);
        assert_string_equal(ctx.diags.items[i].kind->symbol, expected[i].code);
    }
    hg_source_batch_free(batch);
    hg_crs_registry_free(registry);
    hg_ctx_clear(&ctx);
    folder_remove(folder);
}

static void what_is_not_taken_leaves_nothing(void **state)
{
    (void)state;
    char *folder = write_sources();
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.threads = 2;
    struct hg_crs_registry *registry = hg_crs_registry_new();
    struct hg_source_options options[2] = {{.path = in_folder(folder, "missing.shp")},
                                           {.path = in_folder(folder, "cut.shp")}};
    hg_source_batch_free(hg_source_batch_new(&ctx, registry, options, 2, NULL));
    assert_int_equal(ctx.diags.count, 0);
    hg_crs_registry_free(registry);
    hg_ctx_clear(&ctx);
    folder_remove(folder);
}

static volatile sig_atomic_t stop_wanted = 1;

static void a_stopped_batch_says_so(void **state)
{
    (void)state;
    char *folder = write_sources();
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.threads = 2;
    ctx.stop = &stop_wanted;
    struct hg_crs_registry *registry = hg_crs_registry_new();
    struct hg_source_options options = {.path = in_folder(folder, "good.shp")};
    struct hg_layer layer;
    struct hg_source_info info;
    assert_int_equal(hg_source_read(&ctx, registry, &options, &layer, &info), HG_STOPPED);
    assert_int_equal(layer.feature_count, 0);
    hg_crs_registry_free(registry);
    hg_ctx_clear(&ctx);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_do_not_show_in_layers_and_diagnostics),
        cmocka_unit_test(diagnostics_come_in_the_order_of_the_sources),
        cmocka_unit_test(what_is_not_taken_leaves_nothing),
        cmocka_unit_test(a_stopped_batch_says_so),
    };
    return cmocka_run_group_tests(tests, open_libraries, close_libraries);
}
