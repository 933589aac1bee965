#include "cli/options.h"

#include "cli/say.h"

#include "geo/base/num.h"
#include "geo/base/status.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum value_kind {
    VALUE_NONE, /* a flag: bool */
    VALUE_TEXT,
    VALUE_DATE,
    VALUE_SETTING,
    VALUE_LANG,
    VALUE_THREADS,
    VALUE_SIZE,
    VALUE_SEED,
    VALUE_PROGRESS,
    VALUE_ENGINE,
    VALUE_PARTS,
};

struct option {
    const char *name;
    char letter;
    const char *argument; /* shown in help; NULL: a flag */
    enum value_kind kind;
    size_t offset;        /* in struct hg_call */
    const char *commands; /* blank-separated; NULL: all */
    const char *help;
};

#define AT(field) offsetof(struct hg_call, field)

static const struct option options[] = {
    {"output",      'o', "DIR",             VALUE_TEXT,     AT(output),        "check supply",
     N_("write the report here (default: the project's name with .hegui, beside it)")                                                                      },
    {"output",      'o', "FILE",            VALUE_TEXT,     AT(output),        "init",
     N_("write the project file here (default: beside PATH, with its name and .yaml)")                                                                     },
    {"output",      'o', "DIR",             VALUE_TEXT,     AT(output),        "report",
     N_("write the report here (default: the folder of RESULT)")                                                                                           },
    {"output",      'o', "DIR",             VALUE_TEXT,     AT(output),        "batch",
     N_("write all reports below here (default: DIR or LIST with .hegui)")                                                                                 },
    {"base",        0,   "PROJECT",         VALUE_TEXT,     AT(base),          "batch",
     N_("judge each file named here as candidates of this project, whose plans are read "
        "once")                                                                                                                                            },
    {"plan",        0,   "JOBDIR",          VALUE_TEXT,     AT(plan),          "batch",
     N_("only plan the batch, in this folder, for several machines (doc/SCALE.md)")                                                                        },
    {"parts",       0,   "N",               VALUE_PARTS,    AT(parts),         "batch",
     N_("with --plan or --engine: overlay each project by N tasks, 1 to 1024 (default: "
        "large ones by 16)")                                                                                                                               },
    {"engine",      0,   "ENGINE",          VALUE_ENGINE,   AT(engine),        "batch",
     N_("who runs it: local (this machine, the default), slurm, parallel (GNU parallel)")                                                                  },
    {"resume",      0,   NULL,              VALUE_NONE,     AT(resume),        "batch",
     N_("take over from an earlier run what would come out the same")                                                                                      },
    {"fail-fast",   0,   NULL,              VALUE_NONE,     AT(fail_fast),     "batch",
     N_("begin no further project after the first that does not comply")                                                                                   },
    {"output",      'o', "FILE",            VALUE_TEXT,     AT(output),        "ledger",
     N_("summary: write the running record as a workbook, FILE.xlsx")                                                                                      },
    {"project",     0,   "NAME|PATH",       VALUE_TEXT,     AT(project),       "ledger",
     N_("diff, summary: runs of this project only")                                                                                                        },
    {"by",          0,   "KIND",            VALUE_TEXT,     AT(by),            "ledger",
     N_("summary: week, month, quarter, year, zone or department (default: month)")                                                                        },
    {"json",        0,   NULL,              VALUE_NONE,     AT(json),          "inspect explain ledger",
     N_("write JSON, for programs")                                                                                                                        },
    {"to",          0,   "FORMS",           VALUE_TEXT,     AT(to),            "check supply batch report",
     N_("forms to write, e.g. json,html (default: all)")                                                                                                   },
    {"as-of",       0,   "YYYY-MM-DD",      VALUE_DATE,     AT(as_of),         "check supply batch",
     N_("the day on which dates are judged (default: the project's, else today)")                                                                          },
    {"set",         0,   "KEY=VALUE",       VALUE_SETTING,  0,                 "check supply batch",
     N_("override a key of the project file, e.g. tolerance.sliver_area_m2=2")                                                                             },
    {"strict",      0,   NULL,              VALUE_NONE,     AT(strict),        "check supply batch",
     N_("a warning fails, too")                                                                                                                            },
    {"ledger",      0,   "FILE|none",       VALUE_TEXT,     AT(ledger),        "check supply batch",
     N_("the record of runs; none keeps no record")                                                                                                        },
    {"ledger",      0,   "FILE",            VALUE_TEXT,     AT(ledger),        "ledger",
     N_("the ledger, or PG:... (default: the user's own)")                                                                                                 },
    {"against",     0,   "last|RUN",        VALUE_TEXT,     AT(against),       "check supply",
     N_("compare with an earlier run of the ledger")                                                                                                       },
    {"memory",      0,   "SIZE",            VALUE_SIZE,     AT(memory_bytes),  "check supply batch work",
     N_("memory to work in, e.g. 2G; what does not fit goes to disk (default: half the "
        "machine)")                                                                                                                                        },
    {"name",        0,   "TEXT",            VALUE_TEXT,     AT(name),          "check supply batch report",
     N_("prefix of the output files")                                                                                                                      },
    {"template",    0,   "FILE",            VALUE_TEXT,     AT(template_file), "check supply batch report",
     N_("titles, logo and sections of the reports (doc/TEMPLATE.md)")                                                                                      },
    {"report-lang", 0,   "zh|en",           VALUE_LANG,     AT(report_lang),
     "check supply batch report ledger",                                                                    N_("language of the reports (default: --lang)")},
    {"to-crs",      0,   "CRS",             VALUE_TEXT,     AT(to_crs),        "convert",
     N_("coordinate system of the output, e.g. EPSG:4547 (default: that of the input)")                                                                    },
    {"prefix",      0,   "add|remove",      VALUE_TEXT,     AT(prefix),        "convert",
     N_("put the zone's number before the eastings, or take it away")                                                                                      },
    {"to-encoding", 0,   "GBK|UTF-8",       VALUE_TEXT,     AT(to_encoding),   "convert",
     N_("encoding of the output (default: GBK for .txt and .shp)")                                                                                         },
    {"layer",       0,   "NAME",            VALUE_TEXT,     AT(layer),         "convert",
     N_("layer of the input (default: the only one)")                                                                                                      },
    {"encoding",    0,   "NAME",            VALUE_TEXT,     AT(encoding),      "convert",
     N_("encoding of the input (default: by evidence)")                                                                                                    },
    {"crs",         0,   "CRS",             VALUE_TEXT,     AT(crs),           "convert",
     N_("coordinate system of the input (default: its own)")                                                                                               },
    {"seed",        0,   "N",               VALUE_SEED,     AT(seed),          "demo",                      N_("another synthetic zone")                   },
    {"jobs",        'j', "N",               VALUE_THREADS,  AT(threads),
     "check supply batch work report inspect init",                                                         N_("threads (default: all cores)")             },
    {"progress",    0,   "auto|plain|none", VALUE_PROGRESS, AT(progress),
     "check supply batch report inspect init",                                                              N_("how progress is shown")                    },
    {"lang",        0,   "zh|en",           VALUE_LANG,     AT(lang),          NULL,
     N_("language of messages (default: the locale's, else Chinese)")                                                                                      },
    {"quiet",       'q', NULL,              VALUE_NONE,     AT(quiet),         NULL,                        N_("only the exit status speaks")              },
    {"verbose",     'v', NULL,              VALUE_NONE,     AT(verbose),       NULL,                        N_("say more")                                 },
    {"version",     0,   NULL,              VALUE_NONE,     AT(version),       NULL,                        N_("print the version")                        },
    {"help",        'h', NULL,              VALUE_NONE,     AT(help),          NULL,                        N_("print this help")                          },
};

