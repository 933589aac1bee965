/* Shapefiles: whole, cut, spoiled, in every encoding. */
#include "support/testing.h"
#include "write_shapefile.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The same sample in a fresh folder, read with these options after `spoil` had its way. */
struct trial {
    char *folder;
    struct shp_file file;
    struct hg_source_options options;
    struct reading reading;
};

static void begin(struct trial *trial)
{
    *trial = (struct trial){
        .folder = folder_new(), .file = shp_sample(), .options = {.geometry_needed = true}};
}

static void write_sample(struct trial *trial)
{
    shp_write(&trial->file, trial->folder, "zd");
}

static void read_sample(struct trial *trial)
{
    trial->options.path = in_folder(trial->folder, "zd.shp");
    trial->options.shown_as = "zd.shp";
    reading_do(&trial->reading, trial->options);
}

static void end(struct trial *trial)
{
    reading_clear(&trial->reading);
    folder_remove(trial->folder);
}

static const struct hg_value *value(const struct trial *trial, size_t row,
                                    const char *field)
{
    int index = hg_layer_field_of(&trial->reading.layer, field);
    assert_true(index >= 0);
    return hg_layer_value(&trial->reading.layer, row, (size_t)index);
}

static void a_whole_shapefile_is_read_with_its_evidence(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 2);
    assert_string_equal(trial.reading.info.layer, "zd");
    assert_string_equal(trial.reading.info.encoding, "GB18030");
    assert_int_equal(trial.reading.info.encoding_from, HG_ENCODING_FROM_CONTENT);
    assert_int_equal(strlen(trial.reading.info.digests.sha256), 64);
    assert_int_equal(trial.reading.layer.crs->epsg, 4526);
    assert_string_equal(value(&trial, 0, "BSM")->text, "410184001000000001");
    assert_int_equal(value(&trial, 0, "BSM")->kind, HG_VALUE_INTEGER);
    assert_string_equal(value(&trial, 0, "DLMC")->text, "地类");
    assert_string_equal(value(&trial, 1, "dlmc")->text, "水田");
    assert_int_equal(trial.reading.layer.features[1].fid, 1);
    assert_int_equal(trial.reading.ctx.diags.count, 0);
    end(&trial);
}

static void each_missing_file_of_the_set_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *file, *code;
    } rows[] = {
        {"zd.shp", "HG-F-001"},
        {"zd.shx", "HG-F-012"},
        {"zd.dbf", "HG-F-012"},
        {"zd.prj", "HG-C-001"},
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct trial trial;
        begin(&trial);
        write_sample(&trial);
        assert_int_equal(unlink(in_folder(trial.folder, rows[i].file)), 0);
        read_sample(&trial);
        assert_refused(&trial.reading, rows[i].code);
        end(&trial);
    }
}

static void a_cure_for_a_missing_prj_names_the_likely_system(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.prj = NULL;
    write_sample(&trial);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-C-001");
    assert_string_equal(trial.reading.ctx.diags.items[0].args[1], "EPSG:4526");
    end(&trial);
}

static void the_crs_option_stands_in_for_the_prj(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.prj = NULL;
    trial.options.crs = "EPSG:4526";
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 2);
    assert_int_equal(trial.reading.layer.crs->epsg, 4526);
    end(&trial);
}

static void a_crs_option_against_the_prj_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *crs, *code;
    } rows[] = {
        {"EPSG:4526", NULL      }, /* what the .prj says */
        {"EPSG:2362", "HG-C-076"}, /* Xian 1980 */
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct trial trial;
        begin(&trial);
        trial.options.crs = rows[i].crs;
        write_sample(&trial);
        read_sample(&trial);
        assert_read(&trial.reading, 2);
        assert_int_equal(trial.reading.ctx.diags.count, rows[i].code != NULL);
        if (rows[i].code != NULL)
            assert_int_equal(reading_count(&trial.reading, rows[i].code), 1);
        end(&trial);
    }
}

