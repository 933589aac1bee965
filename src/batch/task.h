/* Task: one project of a batch, and what came of it.
 *
 * Takes   a project and the options that change its result.
 * Gives   a record: the verdict, counts, sums and forms of one judgement, or why there is none.  A record is all that the overview
 *         needs, so that it may have been made by another process, on another machine, or before (task.json, data/task.schema.json).
 * Units   m2 by the run's area method.
 * Owns    everything is in the arena of the context that made or read it. */
#ifndef HG_BATCH_TASK_H
#define HG_BATCH_TASK_H

#include "model/result.h"

#include "geo/base/ctx.h"
#include "geo/base/digest.h"

struct hg_task_setting {
    const char *key, *value;
};

/* What the command line said that changes results; the same for all tasks of a batch. */
struct hg_task_options {
    hg_day as_of; /* HG_DAY_UNKNOWN: the project's, else today */
    hg_day today; /* the day on which the batch was begun or planned */
    const char *
        laws; /* digest of the program's own rules and standards (key.h); NULL: nothing is taken over */
    const char *
        base_key; /* what hg_task_base_key() says of the one project of all tasks; NULL: each has its own */
    bool strict;
    const char *to, *template_file, *name; /* NULL: not given */
    enum hg_lang lang, report_lang;
    size_t setting_count;
    const struct hg_task_setting *settings;
};

struct hg_task {
    const char *project;    /* a project file or data, as the process can open it */
    const char *shown;      /* the same as people are told it: below the batch's folder */
    const char *candidates; /* NULL: the plan itself is judged */
    const char
        *output; /* folder relative to the batch's, "county/zone"; no two tasks have one */
    const struct hg_task_options *options;
};

/* How often a rule was broken, or a diagnostic given; waived ones are apart. */
struct hg_task_rule {
    const char *rule; /* "HG-O-001" */
    enum hg_severity severity;
    size_t count, waived;
    struct hg_text2 title;   /* of the rule */
    struct hg_text2 message; /* of the first finding */
};

struct hg_task_form {
    const char *file; /* "report.html", with the prefix */
    size_t bytes;
    const char *sha256;
};

/* Why something could not be judged, and the way out. */
struct hg_task_message {
    const char *code; /* "HG-F-001"; NULL: none */
    struct hg_text2 what, cure;
};

enum { HG_TASK_MESSAGES = 5 };

struct hg_task_sums {
    size_t zones, parcels, candidates, functional_areas;
    double zones_m2, parcels_m2, candidates_m2;
    double split_m2[HG_SPLITS]; /* NAN: unknown for at least one zone */
    size_t idle[5];             /* by enum hg_idle_state; of existing parcels */
    double idle_m2[5];
    double hard_m2, soft_m2, protected_m2; /* conflicts; protected is part of hard */
    size_t hard_patches, soft_patches;
    size_t supply[HG_SUPPLY_VERDICTS]; /* candidates by verdict */
    double supply_m2[HG_SUPPLY_VERDICTS];
};

struct hg_task_record {
    const char *version; /* of the program */
    const char *key;     /* NULL: it must not be taken over, see key.h */
    const char *project, *candidates, *output; /* of the task: `shown`, candidates */
    const char *name;                          /* of the project; NULL: not known */
    const char *as_of, *crs;                   /* NULL: not known */
    const char *verdict; /* hg_verdict_names; NULL: there is no result */
    int exit_status;     /* of the contract; 70: also of a process that was killed */
    struct hg_counts counts;
    struct hg_task_sums sums; /* all 0 where there is no result, which says nothing */
    size_t rule_count, form_count, message_count;
    const struct hg_task_rule *rules; /* by id, then severity from heavy to light */
    const struct hg_task_form *forms;
    const struct hg_task_message
        *messages; /* the first of what is undecided, or of what failed */
    /* Only in the process that judged, in no file: a fault that may be gone at the next try (passing.h); NULL: none. */
    const struct hg_diag *passing;
};

/* A record that says nothing but which task it is of. */
struct hg_task_record hg_task_record_of(const struct hg_task *task);

/* Enter a result: verdict, counts, sums, rules, messages. */
void hg_task_record_take(struct hg_task_record *record, const struct hg_result *result,
                         struct hg_arena *arena);
/* Enter that there is none: drops what was taken; the reasons are the diagnostics since `first` that weigh at least UNDECIDED. */
void hg_task_record_fail(struct hg_task_record *record, int exit_status,
                         const struct hg_task *task, const struct hg_ctx *ctx,
                         size_t first);
/* Enter the forms that lie in a folder: those of `files`.  HG_FAILED: one is missing. */
hg_status hg_task_record_forms(struct hg_ctx *ctx, struct hg_task_record *record,
                               const char *folder, const char *const *files,
                               size_t count) HG_MUST_CHECK;
/* Do the record's forms lie there, byte for byte? */
bool hg_task_record_is_whole(const struct hg_task_record *record, const char *folder);

/* Was nothing decided about the project: status 3, or one that writes nothing? */
bool hg_task_is_undecided(const struct hg_task_record *record);

/* Was it too big for the memory that it had? */
bool hg_task_was_too_big(const struct hg_task_record *record);

/* The bytes of task.json; free with hg_str_clear(). */
void hg_task_record_text(const struct hg_task_record *record, struct hg_str *out);
/* Written whole or not at all: temporary name, sync, rename. */
hg_status hg_task_record_write(struct hg_ctx *ctx, const struct hg_task_record *record,
                               const char *path) HG_MUST_CHECK;
/* HG_FAILED with a diagnostic for what is no record. */
hg_status hg_task_record_read(struct hg_ctx *ctx, const char *path,
                              struct hg_task_record *out) HG_MUST_CHECK;
hg_status hg_task_record_parse(struct hg_ctx *ctx, const char *path, const char *text,
                               size_t length, struct hg_task_record *out) HG_MUST_CHECK;

/* A task with its options as a file, for another process (schema hegui.todo/1). */
void hg_task_text(const struct hg_task *task, struct hg_str *out); /* hg_str_clear() */
hg_status hg_task_write(struct hg_ctx *ctx, const struct hg_task *task,
                        const char *path) HG_MUST_CHECK;
hg_status hg_task_read(struct hg_ctx *ctx, const char *path,
                       struct hg_task *out) HG_MUST_CHECK;

#endif