enum hg_lang hg_options_default_lang(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < HG_COUNT_OF(names); i++) {
        const char *value = getenv(names[i]);
        if (value == NULL || *value == '\0') continue;
        return strncmp(value, "en", 2) == 0 ? HG_EN : HG_ZH;
    }
    return HG_ZH;
}

static bool option_serves(const struct option *option, const char *command)
{
    if (option->commands == NULL) return true;
    size_t length = strlen(command);
    for (const char *at = option->commands; (at = strstr(at, command)) != NULL;
         at += length) {
        bool begins = at == option->commands || at[-1] == ' ';
        if (begins && (at[length] == ' ' || at[length] == '\0')) return true;
    }
    return false;
}

void hg_options_print(enum hg_lang lang, const char *command)
{
    for (size_t i = 0; i < HG_COUNT_OF(options); i++) {
        const struct option *option = &options[i];
        if (!option_serves(option, command)) continue;
        char left[64], letter[8] = "    ";
        if (option->letter != 0) snprintf(letter, sizeof letter, "-%c, ", option->letter);
        snprintf(left, sizeof left, "%s--%s %s", letter, option->name,
                 option->argument == NULL ? "" : option->argument);
        printf("  %-32s %s\n", left, hg_lang_text(lang, option->help));
    }
}

