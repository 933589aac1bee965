#include "write_shapefile.h"

#include "support/testing.h"

#include "geo/env/env.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFERS = 32, LONGEST_PATH = 256, SHAPE_BYTES = 48 + 5 * 16, DBF_HEAD = 32 };

static const char PRJ_4526[] =
    "PROJCS[\"CGCS2000_3_Degree_GK_Zone_38\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_"
    "2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM["
    "\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
    "PARAMETER[\"False_Easting\",38500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER["
    "\"Central_Meridian\",114.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_"
    "Origin\",0.0],UNIT[\"Meter\",1.0]]";

struct shp_file shp_sample(void)
{
    return (struct shp_file){
        .rows = 2,
        .field_count = 2,
        .fields = {{"BSM", 'N', 18, 0}, {"DLMC", 'C', 20, 0}},
        .cells = { "410184001000000001", "\xB5\xD8\xC0\xE0",                  "2", "\xCB\xAE\xCC\xEF"},
        .x = 38500000.0,
        .y = 3850000.0,
        .null_row = -1,
        .nan_row = -1,
        .deleted_row = -1,
        .prj = PRJ_4526,
    };
}

const char *in_folder(const char *folder, const char *name)
{
    static char buffers[BUFFERS][LONGEST_PATH];
    static size_t next;
    char *buffer = buffers[next++ % BUFFERS];
    int length = snprintf(buffer, LONGEST_PATH, "%s/%s", folder, name);
    assert_true(length > 0 && length < LONGEST_PATH);
    return buffer;
}

void file_write(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

void file_cut(const char *path, double share)
{
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    assert_int_equal(truncate(path, (off_t)((double)found.st_size * share)), 0);
}

static void put_big(FILE *file, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        fputc((int)(value >> shift & 0xFF), file);
}

static void put_little(FILE *file, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        fputc((int)(value >> 8 * i & 0xFF), file);
}

static void put_double(FILE *file, double value)
{
    fwrite(&value, sizeof value, 1,
           file); /* a shapefile is little-endian, as every machine we build on */
}

static void put_header(FILE *file, const struct shp_file *shp, uint32_t bytes)
{
    put_big(file, 9994);
    for (int i = 0; i < 5; i++)
        put_big(file, 0);
    put_big(file, bytes / 2);
    put_little(file, 1000, 4);
    put_little(file, 5, 4);
    put_double(file, shp->x);
    put_double(file, shp->y);
    put_double(file, shp->x + 20.0 * shp->rows);
    put_double(file, shp->y + 10.0);
    for (int i = 0; i < 4; i++)
        put_double(file, 0.0);
}

static uint32_t shape_bytes(const struct shp_file *shp, int row)
{
    return row == shp->null_row ? 4 : SHAPE_BYTES;
}

static void put_shape(FILE *file, const struct shp_file *shp, int row)
{
    double x = shp->x + 20.0 * row, y = shp->y;
    const double corners[][2] = {
        {0,  0 },
        {0,  10},
        {10, 10},
        {10, 0 },
        {0,  0 }
    };
    put_big(file, (uint32_t)row + 1);
    put_big(file, shape_bytes(shp, row) / 2);
    put_little(file, row == shp->null_row ? 0 : 5, 4);
    if (row == shp->null_row) return;
    put_double(file, x);
    put_double(file, y);
    put_double(file, x + 10.0);
    put_double(file, y + 10.0);
    put_little(file, 1, 4);
    put_little(file, 5, 4);
    put_little(file, 0, 4);
    for (int i = 0; i < 5; i++) {
        put_double(file, row == shp->nan_row && i == 2 ? (double)NAN : x + corners[i][0]);
        put_double(file, y + corners[i][1]);
    }
}

static FILE *begin(const char *folder, const char *stem, const char *extension)
{
    char name[LONGEST_PATH];
    snprintf(name, sizeof name, "%s.%s", stem, extension);
    FILE *file = fopen(in_folder(folder, name), "wb");
    assert_non_null(file);
    return file;
}

static void write_shapes(const struct shp_file *shp, const char *folder, const char *stem)
{
    uint32_t total = 100;
    for (int row = 0; row < shp->rows; row++)
        total += 8 + shape_bytes(shp, row);
    FILE *file = begin(folder, stem, "shp");
    put_header(file, shp, total);
    for (int row = 0; row < shp->rows; row++)
        put_shape(file, shp, row);
    fclose(file);
    file = begin(folder, stem, "shx");
    put_header(file, shp, 100 + 8 * (uint32_t)shp->rows);
    uint32_t offset = 100;
    for (int row = 0; row < shp->rows; row++) {
        put_big(file, offset / 2);
        put_big(file, shape_bytes(shp, row) / 2);
        offset += 8 + shape_bytes(shp, row);
    }
    fclose(file);
}

static void put_cell(FILE *file, const struct shp_field *field, const char *text)
{
    int length = text == NULL ? 0 : (int)strlen(text);
    bool right = field->type == 'N' || field->type == 'F';
    if (right) fprintf(file, "%*s", field->width - length, "");
    fwrite(text == NULL ? "" : text, 1, (size_t)length, file);
    if (!right) fprintf(file, "%*s", field->width - length, "");
}

static void write_table(const struct shp_file *shp, const char *folder, const char *stem)
{
    FILE *file = begin(folder, stem, "dbf");
    uint32_t record = 1;
    for (int i = 0; i < shp->field_count; i++)
        record += (uint32_t)shp->fields[i].width;
    put_little(file, 3, 1);
    put_little(file, 0x010178, 3);
    put_little(file, (uint32_t)shp->rows, 4);
    put_little(file, (uint32_t)(DBF_HEAD + 32 * shp->field_count + 1), 2);
    put_little(file, record, 2);
    for (int i = 12; i < DBF_HEAD; i++)
        fputc(i == 29 ? shp->ldid : 0, file);
    for (int i = 0; i < shp->field_count; i++) {
        const struct shp_field *field = &shp->fields[i];
        char head[32] = {0};
        memcpy(head, field->name, strnlen(field->name, 10));
        head[11] = field->type;
        head[16] = (char)field->width;
        head[17] = (char)field->decimals;
        fwrite(head, sizeof head, 1, file);
    }
    fputc(0x0D, file);
    for (int row = 0; row < shp->rows; row++) {
        fputc(row == shp->deleted_row ? '*' : ' ', file);
        for (int i = 0; i < shp->field_count; i++)
            put_cell(file, &shp->fields[i], shp->cells[row * shp->field_count + i]);
    }
    fputc(0x1A, file);
    fclose(file);
}

static void write_text(const char *folder, const char *stem, const char *extension,
                       const char *text)
{
    if (text == NULL) return;
    FILE *file = begin(folder, stem, extension);
    fputs(text, file);
    fclose(file);
}

void shp_write(const struct shp_file *file, const char *folder, const char *stem)
{
    write_shapes(file, folder, stem);
    write_table(file, folder, stem);
    write_text(folder, stem, "prj", file->prj);
    write_text(folder, stem, "cpg", file->cpg);
}

char *folder_new(void)
{
    char *folder = strdup("/tmp/hegui-source-XXXXXX");
    assert_non_null(mkdtemp(folder));
    return folder;
}

static int remove_one(const char *path, const struct stat *found, int kind, struct FTW *at)
{
    (void)found;
    (void)kind;
    (void)at;
    return remove(path);
}

void folder_remove(char *folder)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(folder);
}