/* An argument of the first diagnostic names the systems that fit. */
static bool names(const struct reading *reading, const char *codes)
{
    const struct hg_diag *diag = &reading->ctx.diags.items[0];
    for (size_t i = 0; i < diag->arg_count; i++)
        if (strcmp(diag->args[i], codes) == 0) return true;
    return false;
}

static void numbers_that_contradict_the_crs_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        double x, y;
        const char *crs, *region, *code, *cure;
    } rows[] = {
        {500000.0,   3850000.0,  "EPSG:4526",                                               NULL,   "HG-C-061", "EPSG:4547"},
        {500000.0,   3850000.0,  "EPSG:4525",                                               NULL,   "HG-C-061", "EPSG:4546"},
        {38500000.0, 3850000.0,  "EPSG:4547",                                               NULL,   "HG-C-060", "EPSG:4526"},
        {39500000.0, 3850000.0,  "EPSG:4526",                                               NULL,   "HG-C-060", "EPSG:4527"},
        {20338000.0, 3850000.0,  "EPSG:4526",                                               NULL,   "HG-C-060", "EPSG:4498"},
        {38500000.0, 3850000.0,  "EPSG:2363",                                               NULL,   "HG-C-060", "EPSG:2362"},
        {100.0,      30.0,       "EPSG:4526",                                               NULL,   "HG-C-064", "EPSG:4490"},
        {100.0,      30.0,       "EPSG:2362",                                               NULL,   "HG-C-064", "EPSG:4610"},
        {38500000.0, 3850000.0,  "EPSG:4490",                                               NULL,   "HG-C-065", "EPSG:4526"},
        {12690000.0, 4120000.0,  "EPSG:4490",                                               NULL,   "HG-C-065", "EPSG:3857"},
        {3850000.0,  500000.0,   "EPSG:4547",                                               NULL,   "HG-C-063", "EPSG:4547"},
        {3850000.0,  38500000.0, "EPSG:4526",                                               NULL,   "HG-C-063", "EPSG:4526"},
        {10.0,       100.0,      "EPSG:4490",                                               NULL,   "HG-C-063", "EPSG:4490"},
        {170000.0,   3850000.0,  "EPSG:4547",                                               "4101", "HG-C-005", "EPSG:4509"},
        {12690000.0, 4120000.0,  "EPSG:4547",                                               NULL,   "HG-C-005", "EPSG:3857"},
        {5.0,        3.0,        "EPSG:4526",                                               NULL,   "HG-C-006", "EPSG:4526"},
        {5.0,        3.0,        "LOCAL_CS[\"A\",UNIT[\"metre\",1]]",                       NULL,   "HG-C-069", "A"        },
        {38500000.0, 3850000.0,  "LOCAL_CS[\"Undefined Cartesian SRS\",UNIT[\"metre\",1]]",
         NULL,                                                                                      "HG-C-001", "EPSG:4526"},
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct trial trial;
        begin(&trial);
        trial.file.x = rows[i].x;
        trial.file.y = rows[i].y;
        trial.options.crs = rows[i].crs;
        trial.options.clues.region = rows[i].region;
        write_sample(&trial);
        read_sample(&trial);
        assert_int_equal(trial.reading.status, HG_FAILED);
        const struct hg_diag *diag = &trial.reading.ctx.diags.items[0];
        if (strcmp(diag->kind->code, rows[i].code) != 0 ||
            !names(&trial.reading, rows[i].cure))
            fail_msg("row %zu: %s %s %s %s", i, diag->kind->code, diag->args[0],
                     diag->args[1], diag->arg_count > 2 ? diag->args[2] : "");
        end(&trial);
    }
}

