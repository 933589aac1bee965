#include "commands/keeping.h"

#include "geo/base/connection.h"
#include "geo/base/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_SAID = 20 };

const char *hg_keeping_where(const struct hg_call *call, struct hg_arena *arena)
{
    if (call->ledger != NULL)
        return strcmp(call->ledger, "none") == 0 ? NULL : call->ledger;
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data != NULL && data[0] == '/')
        return hg_arena_printf(arena, "%s/hegui/ledger.sqlite", data);
    if (home != NULL && home[0] == '/')
        return hg_arena_printf(arena, "%s/.local/share/hegui/ledger.sqlite", home);
    return NULL;
}

/* The folder of the user's own ledger, nobody else's business (XDG Base Directory Specification).  Where it cannot be made the
 * ledger says why. */
static void make_folder_of(const char *file, struct hg_arena *arena)
{
    const char *slash = strrchr(file, '/');
    (void)hg_folder_make(hg_arena_strndup(arena, file, (size_t)(slash - file)), 0700);
}

static const char *whole_path(const char *project, struct hg_arena *arena)
{
    char *whole = realpath(project, NULL);
    const char *kept = hg_arena_strdup(arena, whole == NULL ? project : whole);
    free(whole);
    return hg_connection_shown(kept, arena);
}

void hg_keeping_init(struct hg_keeping *keeping, struct hg_session *session,
                     const char *project, bool is_file)
{
    struct hg_arena *arena = session->ctx.arena;
    *keeping = (struct hg_keeping){.session = session};
    keeping->origin.project_path = whole_path(project, arena);
    keeping->origin.recorded_at = (int64_t)time(NULL);
    if (!is_file) return;
    char sha256[HG_DIGEST_TEXT], sm3[HG_DIGEST_TEXT];
    struct hg_digest *digest = hg_digest_new_both();
    bool whole = hg_digest_add_file(digest, project);
    hg_digest_finish_both(digest, sha256, sm3);
    if (whole) keeping->origin.project_sha256 = hg_arena_strdup(arena, sha256);
    if (whole && sm3[0] != '\0') keeping->origin.project_sm3 = hg_arena_strdup(arena, sm3);
}

static hg_status enter_own(struct hg_keeping *keeping, struct hg_ctx *ctx,
                           const char *where, const struct hg_result *result)
{
    const struct hg_call *call = keeping->session->call;
    struct hg_ctx own;
    hg_ctx_init_part(&own, ctx);
    make_folder_of(where, own.arena);
    hg_status status = hg_ledger_append(&own, where, result, &keeping->origin,
                                        &keeping->run);
    if (status == HG_FAILED) {
        keeping->run = 0;
        hg_progress_clear(&keeping->session->progress);
        if (!call->quiet) hg_say_diags(&own, 0, HG_INFO, MOST_SAID, call->lang);
        status = HG_OK;
    }
    hg_ctx_clear(&own);
    return status;
}

hg_status hg_keeping_enter(void *data, struct hg_ctx *ctx, const struct hg_result *result)
{
    struct hg_keeping *keeping = data;
    const struct hg_call *call = keeping->session->call;
    const char *where = hg_keeping_where(call, ctx->arena);
    if (where == NULL) {
        if (call->ledger == NULL && !call->quiet)
            hg_say_error(call->lang,
                         N_("this run stands in no ledger: there is no folder for one; set "
                            "{0}, or name a ledger with --ledger"),
                         "XDG_DATA_HOME");
        return HG_OK;
    }
    if (call->ledger == NULL) return enter_own(keeping, ctx, where, result);
    return hg_ledger_append(ctx, where, result, &keeping->origin, &keeping->run);
}
