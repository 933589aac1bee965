/* Ledger verbs: what `hegui ledger` can be asked; the table of verbs is in cmd_ledger.c. */
#ifndef HG_COMMANDS_LEDGER_VERBS_H
#define HG_COMMANDS_LEDGER_VERBS_H

#include "commands/session.h"
#include "ledger/store.h"

struct hg_ledger_verb {
    const char *name;
    size_t least, most; /* arguments behind it; call->arguments[1] is the first */
    /* Answers on stdout; *out_exit_status is 0 before. */
    hg_status (*run)(struct hg_session *session, struct hg_store *store,
                     int *out_exit_status);
};

hg_status hg_ledger_list(struct hg_session *session, struct hg_store *store,
                         int *out_exit_status) HG_MUST_CHECK;
hg_status hg_ledger_show(struct hg_session *session, struct hg_store *store,
                         int *out_exit_status) HG_MUST_CHECK;
/* Runs that are not there, or cannot be compared, are misuse (2). */
hg_status hg_ledger_tell_diff(struct hg_session *session, struct hg_store *store,
                              int *out_exit_status) HG_MUST_CHECK;
/* With -o also a workbook; what cannot be written is 4. */
hg_status hg_ledger_tell_summary(struct hg_session *session, struct hg_store *store,
                                 int *out_exit_status) HG_MUST_CHECK;
hg_status hg_ledger_verify_all(struct hg_session *session, struct hg_store *store,
                               int *out_exit_status) HG_MUST_CHECK;

#endif
