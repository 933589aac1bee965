/* Diag: the one error path.
 *
 * A diagnostic is about the run or its data: where it is, which kind, and the offending values.  Kinds
 * stand in `<room>_kinds.def` files as
 *
 *     HG_DIAG(SYMBOL, "HG-F-001", SEVERITY, N_("what {0} ..."), N_("cure as an order {1}"))
 *
 * and nowhere else: from them come the symbols (hg_kind_SYMBOL), the translations and the manual.
 * `{0}` ... `{9}` stand for the arguments, `{value}`, `{field}`, `{layer}`, `{source}`, `{key}`, `{fid}`
 * for the parts of the place.  English here; translated where it is rendered. */
#ifndef HG_BASE_DIAG_H
#define HG_BASE_DIAG_H

#include "geo/base/arena.h"
#include "geo/base/status.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdint.h>

#define N_(msgid) msgid /* marks a string for translation */
#define N_ARG_(msgid) \
    "\1" msgid /* the same for an argument that is a word of ours, not of the data */

/* How much a diagnostic or finding weighs.  MISUSE: a mistake in the call or in a project, rule or
 * standards file (exit 2); it never becomes a finding.  UNDECIDED: something cannot be judged (exit 3).
 * UNWRITTEN: a result could not be written (exit 4). */
enum hg_severity {
    HG_INFO,
    HG_WARN,
    HG_UNDECIDED,
    HG_BLOCK,
    HG_MISUSE,
    HG_UNWRITTEN,
    HG_FAULT, /* of the program itself */
};

/* A place in the data.  Strings may be NULL, numbers unknown; see HG_NOWHERE. */
struct hg_where {
    const char *source; /* file as the user named it */
    const char *layer;
    const char *key;   /* business key, e.g. the parcel's id */
    const char *field; /* the file's field name */
    const char *value; /* the value as found */
    int64_t fid;       /* GDAL's feature id, -1 unknown */
    double x, y;       /* working CRS, x = east, y = north, NAN unknown */
    int line, column;  /* in a text file, 1-based, 0 unknown */
};
#define HG_NOWHERE ((struct hg_where){.fid = -1, .x = NAN, .y = NAN})

struct hg_diag_kind {
    const char *code;   /* "HG-F-001", published */
    const char *symbol; /* "SOURCE_MISSING" */
    enum hg_severity severity;
    const char *what, *cure;
};

enum { HG_DIAG_ARGS = 10 };

struct hg_diag {
    const struct hg_diag_kind *kind;
    struct hg_where where;
    size_t arg_count;
    const char *args[HG_DIAG_ARGS];
    double measured; /* NAN if the diagnostic has no measure */
    const char *unit;
};

/* All diagnostics of a run, in the order in which they were recorded. */
struct hg_diag_list {
    struct hg_diag *items;
    size_t count, capacity;
};

struct hg_ctx;

/* Record a diagnostic (strings are copied).  hg_fail() returns HG_FAILED, so that a function can end with
 * `return hg_fail(...)`; hg_note() goes on.  At least one argument is needed: the offending value.
 * Call them from one thread at a time. */
#define hg_fail(ctx, kind, where, ...)                         \
    (hg_diag_record((ctx), &(kind), (where), NAN, NULL,        \
                    (const char *const[]){__VA_ARGS__, NULL}), \
     HG_FAILED)
#define hg_note(ctx, kind, where, ...)                 \
    hg_diag_record((ctx), &(kind), (where), NAN, NULL, \
                   (const char *const[]){__VA_ARGS__, NULL})
#define hg_note_measured(ctx, kind, where, measured, unit, ...) \
    hg_diag_record((ctx), &(kind), (where), (measured), (unit), \
                   (const char *const[]){__VA_ARGS__, NULL})

void hg_diag_record(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                    struct hg_where where, double measured, const char *unit,
                    const char *const args[]);

/* Put `more` behind `list`; strings stay where they lie. */
void hg_diag_append(struct hg_diag_list *list, const struct hg_diag_list *more);

/* Turns an English message id into the wanted language; identity for English. */
typedef const char *(*hg_translate_fn)(const char *msgid);

/* Append the message or the cure of a diagnostic in the translator's language. */
void hg_diag_render_what(const struct hg_diag *diag, hg_translate_fn translate,
                         struct hg_str *out);
void hg_diag_render_cure(const struct hg_diag *diag, hg_translate_fn translate,
                         struct hg_str *out);

/* Fill `{0}`, `{field}` ... of any template; used by the two above and by the rules. */
void hg_diag_fill(const char *template_text, const struct hg_where *where,
                  const char *const args[], size_t arg_count, struct hg_str *out);

#endif
