/* Command: the table of what the program can do; one file a command. */
#ifndef HG_COMMANDS_COMMAND_H
#define HG_COMMANDS_COMMAND_H

#include "cli/options.h"

#include <signal.h>

struct hg_command {
    const char *name;
    const char *arguments;                  /* for help: "PROJECT" */
    const char *question;                   /* what it answers: a msgid */
    size_t least, most;                     /* number of arguments */
    int (*run)(const struct hg_call *call); /* the exit status */
};

extern const struct hg_command hg_commands[]; /* closed by a NULL name */

/* Exit status of the contract that no verdict gives. */
enum { HG_EXIT_MISUSE = 2, HG_EXIT_UNDECIDED = 3, HG_EXIT_UNWRITTEN = 4, HG_EXIT_BUG = 70 };

/* Set by SIGINT and SIGTERM; hg_ctx.stop points at it. */
extern volatile sig_atomic_t hg_stop_signal;

int hg_cmd_batch(const struct hg_call *call);
int hg_cmd_check(const struct hg_call *call);
int hg_cmd_convert(const struct hg_call *call);
int hg_cmd_doctor(const struct hg_call *call);
int hg_cmd_explain(const struct hg_call *call);
int hg_cmd_init(const struct hg_call *call);
int hg_cmd_inspect(const struct hg_call *call);
int hg_cmd_demo(const struct hg_call *call);
int hg_cmd_report(const struct hg_call *call);
int hg_cmd_rules(const struct hg_call *call);
int hg_cmd_standards(const struct hg_call *call);
int hg_cmd_work(const struct hg_call *call);
int hg_cmd_merge(const struct hg_call *call);

#endif
