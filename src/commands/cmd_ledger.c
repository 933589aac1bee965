/* ledger: what was judged before, what changed since?  One row a verb; each gets the ledger open for reading. */
#include "commands/keeping.h"
#include "commands/ledger_verbs.h"

#include <string.h>

static const struct hg_ledger_verb verbs[] = {
    {"list",    0, 0, hg_ledger_list        },
    {"show",    1, 1, hg_ledger_show        },
    {"diff",    0, 2, hg_ledger_tell_diff   },
    {"summary", 0, 0, hg_ledger_tell_summary},
    {"verify",  0, 1, hg_ledger_verify_all  },
};

static const struct hg_ledger_verb *verb_of(const struct hg_call *call)
{
    const char *name = call->arguments[0];
    size_t more = call->argument_count - 1;
    for (size_t i = 0; i < HG_COUNT_OF(verbs); i++)
        if (strcmp(verbs[i].name, name) == 0 && more >= verbs[i].least &&
            more <= verbs[i].most)
            return &verbs[i];
    hg_say_error(call->lang,
                 N_("'ledger {0}' is not understood; write list, show RUN, diff [A [B]], "
                    "summary or verify [HASH]"),
                 name);
    return NULL;
}

static int run_verb(struct hg_session *session, const struct hg_ledger_verb *verb,
                    const char *where)
{
    struct hg_store *store;
    hg_status status = hg_store_open(&session->ctx, where, HG_STORE_READ, &store);
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    int exit_status = 0;
    status = verb->run(session, store, &exit_status);
    hg_store_close(store);
    return status == HG_OK ? exit_status : hg_session_fail(session, status, 0);
}

int hg_cmd_ledger(const struct hg_call *call)
{
    const struct hg_ledger_verb *verb = verb_of(call);
    if (verb == NULL) return HG_EXIT_MISUSE;
    struct hg_session session;
    hg_session_open(&session, call);
    const char *where = hg_keeping_where(call, session.ctx.arena);
    int exit_status = HG_EXIT_MISUSE;
    if (where != NULL)
        exit_status = run_verb(&session, verb, where);
    else
        hg_say_error(call->lang, N_("there is no ledger to read; name one with {0}"),
                     "--ledger");
    hg_session_close(&session);
    return exit_status;
}
