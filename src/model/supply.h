/* Supply: the tables that a bureau keeps beside a project for its candidates (拟供地块), and what they say of each.
 *
 * Rows are made by project as they stand in the files, what follows from them by rules.  Areas are m2 by the run's method, of the
 * tables' hectares exactly ten thousand times as much.  Unknown is NAN, NULL or HG_DAY_UNKNOWN.  Memory in the run's arena. */
#ifndef HG_MODEL_SUPPLY_H
#define HG_MODEL_SUPPLY_H

#include "model/date.h"
#include "model/tri.h"

#include <stdbool.h>
#include <stddef.h>

/* --- quota (用地指标) --- */

/* What a quota is of, and so which part of a candidate it takes. */
enum hg_quota_kind {
    HG_QUOTA_LAND,             /* all of its land */
    HG_QUOTA_NEW_CONSTRUCTION, /* what is no construction land today */
    HG_QUOTA_AGRICULTURAL,     /* what is agricultural land today */
    HG_QUOTA_CULTIVATED,       /* what is cultivated today */
    HG_QUOTA_KINDS,
};
extern const char *const hg_quota_kind_names[HG_QUOTA_KINDS]; /* "land" ... */

struct hg_quota_row {
    int year;
    const char *region;
    enum hg_quota_kind kind;
    double total_m2, used_m2;
    double used_high_tech_m2; /* part of used_m2; NAN: not stated */
    double reserve_share;     /* of total_m2; NAN: the standards' */
    const char *document;     /* by which it was allotted; NULL: not stated */
    int line;
};

/* --- documents (要件清单) --- */

/* What a missing document makes of a candidate. */
enum hg_document_effect { HG_EFFECT_UNDECIDED, HG_EFFECT_CONDITIONAL, HG_EFFECTS };
extern const char *const hg_effect_names[HG_EFFECTS];

struct hg_document_row {
    const char *candidate; /* id, "*" for all that do not name the document themselves */
    const char *name, *number;
    enum hg_tri needed, present;
    hg_day date, valid_until;
    enum hg_document_effect effect;
    int line;
};

enum hg_document_state {
    HG_DOCUMENT_PRESENT,
    HG_DOCUMENT_MISSING,
    HG_DOCUMENT_NOT_YET, /* dated after as_of */
    HG_DOCUMENT_EXPIRED, /* valid until a day before as_of */
    HG_DOCUMENT_NOT_NEEDED,
    HG_DOCUMENT_STATES,
};
extern const char *const hg_document_state_names[HG_DOCUMENT_STATES];

/* --- phases of the controlled area (控制区分期启动) --- */

struct hg_phase_row {
    const char *zone;
    const char *phase; /* "*": the whole controlled area of the zone */
    hg_day opened;
    const char *document;
    int line;
};

enum hg_phase_state {
    HG_PHASE_OPENED,      /* on or before as_of, by a document */
    HG_PHASE_NOT_YET,     /* after as_of */
    HG_PHASE_NO_DATE,     /* a row without a date */
    HG_PHASE_NO_DOCUMENT, /* a row without a document */
    HG_PHASE_NO_ROW,      /* the table does not name the phase, or there is no table */
    HG_PHASE_UNNAMED, /* no phase stands at the polygon, and no row is for the whole zone */
    HG_PHASE_DOUBTFUL, /* two phases or two zones at one place, or no zone */
    HG_PHASE_STATES,
};
extern const char *const hg_phase_state_names[HG_PHASE_STATES];

/* --- the tables of a project --- */

enum hg_supply_table { HG_TABLE_QUOTA, HG_TABLE_DOCUMENTS, HG_TABLE_PHASES, HG_TABLES };
extern const char *const hg_supply_table_names[HG_TABLES]; /* as in the project file */

struct hg_table_file {
    const char *source; /* as the project names it; NULL: there is none */
    const char *sha256, *sm3;
    const char *absence; /* why there is none, of a declared absence; NULL */
    size_t rows;
};

struct hg_supply_tables {
    struct hg_table_file files[HG_TABLES];
    size_t quota_count, document_count, phase_count;
    const struct hg_quota_row *quotas;
    const struct hg_document_row *documents;
    const struct hg_phase_row *phases;
};

/* --- what follows --- */

/* As little and as much as it may be: what an undecided candidate takes nobody knows yet. */
struct hg_span {
    double least, most;
};

/* A row of the quota table that counts in this run. */
struct hg_quota_account {
    const struct hg_quota_row *row;
    double reserve_share, reserve_m2;
    const char *document, *article, *mark; /* that the reserve's share comes from */
    struct hg_span used;                   /* at the end; at first what the row says */
    struct hg_span others;                 /* of it by what is not high-tech */
};

/* What a candidate needs of an account. */
struct hg_quota_entry {
    struct hg_span need_m2;
    struct hg_span open_m2; /* to it, before it; not below 0 */
    enum hg_tri fits;
    const char *reason;            /* why `fits` is unknown: a word; NULL it is known */
    bool over_total;               /* it does not fit into the whole quota either */
    bool from_reserve;             /* it fits, but only since the reserve is open to it */
    struct hg_span left_m2;        /* of the quota, after it */
    struct hg_span left_others_m2; /* of it open to what is not high-tech */
};

/* What the candidates leave of a quota, and what of that is open to what is not high-tech. */
struct hg_span hg_quota_left(const struct hg_quota_account *account);
struct hg_span hg_quota_left_others(const struct hg_quota_account *account);

struct hg_quota_book {
    size_t account_count;
    struct hg_quota_account *accounts; /* by kind */
    struct hg_quota_entry *entries;    /* [candidate * account_count + account] */
    enum hg_tri *high_tech;            /* of each candidate */
    enum hg_tri *takes; /* does it take its need?  No: it may not be supplied */
};

struct hg_document_fact {
    size_t candidate;
    const struct hg_document_row *row;
    enum hg_document_state state;
};

struct hg_supply_outcome {
    struct hg_quota_book quota;
    size_t document_count;
    const struct hg_document_fact *documents; /* by candidate, then as in the file */
};

#endif
