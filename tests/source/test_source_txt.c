/* Boundary-point files: every variant that has been seen is a row with the rings, fields, system and diagnostics that must come of
 * it.  Expected values are those of the sample (86.5 m x 88.5 m = 7655.25 m2), written by hand. */
#include "support/testing.h"
#include "write_shapefile.h"

#include "geo/env/env.h"

#include "geo/base/str.h"

#include <cpl_vsi.h>

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SYSTEM(name, width, zone)                                                      \
    "[属性描述]\n格式版本号=1.01版本\n数据产生单位=国土资源部\n" \
    "数据产生日期=2015-07-20\n坐标系=" name "\n几度分带=" width                        \
    "\n投影类型=高斯克吕格\n计量单位=米\n带号=" zone "\n精度=0.001\n"                \
    "转换参数=0,0,0,0,0,0,0\n[地块坐标]\n"
#define HEADER SYSTEM("2000国家大地坐标系", "3", "38")
#define PARCEL "5,0.7655,1,地块1,面,I49G032080,工业用地,0601,@\n"
#define POINTS                                                       \
    "J1,1,3751508.512,38438683.652\nJ2,1,3751508.512,38438770.152\n" \
    "J3,1,3751420.012,38438770.152\nJ4,1,3751420.012,38438683.652\n"
#define CLOSING "J1,1,3751508.512,38438683.652\n"
#define SAMPLE  HEADER PARCEL POINTS CLOSING
#define OUTER   "S[683.652 420.012,770.152 420.012,770.152 508.512,683.652 508.512]"
/* A hole of 10 m, and a further square of 10 m 100 m to the east. */
#define HOLE(ring)                                                 \
    "J5," ring ",3751440,38438700\nJ6," ring ",3751440,38438710\n" \
    "J7," ring ",3751430,38438710\nJ8," ring ",3751430,38438700\n"
#define HOLE_END(ring) "J5," ring ",3751440,38438700\n"
#define HOLE_RING      "H[700.000 430.000,700.000 440.000,710.000 440.000,710.000 430.000]"
#define FAR(ring)                                                  \
    "J5," ring ",3751440,38438900\nJ6," ring ",3751440,38438910\n" \
    "J7," ring ",3751430,38438910\nJ8," ring ",3751430,38438900\n"
#define FAR_END(ring) "J5," ring ",3751440,38438900\n"
#define FAR_RING      "S[900.000 430.000,910.000 430.000,910.000 440.000,900.000 440.000]"

struct row {
    const char *name, *text;
    const char *encoding; /* of the bytes; NULL: UTF-8 */
    const char *mark;     /* bytes before them, or NULL */
    const char *line_end; /* NULL: LF */
    const char *rings;    /* of all features, after a shift to the sample's corner */
    const char *fields;   /* "NAME=value NAME=value" of the first feature, or NULL */
    const char *codes;    /* of all diagnostics in their order, blank-separated */
    int epsg;
};

static const struct row READ[] = {
#include "txt_read.def"
};

/* What cannot be judged, and the code that says so. */
static const struct row REFUSED[] = {
#include "txt_refused.def"
};

/* -- what a row is made of ------------------------------------------------------------------------------------ */

static void add_lines(struct hg_str *out, const char *text, const char *line_end)
{
    for (; *text != '\0'; text++)
        if (*text == '\n' && line_end != NULL)
            hg_str_add(out, line_end);
        else
            hg_str_add_bytes(out, text, 1);
}

static void write_row(const struct row *row, const char *path)
{
    struct hg_str utf8 = HG_STR_EMPTY, bytes = HG_STR_EMPTY;
    add_lines(&utf8, row->text, row->line_end);
    hg_str_add(&bytes, row->mark);
    if (row->encoding == NULL) {
        hg_str_add_bytes(&bytes, utf8.data, utf8.length);
    } else {
        size_t room = utf8.length * 4, left = utf8.length, free_bytes = room;
        char *buffer = malloc(room), *from = utf8.data, *to = buffer;
        iconv_t codec = iconv_open(row->encoding, "UTF-8");
        assert_true(iconv(codec, &from, &left, &to, &free_bytes) != (size_t)-1);
        iconv_close(codec);
        hg_str_add_bytes(&bytes, buffer, room - free_bytes);
        free(buffer);
    }
    file_write(path, bytes.data, bytes.length);
    hg_str_clear(&utf8);
    hg_str_clear(&bytes);
}

