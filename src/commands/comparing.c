#include "commands/comparing.h"

#include "ledger/choose.h"
#include "ledger/compare_kinds.h"
#include "ledger/diff.h"
#include "ledger/ledger_kinds.h"
#include "ledger/series.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

enum { MOST_SAID = 20 };

static bool wants_last(const struct hg_call *call)
{
    return strcmp(call->against, "last") == 0;
}

/* 0: it is no number of a run. */
static int64_t run_of(const struct hg_call *call)
{
    double number;
    bool good = hg_num_parse(call->against, &number) && number >= 1.0 && number < 1e15 &&
                number == floor(number);
    return good ? (int64_t)number : 0;
}

bool hg_comparing_is_possible(const struct hg_call *call)
{
    if (call->against == NULL) return true;
    bool none = call->ledger != NULL && strcmp(call->ledger, "none") == 0;
    bool known = wants_last(call) || run_of(call) != 0;
    if (!known)
        hg_say_error(call->lang,
                     N_("--against cannot be '{0}'; write last or the number "
                        "of a run that `hegui ledger list` shows"),
                     call->against);
    else if (none)
        hg_say_error(call->lang,
                     N_("--against {0} asks for an earlier run, and --ledger none keeps "
                        "none; leave out one of the two"),
                     call->against);
    return known && !none;
}

/* The run that is meant; 0: none, which was told. */
static hg_status find_run(struct hg_ctx *ctx, const struct hg_call *call,
                          struct hg_store *ledger, const struct hg_result *result,
                          const struct hg_ledger_origin *origin, int64_t *out)
{
    const struct hg_settings *settings = result->settings;
    bool named = settings->name != NULL && settings->name[0] != '\0';
    const char *project = named ? settings->name : origin->project_path;
    struct hg_where where = HG_NOWHERE;
    *out = run_of(call);
    if (!wants_last(call)) return HG_OK;
    HG_TRY(hg_ledger_last(ledger, project, settings->supply ? "supply" : "check", out));
    where.source = hg_store_name(ledger);
    if (*out == 0) hg_note(ctx, hg_kind_AGAINST_NOTHING, where, project);
    return HG_OK;
}

/* The run is entered in a ledger in memory first: the same rows, so the same answer as once it is in the real one. */
static hg_status compare(struct hg_ctx *ctx, struct hg_store *ledger, int64_t before,
                         struct hg_store *own, struct hg_result *result,
                         const struct hg_ledger_origin *origin)
{
    long run;
    struct hg_comparison *comparison = HG_ARENA_NEW(ctx->arena, struct hg_comparison);
    struct hg_history *history = HG_ARENA_NEW(ctx->arena, struct hg_history);
    HG_TRY(hg_ledger_enter(ctx, own, result, origin, &run));
    HG_TRY(hg_ledger_diff_across(ctx, ledger, before, own, run, comparison));
    comparison->after.run = 0;
    hg_comparison_drop_same(comparison);
    result->comparison = comparison;
    if (result->settings->supply) return HG_OK;
    HG_TRY(hg_ledger_history(ctx, ledger, own, run, history));
    if (history->zone_count > 0) result->history = history;
    return HG_OK;
}

static hg_status compare_with(struct hg_ctx *ctx, const struct hg_call *call,
                              struct hg_store *ledger, struct hg_result *result,
                              const struct hg_ledger_origin *origin)
{
    int64_t before;
    struct hg_store *own;
    HG_TRY(find_run(ctx, call, ledger, result, origin, &before));
    if (before == 0) return HG_OK;
    HG_TRY(hg_store_open(ctx, ":memory:", HG_STORE_APPEND, &own));
    hg_status status = compare(ctx, ledger, before, own, result, origin);
    hg_store_close(own);
    return status;
}

/* A ledger that is not there yet has no earlier run. */
static bool is_missing(const struct hg_ctx *ctx, size_t first)
{
    return ctx->diags.count == first + 1 &&
           ctx->diags.items[first].kind == &hg_kind_LEDGER_MISSING;
}

int hg_comparing_run(struct hg_session *session, struct hg_result *result,
                     const struct hg_ledger_origin *origin)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    size_t first = ctx->diags.count;
    struct hg_store *ledger;
    if (call->against == NULL) return 0;
    const char *where = hg_keeping_where(call, ctx->arena);
    if (where == NULL) {
        hg_say_error(call->lang, N_("there is no ledger to read; name one with {0}"),
                     "--ledger");
        return HG_EXIT_MISUSE;
    }
    hg_status status = hg_store_open(ctx, where, HG_STORE_READ, &ledger);
    bool none_yet = status == HG_FAILED && wants_last(call) && is_missing(ctx, first);
    if (status == HG_OK) {
        status = compare_with(ctx, call, ledger, result, origin);
        hg_store_close(ledger);
    }
    if (status == HG_OK || none_yet) {
        if (!call->quiet) hg_say_diags(ctx, first, HG_INFO, MOST_SAID, call->lang);
        ctx->diags.count = first;
        return 0;
    }
    int exit_status = hg_session_fail(session, status, first);
    return exit_status == HG_EXIT_UNDECIDED ? HG_EXIT_UNWRITTEN : exit_status;
}
