/* Table file: a comma-separated table that the project file names, its columns against a list.
 *
 * A column is one row of a list: its name, its usual other names, who reads its cells, where the value goes.  Mistakes are
 * recorded with file, line and column, and the reading goes on, so that the user sees them all at once.  Private to the project
 * room. */
#ifndef HG_PROJECT_TABLE_FILE_H
#define HG_PROJECT_TABLE_FILE_H

#include "project/project_walk.h"
#include "standards/csv.h"

struct hg_column;

/* Reads `text`, which is not empty, into `target`.  NULL: read; otherwise what to write instead (N_ARG_). */
typedef const char *(*hg_column_reader)(const struct hg_column *column, const char *text,
                                        void *target);

/* A list of words of which one stands in a cell. */
struct hg_word_list {
    const char *wanted; /* what to write instead of another (N_ARG_) */
    const struct hg_word {
        const char *word; /* lower case */
        int value;
    } * words; /* closed by NULL */
};

enum hg_column_need {
    HG_COLUMN_MAY,   /* the column may be missing */
    HG_COLUMN_MUST,  /* the header must have it */
    HG_COLUMN_FILLED /* and none of its cells may be empty */
};

struct hg_column {
    const char *name, *aliases; /* aliases: blank-separated */
    hg_column_reader read;      /* NULL: the text as it stands, a const char * */
    size_t offset;              /* of the value in the row */
    enum hg_column_need need;
    const struct hg_word_list *list; /* for hg_column_word */
};

/* Readers of cells. */
const char *hg_column_day(const struct hg_column *, const char *, void *); /* hg_day */
const char *hg_column_truth(const struct hg_column *, const char *,
                            void *); /* enum hg_tri */
const char *hg_column_word(const struct hg_column *, const char *, void *); /* an enum */
const char *hg_column_year(const struct hg_column *, const char *, void *); /* int */
/* double, m2: hectares, exactly ten thousand times as much */
const char *hg_column_hectares(const struct hg_column *, const char *, void *);
const char *hg_column_share(const struct hg_column *, const char *, void *); /* 0.1, 10% */

struct hg_table_kind {
    const char *name; /* key of the project file */
    const struct hg_column *columns;
    size_t column_count, row_size;
    const void *blank;                          /* a row before its cells are read */
    size_t line_offset;                         /* of the int that takes the row's line */
    int (*compare)(const void *, const void *); /* 0: rows of which one would do */
    /* What is wrong between cells of a row; NULL nothing, otherwise what to write instead, *out_column where. */
    const char *(*contradiction)(const void *row, const char **out_column);
};

/* The rows of the table, in the arena; also the file's digest.  Returns their number, 0 with diagnostics. */
size_t hg_table_read(struct hg_walk *walk, const struct hg_table_kind *kind,
                     const struct hg_node *node, const char *path,
                     struct hg_table_file *out_file, const void **out_rows);

#endif
