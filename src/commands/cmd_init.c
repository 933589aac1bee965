/* init: write a project file for data that has none. */
#include "commands/guessing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_SAID = 40 };

/* All of the text, on the disk. */
static bool write_all(int file, const struct hg_str *text)
{
    for (size_t at = 0; at < text->length;) {
        ssize_t written = write(file, text->data + at, text->length - at);
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) at += (size_t)written;
    }
    return fsync(file) == 0;
}

static int refuse(const struct hg_call *call, const char *message, const char *path)
{
    hg_say_error(call->lang, message, path);
    return HG_EXIT_UNWRITTEN;
}

/* A file that is there is somebody's work: it is never written over. */
static int write_project(const struct hg_call *call, const char *path,
                         const struct hg_str *text)
{
    static const char exists[] = N_("'{0}' is there already and stays as it is; name "
                                    "another file with -o, or move it away");
    static const char failed[] = N_("'{0}' cannot be written; name another file with -o");
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return refuse(call, errno == EEXIST ? exists : failed, path);
    bool written = write_all(file, text);
    if (close(file) == 0 && written) return 0;
    unlink(path);
    return refuse(call, failed, path);
}

static void tell(const struct hg_call *call, const struct hg_guess *guess, const char *path)
{
    size_t sure = 0;
    for (size_t i = 0; i < guess->layer_count; i++)
        sure += guess->layers[i].state == HG_GUESS_SURE;
    printf(hg_lang_text(call->lang,
                        N_("written: %s; %zu layers entered, %zu questions left to you")),
           path, sure, guess->questions);
    putchar('\n');
}

static int init_path(struct hg_session *session)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    struct hg_survey survey;
    struct hg_guess guess;
    struct hg_str text = HG_STR_EMPTY;
    const char *path = call->arguments[0];
    const char *project = call->output != NULL ? call->output
                                               : hg_guessing_project_path(path, ctx->arena);
    if (access(project, F_OK) == 0) return write_project(call, project, &text);
    hg_status status = hg_guessing_write(ctx, path, project, call->lang, &survey, &guess,
                                         &text);
    if (status != HG_OK) {
        hg_str_clear(&text);
        return hg_session_fail(session, status, 0);
    }
    hg_progress_clear(&session->progress);
    if (!call->quiet) hg_say_diags(ctx, 0, HG_UNDECIDED, MOST_SAID, call->lang);
    int exit_status = survey.set_count == 0 ? HG_EXIT_UNDECIDED
                                            : write_project(call, project, &text);
    if (exit_status == 0 && !call->quiet) tell(call, &guess, project);
    hg_str_clear(&text);
    return exit_status == 0 && !survey.complete ? HG_EXIT_UNDECIDED : exit_status;
}

int hg_cmd_init(const struct hg_call *call)
{
    struct hg_session session;
    hg_session_open(&session, call);
    int exit_status = init_path(&session);
    hg_session_close(&session);
    return exit_status;
}