/* A ring from its lowest point of the west on, in the direction in which it is stored. */
static void add_ring(struct hg_str *out, const struct hg_layer *layer,
                     const struct hg_feature *feature, const struct hg_ring *ring)
{
    static const char KINDS[] = "?PLS";
    const struct hg_point *points = &layer->points[ring->first];
    size_t first = 0;
    for (size_t i = 1; feature->kind == HG_GEOMETRY_POLYGON && i < ring->count; i++)
        if (points[i].x < points[first].x ||
            (!(points[i].x > points[first].x) && points[i].y < points[first].y))
            first = i;
    hg_str_addf(out, "%c[", ring->hole ? 'H' : KINDS[feature->kind]);
    for (size_t i = 0; i < ring->count; i++) {
        struct hg_point at = points[(first + i) % ring->count];
        hg_str_addf(out, "%s%.3f %.3f", i == 0 ? "" : ",", at.x - 38438000.0,
                    at.y - 3751000.0);
    }
    hg_str_add(out, "]");
}

static void add_rings(struct hg_str *out, const struct hg_layer *layer)
{
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct hg_feature *feature = &layer->features[i];
        for (size_t k = 0; k < feature->ring_count; k++) {
            const struct hg_ring *ring = &layer->rings[feature->first_ring + k];
            if (k > 0 && ring->part != ring[-1].part) hg_str_add(out, "/");
            add_ring(out, layer, feature, ring);
        }
    }
}

static void check_fields(const struct hg_layer *layer, const char *fields)
{
    char *copy = strdup(fields), *rest = copy;
    for (char *pair; (pair = strsep(&rest, " ")) != NULL;) {
        char *value = strchr(pair, '=');
        *value++ = '\0';
        int field = hg_layer_field_of(layer, pair);
        if (field < 0) fail_msg("no field %s", pair);
        const char *text = hg_layer_value(layer, 0, (size_t)field)->text;
        assert_string_equal(text == NULL ? "-" : text, value);
    }
    free(copy);
}

static void add_codes(struct hg_str *out, const struct reading *reading)
{
    for (size_t i = 0; i < reading->ctx.diags.count; i++)
        hg_str_addf(out, "%s%s", i == 0 ? "" : " ", reading->ctx.diags.items[i].kind->code);
}

static void check_row(const struct row *row, const struct reading *reading)
{
    struct hg_str rings = HG_STR_EMPTY, codes = HG_STR_EMPTY;
    add_rings(&rings, &reading->layer);
    add_codes(&codes, reading);
    assert_string_equal(hg_str_text(&rings), row->rings);
    assert_string_equal(hg_str_text(&codes), row->codes);
    assert_int_equal(reading->layer.crs->epsg, row->epsg);
    if (row->fields != NULL) check_fields(&reading->layer, row->fields);
    hg_str_clear(&rings);
    hg_str_clear(&codes);
}

static void read_row(const struct row *row, const char *folder, struct reading *reading)
{
    const char *path = in_folder(folder, "界址点.txt");
    write_row(row, path);
    reading_do(reading, (struct hg_source_options){.path = path, .geometry_needed = true});
}

static void every_variant_is_read(void **state)
{
    (void)state;
    char *folder = folder_new();
    for (size_t i = 0; i < HG_COUNT_OF(READ); i++) {
        struct reading reading;
        print_message("%s\n", READ[i].name);
        read_row(&READ[i], folder, &reading);
        assert_int_equal(reading.status, HG_OK);
        assert_string_equal(reading.info.layer, "界址点");
        check_row(&READ[i], &reading);
        reading_clear(&reading);
    }
    folder_remove(folder);
}

static void what_is_lost_or_doubtful_is_refused(void **state)
{
    (void)state;
    char *folder = folder_new();
    for (size_t i = 0; i < HG_COUNT_OF(REFUSED); i++) {
        struct reading reading;
        print_message("%s\n", REFUSED[i].name);
        read_row(&REFUSED[i], folder, &reading);
        assert_refused(&reading, REFUSED[i].codes);
        reading_clear(&reading);
    }
    folder_remove(folder);
}

