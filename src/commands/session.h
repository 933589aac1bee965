/* Session: what every command that works needs around it: a context, the libraries' doors, progress, and the way from a status to
 * an exit status of the contract. */
#ifndef HG_COMMANDS_SESSION_H
#define HG_COMMANDS_SESSION_H

#include "cli/say.h"
#include "commands/command.h"

struct hg_session {
    struct hg_ctx ctx;
    struct hg_progress progress;
    const struct hg_call *call;
};

/* Threads, memory, progress and the wish to stop as the call says.  The session must not move; always paired with
 * hg_session_close(). */
void hg_session_open(struct hg_session *session, const struct hg_call *call);
void hg_session_close(struct hg_session *session);

/* The same in a process that was forked while another session is open: the libraries are.  It ends with its process. */
void hg_session_fork(struct hg_session *session, const struct hg_call *call);

/* For a status that is not HG_OK: says why on stderr (what was recorded since `first`) and gives the exit status.  Mistakes are
 * told without what lies below them. */
int hg_session_fail(struct hg_session *session, hg_status status, size_t first);

#endif
