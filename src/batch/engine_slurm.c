/* Tasks as arrays of Slurm jobs. */
#include "batch/engine.h"
#include "batch/job_kinds.h"
#include "batch/job_parts.h"
#include "batch/paths.h"
#include "batch/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const package = "slurm-client";

/* What this cluster is set to. */
struct cluster {
    size_t array_size; /* numbers in an array are below it */
    bool requeues;     /* a task that leaves with 75 is put back into the queue */
};

/* "RequeueExit             = 75,80" -> "75,80" and what follows. */
static const char *value_of(const char *config, const char *name)
{
    const char *at = strstr(config, name);
    if (at == NULL) return "";
    at += strlen(name);
    return at + strspn(at, " =");
}

static bool names_75(const char *list)
{
    for (const char *at = list; *at != '\0' && *at != '\n'; at++)
        if (strncmp(at, "75", 2) == 0 && (at == list || at[-1] == ',') &&
            strchr(",\n", at[2]) != NULL)
            return true;
    return false;
}

static hg_status run(struct hg_ctx *ctx, const char *const *argv, struct hg_str *out)
{
    int exit_status;
    HG_TRY(hg_program_run(ctx, argv, package, out, &exit_status));
    if (exit_status == 0) return HG_OK;
    return hg_fail(ctx, hg_kind_ENGINE_FAILED, HG_NOWHERE, argv[0],
                   hg_arena_printf(ctx->arena, "%d", exit_status), hg_str_text(out));
}

static hg_status ask(struct hg_ctx *ctx, struct cluster *out)
{
    static const char *const argv[] = {"scontrol", "show", "config", NULL};
    enum { DEFAULT_ARRAY_SIZE = 1001 };
    struct hg_str config = HG_STR_EMPTY;
    hg_status status = run(ctx, argv, &config);
    const char *text = hg_str_text(&config);
    long size = strtol(value_of(text, "\nMaxArraySize "), NULL, 10);
    out->array_size = size > 1 ? (size_t)size : DEFAULT_ARRAY_SIZE;
    out->requeues = names_75(value_of(text, "\nRequeueExit "));
    hg_str_clear(&config);
    return status;
}

/* --- one array --- */

/* A task may be put back into the queue by the cluster, which must be told so by its owner, or by itself, which may be killed for it
 * while it waits. */
static const char *script_of(struct hg_ctx *ctx, const struct hg_job *job,
                             const struct hg_engine_options *options,
                             const struct cluster *cluster, size_t offset)
{
    const char *number = hg_arena_printf(ctx->arena, "$((%zu + SLURM_ARRAY_TASK_ID))",
                                         offset);
    const char *work = hg_engine_work(ctx->arena, job, options, number);
    if (cluster->requeues) return hg_arena_printf(ctx->arena, "exec %s", work);
    return hg_arena_printf(
        ctx->arena,
        "%s\nstatus=$?\n"
        "if [ $status = 75 ]; then\n"
        "    scontrol requeue ${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID} && sleep 60\n"
        "fi\nexit $status",
        work);
}

struct command {
    const char *words[24];
    size_t count;
};

static void add(struct command *command, const char *word)
{
    command->words[command->count++] = word;
}

static void add_common(struct hg_ctx *ctx, const struct hg_job *job,
                       const struct hg_engine_options *options, struct command *command)
{
    enum { MEGABYTE = 1024 * 1024 };
    struct hg_arena *arena = ctx->arena;
    add(command, "sbatch");
    add(command, "--parsable");
    add(command, "--requeue");
    add(command, "--open-mode=append");
    add(command, hg_arena_printf(arena, "--chdir=%s", job->folder));
    add(command, hg_arena_printf(arena, "--cpus-per-task=%d", options->threads));
    if (options->memory_bytes > 0)
        add(command, hg_arena_printf(arena, "--mem=%zuM",
                                     options->memory_bytes / MEGABYTE +
                                         (options->memory_bytes % MEGABYTE != 0)));
}

static void add_after(struct hg_arena *arena, const char *after, struct command *command)
{
    if (after != NULL)
        add(command, hg_arena_printf(arena, "--dependency=afterany:%s", after));
}

static hg_status submit(struct hg_ctx *ctx, const struct command *command, const char **out)
{
    struct hg_str said = HG_STR_EMPTY;
    hg_status status = run(ctx, command->words, &said);
    const char *text = hg_str_text(&said); /* "12" or "12;cluster" */
    *out = hg_arena_strndup(ctx->arena, text, strspn(text, "0123456789"));
    if (status == HG_OK && **out == '\0')
        status = hg_fail(ctx, hg_kind_ENGINE_FAILED, HG_NOWHERE, "sbatch", "0", text);
    hg_str_clear(&said);
    return status;
}

