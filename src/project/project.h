/* Project: what does the user's project file say?
 *
 * Takes   a YAML file of format version 1 (contract, section 2).
 * Gives   plain data, every entry with its line and column, so that later stages can point at it.
 * Fails   with MISUSE diagnostics (exit 2), `file:line:column`: unknown keys (with the nearest right one), wrong types,
 *         duplicate keys, values out of range, a plan layer with none of scheme, classes, class.
 * Owns    everything is in the run's arena. */
#ifndef HG_PROJECT_PROJECT_H
#define HG_PROJECT_PROJECT_H

#include "model/conflict.h"
#include "model/result.h"
#include "model/settings.h"

#include "geo/base/ctx.h"

struct hg_mark {
    int line, column; /* 1-based */
};

/* One `ours: theirs` or `value: class` line of a mapping. */
struct hg_mapping {
    const char *key, *value;
    struct hg_mark mark;
};

struct hg_join {
    const char *path;   /* of the table; NULL: none */
    const char *source; /* as written, without a password */
    const char *on;
    size_t field_count;
    const struct hg_mapping *fields;
};

/* One layer entry under `layers` or `plans`. */
struct hg_layer_entry {
    enum hg_role role;
    enum hg_plan plan;  /* HG_PLAN_NONE unless role is HG_ROLE_PLAN */
    const char *source; /* as written, without a password */
    const char
        *path; /* resolved against the project file's folder; as written for "PG:..." */
    const char *layer, *encoding, *crs, *where, *scheme, *class_name,
        *empty_ok; /* NULL: not given */
    size_t field_count, class_count;
    const struct hg_mapping *fields, *classes;
    struct hg_join join;
    struct hg_mark mark; /* of the entry */
};

struct hg_named_reason {
    const char *name, *reason;
    struct hg_mark mark;
};

struct hg_severity_override {
    const char *rule;
    enum hg_severity severity;
    bool off;
    struct hg_mark mark;
};

struct hg_datum_shift {
    const char *kind; /* "helmert7", "plane4"; NULL: none */
    double values[7];
    const char *convention;
    struct hg_mark mark;
};

struct hg_project {
    const char *path, *folder;
    struct hg_settings settings;
    const struct hg_template *template; /* never NULL */
    const char *crs;                    /* NULL: the zones layer's */
    size_t standards_count, rules_count, override_count, waiver_count, entry_count,
        conflict_count, absence_count;
    const char *const *standards, *const *rules; /* folders, resolved */
    const struct hg_severity_override *overrides;
    const struct hg_waiver *waivers; /* from the waivers file; `expired` judged at as_of */
    const struct hg_layer_entry
        *entries; /* roles in the order of the enum, then plans in theirs */
    const struct hg_conflict_row *conflicts; /* from_project = true */
    const struct hg_named_reason *absences;  /* not_applicable */
    const char *const *
        unsure; /* what open questions may hold, not from the file: "urban", "basic_farmland"; closed by NULL, or NULL */
    struct hg_datum_shift datum_shift;
    struct hg_supply_tables tables; /* settings.tables points to a copy */
};

/* A `--set KEY=VALUE` of the command line, laid over the file before it is checked: `tolerance.sliver_area_m2=2`. */
struct hg_setting {
    const char *key, *value;
};

/* `today` is as_of's default; `as_of` (HG_DAY_UNKNOWN: not given) overrides the file. */
hg_status hg_project_read(struct hg_ctx *ctx, const char *path,
                          const struct hg_setting *settings, size_t setting_count,
                          hg_day as_of, hg_day today, struct hg_project *out) HG_MUST_CHECK;

/* The same for a text that is not in a file: it is read as if it stood at `path`.  NULL: the file itself. */
hg_status hg_project_read_text(struct hg_ctx *ctx, const char *path, const char *text,
                               const struct hg_setting *settings, size_t setting_count,
                               hg_day as_of, hg_day today,
                               struct hg_project *out) HG_MUST_CHECK;

#endif
