/* convert: one layer from one file into another, and what was done with it. */
#include "cli/say.h"
#include "commands/command.h"
#include "pipeline/convert.h"

#include "geo/env/env.h"

#include "geo/base/ctx.h"

#include <stdio.h>
#include <string.h>

enum { MOST_SAID = 40 };

/* A line of the result: a msgid in which {0}, {1} ... stand for the arguments. */
static void print_line(enum hg_lang lang, const char *message, const char *const args[],
                       size_t count)
{
    struct hg_str text = HG_STR_EMPTY;
    const struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(lang, message), &nowhere, args, count, &text);
    puts(hg_str_text(&text));
    hg_str_clear(&text);
}

#define PRINT(lang, message, ...)                                     \
    print_line((lang), (message), (const char *const[]){__VA_ARGS__}, \
               sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const char *count_text(struct hg_ctx *ctx, size_t count)
{
    return hg_arena_printf(ctx->arena, "%zu", count);
}

/* What an encoding is known by, in words (hg_encoding_from_name()). */
static const char *evidence_text(enum hg_lang lang, const char *from)
{
    static const struct {
        const char *from, *text;
    } WORDS[] = {
        {"project", "--encoding"               },
        {"cpg",     ".cpg"                     },
        {"ldid",    N_("the DBF's language id")},
        {"content", N_("its content")          },
        {"driver",  N_("the format")           },
    };
    for (size_t i = 0; from != NULL && i < HG_COUNT_OF(WORDS); i++)
        if (strcmp(WORDS[i].from, from) == 0) return hg_lang_text(lang, WORDS[i].text);
    return "-";
}

static void print_encodings(const struct hg_convert_report *report, enum hg_lang lang)
{
    if (report->encoding != NULL)
        PRINT(lang, N_("text: {0} (known by: {1}) → {2}"), report->encoding,
              evidence_text(lang, report->encoding_from), report->to_encoding);
    else
        PRINT(lang, N_("text: → {0}"), report->to_encoding);
}

static void print_changes(struct hg_ctx *ctx, const struct hg_convert_report *report,
                          enum hg_lang lang)
{
    if (report->renamed != NULL) PRINT(lang, N_("fields renamed: {0}"), report->renamed);
    if (report->left_out != NULL)
        PRINT(lang, N_("fields that the format has no place for: {0}"), report->left_out);
    if (report->texts_changed > 0)
        PRINT(lang, N_("commas or line ends replaced in {0} texts"),
              count_text(ctx, report->texts_changed));
    if (report->areas_measured > 0)
        PRINT(lang, N_("areas measured, since none is declared that fits: {0}"),
              count_text(ctx, report->areas_measured));
    if (report->rounded > 0)
        PRINT(lang, N_("coordinates rounded, by {0} {1} at most"),
              hg_arena_printf(ctx->arena, "%.2g", report->rounded), report->rounded_unit);
}

static void print_report(struct hg_ctx *ctx, const struct hg_call *call,
                         const struct hg_convert_report *report)
{
    enum hg_lang lang = call->lang;
    PRINT(lang, N_("{0} → {1}"), call->arguments[0], call->arguments[1]);
    PRINT(lang, N_("layer {0}: {1} features, {2} rings, {3} points"), report->layer,
          count_text(ctx, report->features), count_text(ctx, report->rings),
          count_text(ctx, report->points));
    if (report->moved)
        PRINT(lang, N_("coordinates: {0} → {1}"), report->from_crs, report->to_crs);
    else
        PRINT(lang, N_("coordinates: {0}, unchanged"), report->to_crs);
    print_encodings(report, lang);
    print_changes(ctx, report, lang);
}

static int status_of(const struct hg_ctx *ctx)
{
    switch (hg_ctx_worst(ctx, 0)) {
    case HG_UNWRITTEN: return HG_EXIT_UNWRITTEN;
    case HG_MISUSE: return HG_EXIT_MISUSE;
    case HG_FAULT: return HG_EXIT_BUG;
    case HG_INFO:
    case HG_WARN:
    case HG_UNDECIDED:
    case HG_BLOCK: break;
    }
    return HG_EXIT_UNDECIDED;
}

/* Cures speak of the keys of a project file; here the same are options. */
static void say_refused(const struct hg_ctx *ctx, const struct hg_call *call)
{
    bool keys = false;
    for (size_t i = 0; i < ctx->diags.count; i++) {
        const char *cure = ctx->diags.items[i].kind->cure;
        keys |= strstr(cure, "'crs:") != NULL || strstr(cure, "'layer:") != NULL ||
                strstr(cure, "'encoding:") != NULL;
    }
    if (keys)
        hg_say_error(call->lang,
                     N_("{0} was not written; what is called 'layer:', 'crs:' and "
                        "'encoding:' above are --layer, --crs and --encoding here"),
                     call->arguments[1]);
    else
        hg_say_error(call->lang, N_("{0} was not written"), call->arguments[1]);
}

static int convert(struct hg_ctx *ctx, const struct hg_call *call,
                   struct hg_crs_registry *registry)
{
    struct hg_convert_report report;
    struct hg_convert_options options = {.in = call->arguments[0],
                                         .out = call->arguments[1],
                                         .layer = call->layer,
                                         .encoding = call->encoding,
                                         .crs = call->crs,
                                         .to_crs = call->to_crs,
                                         .prefix = call->prefix,
                                         .to_encoding = call->to_encoding};
    hg_status status = hg_convert_run(ctx, registry, &options, &report);
    if (status == HG_STOPPED) return 128 + (int)hg_stop_signal;
    if (status != HG_OK) {
        hg_say_diags(ctx, 0, HG_WARN, MOST_SAID, call->lang);
        if (status_of(ctx) == HG_EXIT_UNDECIDED) say_refused(ctx, call);
        return status_of(ctx);
    }
    if (!call->quiet) {
        hg_say_diags(ctx, 0, HG_INFO, MOST_SAID, call->lang);
        print_report(ctx, call, &report);
    }
    return 0;
}

int hg_cmd_convert(const struct hg_call *call)
{
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.stop = &hg_stop_signal;
    hg_env_open();
    struct hg_crs_registry *registry = hg_crs_registry_new();
    int exit_status = convert(&ctx, call, registry);
    hg_crs_registry_free(registry);
    hg_env_close();
    hg_ctx_clear(&ctx);
    return exit_status;
}
