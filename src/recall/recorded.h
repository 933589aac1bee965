/* Recorded: the findings.gpkg beside a result.json, table by table.  Private to the recall room.
 *
 * Opened for reading only, and closed before anything is written: the file may be what is asked for.  Only plain tables are read; a view
 * or a virtual table could be anything. */
#ifndef HG_RECALL_RECORDED_H
#define HG_RECALL_RECORDED_H

#include "recall/keys.h"

#include <sqlite3.h>

struct hg_recorded {
    struct hg_reading *reading;
    const char *path;
    sqlite3 *database;
};

/* False with a diagnostic if it is not there or no such file.  Always paired with hg_recorded_close(). */
bool hg_recorded_open(struct hg_recorded *recorded, struct hg_reading *reading,
                      const char *path);
void hg_recorded_close(struct hg_recorded *recorded);

/* The digest of the run that wrote the file; NULL: it names none. */
const char *hg_recorded_identity(struct hg_recorded *recorded);

/* The coordinate system of a table; NULL: none.  False if it is not understood. */
bool hg_recorded_crs(struct hg_recorded *recorded, struct hg_crs_registry *registry,
                     const char *table, const struct hg_crs **out);

/* Walks a table in the order in which it was written. */
struct hg_rows {
    struct hg_recorded *recorded;
    const char *table;
    sqlite3_stmt *select; /* NULL: there is no such table */
    int64_t fid;          /* of the row */
    bool has_row;
    const struct hg_shape *shape; /* of the row; NULL: it has none */
};

/* `columns` in a row, separated by commas; they count from 0.  The first row is there, if there is one; always paired with
 * hg_rows_end(). */
struct hg_rows hg_rows_begin(struct hg_recorded *recorded, const char *table,
                             const char *columns);
void hg_rows_next(struct hg_rows *rows);
void hg_rows_end(struct hg_rows *rows);
bool hg_rows_has_table(struct hg_recorded *recorded, const char *table);

/* Values of the row: texts are copied; NULL and NAN for null. */
const char *hg_row_text(struct hg_rows *rows, int column);
double hg_row_number(struct hg_rows *rows, int column);

/* Records that the row cannot be read, an N_ARG_(); and that the file is of another run. */
void hg_rows_fail(struct hg_rows *rows, const char *what);
void hg_recorded_foreign(struct hg_recorded *recorded);

/* A geometry as the writer of findings.gpkg makes it (geo/sink); NULL if the bytes are none.  All memory in the arena. */
const struct hg_shape *hg_recorded_geometry(const unsigned char *bytes, size_t size,
                                            struct hg_arena *arena);

#endif
