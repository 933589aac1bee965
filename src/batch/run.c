#include "batch/run.h"

#include "batch/batch_kinds.h"
#include "batch/key.h"
#include "batch/paths.h"
#include "batch/task_read.h"
#include "reports/placing.h"

#include "geo/base/folder.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The first byte that a task sends; its record follows. */
enum { JUDGED = 'J', TAKEN_OVER = 'T' };

enum { WAIT_MS = 200 }; /* for a wish to stop that comes between two looks */

static struct hg_where at(const char *path)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return where;
}

void hg_task_progress(void *data, const char *stage, double fraction)
{
    const struct hg_task_place *place = data;
    if (place->progress == NULL) return;
    for (int i = 0; i < HG_STAGES; i++)
        if (strcmp(hg_stage_names[i], stage) == 0)
            *place->progress = (i + fraction) / HG_STAGES;
}

void hg_task_name_places(struct hg_ctx *ctx, const struct hg_task *task,
                         const struct hg_task_place *place)
{
    size_t length = strlen(place->folder);
    for (size_t i = 0; i < ctx->diags.count; i++) {
        struct hg_where *where = &ctx->diags.items[i].where;
        if (where->source == NULL || !hg_path_within(where->source, place->folder))
            continue;
        where->source = hg_arena_printf(ctx->arena, "%s%s", task->output,
                                        where->source + length);
    }
}

/* --- what lies beside the forms --- */

/* Whole talk of a task, whichever process asks. */
static void load_log(int log, struct hg_str *out)
{
    char buffer[1 << 12];
    off_t position = 0;
    for (ssize_t got; (got = pread(log, buffer, sizeof buffer, position)) > 0;
         position += got)
        hg_str_add_bytes(out, buffer, (size_t)got);
}

static hg_status leave_log(struct hg_ctx *ctx, int log, const char *folder)
{
    struct hg_str text = HG_STR_EMPTY;
    const char *path = hg_path_join(ctx->arena, folder, "log.txt");
    load_log(log, &text);
    return hg_path_put_text(ctx, hg_kind_BATCH_UNWRITTEN, path, &text);
}

/* log.txt, then, last of all, task.json. */
static hg_status leave(struct hg_ctx *ctx, int log, const struct hg_task_place *place,
                       const struct hg_task_record *record)
{
    HG_TRY(leave_log(ctx, log, place->folder));
    return hg_task_record_write(ctx, record,
                                hg_path_join(ctx->arena, place->folder, "task.json"));
}

/* --- in the task's own process --- */

static bool take_over(struct hg_ctx *ctx, const struct hg_task *task,
                      const struct hg_task_place *place, const char *key,
                      struct hg_task_record *out)
{
    const char *path = hg_path_join(ctx->arena, place->folder, "task.json");
    size_t first = ctx->diags.count;
    bool read = hg_path_is_file(path) && hg_task_record_read(ctx, path, out) == HG_OK;
    ctx->diags.count = first;
    return read && out->key != NULL && strcmp(out->key, key) == 0 &&
           strcmp(out->output, task->output) == 0 &&
           hg_task_record_is_whole(out, place->folder);
}

/* Was nothing changed meanwhile that the result rests on?  Otherwise nobody may take it over. */
static const char *lasting_key(struct hg_ctx *ctx, const struct hg_task *task,
                               const char *before)
{
    char after[HG_DIGEST_TEXT];
    bool lasts = hg_task_key(ctx, task, after) && strcmp(before, after) == 0;
    return lasts ? hg_arena_strdup(ctx->arena, after) : NULL;
}

static void send_record(int pipe, char how, const struct hg_task_record *record)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_add_bytes(&text, &how, 1);
    hg_task_record_text(record, &text);
    const char *bytes = hg_str_text(&text);
    for (size_t left = text.length; left > 0;) {
        ssize_t written = write(pipe, bytes, left);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) break;
        bytes += written;
        left -= (size_t)written;
    }
    hg_str_clear(&text);
}

/* What may be taken over next time: a result that does not hang on the machine, or the file of a part. */
static bool may_last(const struct hg_task_place *place, const struct hg_task_record *record)
{
    if (place->parts.number > 0) return record->form_count > 0;
    return record->verdict != NULL && !hg_task_was_too_big(record);
}

static void judge_task(struct hg_ctx *ctx, const struct hg_task *task,
                       const struct hg_task_place *place, hg_task_judge_fn judge,
                       void *data, struct hg_task_record *record)
{
    if (hg_folder_make(place->folder, 0777)) {
        judge(data, ctx, task, place, record);
        return;
    }
    size_t first = ctx->diags.count;
    hg_note(ctx, hg_kind_BATCH_UNWRITTEN, at(place->folder), hg_reason_of(errno));
    hg_task_name_places(ctx, task, place);
    hg_task_record_fail(record, 4, task, ctx, first);
}

static int work_on(struct hg_ctx *ctx, const struct hg_task *task,
                   const struct hg_task_place *place, hg_task_judge_fn judge, void *data,
                   int log, int pipe)
{
    struct hg_task_record record;
    char key[HG_DIGEST_TEXT];
    bool known = hg_task_key(ctx, task, key);
    if (place->resume && known && take_over(ctx, task, place, key, &record)) {
        send_record(pipe, TAKEN_OVER, &record);
        return 0;
    }
    record = hg_task_record_of(task);
    judge_task(ctx, task, place, judge, data, &record);
    if (record.exit_status > 128) return record.exit_status; /* interrupted */
    if (known && may_last(place, &record)) record.key = lasting_key(ctx, task, key);
    fflush(stdout);
    fflush(stderr);
    size_t first = ctx->diags.count;
    if (leave(ctx, log, place, &record) != HG_OK && record.exit_status != 4) {
        hg_task_name_places(ctx, task, place);
        hg_task_record_fail(&record, 4, task, ctx, first);
    }
    send_record(pipe, JUDGED, &record);
    return 0;
}