static void six_digits_without_a_prj_fit_several_meridians(void **state)
{
    (void)state;
    static const struct {
        const char *region, *code, *cure;
    } rows[] = {
        {NULL,     "HG-C-067", "EPSG:4547, EPSG:4546, EPSG:4548, EPSG:4545, EPSG:4549"},
        {"41",     "HG-C-067", "EPSG:4547, EPSG:4546"                                 },
        {"410184", "HG-C-001", "EPSG:4547"                                            },
        {"411200", "HG-C-001", "EPSG:4546"                                            },
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct trial trial;
        begin(&trial);
        trial.file.prj = NULL;
        trial.file.x = 485000.0;
        trial.file.y = 3812000.0;
        trial.options.clues.region = rows[i].region;
        write_sample(&trial);
        read_sample(&trial);
        assert_refused(&trial.reading, rows[i].code);
        if (!names(&trial.reading, rows[i].cure))
            fail_msg("row %zu: %s", i, trial.reading.ctx.diags.items[0].args[1]);
        end(&trial);
    }
}

static void an_unknown_crs_option_is_misuse(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.options.crs = "EPSG:999999";
    write_sample(&trial);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-C-007");
    assert_int_equal(hg_ctx_worst(&trial.reading.ctx, 0), HG_MISUSE);
    end(&trial);
}

static void a_cut_file_is_refused_wherever_it_is_cut(void **state)
{
    (void)state;
    static const char *const FILES[] = {"zd.shp", "zd.shx", "zd.dbf"};
    static const double SHARES[] = {0.9, 0.6, 0.3, 0.05, 0.0};
    for (size_t i = 0; i < HG_COUNT_OF(FILES); i++)
        for (size_t k = 0; k < HG_COUNT_OF(SHARES); k++) {
            struct trial trial;
            begin(&trial);
            write_sample(&trial);
            file_cut(in_folder(trial.folder, FILES[i]), SHARES[k]);
            read_sample(&trial);
            assert_int_equal(trial.reading.status, HG_FAILED);
            assert_true(reading_count(&trial.reading, "HG-F-014") +
                            reading_count(&trial.reading, "HG-F-013") +
                            reading_count(&trial.reading, "HG-F-005") ==
                        1);
            end(&trial);
        }
}

static void a_cut_shp_names_the_first_lost_record(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    write_sample(&trial);
    file_cut(in_folder(trial.folder, "zd.shp"), 0.9);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-F-014");
    assert_int_equal(trial.reading.ctx.diags.items[0].where.fid, 1);
    assert_string_equal(trial.reading.ctx.diags.items[0].args[0], "zd.shp");
    end(&trial);
}

static void files_of_two_deliveries_are_refused(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    write_sample(&trial);
    trial.file.rows = 1;
    shp_write(&trial.file, trial.folder, "other");
    assert_int_equal(
        rename(in_folder(trial.folder, "other.dbf"), in_folder(trial.folder, "zd.dbf")), 0);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-F-015");
    end(&trial);
}

static void a_record_without_geometry_is_refused_by_its_number(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.null_row = 1;
    write_sample(&trial);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-F-019");
    assert_int_equal(trial.reading.ctx.diags.items[0].where.fid, 1);
    end(&trial);
}

static void a_coordinate_that_is_no_number_is_refused(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.nan_row = 0;
    write_sample(&trial);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-F-020");
    end(&trial);
}

static void a_defect_in_a_record_that_the_filter_drops_does_not_matter(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.null_row = 1;
    trial.options.where = "DLMC <> '水田'";
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 1);
    assert_int_equal(trial.reading.layer.features[0].fid, 0);
    assert_int_equal(trial.reading.layer.point_count, 4);
    end(&trial);
}

static void a_pipe_is_refused_and_never_opened(void **state)
{
    (void)state;
    static const char *const FILES[] = {"zd.shp", "zd.shx", "zd.qix"};
    for (size_t i = 0; i < HG_COUNT_OF(FILES); i++) {
        struct trial trial;
        begin(&trial);
        write_sample(&trial);
        unlink(in_folder(trial.folder, FILES[i]));
        assert_int_equal(mkfifo(in_folder(trial.folder, FILES[i]), 0600), 0);
        read_sample(&trial);
        assert_refused(&trial.reading, "HG-F-003");
        end(&trial);
    }
}

