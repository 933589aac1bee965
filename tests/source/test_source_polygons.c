/* Polygons taken from the records of a shapefile against GDAL's reading of the same file: random rings in random order and
 * direction, then files with spoilt bytes.  HEGUI_SEED chooses other rounds. */
#include "support/random_layers.h"
#include "support/testing.h"
#include "write_shapefile.h"

#include "geo/env/env.h"
#include "geo/source/source_kinds.h"

#include <gdal.h>
#include <ogr_api.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 60, ROWS = 24, MOST_RINGS = 5, MOST_POINTS = 12, FILE_BYTES = 64 * 1024 };

/* A file that is written in memory. */
struct bytes {
    unsigned char data[FILE_BYTES];
    size_t length;
};

static void put(struct bytes *to, const void *data, size_t length)
{
    assert_true(to->length + length <= sizeof to->data);
    memcpy(to->data + to->length, data, length);
    to->length += length;
}

static void put_big(struct bytes *to, uint32_t value)
{
    const unsigned char bytes[] = {(unsigned char)(value >> 24),
                                   (unsigned char)(value >> 16),
                                   (unsigned char)(value >> 8), (unsigned char)value};
    put(to, bytes, sizeof bytes);
}

static void put_little(struct bytes *to, uint32_t value)
{
    put(to, &value, sizeof value); /* every machine that we build on is little-endian */
}

static void put_header(struct bytes *to, uint32_t bytes)
{
    const double box[8] = {38500000, 3850000, 38501000, 3851000};
    put_big(to, 9994);
    for (int i = 0; i < 5; i++)
        put_big(to, 0);
    put_big(to, bytes / 2);
    put_little(to, 1000);
    put_little(to, 5);
    put(to, box, sizeof box);
}

/* A ring of whole metres about a centre; star-shaped for the most part, so that its direction is known to all.  Some cross
 * themselves, are not closed, too short, or come to their lowest point twice. */
static size_t draw_ring(struct hg_random *random, double x, double y, double radius,
                        struct hg_point points[MOST_POINTS])
{
    size_t count = 3 + hg_random_below(random, MOST_POINTS - 4);
    bool clockwise = hg_random_below(random, 2) == 0;
    for (size_t i = 0; i < count; i++) {
        double turn = 2 * M_PI * (double)i / (double)count * (clockwise ? -1 : 1);
        double reach = radius * (0.5 + (double)hg_random_below(random, 6) / 10);
        points[i] = (struct hg_point){round(x + reach * cos(turn)),
                                      round(y + reach * sin(turn))};
    }
    switch (hg_random_below(random, 12)) {
    case 0: points[0] = points[count / 2]; break;
    case 1: return count; /* not closed */
    case 2: count = 2; break;
    default: break;
    }
    points[count] = points[0];
    return count + 1;
}

/* Shells, holes and islands beside and in one another. */
static size_t draw_rings(struct hg_random *random, struct hg_point *points,
                         uint32_t *starts, size_t *out_points)
{
    size_t rings = 1 + hg_random_below(random, MOST_RINGS), count = 0;
    if (hg_random_below(random, 3) > 0) rings = 1 + rings % 2;
    double x = 38500000 + (double)hg_random_below(random, 1000);
    double y = 3850000 + (double)hg_random_below(random, 1000);
    for (size_t i = 0; i < rings; i++) {
        starts[i] = (uint32_t)count;
        double shift = hg_random_below(random, 4) == 0 ? 80.0 : 4.0 * (double)i;
        count += draw_ring(random, x + shift, y, i == 0 ? 40.0 : 10.0, points + count);
    }
    *out_points = count;
    return rings;
}

