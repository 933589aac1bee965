/* Write shapefile: the files of a shapefile byte by byte, so that a test can spoil each of them, and a reading
 * with its diagnostics. */
#ifndef HG_TEST_WRITE_SHAPEFILE_H
#define HG_TEST_WRITE_SHAPEFILE_H

#include "geo/source/source.h"

enum { MOST_CELLS = 64, MOST_FIELDS = 8 };

struct shp_field {
    const char *name; /* bytes as they go into the file */
    char type;
    int width, decimals;
};

/* Squares of 10 m in a row; row `null_row` has no geometry, `nan_row` a NaN (-1: none). */
struct shp_file {
    int rows, field_count;
    struct shp_field fields[MOST_FIELDS];
    const char *cells[MOST_CELLS]; /* [row * field_count + field] */
    double x, y;                   /* of the first square; 0: in zone 38 with prefix */
    int null_row, nan_row, deleted_row;
    int ldid;
    const char *cpg, *prj; /* NULL: none */
};

/* Two parcels in EPSG:4526 with BSM and DLMC in GBK. */
struct shp_file shp_sample(void);

/* Writes FOLDER/STEM.shp and its companions. */
void shp_write(const struct shp_file *file, const char *folder, const char *stem);

/* A new folder for one test, and its removal with all files. */
char *folder_new(void);
void folder_remove(char *folder);
/* "FOLDER/NAME", valid for the next thirty calls. */
const char *in_folder(const char *folder, const char *name);
void file_write(const char *path, const void *bytes, size_t length);
/* Cut a file to this share of its length. */
void file_cut(const char *path, double share);

/* A group's setup and teardown: GDAL and PROJ as the program opens them. */
int open_libraries(void **state);
int close_libraries(void **state);

/* One reading with all it needs. */
struct reading {
    struct hg_ctx ctx;
    struct hg_crs_registry *registry;
    struct hg_layer layer;
    struct hg_source_info info;
    hg_status status;
};
void reading_do(struct reading *reading, struct hg_source_options options);
void reading_clear(struct reading *reading);
/* How many diagnostics carry this code. */
size_t reading_count(const struct reading *reading, const char *code);
/* Fails the test unless the reading failed with this code. */
void assert_refused(const struct reading *reading, const char *code);
void assert_read(const struct reading *reading, size_t features);

#endif
