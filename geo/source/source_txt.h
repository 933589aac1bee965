/* Source_txt: the parts of the reader of boundary-point files (报盘, 界址点 TXT).  Nobody outside this room includes it.
 *
 * One reading goes: bytes -> lines in UTF-8 (source_txt_lines.c) -> what kind of line is it? (source_txt_shape.c) -> header
 * (source_txt_header.c), parcels and points (source_txt.c) -> rings (source_txt_rings.c) -> polygons (source_txt_nest.c).
 * A file is never in memory as a whole: only the layer that comes of it, and the points of the newest parcel. */
#ifndef HG_SOURCE_SOURCE_TXT_H
#define HG_SOURCE_SOURCE_TXT_H

#include "geo/source/source_parts.h"

#include "geo/base/str.h"

enum {
    TXT_LINE_BYTES = 64 * 1024, /* no line of this format comes near */
    TXT_MOST_FIELDS = 64,       /* of one line; more go into the last */
};

/* -- lines ---------------------------------------------------------------------------------------------------- */

enum txt_step {
    TXT_LINE,
    TXT_END,
    TXT_ENDLESS,  /* the line is too long for the format */
    TXT_DAMAGED,  /* NUL bytes, or half a character of UTF-16 */
    TXT_CUT_OFF,  /* the file gives fewer bytes than it has */
    TXT_NO_ACCESS /* it cannot be opened */
};

/* How characters lie in bytes. */
enum txt_form { TXT_BYTES, TXT_UTF16LE, TXT_UTF16BE };

struct txt_lines {
    void *file; /* VSILFILE */
    const char *path;
    enum txt_form form;
    const char *encoding; /* of TXT_BYTES, for hg_encoding_decode() */
    unsigned char *block;
    size_t at, filled;
    uint64_t given, size; /* bytes of the file: read so far, all */
    bool skip_feed;       /* the line before ended in CR; an LF now belongs to it */
    bool closed;          /* a Ctrl-Z, the end of a text under DOS, was seen */
    unsigned high;        /* first half of a pair of UTF-16, or 0 */
    struct hg_str raw;
    struct hg_arena *decoded;
    size_t decoded_bytes;
    size_t number;    /* of the newest line, from 1 */
    const char *text; /* the newest line, valid UTF-8 until the next */
    bool unreadable;  /* parts of it do not decode; U+FFFD stands for them */
};

/* Open the file and decide its encoding, which goes to the reading's info. */
hg_status hg_txt_lines_open(struct txt_lines *lines,
                            struct source_reading *reading) HG_MUST_CHECK;
enum txt_step hg_txt_lines_next(struct txt_lines *lines);
void hg_txt_lines_close(struct txt_lines *lines);

/* -- the shape of a line -------------------------------------------------------------------------------------- */

enum txt_shape {
    TXT_BLANK,
    TXT_SECTION,   /* fields[0]: its name */
    TXT_KEY,       /* fields[0] = fields[1] */
    TXT_PARCEL,    /* ..., @; the @ is no field */
    TXT_POINT,     /* fields[2] and fields[3] are numbers */
    TXT_POINT_BAD, /* four fields or more, but no coordinates */
    TXT_OTHER,
};

struct txt_text {
    const char *bytes;
    size_t length;
};

struct txt_split {
    enum txt_shape shape;
    struct txt_text fields[TXT_MOST_FIELDS]; /* without blanks around them */
    size_t count;
    double x, y;       /* of TXT_POINT: as they stand, north first */
    bool without_mark; /* a parcel without its @ */
};

/* Text in `split` points into `line`. */
void hg_txt_split(const char *line, struct txt_split *split);
/* A number that begins the text, with full-width digits or not; *out_rest is what follows.  False if there is none. */
bool hg_txt_number(struct txt_text text, double *out_value, struct txt_text *out_rest);
bool hg_txt_is(struct txt_text text, const char *word);
bool hg_txt_has(struct txt_text text, const char *word);
char *hg_txt_copy(struct txt_text text, struct hg_arena *arena);

/* -- the header ----------------------------------------------------------------------------------------------- */

enum txt_key {
    TXT_KEY_VERSION,
    TXT_KEY_UNIT_OF_ORIGIN,
    TXT_KEY_DATE,
    TXT_KEY_SYSTEM,
    TXT_KEY_WIDTH,
    TXT_KEY_PROJECTION,
    TXT_KEY_METRE,
    TXT_KEY_ZONE,
    TXT_KEY_PRECISION,
    TXT_KEY_SHIFT,
    TXT_KEY_MERIDIAN,
    TXT_KEYS,
};