static void put_record(struct bytes *shp, struct bytes *shx, uint32_t number,
                       struct hg_random *random)
{
    struct hg_point points[MOST_RINGS * MOST_POINTS];
    uint32_t starts[MOST_RINGS];
    size_t count, rings = draw_rings(random, points, starts, &count);
    uint32_t words = (uint32_t)(44 + 4 * rings + sizeof *points * count) / 2;
    const double box[4] = {0};
    put_big(shx, (uint32_t)shp->length / 2);
    put_big(shx, words);
    put_big(shp, number);
    put_big(shp, words);
    put_little(shp, 5);
    put(shp, box, sizeof box);
    put_little(shp, (uint32_t)rings);
    put_little(shp, (uint32_t)count);
    put(shp, starts, rings * sizeof *starts);
    put(shp, points, count * sizeof *points);
}

static void write_header(struct bytes *file)
{
    struct bytes head = {.length = 0};
    put_header(&head, (uint32_t)file->length);
    memcpy(file->data, head.data, head.length);
}

/* Where a random record begins, as the index says. */
static size_t record_of(const struct bytes *shx, struct hg_random *random)
{
    const unsigned char *at = shx->data + 100 + 8 * hg_random_below(random, ROWS);
    return 2 * ((size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3]);
}

/* Spoil some bytes: the heads of records, where types, counts and lengths stand, and any place behind the header. */
static void spoil(struct bytes *shp, struct bytes *shx, struct hg_random *random)
{
    for (uint32_t i = 1 + hg_random_below(random, 3); i > 0; i--) {
        size_t head = record_of(shx, random) + hg_random_below(random, 60);
        size_t any = 100 + hg_random_below(random, (uint32_t)shp->length - 100);
        size_t at = hg_random_below(random, 4) > 0 ? head : any;
        unsigned char byte = (unsigned char)hg_random_below(
            random, hg_random_below(random, 2) > 0 ? 8 : 256);
        if (at < shp->length) shp->data[at] = byte;
    }
    if (hg_random_below(random, 8) == 0)
        shx->data[100 + hg_random_below(random, 8 * ROWS)] ^= 1;
}

static void write_round(const char *folder, struct hg_random *random, bool spoilt)
{
    struct shp_file rest = shp_sample();
    rest.rows = ROWS;
    rest.field_count = 1;
    rest.prj = NULL; /* the registry is asked for nothing */
    memset(rest.cells, 0, sizeof rest.cells);
    shp_write(&rest, folder, "zd");
    struct bytes shp = {.length = 0}, shx = {.length = 0};
    put_header(&shp, 0);
    put_header(&shx, 0);
    for (uint32_t i = 0; i < ROWS; i++)
        put_record(&shp, &shx, i + 1, random);
    write_header(&shp);
    write_header(&shx);
    if (spoilt) spoil(&shp, &shx, random);
    file_write(in_folder(folder, "zd.shp"), shp.data, shp.length);
    file_write(in_folder(folder, "zd.shx"), shx.data, shx.length);
}

static void add_polygon(struct hg_layer_builder *builder, OGRGeometryH polygon,
                        uint32_t part)
{
    for (int i = 0; i < OGR_G_GetGeometryCount(polygon); i++) {
        OGRGeometryH ring = OGR_G_GetGeometryRef(polygon, i);
        int count = OGR_G_GetPointCount(ring);
        struct hg_point *points = calloc((size_t)count + 1, sizeof *points);
        for (int k = 0; k < count; k++)
            points[k] = (struct hg_point){OGR_G_GetX(ring, k), OGR_G_GetY(ring, k)};
        if (count > 0) hg_layer_builder_ring(builder, points, (size_t)count, part, i > 0);
        free(points);
    }
}

static void add_feature(struct hg_layer_builder *builder, OGRFeatureH feature)
{
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    bool none = geometry == NULL || OGR_G_IsEmpty(geometry);
    hg_layer_builder_feature(builder, OGR_F_GetFID(feature),
                             none ? HG_GEOMETRY_NONE : HG_GEOMETRY_POLYGON);
    if (none) return;
    if (OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon) {
        add_polygon(builder, geometry, 0);
        return;
    }
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
        add_polygon(builder, OGR_G_GetGeometryRef(geometry, i), (uint32_t)i);
}