static void a_shapefile_without_records_is_read_as_empty(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.rows = 0;
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 0);
    end(&trial);
}

static void deleted_records_are_skipped_and_said(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.deleted_row = 0;
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 1);
    assert_int_equal(trial.reading.info.skipped, 1);
    assert_string_equal(value(&trial, 0, "DLMC")->text, "水田");
    assert_int_equal(reading_count(&trial.reading, "HG-F-036"), 1);
    end(&trial);
}

static void every_statement_of_an_encoding_is_weighed(void **state)
{
    (void)state;
    static const struct {
        const char *option, *cpg, *text, *encoding;
        int ldid;
        enum hg_encoding_from from;
    } rows[] = {
        {NULL,  NULL,    "\xB5\xD8\xC0\xE0", "GB18030", 0,    HG_ENCODING_FROM_CONTENT},
        {NULL,  NULL,    "\xB5\xD8\xC0\xE0", "GB18030", 0x4D, HG_ENCODING_FROM_LDID   },
        {NULL,  NULL,    "\xB5\xD8\xC0\xE0", "GB18030", 0x57, HG_ENCODING_FROM_CONTENT},
        {NULL,  "936",   "\xB5\xD8\xC0\xE0", "GB18030", 0,    HG_ENCODING_FROM_CPG    },
        {NULL,  "UTF-8", "\xB5\xD8\xC0\xE0", "GB18030", 0,    HG_ENCODING_FROM_CONTENT},
        {"GBK", "UTF-8", "\xB5\xD8\xC0\xE0", "GB18030", 0,    HG_ENCODING_FROM_PROJECT},
        {NULL,  NULL,    "地类",           "UTF-8",   0,    HG_ENCODING_FROM_CONTENT},
        {NULL,  "UTF-8", "地类",           "UTF-8",   0x57, HG_ENCODING_FROM_CPG    },
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct trial trial;
        begin(&trial);
        trial.file.cells[1] = trial.file.cells[3] = rows[i].text;
        trial.file.ldid = rows[i].ldid;
        trial.file.cpg = rows[i].cpg;
        trial.options.encoding = rows[i].option;
        write_sample(&trial);
        read_sample(&trial);
        assert_read(&trial.reading, 2);
        assert_string_equal(value(&trial, 0, "DLMC")->text, "地类");
        assert_string_equal(trial.reading.info.encoding, rows[i].encoding);
        assert_int_equal(trial.reading.info.encoding_from, rows[i].from);
        end(&trial);
    }
}

static void a_lying_cpg_is_overruled_and_said(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.cpg = "UTF-8";
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 2);
    assert_int_equal(reading_count(&trial.reading, "HG-F-031"), 1);
    end(&trial);
}

static void a_cpg_of_single_bytes_over_chinese_text_is_doubted(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.cpg = "ISO-8859-1";
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 2);
    assert_int_equal(reading_count(&trial.reading, "HG-F-030"), 1);
    end(&trial);
}

static void a_cpg_of_utf16_is_refused(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.cpg = "UTF-16";
    write_sample(&trial);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-F-029");
    end(&trial);
}

static void chinese_field_names_are_decoded_even_when_cut_in_half(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.cells[1] = trial.file.cells[3] = "地类";
    trial.file.fields[1].name = "地类名\xE7"; /* 地类名称 in UTF-8, cut at ten bytes */
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 2);
    assert_string_equal(trial.reading.layer.fields[1].name, "地类名");
    end(&trial);
}

