/* The synthetic zone: same seed, same bytes; areas as GDAL measures them; the tree's copy is what the program writes. */
#include "demo/demo.h"
#include "support/testing.h"

#include "geo/env/env.h"

#include "geo/base/ctx.h"

#include <gdal.h>
#include <ogr_api.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct world {
    struct hg_ctx ctx;
    char folder[64];
};

static const char *under(struct world *world, const char *format, const char *name)
{
    const char *path = hg_arena_printf(world->ctx.arena, "%s/%s", world->folder, format);
    return name ? hg_arena_printf(world->ctx.arena, "%s/%s", path, name) : path;
}

static int open_world(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    if (!world) return -1;
    hg_ctx_init(&world->ctx);
    strcpy(world->folder, "/tmp/hegui-demo-XXXXXX");
    if (!mkdtemp(world->folder)) return -1;
    *state = world;
    return hg_demo_write(&world->ctx, under(world, "one", NULL), 1) == HG_OK ? 0 : -1;
}

static int close_world(void **state)
{
    struct world *world = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", world->folder);
    int status = system(command);
    hg_ctx_clear(&world->ctx);
    free(world);
    return status;
}

static int differ(struct world *world, const char *a, const char *b)
{
    return system(hg_arena_printf(world->ctx.arena, "diff -rq '%s' '%s' >&2", a, b));
}

static void same_seed_gives_same_bytes_and_another_seed_does_not(void **state)
{
    struct world *world = *state;
    assert_int_equal(hg_demo_write(&world->ctx, under(world, "again", NULL), 1), HG_OK);
    assert_int_equal(hg_demo_write(&world->ctx, under(world, "other", NULL), 2), HG_OK);
    assert_int_equal(differ(world, under(world, "one", NULL), under(world, "again", NULL)),
                     0);
    assert_int_not_equal(differ(world, under(world, "one/xingang", "kfq.shp"),
                                under(world, "other/xingang", "kfq.shp")),
                         0);
}

static void tree_holds_what_the_program_writes(void **state)
{
    struct world *world = *state;
    static const char *const parts[] = {"xingang", "repaired", "README.md", "xingang.yaml",
                                        "xingang-repaired.yaml"};
    for (size_t i = 0; i < HG_COUNT_OF(parts); i++) {
        const char *kept = hg_arena_printf(world->ctx.arena, HEGUI_ROOT "/sample_data/%s",
                                           parts[i]);
        const char *command = hg_arena_printf(
            world->ctx.arena, "diff -rq -x '*.gpkg' -x '*.hegui' '%s' '%s' >&2",
            under(world, "one", parts[i]), kept);
        assert_int_equal(system(command),
                         0); /* a GeoPackage also carries SQLite's version */
    }
}

/* Areas of a layer's features by the value of a field, as GDAL measures them. */
static double area_of(struct world *world, const char *file, const char *field,
                      const char *value, size_t *out_count)
{
    const char *const options[] = {"ENCODING=GBK", NULL};
    const char *const *shapefile = strstr(file, ".shp") ? options : NULL;
    GDALDatasetH data = GDALOpenEx(under(world, "one", file), GDAL_OF_VECTOR, NULL,
                                   shapefile, NULL);
    assert_non_null(data);
    OGRLayerH layer = GDALDatasetGetLayer(data, 0);
    double sum = 0;
    *out_count = 0;
    for (OGRFeatureH feature; (feature = OGR_L_GetNextFeature(layer));
         OGR_F_Destroy(feature)) {
        if (field) {
            int index = OGR_F_GetFieldIndex(feature, field);
            assert_true(index >= 0);
            if (strcmp(OGR_F_GetFieldAsString(feature, index), value) != 0) continue;
        }
        sum += OGR_G_Area(OGR_F_GetGeometryRef(feature));
        ++*out_count;
    }
    GDALClose(data);
    return sum;
}

