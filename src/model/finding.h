/* Finding: what is wrong with the plan or its data, how much, by which law, and what to do. */
#ifndef HG_MODEL_FINDING_H
#define HG_MODEL_FINDING_H

#include "model/lang.h"

#include "geo/layer/layer.h"

#include "geo/base/diag.h"

/* A number or text that a rule's row gave besides what every finding has: what its arithmetic was done with. */
struct hg_operand {
    const char *name; /* the column */
    const char *text; /* NULL: a number, or unknown */
    double number;    /* NAN: a text, or unknown */
};

struct hg_finding {
    const char *id;            /* "f-0001", given after sorting */
    const char *rule;          /* "HG-O-001" */
    struct hg_text2 title;     /* the rule's title */
    enum hg_severity severity; /* HG_INFO, HG_WARN, HG_UNDECIDED, HG_BLOCK */
    bool waived;
    bool locked; /* guards protected land: it can be neither waived nor lowered */
    struct hg_where where;
    double measured; /* NAN: null */
    const char *unit;
    const char *limit_op; /* NULL: no limit */
    double limit_value;
    const char *limit_unit;
    const char *document, *article, *mark; /* law; NULL unknown */
    const char *responsible;
    struct hg_text2 message, cure;
    size_t brief[HG_LANGS]; /* bytes of the message before its law and place */
    const char *
        missing; /* "parcels,buildings": the inputs for want of which the rule was not judged; NULL: it was */
    const struct hg_operand *operands;
    size_t operand_count;
    const char *waiver; /* reason and person of the accepted exception, NULL none */
    size_t place;       /* index into facts.places, SIZE_MAX none */
    size_t candidate;   /* the candidate that it is about, HG_NO_CANDIDATE: none of them */
    const struct hg_shape *shape; /* true geometry; NULL: only a point, or nothing */
};

struct hg_findings {
    struct hg_finding *items;
    size_t count;
};

#endif