static void diagnostics_name_line_and_parcel(void **state)
{
    (void)state;
    char *folder = folder_new();
    struct reading reading;
    read_row(&(struct row){.text = HEADER PARCEL POINTS CLOSING
                           "5,7655,乙,地块2,面,,,,@\n" POINTS CLOSING},
             folder, &reading);
    assert_int_equal(reading.ctx.diags.count, 1);
    const struct hg_diag *diag = &reading.ctx.diags.items[0];
    assert_string_equal(diag->kind->symbol, "TXT_AREA_UNIT");
    assert_int_equal(diag->where.fid, 2);
    assert_string_equal(diag->where.key, "乙");
    assert_string_equal(diag->args[0], "19"); /* twelve of the header, six of parcel 1 */
    assert_string_equal(diag->args[2], N_ARG_("square metres"));
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_system_that_is_ordered_stands_for_the_header(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "a.txt");
    struct row row = {.text = PARCEL POINTS CLOSING};
    struct reading reading;
    write_row(&row, path);
    reading_do(&reading, (struct hg_source_options){
                             .path = path, .crs = "EPSG:4526", .geometry_needed = true});
    assert_read(&reading, 1);
    assert_int_equal(reading.layer.crs->epsg, 4526);
    reading_clear(&reading);
    folder_remove(folder);
}

/* One byte of a name is spoilt: the numbers stay, the name does not. */
static void text_that_does_not_decode_costs_only_itself(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "a.txt");
    static const char TEXT[] = HEADER "5,0.7655,1,\xFF\xFF,面,,,0601,@\n" POINTS CLOSING;
    struct reading reading;
    file_write(path, TEXT, sizeof TEXT - 1);
    reading_do(&reading, (struct hg_source_options){.path = path, .geometry_needed = true});
    assert_read(&reading, 1);
    assert_string_equal(reading.info.encoding, "UTF-8");
    assert_int_equal(reading_count(&reading, "HG-F-025"), 1);
    int name = hg_layer_field_of(&reading.layer, "DKMC");
    assert_int_equal(hg_layer_value(&reading.layer, 0, (size_t)name)->kind,
                     HG_VALUE_UNREADABLE);
    check_fields(&reading.layer, "DKBH=1 DLBM=0601 ZDMJ=7655");
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_mark_overrules_an_order(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "a.txt");
    struct row row = {.text = SAMPLE, .mark = "\xEF\xBB\xBF"};
    struct reading reading;
    write_row(&row, path);
    reading_do(&reading, (struct hg_source_options){.path = path, .encoding = "GBK"});
    assert_read(&reading, 1);
    assert_int_equal(reading_count(&reading, "HG-F-078"), 1);
    check_fields(&reading.layer, "DKMC=地块1");
    reading_clear(&reading);
    folder_remove(folder);
}

static void refuse_bytes(const char *path, const void *bytes, size_t length)
{
    struct reading reading;
    file_write(path, bytes, length);
    reading_do(&reading, (struct hg_source_options){.path = path, .geometry_needed = true});
    assert_refused(&reading, "HG-F-064");
    reading_clear(&reading);
}

static void nul_bytes_and_endless_lines_are_refused(void **state)
{
    (void)state;
    enum { ENDLESS = 3000000 };
    char *folder = folder_new(), *endless = malloc(ENDLESS);
    const char *path = in_folder(folder, "a.txt");
    static const char NULS[] = SAMPLE "\0\0\0\0";
    refuse_bytes(path, NULS, sizeof NULS);
    memset(endless, '1', ENDLESS);
    refuse_bytes(path, endless, ENDLESS);
    memset(endless, ',', ENDLESS);
    refuse_bytes(path, endless, ENDLESS);
    refuse_bytes(path, "\xFF\xFE[\0]", 5); /* half a character */
    free(endless);
    folder_remove(folder);
}

