/* Options: what did the user ask for on the command line?
 *
 * One table of options (options.c) gives parsing and help.  Mistakes are told on stderr at once, with the nearest right option. */
#ifndef HG_CLI_OPTIONS_H
#define HG_CLI_OPTIONS_H

#include "model/date.h"
#include "model/lang.h"

#include <stdbool.h>
#include <stddef.h>

enum hg_progress_style { HG_PROGRESS_AUTO, HG_PROGRESS_PLAIN, HG_PROGRESS_NONE };

/* Who runs the tasks of a batch. */
enum hg_engine { HG_ENGINE_LOCAL, HG_ENGINE_SLURM, HG_ENGINE_PARALLEL };

enum { HG_CALL_SETTINGS = 64, HG_CALL_ARGUMENTS = 1024, HG_CALL_KEY = 128 };

/* A `--set KEY=VALUE`. */
struct hg_call_setting {
    char key[HG_CALL_KEY];
    const char *value;
};

/* The command line as understood.  Strings point into argv or live as long as the process. */
struct hg_call {
    const char *output, *to, *name, *ledger, *against;
    const char *plan;                   /* folder of a job; NULL: none */
    size_t parts;                       /* of each project of a plan; 0: not given */
    const char *base;                   /* of a batch of candidates */
    const char *project, *by;           /* of the ledger */
    const char *layer, *encoding, *crs; /* of convert's input */
    const char *template_file;
    const char *to_crs, *prefix, *to_encoding; /* of convert's output */
    hg_day as_of;                              /* HG_DAY_UNKNOWN: not given */
    struct hg_call_setting settings[HG_CALL_SETTINGS];
    size_t setting_count;
    enum hg_lang lang, report_lang;
    int threads;
    bool threads_given; /* by -j */
    enum hg_engine engine;
    size_t memory_bytes; /* 0: not given */
    unsigned seed;
    enum hg_progress_style progress;
    bool resume, fail_fast;
    bool strict, quiet, verbose, help, version, json;
    const char *arguments[HG_CALL_ARGUMENTS];
    size_t argument_count;
};

/* Parse argv behind the command's name.  False: told on stderr, leave with 2. */
bool hg_options_parse(int argc, char **argv, const char *command, struct hg_call *out);

/* The options of a command for --help, in the call's language, on stdout. */
void hg_options_print(enum hg_lang lang, const char *command);

/* The language of the environment (LC_ALL, LC_MESSAGES, LANG); Chinese if it says nothing. */
enum hg_lang hg_options_default_lang(void);

#endif