static void functional_areas_are_split_as_told(void **state)
{
    struct world *world = *state;
    size_t count;
    double zone = area_of(world, "repaired/kfq.shp", NULL, NULL, &count);
    double built = area_of(world, "repaired/gnq.shp", "GNQ", "建成区", &count);
    double development = area_of(world, "repaired/gnq.shp", "GNQ", "发展区", &count);
    double controlled = area_of(world, "repaired/gnq.shp", "GNQ", "控制区", &count);
    assert_near(zone / 1e6, 27.6, 0.1);
    assert_near(built / zone, 0.47, 0.005);
    assert_near(development / zone, 0.34, 0.005);
    assert_near(controlled / zone, 0.19, 0.005);
    assert_near(built + development + controlled, zone, 1e-4); /* they tile the zone */
    double with_gap = area_of(world, "xingang/gnq.shp", "GNQ", "发展区", &count);
    assert_near(with_gap - development, 7500 - 600,
                1.0); /* the planted overlap less the gap */
}

static void plans_tile_the_zone(void **state)
{
    struct world *world = *state;
    size_t count;
    double zone = area_of(world, "xingang/kfq.shp", NULL, NULL, &count);
    /* The master plan reaches 0.5 m beyond the boundary of about 21 km, where no street ends. */
    double beyond = 0.5 * 21000;
    assert_near(area_of(world, "xingang/ztgh.shp", NULL, NULL, &count), zone + beyond, 800);
    assert_near(area_of(world, "repaired/ztgh.shp", NULL, NULL, &count), zone + beyond,
                800);
    /* The urban plan's outer border is its own: up to 0.4 m off along 21 km. */
    assert_near(area_of(world, "xingang/csgh.shp", NULL, NULL, &count), zone, 8600.0);
}

static void there_are_about_a_thousand_parcels_and_thousands_of_buildings(void **state)
{
    struct world *world = *state;
    size_t parcels, buildings;
    area_of(world, "xingang/zd.gpkg", NULL, NULL, &parcels);
    area_of(world, "xingang/jzw.shp", NULL, NULL, &buildings);
    assert_in_range(parcels, 850, 1150);
    assert_in_range(buildings, 2000, 6000);
}

static void repaired_zone_touches_no_protected_land(void **state)
{
    struct world *world = *state;
    size_t faulty, repaired;
    area_of(world, "xingang/YJJBNT.shp", NULL, NULL, &faulty);
    area_of(world, "repaired/YJJBNT.shp", NULL, NULL, &repaired);
    assert_int_equal(faulty - repaired, 2);
    area_of(world, "xingang/STBHHX.shp", NULL, NULL, &faulty);
    area_of(world, "repaired/STBHHX.shp", NULL, NULL, &repaired);
    assert_int_equal(faulty - repaired, 1);
}

static void urban_plan_comes_without_zone_prefix(void **state)
{
    struct world *world = *state;
    GDALDatasetH data = GDALOpenEx(under(world, "one", "xingang/csgh.shp"), GDAL_OF_VECTOR,
                                   NULL, NULL, NULL);
    assert_non_null(data);
    OGREnvelope box;
    assert_int_equal(OGR_L_GetExtent(GDALDatasetGetLayer(data, 0), &box, 1), OGRERR_NONE);
    GDALClose(data);
    assert_true(box.MinX > 500000 && box.MaxX < 520000);
}

static void planted_table_has_thirty_faults_with_numbers(void **state)
{
    struct world *world = *state;
    FILE *stream = fopen(under(world, "one", "README.md"), "r");
    assert_non_null(stream);
    char line[1024];
    int rows = 0, last = 0;
    while (fgets(line, sizeof line, stream)) {
        int number;
        if (sscanf(line, "| %d", &number) != 1) continue;
        assert_true(number == last || number == last + 1);
        assert_non_null(strstr(line, "| HG-"));
        last = number;
        rows++;
    }
    fclose(stream);
    assert_int_equal(last, 30);
    assert_int_equal(rows, 35); /* five faults breach both town plans */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_seed_gives_same_bytes_and_another_seed_does_not),
        cmocka_unit_test(tree_holds_what_the_program_writes),
        cmocka_unit_test(functional_areas_are_split_as_told),
        cmocka_unit_test(plans_tile_the_zone),
        cmocka_unit_test(there_are_about_a_thousand_parcels_and_thousands_of_buildings),
        cmocka_unit_test(repaired_zone_touches_no_protected_land),
        cmocka_unit_test(urban_plan_comes_without_zone_prefix),
        cmocka_unit_test(planted_table_has_thirty_faults_with_numbers),
    };
    hg_env_open();
    int failed = cmocka_run_group_tests(tests, open_world, close_world);
    hg_env_close();
    return failed;
}