static const struct option *nearest_option(const char *name, const char *command)
{
    const struct option *nearest = NULL;
    size_t best = 4;
    for (size_t i = 0; i < HG_COUNT_OF(options); i++) {
        size_t distance = hg_str_distance(name, options[i].name, best);
        if (option_serves(&options[i], command) && distance < best) {
            best = distance;
            nearest = &options[i];
        }
    }
    return nearest;
}

static const struct option *find_option(const char *name, size_t length, char letter,
                                        const char *command)
{
    for (size_t i = 0; i < HG_COUNT_OF(options); i++) {
        const struct option *option = &options[i];
        bool named = letter != 0 ? option->letter == letter
                                 : strlen(option->name) == length &&
                                       strncmp(option->name, name, length) == 0;
        if (named && option_serves(option, command)) return option;
    }
    return NULL;
}

static bool complain(const struct hg_call *call, const char *what, const char *subject)
{
    hg_say_error(call->lang, what, subject);
    return false;
}

static bool parse_lang(const char *text, enum hg_lang *out)
{
    *out = strcmp(text, "en") == 0 ? HG_EN : HG_ZH;
    return strcmp(text, "en") == 0 || strcmp(text, "zh") == 0;
}

static bool parse_count(const char *text, long most, long *out)
{
    char *end;
    *out = strtol(text, &end, 10);
    return *text != '\0' && *end == '\0' && *out >= 0 && *out <= most;
}

/* "512M", "2G", "2.5G", plain bytes. */
static bool parse_size(const char *text, size_t *out)
{
    char *end;
    double number = strtod(text, &end);
    double factor = 1;
    switch (toupper((unsigned char)*end)) {
    case 'K': factor = 1024.0; break;
    case 'M': factor = 1024.0 * 1024; break;
    case 'G': factor = 1024.0 * 1024 * 1024; break;
    case 'T': factor = 1024.0 * 1024 * 1024 * 1024; break;
    case '\0': end--; break;
    default: return false;
    }
    if (end[1] != '\0' || !(number > 0) || number * factor > 1e18) return false;
    *out = (size_t)(number * factor);
    return true;
}

static bool parse_setting(struct hg_call *call, const char *text)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || call->setting_count == HG_CALL_SETTINGS)
        return false;
    struct hg_call_setting *setting = &call->settings[call->setting_count];
    size_t length = (size_t)(equals - text);
    if (length >= sizeof setting->key) return false;
    memcpy(setting->key, text, length);
    setting->key[length] = '\0';
    setting->value = equals + 1;
    call->setting_count++;
    return true;
}

static bool parse_progress(const char *text, enum hg_progress_style *out)
{
    static const char *const names[] = {"auto", "plain", "none"};
    for (size_t i = 0; i < HG_COUNT_OF(names); i++) {
        if (strcmp(names[i], text) != 0) continue;
        *out = (enum hg_progress_style)i;
        return true;
    }
    return false;
}

static bool parse_engine(const char *text, enum hg_engine *out)
{
    static const char *const names[] = {"local", "slurm", "parallel"};
    for (size_t i = 0; i < HG_COUNT_OF(names); i++) {
        if (strcmp(names[i], text) != 0) continue;
        *out = (enum hg_engine)i;
        return true;
    }
    return false;
}

