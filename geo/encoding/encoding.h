/* Encoding: which character encoding is this text in, and what does it say in UTF-8?
 *
 * Evidence, in this order (contract: "Encoding"): the project's key > a .cpg in which all text decodes
 * strictly > a language id that names a Chinese code page or UTF-8 and in which all text decodes > strict
 * UTF-8 > strict GB18030 > nothing, a finding.  Half a character at a field's end is tolerated and counted. */
#ifndef HG_ENCODING_ENCODING_H
#define HG_ENCODING_ENCODING_H

#include "geo/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum hg_encoding_from {
    HG_ENCODING_FROM_PROJECT,
    HG_ENCODING_FROM_CPG,
    HG_ENCODING_FROM_LDID,
    HG_ENCODING_FROM_CONTENT,
    HG_ENCODING_FROM_DRIVER, /* the format states it: GeoPackage, GeoJSON, FileGDB */
    HG_ENCODING_UNKNOWN,
};

/* "project", "cpg", "ldid", "content", "driver", as result.json has it; NULL for unknown. */
const char *hg_encoding_from_name(enum hg_encoding_from from);

/* One text of a file with the width of its field (0: no fixed width), for the decision. */
struct hg_encoding_sample {
    const char *bytes;
    size_t length, field_width;
};

struct hg_encoding_evidence {
    const char *project; /* the project's key or NULL */
    const char *cpg;     /* content of the .cpg or NULL */
    int ldid;            /* language id of the DBF, 0 unknown, -1 not a DBF */
};

struct hg_encoding_choice {
    const char *name; /* canonical for iconv: "UTF-8", "GB18030"; NULL unknown */
    enum hg_encoding_from from;
    size_t half_characters; /* texts that end in half a character */
    size_t first_bad; /* index of the first sample that decodes in nothing, if unknown */
};

/* Decide for all texts of a file.  `arena` keeps the name. */
struct hg_encoding_choice hg_encoding_choose(const struct hg_encoding_evidence *evidence,
                                             const struct hg_encoding_sample *samples,
                                             size_t count, struct hg_arena *arena);

/* Is this an encoding that iconv knows?  Its canonical spelling ("gbk", "936", "CP936" -> "GB18030"), or NULL. */
const char *hg_encoding_canonical(const char *name, struct hg_arena *arena);

/* Decode strictly; half a character at the end is dropped if `half_allowed` and told in *out_half.
 * NULL if the bytes do not decode.  UTF-8 without NUL, in the arena. */
const char *hg_encoding_decode(const char *name, const char *bytes, size_t length,
                               bool half_allowed, bool *out_half, struct hg_arena *arena);

/* The same decision for a table that is too long to keep its texts: a jury hears them one by one, then rules as
 * hg_encoding_choose() would without a project's key.  Names of a ruling live as long as the jury. */
enum { HG_ENCODING_CANDIDATES = 4 };
struct hg_encoding_jury;
struct hg_encoding_jury *hg_encoding_jury_new(const struct hg_encoding_evidence *evidence);
void hg_encoding_jury_free(struct hg_encoding_jury *jury); /* NULL is allowed */

/* What one text says, one bit a candidate: it does not decode, it ends in half a character, it has whole characters beyond
 * ASCII.  A text that comes again need not be decoded again. */
struct hg_encoding_heard {
    unsigned bad, half, whole;
};
struct hg_encoding_heard hg_encoding_jury_hear(struct hg_encoding_jury *jury,
                                               const struct hg_encoding_sample *sample);
void hg_encoding_jury_again(struct hg_encoding_jury *jury, struct hg_encoding_heard heard);

struct hg_encoding_ruling {
    struct hg_encoding_choice choice;
    const char *used; /* the choice, or what decodes most where nothing decodes all */
    int candidate;    /* the bit of `used` */
};
struct hg_encoding_ruling hg_encoding_jury_rule(const struct hg_encoding_jury *jury);

#endif
