/* Planning: a batch for several machines: batch --plan, batch --engine slurm|parallel. */
#ifndef HG_COMMANDS_PLANNING_H
#define HG_COMMANDS_PLANNING_H

#include "batch/job.h"
#include "commands/session.h"

/* Is the batch of this call one of a job's folder? */
bool hg_planning_is_asked(const struct hg_call *call);

/* Plans, and hands the tasks to the engine that was named; the exit status. */
int hg_planning_run(const struct hg_call *call);

/* The overview of a job whose tasks all have a record, and its exit status; tells what is missing. */
int hg_merging_run(struct hg_session *session, const struct hg_job *job);

/* A line on stdout, unless only the exit status shall speak; `message` is a msgid, {0} and so on stand for `args` (closed by NULL). */
void hg_planning_say(const struct hg_call *call, const char *message,
                     const char *const args[]);

#endif