/* The talk of a task is its own; should the batch die, so does the task. */
static void enter_process(pid_t parent, int log)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) raise(SIGTERM);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
}

/* --- in the batch's process --- */

static int open_log(void)
{
    return memfd_create("hegui-log", MFD_CLOEXEC);
}

hg_status hg_task_start(struct hg_ctx *ctx, const struct hg_task *task,
                        const struct hg_task_place *place, hg_task_judge_fn judge,
                        void *data, struct hg_task_process *out)
{
    int ends[2] = {-1, -1};
    *out = (struct hg_task_process){.task = task, .place = *place, .log = open_log()};
    bool ready = out->log >= 0 && pipe2(ends, O_CLOEXEC) == 0;
    pid_t parent = getpid();
    fflush(stdout);
    fflush(stderr);
    out->pid = ready ? fork() : -1;
    if (out->pid < 0) {
        int error = errno;
        for (int i = 0; i < 2; i++)
            if (ends[i] >= 0) close(ends[i]);
        if (out->log >= 0) close(out->log);
        return hg_fail(ctx, hg_kind_BATCH_TASK_NOT_STARTED, at(task->shown),
                       hg_reason_of(error));
    }
    if (out->pid == 0) {
        struct hg_ctx own;
        enter_process(parent, out->log);
        hg_ctx_init(&own);
        own.threads = place->threads;
        own.memory_bytes = place->memory_bytes;
        own.stop = ctx->stop;
        int status = work_on(&own, task, place, judge, data, out->log, ends[1]);
        fflush(stdout);
        fflush(stderr);
        _exit(status);
    }
    close(ends[1]);
    out->pipe = ends[0];
    return HG_OK;
}

bool hg_task_listen(struct hg_task_process *process)
{
    char buffer[1 << 13];
    ssize_t got = read(process->pipe, buffer, sizeof buffer);
    if (got > 0) hg_str_add_bytes(&process->got, buffer, (size_t)got);
    return got > 0 || (got < 0 && errno == EINTR);
}

/* Why a process sent no record. */
static void note_death(struct hg_ctx *ctx, const struct hg_task *task, int status)
{
    char number[16];
    int ended = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    int killer = WIFSIGNALED(status) ? WTERMSIG(status) : ended > 128 ? ended - 128 : 0;
    snprintf(number, sizeof number, "%d", killer > 0 ? killer : ended);
    if (killer > 0) {
        const char *name = sigabbrev_np(killer);
        hg_note(ctx, hg_kind_BATCH_TASK_KILLED, at(task->shown), number,
                name == NULL ? "?" : name);
    } else if (ended == 70) {
        hg_note(ctx, hg_kind_BATCH_TASK_NO_MEMORY, at(task->shown), "");
    } else {
        hg_note(ctx, hg_kind_BATCH_TASK_DIED, at(task->shown), number);
    }
}

/* Nothing was heard: the batch says in the task's stead that it could not be judged. */
static void enter_death(struct hg_ctx *ctx, const struct hg_task_process *process,
                        int status, struct hg_task_record *out)
{
    size_t first = ctx->diags.count;
    note_death(ctx, process->task, status);
    *out = hg_task_record_of(process->task);
    hg_task_record_fail(out, 70, process->task, ctx, first);
    if (hg_folder_make(process->place.folder, 0777))
        (void)leave(ctx, process->log, &process->place, out);
    ctx->diags.count = first; /* it stands in the record */
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

/* What a process left that had no time to clear it. */
static void clear_dead(struct hg_ctx *ctx, const char *folder)
{
    size_t first = ctx->diags.count;
    if (hg_placing_mend(ctx, folder) != HG_OK) ctx->diags.count = first;
}

struct hg_task_end hg_task_finish(struct hg_ctx *ctx, struct hg_task_process *process,
                                  struct hg_task_record *out)
{
    struct hg_task_end end = {0};
    int status = wait_for(process->pid);
    const char *got = hg_str_text(&process->got);
    size_t first = ctx->diags.count;
    bool heard = process->got.length > 1 &&
                 hg_task_record_parse(ctx, process->task->shown, got + 1,
                                      process->got.length - 1, out) == HG_OK;
    ctx->diags.count = first;
    if (heard)
        end.taken_over = got[0] == TAKEN_OVER;
    else if (hg_ctx_stopped(ctx))
        end.interrupted = true;
    else
        enter_death(ctx, process, status, out);
    if (!heard) clear_dead(ctx, process->place.folder);
    close(process->pipe);
    close(process->log);
    hg_str_clear(&process->got);
    return end;
}

hg_status hg_task_run(struct hg_ctx *ctx, const struct hg_task *task,
                      const struct hg_task_place *place, hg_task_judge_fn judge, void *data,
                      struct hg_task_record *out, struct hg_task_end *out_end)
{
    struct hg_task_process process;
    bool told = false, open = true;
    HG_TRY(hg_task_start(ctx, task, place, judge, data, &process));
    while (open) {
        struct pollfd wait = {.fd = process.pipe, .events = POLLIN};
        if (!told && hg_ctx_stopped(ctx)) {
            kill(process.pid, (int)*ctx->stop);
            told = true;
        }
        if (poll(&wait, 1, WAIT_MS) > 0) open = hg_task_listen(&process);
    }
    *out_end = hg_task_finish(ctx, &process, out);
    return HG_OK;
}
