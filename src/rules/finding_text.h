/* Finding text: a rule's templates and a finding's place as sentences in both languages.
 *
 * A template holds `{column}` or `{column|format}`; the columns are those of the rule's SELECT. */
#ifndef HG_RULES_FINDING_TEXT_H
#define HG_RULES_FINDING_TEXT_H

#include "model/lang.h"

#include "geo/base/diag.h"
#include "geo/base/str.h"

/* A value of a result row. */
struct hg_text_value {
    const char *name; /* the column */
    const char *text; /* NULL: unknown */
    double number;    /* NAN if it is no number */
};

struct hg_text_values {
    const struct hg_text_value *items;
    size_t count;
};

/* Append the template with its placeholders filled; an unknown value reads "unknown". */
void hg_text_fill(const char *template_text, enum hg_lang lang,
                  const struct hg_text_values *values, struct hg_str *out);

/* The first placeholder that names no column or no format, as written and in the arena; NULL: all are good. */
const char *hg_text_fault(const char *template_text, const struct hg_text_values *values,
                          struct hg_arena *arena);

/* The formats behind the bar, for messages: "area, m2, ...". */
void hg_text_formats(struct hg_str *out);

/* A word of the workspace's tables as a reader knows it: "far", "zone_master.M2", "agreed_start,actual_start". */
void hg_text_word(enum hg_lang lang, const char *word, struct hg_str *out);

/* The English sentence for a word of words.def, a message id; NULL: it is none. */
const char *hg_text_word_msgid(const char *word);

/* Where a finding is. */
struct hg_text_place {
    struct hg_where a, b; /* b: the other feature of a pair; source NULL: none */
    const char *zone;     /* id of the zone; NULL unknown */
    const char *crs;      /* of the coordinates; NULL unknown */
};

/* Append "; file · layer · key · fid · field = value; X(north) ... Y(east) ...", as much of it as is known and not already
 * in `said` (the text before it). */
void hg_text_add_place(enum hg_lang lang, const struct hg_text_place *place,
                       const char *said, struct hg_str *out);

/* Append "; basis: document article (mark)"; nothing without a document. */
void hg_text_add_law(enum hg_lang lang, const char *document, const char *article,
                     const char *mark, struct hg_str *out);

/* One of our sentences with arguments {0} ... in a language; the text is added to `out`. */
#define HG_TEXT_ADD(lang, out, msgid, ...)                                    \
    hg_text_add_sentence((lang), (msgid), (const char *const[]){__VA_ARGS__}, \
                         HG_COUNT_OF(((const char *const[]){__VA_ARGS__})), (out))
void hg_text_add_sentence(enum hg_lang lang, const char *msgid, const char *const args[],
                          size_t arg_count, struct hg_str *out);

#endif