static bool store(struct hg_call *call, const struct option *option, const char *text)
{
    void *field = (char *)call + option->offset;
    long number = 0;
    switch (option->kind) {
    case VALUE_NONE: *(bool *)field = true; return true;
    case VALUE_TEXT: *(const char **)field = text; return *text != '\0';
    case VALUE_DATE: return hg_day_parse(text, field);
    case VALUE_SETTING: return parse_setting(call, text);
    case VALUE_LANG: return parse_lang(text, field);
    case VALUE_SIZE: return parse_size(text, field);
    case VALUE_PROGRESS: return parse_progress(text, field);
    case VALUE_ENGINE: return parse_engine(text, field);
    case VALUE_THREADS:
        if (!parse_count(text, 1024, &number) || number == 0) return false;
        *(int *)field = (int)number;
        call->threads_given = true;
        return true;
    case VALUE_PARTS:
        if (!parse_count(text, 1024, &number) || number == 0) return false;
        *(size_t *)field = (size_t)number;
        return true;
    case VALUE_SEED:
        if (!parse_count(text, INT32_MAX, &number)) return false;
        *(unsigned *)field = (unsigned)number;
        return true;
    }
    return false;
}

/* Where parsing stands in argv. */
struct cursor {
    int argc, at;
    char **argv;
    const char *command;
};

static bool take_value(struct hg_call *call, struct cursor *cursor,
                       const struct option *option, const char *attached)
{
    const char *text = attached;
    if (option->kind == VALUE_NONE && attached != NULL)
        return complain(call, N_("option --{0} takes no value"), option->name);
    if (option->kind != VALUE_NONE && text == NULL) {
        if (cursor->at + 1 >= cursor->argc)
            return complain(call, N_("option --{0} needs a value"), option->name);
        text = cursor->argv[++cursor->at];
    }
    if (store(call, option, text)) return true;
    fprintf(stderr, "hegui: ");
    fprintf(stderr, hg_lang_text(call->lang, N_("option --%s cannot be '%s'; write %s")),
            option->name, text, option->argument);
    fprintf(stderr, "\n");
    return false;
}

static bool take_long(struct hg_call *call, struct cursor *cursor, const char *name)
{
    const char *equals = strchr(name, '=');
    size_t length = equals == NULL ? strlen(name) : (size_t)(equals - name);
    const struct option *option = find_option(name, length, 0, cursor->command);
    if (option != NULL)
        return take_value(call, cursor, option, equals == NULL ? NULL : equals + 1);
    const struct option *nearest = nearest_option(name, cursor->command);
    complain(call, N_("there is no option --{0} here"), name);
    if (nearest != NULL) complain(call, N_("write --{0}"), nearest->name);
    return false;
}

/* "-j2", "-j 2", "-qv". */
static bool take_letters(struct hg_call *call, struct cursor *cursor, const char *letters)
{
    for (; *letters != '\0'; letters++) {
        const struct option *option = find_option("", 0, *letters, cursor->command);
        char name[2] = {*letters, '\0'};
        if (option == NULL) return complain(call, N_("there is no option -{0} here"), name);
        bool value = option->kind != VALUE_NONE;
        const char *attached = value && letters[1] != '\0' ? letters + 1 : NULL;
        if (!take_value(call, cursor, option, attached)) return false;
        if (value) return true;
    }
    return true;
}

/* The language counts for messages about the other options, too, so it is looked for first. */
static void find_lang(int argc, char **argv, struct hg_call *call)
{
    for (int i = 0; i < argc; i++) {
        enum hg_lang lang;
        const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                             : NULL;
        if (value != NULL && parse_lang(value, &lang))
            call->lang = call->report_lang = lang;
    }
}

bool hg_options_parse(int argc, char **argv, const char *command, struct hg_call *out)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *out = (struct hg_call){.as_of = HG_DAY_UNKNOWN,
                            .lang = hg_options_default_lang(),
                            .threads = cores > 0 ? (int)cores : 1,
                            .seed = 1};
    out->report_lang = out->lang;
    find_lang(argc, argv, out);
    struct cursor cursor = {.argc = argc, .argv = argv, .command = command};
    bool only_arguments = false;
    for (; cursor.at < argc; cursor.at++) {
        const char *text = argv[cursor.at];
        if (!only_arguments && strcmp(text, "--") == 0)
            only_arguments = true;
        else if (!only_arguments && strncmp(text, "--", 2) == 0) {
            if (!take_long(out, &cursor, text + 2)) return false;
        } else if (!only_arguments && text[0] == '-' && text[1] != '\0') {
            if (!take_letters(out, &cursor, text + 1)) return false;
        } else if (out->argument_count < HG_CALL_ARGUMENTS) {
            out->arguments[out->argument_count++] = text;
        } else {
            return complain(
                out, N_("more than 1024 arguments, the first too many is '{0}'"), text);
        }
    }
    return true;
}