/* -- parcels and points --------------------------------------------------------------------------------------- */

enum txt_value {
    TXT_COUNT,
    TXT_AREA,
    TXT_NUMBER,
    TXT_NAME,
    TXT_KIND,
    TXT_SHEET,
    TXT_USE,
    TXT_CLASS,
    TXT_VALUES, /* and what a file has beyond them */
    TXT_EXTRAS = 16,
};

/* A value as found; NULL if it is empty. */
struct txt_cell {
    const char *text;
    bool unreadable;
};

struct txt_parcel {
    int64_t fid; /* from 1, in the order of the file */
    size_t line; /* of its parcel line; of its first point if it has none */
    bool stated; /* it has a parcel line */
    enum hg_geometry_kind kind;
    struct txt_cell *cells; /* TXT_VALUES and the extras */
    size_t extras;
    double declared_m2; /* NAN unless the unit is evident */
};

struct txt_point {
    struct hg_point at;    /* x = east, y = north as the file has them in the end */
    uint64_t name, number; /* of the ring; texts by their hash, 0 empty */
    size_t line;
};

/* A ring of the newest parcel: points [first, first + count) without the closing one. */
struct txt_ring {
    size_t first, count;
    uint64_t number;
    bool closed; /* by the file itself */
    double area; /* absolute, in square units */
    struct hg_box box;
    size_t shell; /* index of the outer ring that it belongs to */
    size_t depth; /* how many rings lie around it */
};

/* What all parcels of a file have in common. */
struct txt_system {
    bool known; /* a parcel has been seen */
    int likely; /* EPSG code of the numbers' kind, 0: of no kind that is known */
    int zone;   /* before the eastings, 0: none */
    bool degrees;
    size_t line; /* of the first parcel */
};

struct txt_reader {
    struct source_reading *reading;
    struct txt_lines lines;
    const char *header[TXT_KEYS];
    bool header_seen, data_begun, foreign_section;
    struct txt_system system;
    struct txt_parcel *parcels;
    size_t parcel_count, parcel_capacity;
    struct txt_point *points; /* of the newest parcel, as are rings */
    size_t point_count, point_capacity;
    struct txt_ring *rings;
    size_t ring_count, ring_capacity;
    struct source_points work;
    struct hg_layer_builder *builder;
    struct hg_crs_guesser *guesser;
    struct txt_told {
        const struct hg_diag_kind *kind;
        size_t count;
    } told[32];
    bool failed; /* something is lost or undecided */
};

/* Note a diagnostic about a parcel (NULL: about the file), twenty of a kind at most; the others are counted, and what they would
 * say is not even made. */
#define TXT_NOTE(reader, kind, parcel, ...)                        \
    do {                                                           \
        if (hg_txt_counts((reader), &(kind)))                      \
            hg_txt_note((reader), &(kind), (parcel),               \
                        (const char *const[]){__VA_ARGS__, NULL}); \
    } while (0)
bool hg_txt_counts(struct txt_reader *reader, const struct hg_diag_kind *kind);
void hg_txt_note(struct txt_reader *reader, const struct hg_diag_kind *kind,
                 const struct txt_parcel *parcel, const char *const args[]);
const char *hg_txt_line(const struct txt_reader *reader, size_t number);

/* source_txt_header.c */
void hg_txt_take_key(struct txt_reader *reader, struct txt_text name, struct txt_text value,
                     bool known_only);
/* When all is read: what the header and the numbers say of the coordinate system goes to the reading. */
void hg_txt_settle_system(struct txt_reader *reader);

/* source_txt_rings.c: the newest parcel's points become rings; its system, and axes that are swapped. */
void hg_txt_make_rings(struct txt_reader *reader, struct txt_parcel *parcel);
void hg_txt_judge_numbers(struct txt_reader *reader, struct txt_parcel *parcel);

/* source_txt_nest.c: rings become the builder's newest feature; the area of the parcel in square units. */
double hg_txt_nest_rings(struct txt_reader *reader, struct txt_parcel *parcel);

/* source_txt_area.c: the unit of the declared area, by comparison. */
void hg_txt_judge_area(struct txt_reader *reader, struct txt_parcel *parcel, double area);

/* source_txt_table.c: the parcels' values as the reading's table. */
void hg_txt_fill_table(struct txt_reader *reader);

#endif