/* "3-5,9" for numbers first .. end - 1 of a block. */
static const char *ranges(struct hg_arena *arena, const size_t *numbers, size_t count,
                          size_t offset)
{
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < count;) {
        size_t last = i;
        while (last + 1 < count && numbers[last + 1] == numbers[last] + 1)
            last++;
        hg_str_addf(&text, "%s%zu", i == 0 ? "" : ",", numbers[i] - offset);
        if (last > i) hg_str_addf(&text, "-%zu", numbers[last] - offset);
        i = last + 1;
    }
    const char *kept = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return kept;
}

/* Tasks of a cluster's job: which, and what they wait for. */
struct batch {
    const size_t *numbers;
    size_t count;
    const char *after; /* "12:13", to end before; NULL: nothing */
};

/* Tasks from `begin` to before `end`, whose numbers lie in one block, offset + 1 .. offset + block. */
static hg_status submit_block(struct hg_ctx *ctx, const struct hg_job *job,
                              const struct hg_engine_options *options,
                              const struct cluster *cluster, const struct batch *batch,
                              size_t begin, size_t end, size_t offset, const char **out)
{
    struct command command = {.count = 0};
    struct hg_arena *arena = ctx->arena;
    const char *at_once = options->at_once > 0
                              ? hg_arena_printf(arena, "%%%d", options->at_once)
                              : "";
    add_common(ctx, job, options, &command);
    add(&command, "--job-name=hegui");
    add(&command, "--output=log/slurm-%A_%a.txt");
    add_after(arena, batch->after, &command);
    add(&command, hg_arena_printf(
                      arena, "--array=%s%s",
                      ranges(arena, batch->numbers + begin, end - begin, offset), at_once));
    add(&command, "--wrap");
    add(&command, script_of(ctx, job, options, cluster, offset));
    return submit(ctx, &command, out);
}

static hg_status submit_merge(struct hg_ctx *ctx, const struct hg_job *job,
                              const struct hg_engine_options *options, const char *after,
                              const char **out)
{
    struct command command = {.count = 0};
    struct hg_arena *arena = ctx->arena;
    add_common(ctx, job, options, &command);
    add(&command, "--job-name=hegui-merge");
    add(&command, "--output=log/merge.txt");
    add_after(arena, after, &command);
    add(&command, "--wrap");
    add(&command, hg_arena_printf(arena, "exec %s merge %s --lang %s",
                                  hg_shell_word(arena, options->program),
                                  hg_shell_word(arena, job->folder), options->lang));
    return submit(ctx, &command, out);
}

/* Numbers in an array are bounded; a block of tasks is one array, its numbers counted from the block's begin.  `out_arrays`: "12:13",
 * NULL if there is nothing to do. */
static hg_status submit_batch(struct hg_ctx *ctx, const struct hg_job *job,
                              const struct hg_engine_options *options,
                              const struct cluster *cluster, const struct batch *batch,
                              const char **out_arrays)
{
    const char *array;
    size_t block = cluster->array_size - 1;
    *out_arrays = NULL;
    for (size_t i = 0; i < batch->count;) {
        size_t offset = (batch->numbers[i] - 1) / block * block, end = i;
        while (end < batch->count && batch->numbers[end] <= offset + block)
            end++;
        HG_TRY(submit_block(ctx, job, options, cluster, batch, i, end, offset, &array));
        *out_arrays = *out_arrays == NULL
                          ? array
                          : hg_arena_printf(ctx->arena, "%s:%s", *out_arrays, array);
        i = end;
    }
    return HG_OK;
}

/* "12:13" and "14" -> "12,13,14". */
static const char *listed(struct hg_arena *arena, const char *parts, const char *projects)
{
    if (parts == NULL && projects == NULL) return NULL;
    bool both = parts != NULL && projects != NULL;
    char *list = hg_arena_strdup(
        arena, hg_arena_printf(arena, "%s%s%s", parts == NULL ? "" : parts, both ? "," : "",
                               projects == NULL ? "" : projects));
    for (char *at = list; (at = strchr(at, ':')) != NULL;)
        *at = ',';
    return list;
}

/* Projects wait until all parts have ended, however they did: those that miss one name it and leave no record. */
hg_status hg_engine_slurm(struct hg_ctx *ctx, const struct hg_job *job,
                          const struct hg_engine_options *options,
                          struct hg_submission *out)
{
    struct cluster cluster;
    struct batch parts = {0}, projects = {0};
    const char *made, *judged;
    *out = (struct hg_submission){0};
    HG_TRY(ask(ctx, &cluster));
    HG_TRY(hg_job_open_parts(ctx, job, false, &parts.numbers, &parts.count));
    HG_TRY(hg_job_open_tasks(ctx, job, false, &projects.numbers, &projects.count));
    HG_TRY(submit_batch(ctx, job, options, &cluster, &parts, &made));
    projects.after = made;
    HG_TRY(submit_batch(ctx, job, options, &cluster, &projects, &judged));
    out->tasks = parts.count + projects.count;
    out->arrays = listed(ctx->arena, made, judged);
    return submit_merge(ctx, job, options, judged, &out->merge);
}
