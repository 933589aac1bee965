/* Data sets in folders and ZIPs: which are there, which one is meant, and what is refused. */
#include "support/testing.h"
#include "write_shapefile.h"

#include "geo/source/source_parts.h"

#include "geo/base/arena.h"

#include <cpl_vsi.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void make_folder(const char *folder, const char *name)
{
    assert_int_equal(mkdir(in_folder(folder, name), 0777), 0);
}

static void write_text(const char *folder, const char *name)
{
    file_write(in_folder(folder, name), "x", 1);
}

/* A member of a ZIP, appended. */
static void pack(const char *zip, const char *member)
{
    char target[512];
    snprintf(target, sizeof target, "/vsizip/%s/%s", zip, member);
    VSILFILE *to = VSIFOpenL(target, "wb");
    assert_non_null(to);
    assert_int_equal(VSIFWriteL("x", 1, 1, to), 1);
    VSIFCloseL(to);
}

/* "name|name|..." of the data sets, and "CODE name|..." of the refusals. */
static void assert_listed(const char *path, const char *sets, const char *refusals)
{
    struct hg_arena *arena = hg_arena_new();
    struct source_listing listing;
    const char *found = "", *refused = "";
    hg_source_list(path, arena, &listing);
    for (size_t i = 0; i < listing.count; i++)
        found = hg_arena_printf(arena, "%s%s%s", found, i == 0 ? "" : "|",
                                listing.sets[i].name);
    for (size_t i = 0; i < listing.refusal_count; i++)
        refused = hg_arena_printf(arena, "%s%s%s %s", refused, i == 0 ? "" : "|",
                                  listing.refusals[i].kind->code, listing.refusals[i].name);
    assert_string_equal(found, sets);
    assert_string_equal(refused, refusals);
    hg_arena_free(arena);
}

static void a_dossier_is_listed_with_its_folders_and_archives(void **state)
{
    (void)state;
    char *folder = folder_new();
    make_folder(folder, "一、现状");
    make_folder(folder, "一、现状/库.gdb");
    make_folder(folder, "__MACOSX");
    make_folder(folder, ".git");
    write_text(folder, "一、现状/库.gdb/a00000001.dbf");
    write_text(folder, "一、现状/DLTB.shp");
    write_text(folder, "一、现状/说明.docx");
    write_text(folder, "__MACOSX/no.shp");
    write_text(folder, ".git/no.shp");
    write_text(folder, "._zd.shp");
    write_text(folder, "zd.gpkg");
    write_text(folder, "表.csv");
    const char *zip = in_folder(folder, "规划.ZIP");
    pack(zip, "a/gh.shp");
    pack(zip, "a/b.gdb/a1.gdbtable");
    pack(zip, "a/._gh.shp");
    pack(zip, "__MACOSX/a/gh.shp");
    pack(zip, "inner.zip");
    assert_listed(folder,
                  "zd.gpkg|一、现状/DLTB.shp|一、现状/库.gdb|表.csv|规划.ZIP/a/b.gdb|"
                  "规划.ZIP/a/gh.shp",
                  "HG-F-083 规划.ZIP/inner.zip");
    assert_listed(zip, "a/b.gdb|a/gh.shp", "HG-F-083 inner.zip");
    assert_listed(in_folder(folder, "zd.gpkg"), "zd.gpkg", "");
    assert_listed(in_folder(folder, "一、现状/库.gdb"), "库.gdb", "");
    folder_remove(folder);
}

static void what_is_no_file_or_leads_in_circles_is_refused(void **state)
{
    (void)state;
    char *folder = folder_new();
    make_folder(folder, "a");
    make_folder(folder, "b");
    assert_int_equal(symlink("..", in_folder(folder, "a/up")), 0);
    assert_int_equal(symlink("../a", in_folder(folder, "b/beside")), 0);
    assert_int_equal(symlink("nowhere.shp", in_folder(folder, "dangling.shp")), 0);
    assert_int_equal(mkfifo(in_folder(folder, "pipe.shp"), 0600), 0);
    write_text(folder, "a/zd.shp");
    write_text(folder, "junk.zip");
    assert_listed(folder, "a/zd.shp|b/beside/zd.shp",
                  "HG-F-082 a/up|HG-F-082 b/beside/up|HG-F-006 junk.zip|HG-F-003 pipe.shp");
    assert_listed(in_folder(folder, "none"), "", "HG-F-001 none");
    folder_remove(folder);
}

static void folders_deeper_than_any_delivery_are_refused(void **state)
{
    (void)state;
    char *folder = folder_new(), path[256] = "d";
    for (size_t i = 0; i < 17; i++) {
        make_folder(folder, path);
        strcat(path, "/d");
    }
    assert_listed(folder, "", "HG-F-080 d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d");
    folder_remove(folder);
}

static void read_path(struct reading *reading, const char *path, const char *layer)
{
    reading_do(reading, (struct hg_source_options){
                            .path = path, .layer = layer, .geometry_needed = true});
}

static void a_data_set_in_a_sub_folder_is_found(void **state)
{
    (void)state;
    char *folder = folder_new();
    struct shp_file file = shp_sample();
    make_folder(folder, "矢量");
    make_folder(folder, "矢量/二");
    shp_write(&file, in_folder(folder, "矢量"), "zd");
    struct reading reading;
    read_path(&reading, folder, NULL);
    assert_read(&reading, 2);
    reading_clear(&reading);
    shp_write(&file, in_folder(folder, "矢量/二"), "zd");
    read_path(&reading, folder, NULL);
    assert_refused(&reading, "HG-F-007");
    assert_string_equal(reading.ctx.diags.items[0].args[1], "矢量/zd.shp, 矢量/二/zd.shp");
    reading_clear(&reading);
    read_path(&reading, folder, "矢量/二/zd.shp");
    assert_read(&reading, 2);
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_zip_in_a_zip_is_refused_with_words(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *zip = in_folder(folder, "outer.zip");
    pack(zip, "数据/inner.zip");
    struct reading reading;
    read_path(&reading, zip, NULL);
    assert_refused(&reading, "HG-F-083");
    assert_string_equal(reading.ctx.diags.items[0].args[0], "数据/inner.zip");
    reading_clear(&reading);
    folder_remove(folder);
}

/* Archives as they also come: behind a program that unpacks itself, or with the 64-bit end of a large one. */
static void unusual_archives_are_listed(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"prefixed", "zip64", "stored", "geojson"};
    char *folder = folder_new();
    for (size_t i = 0; i < HG_COUNT_OF(NAMES); i++) {
        char from[512], bytes[4096];
        snprintf(from, sizeof from, "%s/tests/fuzz/corpus/zip/%s", HEGUI_ROOT, NAMES[i]);
        FILE *file = fopen(from, "rb");
        assert_non_null(file);
        size_t length = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        const char *zip = in_folder(folder, "any.zip");
        file_write(zip, bytes, length);
        assert_listed(zip, "a.geojson", "");
        struct reading reading;
        read_path(&reading, zip, NULL);
        assert_read(&reading, 1);
        reading_clear(&reading);
    }
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dossier_is_listed_with_its_folders_and_archives),
        cmocka_unit_test(what_is_no_file_or_leads_in_circles_is_refused),
        cmocka_unit_test(folders_deeper_than_any_delivery_are_refused),
        cmocka_unit_test(a_data_set_in_a_sub_folder_is_found),
        cmocka_unit_test(unusual_archives_are_listed),
        cmocka_unit_test(a_zip_in_a_zip_is_refused_with_words),
    };
    return cmocka_run_group_tests_name("source: listing", tests, open_libraries,
                                       close_libraries);
}