void reading_do(struct reading *reading, struct hg_source_options options)
{
    hg_ctx_init(&reading->ctx);
    reading->registry = hg_crs_registry_new();
    reading->status = hg_source_read(&reading->ctx, reading->registry, &options,
                                     &reading->layer, &reading->info);
}

void reading_clear(struct reading *reading)
{
    hg_crs_registry_free(reading->registry);
    hg_ctx_clear(&reading->ctx);
}

size_t reading_count(const struct reading *reading, const char *code)
{
    size_t count = 0;
    for (size_t i = 0; i < reading->ctx.diags.count; i++)
        count += strcmp(reading->ctx.diags.items[i].kind->code, code) == 0;
    return count;
}

static void print_diagnostics(const struct reading *reading)
{
    for (size_t i = 0; i < reading->ctx.diags.count; i++) {
        const struct hg_diag *diag = &reading->ctx.diags.items[i];
        print_message("%s %s: %s\n", diag->kind->code, diag->kind->symbol,
                      diag->arg_count > 0 ? diag->args[0] : "");
    }
}

void assert_refused(const struct reading *reading, const char *code)
{
    if (reading->status != HG_FAILED || reading_count(reading, code) == 0) {
        print_diagnostics(reading);
        fail_msg("status %d, expected a refusal with %s", (int)reading->status, code);
    }
    assert_int_equal(reading->layer.feature_count, 0);
}

void assert_read(const struct reading *reading, size_t features)
{
    if (reading->status != HG_OK) {
        print_diagnostics(reading);
        fail_msg("not read");
    }
    assert_int_equal(reading->layer.feature_count, features);
    assert_int_equal(reading->info.features, features);
}

int open_libraries(void **state)
{
    (void)state;
    hg_env_open();
    return 0;
}

int close_libraries(void **state)
{
    (void)state;
    hg_env_close();
    return 0;
}