/* GDAL's own reading from the first feature to the last; returns the worst that it says. */
static int read_with_gdal(const char *path, struct hg_arena *arena, struct hg_layer *out)
{
    struct hg_env_said said;
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    assert_non_null(dataset);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    struct hg_layer_builder *builder = hg_layer_builder_new();
    hg_env_listen(&said);
    for (OGRFeatureH feature; (feature = OGR_L_GetNextFeature(layer)) != NULL;) {
        add_feature(builder, feature);
        OGR_F_Destroy(feature);
    }
    hg_env_unlisten();
    hg_layer_builder_finish(builder, arena, out);
    hg_layer_builder_free(builder);
    GDALClose(dataset);
    return said.worst;
}

static bool same_rings(const struct hg_layer *a, const struct hg_layer *b)
{
    if (a->ring_count != b->ring_count) return false;
    for (size_t i = 0; i < a->ring_count; i++) {
        const struct hg_ring *p = &a->rings[i], *q = &b->rings[i];
        if (p->first != q->first || p->count != q->count || p->part != q->part ||
            p->hole != q->hole)
            return false;
    }
    return true;
}

static bool same_features(const struct hg_layer *a, const struct hg_layer *b)
{
    if (a->feature_count != b->feature_count) return false;
    for (size_t i = 0; i < a->feature_count; i++) {
        const struct hg_feature *p = &a->features[i], *q = &b->features[i];
        if (p->fid != q->fid || p->kind != q->kind || p->ring_count != q->ring_count ||
            p->first_ring != q->first_ring)
            return false;
    }
    return true;
}

static bool same_shapes(const struct hg_layer *a, const struct hg_layer *b)
{
    return same_features(a, b) && same_rings(a, b) && a->point_count == b->point_count &&
           memcmp(a->points, b->points, a->point_count * sizeof *a->points) == 0;
}

/* Without geometry_needed a record without geometry refuses nothing. */
static bool agrees_with_gdal(const char *folder, uint64_t seed)
{
    struct reading reading;
    const char *path = in_folder(folder, "zd.shp");
    reading_do(&reading, (struct hg_source_options){.path = path});
    bool read = reading.status == HG_OK;
    if (read) {
        struct hg_layer theirs;
        int said = read_with_gdal(path, reading.ctx.arena, &theirs);
        bool remark = reading_count(&reading, hg_kind_READ_REMARK.code) > 0;
        if (!same_shapes(&reading.layer, &theirs))
            fail_msg("seed %llu: not as GDAL reads it", (unsigned long long)seed);
        if (remark ? said != 2 : said > 1)
            fail_msg("seed %llu: GDAL says %d, remark %d", (unsigned long long)seed, said,
                     (int)remark);
    }
    reading_clear(&reading);
    return read;
}

static uint64_t first_seed(void)
{
    const char *text = getenv("HEGUI_SEED");
    return text == NULL ? 1 : strtoull(text, NULL, 10);
}

static void random_polygons_are_read_as_gdal_reads_them(void **state)
{
    (void)state;
    for (uint64_t seed = first_seed(), i = 0; i < ROUNDS; i++, seed++) {
        struct hg_random random = {seed};
        char *folder = folder_new();
        write_round(folder, &random, false);
        if (!agrees_with_gdal(folder, seed))
            fail_msg("seed %llu: refused", (unsigned long long)seed);
        folder_remove(folder);
    }
}

static void spoilt_files_are_refused_or_read_as_gdal_reads_them(void **state)
{
    (void)state;
    size_t read = 0;
    for (uint64_t seed = first_seed(), i = 0; i < 4 * ROUNDS; i++, seed++) {
        struct hg_random random = {seed};
        char *folder = folder_new();
        write_round(folder, &random, true);
        read += agrees_with_gdal(folder, seed);
        folder_remove(folder);
    }
    assert_in_range(read, 1, 4 * ROUNDS - 1); /* both happened */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_polygons_are_read_as_gdal_reads_them),
        cmocka_unit_test(spoilt_files_are_refused_or_read_as_gdal_reads_them),
    };
    return cmocka_run_group_tests(tests, open_libraries, close_libraries);
}