static void half_characters_keep_their_whole_ones_and_are_counted(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.fields[1].width = 5;
    trial.file.cells[1] = "\xB5\xD8\xC0\xE0\xC3"; /* 地类, and half of 名 */
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 2);
    assert_string_equal(value(&trial, 0, "DLMC")->text, "地类");
    assert_int_equal(trial.reading.info.half_characters, 1);
    assert_int_equal(reading_count(&trial.reading, "HG-F-027"), 1);
    end(&trial);
}

static void text_that_does_not_decode_is_no_value_and_no_empty_field(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.cells[3] = "\xFF\xFE\xFF";
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 2);
    assert_null(trial.reading.info.encoding);
    assert_int_equal(value(&trial, 1, "DLMC")->kind, HG_VALUE_UNREADABLE);
    assert_string_equal(value(&trial, 0, "DLMC")->text, "地类");
    assert_int_not_equal(value(&trial, 0, "DLMC")->kind, HG_VALUE_UNREADABLE);
    assert_int_equal(reading_count(&trial.reading, "HG-F-025"), 1);
    const struct hg_where *where = &trial.reading.ctx.diags.items[0].where;
    assert_string_equal(where->field, "DLMC");
    assert_int_equal(where->fid, 1);
    end(&trial);
}

static void a_filter_on_text_that_does_not_decode_is_refused(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.cells[3] = "\xFF\xFE\xFF";
    trial.options.where = "DLMC <> '水田'";
    write_sample(&trial);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-F-033");
    end(&trial);
}

static void numbers_keep_their_digits_and_what_is_none_stays_text(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.field_count = 4;
    trial.file.fields[1] = (struct shp_field){"MJ", 'N', 12, 2};
    trial.file.fields[2] = (struct shp_field){"RQ", 'D', 8, 0};
    trial.file.fields[3] = (struct shp_field){"E", 'F', 20, 11};
    const char *const cells[] = {"1",  "1234.50",  "20150720", "1.50000000000e+003",
                                 NULL, "********", "2015",     NULL};
    memcpy(trial.file.cells, cells, sizeof cells);
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 2);
    assert_string_equal(value(&trial, 0, "MJ")->text, "1234.50");
    assert_near(value(&trial, 0, "MJ")->number, 1234.5, 0.0);
    assert_string_equal(value(&trial, 0, "RQ")->text, "2015-07-20");
    assert_near(value(&trial, 0, "E")->number, 1500.0, 0.0);
    assert_int_equal(value(&trial, 1, "BSM")->kind, HG_VALUE_NULL);
    assert_int_equal(value(&trial, 1, "MJ")->kind, HG_VALUE_TEXT);
    assert_string_equal(value(&trial, 1, "MJ")->text, "********");
    assert_string_equal(value(&trial, 1, "RQ")->text, "2015");
    end(&trial);
}

static void a_filter_sees_decoded_text_and_chinese_names(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.fields[1].name = "\xB5\xD8\xC0\xE0"; /* 地类 in GBK */
    trial.options.where = "地类 = '水田' AND BSM = 2";
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 1);
    assert_int_equal(trial.reading.layer.features[0].fid, 1);
    assert_string_equal(value(&trial, 0, "地类")->text, "水田");
    end(&trial);
}

static void a_filter_that_is_not_understood_is_misuse(void **state)
{
    (void)state;
    static const char *const FILTERS[] = {"NOSUCH = 1", "DLMC = ", "FID = 1",
                                          "OGR_GEOM_AREA > 5"};
    for (size_t i = 0; i < HG_COUNT_OF(FILTERS); i++) {
        struct trial trial;
        begin(&trial);
        trial.options.where = FILTERS[i];
        write_sample(&trial);
        read_sample(&trial);
        assert_refused(&trial.reading, "HG-F-032");
        assert_int_equal(hg_ctx_worst(&trial.reading.ctx, 0), HG_MISUSE);
        end(&trial);
    }
}