/* A ring of a million points, and more points astray than are named. */
static void a_million_points_are_one_ring(void **state)
{
    (void)state;
    enum { POINTS_OF_RING = 1000000 };
    char *folder = folder_new();
    const char *path = in_folder(folder, "a.txt");
    FILE *file = fopen(path, "wb");
    fputs(HEADER "1000000,,1,一,面,,,,@\n", file);
    for (int i = 0; i < POINTS_OF_RING; i++) {
        double angle = 2 * 3.14159265358979323846 * i / POINTS_OF_RING;
        fprintf(file, "J%d,1,%.3f,%.3f\n", i + 1, 3751000 + 9000 * sin(angle),
                38438000 + 9000 * cos(angle));
    }
    fclose(file);
    struct reading reading;
    reading_do(&reading, (struct hg_source_options){.path = path, .geometry_needed = true});
    assert_read(&reading, 1);
    assert_int_equal(reading.layer.ring_count, 1);
    assert_int_equal(reading.layer.point_count, POINTS_OF_RING);
    assert_int_equal(reading.ctx.diags.count, 0);
    reading_clear(&reading);
    folder_remove(folder);
}

static void more_than_twenty_of_a_kind_are_counted(void **state)
{
    (void)state;
    char *folder = folder_new();
    struct hg_str text = HG_STR_EMPTY;
    hg_str_add(&text, HEADER);
    for (int i = 0; i < 30; i++)
        hg_str_add(&text, "5,7655,1,一,面,,,,@\n" POINTS CLOSING);
    struct reading reading;
    read_row(&(struct row){.text = text.data}, folder, &reading);
    assert_read(&reading, 30);
    assert_int_equal(reading_count(&reading, "HG-F-072"), 20);
    assert_int_equal(reading_count(&reading, "HG-F-079"), 1);
    hg_str_clear(&text);
    reading_clear(&reading);
    folder_remove(folder);
}

static void write_member(const char *zip, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "/vsizip/%s/%s", zip, name);
    VSILFILE *file = VSIFOpenL(path, "wb");
    assert_non_null(file);
    assert_int_equal(VSIFWriteL(text, 1, strlen(text), file), strlen(text));
    VSIFCloseL(file);
}

static void it_is_found_in_a_zip_beside_a_readme(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *zip = in_folder(folder, "报盘.zip");
    write_member(zip, "说明.txt", "本压缩包含界址点坐标。\n");
    write_member(zip, "数据/一号.txt", SAMPLE);
    struct reading reading;
    reading_do(&reading, (struct hg_source_options){.path = zip, .geometry_needed = true});
    assert_read(&reading, 1);
    assert_string_equal(reading.info.layer, "一号");
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_filter_and_a_layer_name_work_as_elsewhere(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "zd.txt");
    struct row row = {.text = HEADER PARCEL POINTS "5,0.7655,2,二,面,,,0701,@\n" POINTS};
    struct reading reading;
    write_row(&row, path);
    reading_do(&reading, (struct hg_source_options){
                             .path = path, .layer = "ZD", .where = "DLBM = '0701'"});
    assert_read(&reading, 1);
    assert_int_equal(reading.layer.features[0].fid, 2);
    check_fields(&reading.layer, "DKBH=2 DKMC=二");
    reading_clear(&reading);
    reading_do(&reading, (struct hg_source_options){.path = path, .layer = "JZW"});
    assert_refused(&reading, "HG-F-009");
    reading_clear(&reading);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_variant_is_read),
        cmocka_unit_test(what_is_lost_or_doubtful_is_refused),
        cmocka_unit_test(diagnostics_name_line_and_parcel),
        cmocka_unit_test(a_system_that_is_ordered_stands_for_the_header),
        cmocka_unit_test(text_that_does_not_decode_costs_only_itself),
        cmocka_unit_test(a_mark_overrules_an_order),
        cmocka_unit_test(nul_bytes_and_endless_lines_are_refused),
        cmocka_unit_test(a_million_points_are_one_ring),
        cmocka_unit_test(more_than_twenty_of_a_kind_are_counted),
        cmocka_unit_test(it_is_found_in_a_zip_beside_a_readme),
        cmocka_unit_test(a_filter_and_a_layer_name_work_as_elsewhere),
    };
    hg_env_open();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    hg_env_close();
    return failed;
}
