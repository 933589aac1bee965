/* Survey: what is in these files?  Every data set and layer under a path, without keeping any layer.
 *
 * Takes   a file, a folder with its sub-folders, a ZIP, a FileGDB.
 * Gives   for each layer the fields with what they hold, the encoding and the system with their evidence, extent and order of the
 *         geometry; what cannot be read is told by the diagnostics that a reading would give, and the rest goes on.
 * Memory  does not grow with the values: of a field, so many different values are kept and no more are counted beyond the most.
 * Owns    everything is in the context's arena. */
#ifndef HG_SOURCE_SURVEY_H
#define HG_SOURCE_SURVEY_H

#include "geo/crs/crs.h"
#include "geo/encoding/encoding.h"

#include "geo/base/ctx.h"

/* Different values of a field that are counted, and that are kept with their text. */
enum { HG_SURVEY_DISTINCT = 10000, HG_SURVEY_VALUES = 200 };

enum hg_survey_type { HG_SURVEY_TEXT, HG_SURVEY_INTEGER, HG_SURVEY_REAL, HG_SURVEY_DATE };
extern const char *const hg_survey_type_names[]; /* "text" ... */

struct hg_survey_value {
    const char *text; /* UTF-8; a value that does not decode is not among them */
    uint64_t count;   /* records; of a field with more values than are counted: at least */
};

struct hg_survey_field {
    const char *name, *alias; /* alias NULL: none */
    enum hg_survey_type type;
    size_t width; /* bytes in a DBF; 0: not limited or not known */
    uint64_t filled, unreadable;
    uint64_t numbers; /* values that are numbers, also those of a text field */
    size_t distinct;  /* different values */
    bool distinct_more, values_more; /* there are more than are counted, than are kept */
    size_t value_count;
    const struct hg_survey_value *values; /* in the order in which they came */
    double min, max;                      /* of the numbers; NAN without any */
    const char *earliest, *latest;        /* of a date field, NULL without any */
};

/* What is wrong with geometry, at a glance; the order is that of hg_survey_defect_names. */
enum hg_survey_defect {
    HG_SURVEY_NULL,           /* features without geometry, or with an empty one */
    HG_SURVEY_BAD_COORDINATE, /* features with NaN, infinite or impossible numbers */
    HG_SURVEY_UNSUPPORTED,    /* features of a kind that cannot be judged */
    HG_SURVEY_UNCLOSED,       /* rings that do not end where they began */
    HG_SURVEY_TOO_FEW, /* features with a ring of fewer than three different points */
    HG_SURVEY_DUPLICATE_POINT, /* features with a point that repeats the one before it */
    HG_SURVEY_CROSSING,        /* features whose rings cross themselves or one another */
    HG_SURVEY_TOUCH,           /* features with a ring that touches itself */
    HG_SURVEY_NESTED,          /* features with rings that lie wrongly within one another */
    HG_SURVEY_DUPLICATE_RING,
    HG_SURVEY_OTHER,
    HG_SURVEY_DEFECTS,
};
extern const char *const hg_survey_defect_names[HG_SURVEY_DEFECTS];

struct hg_survey_flaw {
    uint64_t count;
    int64_t fid; /* of the first, -1 none */
    double x, y; /* its place in the layer's system, NAN unknown */
};

enum { HG_SURVEY_CANDIDATES = 4 };

struct hg_survey_layer {
    const char *name;
    bool read; /* to its end; otherwise what is here was read before it failed */
    bool has_geometry;
    uint64_t features, deleted;
    uint64_t points, lines, polygons; /* features of each kind */
    uint64_t vertices;
    struct hg_box box; /* in the layer's own system */
    struct hg_survey_flaw flaws[HG_SURVEY_DEFECTS];
    const char *encoding; /* NULL: the text decodes in none */
    enum hg_encoding_from encoding_from;
    const char *cpg; /* what the .cpg says; NULL: there is none */
    int ldid;        /* the DBF's language id, -1: no DBF */
    bool cpg_lies;   /* text does not decode in it */
    bool beyond_ascii;
    uint64_t half_characters, unreadable;
    const char *stated_crs;   /* as the file spells it, cut; NULL: none */
    const struct hg_crs *crs; /* NULL: none, or not understood */
    bool crs_possible;        /* the coordinates are possible in it */
    size_t candidate_count;   /* systems in which the numbers may be, the likelier first */
    struct hg_crs_candidate candidates[HG_SURVEY_CANDIDATES];
    size_t field_count;
    const struct hg_survey_field *fields;
    size_t first_diag, diag_count; /* in ctx->diags */
};

struct hg_survey_set {
    const char *name;   /* below the path, as a project may spell it */
    const char *path;   /* how to reach it from the working directory */
    const char *format; /* GDAL's driver; NULL: it did not open */
    uint64_t bytes;
    const char *missing; /* ".prj .dbf": files of the set that are not there; "" */
    bool opened;
    bool
        foreign; /* a file whose name may be that of spatial data, and that holds none: no failure */
    size_t layer_count;
    struct hg_survey_layer *layers;
    size_t first_diag, diag_count; /* of the set as a whole */
};

struct hg_survey {
    const char *path;
    bool container; /* the path is a folder or a ZIP: sets lie below it */
    size_t files;   /* that were seen, data or not */
    bool complete;  /* everything could be read to its end */
    size_t set_count;
    const struct hg_survey_set *sets;
    size_t first_diag, diag_count; /* of the path as a whole: what was not entered */
};

/* HG_STOPPED, or HG_OK whatever could not be read: `complete` and the diagnostics tell. */
hg_status hg_survey_read(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                         const char *path, struct hg_survey *out) HG_MUST_CHECK;

#endif