static void a_filter_that_drops_empty_fields_is_said(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.file.cells[3] = NULL;
    trial.options.where = "DLMC <> '水田'";
    write_sample(&trial);
    read_sample(&trial);
    assert_read(&trial.reading, 1);
    assert_int_equal(reading_count(&trial.reading, "HG-F-034"), 1);
    assert_int_equal(reading_count(&trial.reading, "HG-F-035"), 1);
    end(&trial);
}

static void an_unknown_encoding_is_misuse(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial);
    trial.options.encoding = "no-such-set";
    write_sample(&trial);
    read_sample(&trial);
    assert_refused(&trial.reading, "HG-F-028");
    end(&trial);
}

static void the_digest_follows_every_file_of_the_set(void **state)
{
    (void)state;
    char first[HG_DIGEST_TEXT];
    struct trial trial;
    begin(&trial);
    write_sample(&trial);
    read_sample(&trial);
    memcpy(first, trial.reading.info.digests.sha256, sizeof first);
    end(&trial);
    begin(&trial);
    write_sample(&trial);
    read_sample(&trial);
    assert_string_equal(trial.reading.info.digests.sha256, first);
    end(&trial);
    begin(&trial);
    trial.file.cpg = "GBK";
    write_sample(&trial);
    read_sample(&trial);
    assert_string_not_equal(trial.reading.info.digests.sha256, first);
    end(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_shapefile_is_read_with_its_evidence),
        cmocka_unit_test(each_missing_file_of_the_set_is_refused),
        cmocka_unit_test(a_cure_for_a_missing_prj_names_the_likely_system),
        cmocka_unit_test(the_crs_option_stands_in_for_the_prj),
        cmocka_unit_test(a_crs_option_against_the_prj_is_said),
        cmocka_unit_test(numbers_that_contradict_the_crs_are_told_apart),
        cmocka_unit_test(six_digits_without_a_prj_fit_several_meridians),
        cmocka_unit_test(an_unknown_crs_option_is_misuse),
        cmocka_unit_test(a_cut_file_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_cut_shp_names_the_first_lost_record),
        cmocka_unit_test(files_of_two_deliveries_are_refused),
        cmocka_unit_test(a_record_without_geometry_is_refused_by_its_number),
        cmocka_unit_test(a_coordinate_that_is_no_number_is_refused),
        cmocka_unit_test(a_defect_in_a_record_that_the_filter_drops_does_not_matter),
        cmocka_unit_test(a_pipe_is_refused_and_never_opened),
        cmocka_unit_test(a_shapefile_without_records_is_read_as_empty),
        cmocka_unit_test(deleted_records_are_skipped_and_said),
        cmocka_unit_test(every_statement_of_an_encoding_is_weighed),
        cmocka_unit_test(a_lying_cpg_is_overruled_and_said),
        cmocka_unit_test(a_cpg_of_single_bytes_over_chinese_text_is_doubted),
        cmocka_unit_test(a_cpg_of_utf16_is_refused),
        cmocka_unit_test(chinese_field_names_are_decoded_even_when_cut_in_half),
        cmocka_unit_test(half_characters_keep_their_whole_ones_and_are_counted),
        cmocka_unit_test(text_that_does_not_decode_is_no_value_and_no_empty_field),
        cmocka_unit_test(a_filter_on_text_that_does_not_decode_is_refused),
        cmocka_unit_test(numbers_keep_their_digits_and_what_is_none_stays_text),
        cmocka_unit_test(a_filter_sees_decoded_text_and_chinese_names),
        cmocka_unit_test(a_filter_that_is_not_understood_is_misuse),
        cmocka_unit_test(a_filter_that_drops_empty_fields_is_said),
        cmocka_unit_test(an_unknown_encoding_is_misuse),
        cmocka_unit_test(the_digest_follows_every_file_of_the_set),
    };
    return cmocka_run_group_tests_name("source: shapefiles", tests, open_libraries,
                                       close_libraries);
}
