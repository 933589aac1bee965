#include "batch/program.h"

#include "batch/job_kinds.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 32 };

extern char **environ;

const char *hg_shell_word(struct hg_arena *arena, const char *word)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+=:@%,";
    if (*word != '\0' && word[strspn(word, plain)] == '\0') return word;
    struct hg_str quoted = HG_STR_EMPTY;
    hg_str_add(&quoted, "'");
    for (; *word != '\0'; word++)
        if (*word == '\'')
            hg_str_add(&quoted, "'\\''");
        else
            hg_str_add_bytes(&quoted, word, 1);
    hg_str_add(&quoted, "'");
    const char *kept = hg_arena_strdup(arena, hg_str_text(&quoted));
    hg_str_clear(&quoted);
    return kept;
}

/* The child's streams: nothing to read, stdout into the pipe if there is one. */
static int spawn(struct hg_arena *arena, const char *const *argv, const int pipe_ends[2],
                 pid_t *out_pid)
{
    char *words[MOST_WORDS] = {NULL};
    posix_spawn_file_actions_t actions;
    for (size_t i = 0; argv[i] != NULL && i + 1 < MOST_WORDS; i++)
        words[i] = hg_arena_strdup(arena, argv[i]);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (pipe_ends[1] >= 0)
        posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    int error = posix_spawnp(out_pid, argv[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static void read_all(const struct hg_ctx *ctx, int from, pid_t pid, struct hg_str *out)
{
    char bytes[4096];
    ssize_t count;
    while ((count = read(from, bytes, sizeof bytes)) != 0) {
        if (count > 0)
            hg_str_add_bytes(out, bytes, (size_t)count);
        else if (errno != EINTR)
            return;
        else if (hg_ctx_stopped(ctx))
            kill(pid, SIGTERM);
    }
}

static int wait_for(const struct hg_ctx *ctx, pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) return -1;
        if (hg_ctx_stopped(ctx)) kill(pid, SIGTERM);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

hg_status hg_program_run(struct hg_ctx *ctx, const char *const *argv, const char *package,
                         struct hg_str *out, int *out_exit)
{
    int ends[2] = {-1, -1};
    pid_t pid;
    if (out != NULL && pipe2(ends, O_CLOEXEC) != 0)
        return hg_fail(ctx, hg_kind_ENGINE_MISSING, HG_NOWHERE, argv[0],
                       hg_reason_of(errno), package);
    int error = spawn(ctx->arena, argv, ends, &pid);
    if (ends[1] >= 0) close(ends[1]);
    if (error == 0 && out != NULL) read_all(ctx, ends[0], pid, out);
    if (ends[0] >= 0) close(ends[0]);
    if (error != 0)
        return hg_fail(ctx, hg_kind_ENGINE_MISSING, HG_NOWHERE, argv[0],
                       hg_reason_of(error), package);
    *out_exit = wait_for(ctx, pid);
    return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
}
