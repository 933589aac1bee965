/* Limit table: which limit holds for one parcel's index?
 *
 * Read once a run from the workspace's standards.  Which row is right can depend on what nobody knows (industry, its
 * edition, land grade): then there is no limit but a reason. */
#ifndef HG_RULES_LIMIT_TABLE_H
#define HG_RULES_LIMIT_TABLE_H

#include "model/facts.h"
#include "model/settings.h"

#include "geo/base/ctx.h"

#include <sqlite3.h>

struct hg_limit_row {
    const char *edition;
    enum hg_index_kind index;
    const char *industry_edition, *industry; /* NULL: common to all industry */
    int region_class;                        /* 0: everywhere */
    int round; /* decimals before comparing, -1: not rounded */
    struct hg_limit limit;
};

struct hg_limit_edition {
    const char *edition;
    hg_day from, to; /* `to` HG_DAY_UNKNOWN: still in force */
};

/* A division of one edition of GB/T 4754 and one that it became, or came from, in another. */
struct hg_industry_crossing {
    const char *from_edition, *to_edition;
    int from, to;
    bool from_memory;
};

struct hg_limit_table {
    size_t row_count, edition_count, crossing_count;
    struct hg_limit_row *rows;
    struct hg_limit_edition *editions;
    struct hg_industry_crossing *crossings; /* both ways */
    int region_class;                       /* of the project, 0 unknown */
    bool region_from_memory;                /* and where that is from */
    bool same_everywhere[100]; /* industry codes that mean the same in all editions */
};

/* What a parcel says about itself. */
struct hg_limit_subject {
    const char *edition;          /* of the control indices; NULL: none was in force */
    int industry;                 /* division 0..99, -1 unknown */
    const char *industry_edition; /* "2002", "2011", "2017"; NULL unknown */
};

/* `row` NULL: `reason` (a word of words.def) says why, or is NULL too: the edition sets no such limit.  `from_memory`: which row it
 * is rests on a crosswalk or a region class that nobody has checked. */
struct hg_limit_answer {
    const struct hg_limit_row *row;
    const char *reason;
    bool from_memory;
};

bool hg_limit_table_read(sqlite3 *db, struct hg_arena *arena,
                         const struct hg_settings *settings, struct hg_limit_table *out);

/* Is a parcel's industry the division `industry` of an edition?  `of`: how many divisions of that edition it may be (a division
 * may have been split or joined: then HG_UNKNOWN); from_memory: told by a crosswalk that nobody has checked. */
struct hg_industry_fit {
    enum hg_tri fits;
    const char *reason; /* a word; NULL if it fits */
    size_t of;
    bool from_memory;
};
struct hg_industry_fit hg_limit_industry_fits(const struct hg_limit_table *table,
                                              const char *industry_edition, int industry,
                                              const struct hg_limit_subject *subject);

struct hg_limit_answer hg_limit_table_find(const struct hg_limit_table *table,
                                           const struct hg_limit_subject *subject,
                                           enum hg_index_kind index);

/* The edition in force on a day, NULL none. */
const char *hg_limit_table_edition(const struct hg_limit_table *table, hg_day day);

/* "C3670", "36" -> 36; -1 if the text does not begin with such a code. */
int hg_limit_industry_of(const char *text);

/* "2002" in "GB/T 4754-2002"; NULL if the text names none of the three editions. */
const char *hg_limit_industry_edition_of(const char *text);

#endif
