/* Medium: what the sections that all readable reports share are written to: the page (medium_page.c) or paper (medium_paper.c).
 *
 * Flow     Headings, sentences, facts and tables follow one another; whatever comes next closes what is open.  A table without
 *          rows is nothing, its title neither.
 * Rows     hg_put_row() is false once the table has as many rows as the medium bears: the caller then puts no cells, and the end of
 *          the table says how many are left out.  The first cell of a row is its head.
 * Text     is anybody's bytes, in `to->lang`; `msgid` is translated here.  NULL and "" are an empty cell, and no fact.
 * Looks    are classes of the page's style sheet (web/report.css).  Paper is black and white: it knows "total" (a strong row) and
 *          "hash" (a small cell) and leaves out the others. */
#ifndef HG_REPORTS_MEDIUM_H
#define HG_REPORTS_MEDIUM_H

#include "model/result.h"

#include "geo/base/str.h"

#define HG_NO_NUMBER SIZE_MAX

/* Columns first..last as bits. */
#define HG_COLUMNS(first, last) ((2u << (last)) - (1u << (first)))

enum { HG_MOST_COLUMNS = 16 };

struct hg_medium_table {
    const char *look;
    const char *title;                  /* of level 3; message id; NULL: none */
    const char *heads[HG_MOST_COLUMNS]; /* message ids; NULL behind the last */
    unsigned numeric;                   /* columns that hold numbers, as bits */
};

struct hg_medium_cell {
    const char *text, *note; /* the note stands below, small */
    const char *look;
    const char *const *badges; /* looks: each line of the text is a badge */
    bool own;                  /* no text of the data */
};

/* What a heading or row is about, so that the page's map leads to it and back. */
enum hg_about { HG_ABOUT_NOTHING, HG_ABOUT_ZONE, HG_ABOUT_PARCEL };

/* How a sentence is set. */
enum hg_said { HG_SAID_PLAIN, HG_SAID_STRONG, HG_SAID_NOTE, HG_SAID_ITEM };

/* Pictures beside the numbers; each medium has some of them.  SPLIT is of a zone, SERIES of a zone of the history, CANDIDATE of a
 * candidate. */
enum hg_picture {
    HG_PICTURE_SPLIT,
    HG_PICTURE_MATRIX,
    HG_PICTURE_INDICES,
    HG_PICTURE_IDLE,
    HG_PICTURE_SERIES,
    HG_PICTURE_CANDIDATE
};

struct hg_medium;

/* How a medium does it. */
struct hg_medium_way {
    size_t most_rows;                 /* of a table */
    size_t most_breached, most_other; /* of the indices of parcels */
    size_t most_candidates;           /* one by one */
    bool whole;                       /* also what is in order, row by row */
    const char *credit; /* whose work it is made with; message id; NULL: none */
    void (*heading)(struct hg_medium *to, int level, const char *text, enum hg_about about,
                    size_t number);
    void (*say)(struct hg_medium *to, enum hg_said said, const char *text);
    void (*say_badge)(struct hg_medium *to, const char *name, const char *look,
                      const char *text);
    void (*fact)(struct hg_medium *to, const char *name, const char *value, bool first);
    void (*table)(struct hg_medium *to, const struct hg_medium_table *table,
                  const char *const *heads, size_t count);
    void (*row)(struct hg_medium *to, const char *look, size_t parcel);
    void (*cell)(struct hg_medium *to, const struct hg_medium_cell *cell, size_t column);
    void (*end)(struct hg_medium *to, bool table); /* of items and facts, or a table */
    void (*picture)(struct hg_medium *to, enum hg_picture picture, size_t number);
    void (*new_page)(struct hg_medium *to);
};

struct hg_medium {
    const struct hg_medium_way *way;
    void *form; /* struct hg_page or hg_pdf */
    const struct hg_result *result;
    enum hg_lang lang;
    const size_t *order; /* findings in reading order */
    /* The present table: rows asked for, given, and allowed. */
    const struct hg_medium_table *table;
    const char *const *heads; /* instead of its own, in words; NULL: none */
    size_t asked, rows, most, column;
    enum { HG_OPEN_NOTHING, HG_OPEN_ITEMS, HG_OPEN_FACTS, HG_OPEN_TABLE } open;
};

const char *hg_to_word(const struct hg_medium *to, const char *msgid); /* translated */

/* --- headings and sentences --- */

/* Level 2 and 3; 1 is the section's own. */
void hg_put_heading(struct hg_medium *to, int level, const char *msgid);
void hg_put_heading_text(struct hg_medium *to, int level, const char *text);
/* "P1 name" */
void hg_put_heading_of(struct hg_medium *to, int level, enum hg_about about, size_t number);
void hg_say_words(struct hg_medium *to, enum hg_said said, const char *msgid);
void hg_say_text(struct hg_medium *to, enum hg_said said, const char *text);
void hg_say_str(struct hg_medium *to, enum hg_said said, struct hg_str *text); /* clears */
void hg_say_badge(struct hg_medium *to, const char *msgid, const char *look,
                  const char *text); /* "verdict: complies" */
/* A note: "12 / 40 parcels are not idle" */
void hg_say_ratio(struct hg_medium *to, size_t part, size_t whole, const char *msgid);
void hg_put_fact(struct hg_medium *to, const char *msgid, const char *value);
void hg_put_fact_str(struct hg_medium *to, const char *msgid, struct hg_str *value);
void hg_put_picture(struct hg_medium *to, enum hg_picture picture, size_t number);
void hg_put_new_page(struct hg_medium *to); /* where there are pages */

/* --- tables --- */
void hg_put_table(struct hg_medium *to, const struct hg_medium_table *table);
/* `heads` in words, HG_MOST_COLUMNS of them as in the table; they live until it is closed. */
void hg_put_table_heads(struct hg_medium *to, const struct hg_medium_table *table,
                        const char *const *heads);
bool hg_put_row(struct hg_medium *to);
bool hg_put_row_look(struct hg_medium *to, const char *look); /* NULL: none */
/* About a parcel or candidate, with its number and name as first cell. */
bool hg_put_row_parcel(struct hg_medium *to, const char *look, size_t parcel);
void hg_put_end(struct hg_medium *to); /* closes what is open */

/* The next cell. */
void hg_put_cell(struct hg_medium *to, const char *text);
void hg_put_cell_word(struct hg_medium *to, const char *msgid);
void hg_put_cell_note(struct hg_medium *to, const char *text, const char *note);
void hg_put_cell_look(struct hg_medium *to, const char *look, const char *text);
void hg_put_cell_badge(struct hg_medium *to, const char *look, const char *text,
                       const char *note);
void hg_put_cell_badges(struct hg_medium *to, const char *const *looks, const char *text);
void hg_put_cell_str(struct hg_medium *to, struct hg_str *text); /* clears */
void hg_put_cell_number(struct hg_medium *to, double value, int decimals);
void hg_put_cell_count(struct hg_medium *to, size_t count);
void hg_put_cell_ha(struct hg_medium *to, double area_m2);
void hg_put_cell_areas(struct hg_medium *to, double area_m2); /* three: ha, mu, m2 */
void hg_put_cell_share(struct hg_medium *to, double share);   /* per cent */
void hg_put_cell_date(struct hg_medium *to, hg_day day);
/* Document and article, the mark below. */
void hg_put_cell_law(struct hg_medium *to, const char *document, const char *article,
                     const char *mark);

#endif
