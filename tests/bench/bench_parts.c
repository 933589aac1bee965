/* bench_parts - what does each process of a check by parts cost?
 *
 *   bench_parts PROJECT FOLDER part NUMBER COUNT [--threads N] [--memory MB]
 *   bench_parts PROJECT FOLDER join COUNT [...]
 *   bench_parts PROJECT FOLDER whole [...]
 *
 * One JSON line goes to stdout: processor seconds of all threads, those of the overlay by the wall clock, and the peak of memory.
 * Exit status 1 with the diagnostics' codes on stderr when it fails. */
#include "pipeline/check.h"
#include "pipeline/supply.h"

#include "geo/env/env.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static double cpu_s(const struct rusage *usage)
{
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
           1e-6 * (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

static size_t number_of(const char *text)
{
    return text == NULL ? 0 : (size_t)strtoul(text, NULL, 10);
}

/* The arguments behind the folder, and the options behind those. */
static struct hg_check_parts parts_of(char **argv, struct hg_ctx *ctx)
{
    struct hg_check_parts parts = {.role = HG_CHECK_WHOLE, .folder = argv[2]};
    if (strcmp(argv[3], "part") == 0) {
        parts.role = HG_CHECK_PART;
        parts.number = number_of(argv[4]);
        parts.count = number_of(argv[5]);
    } else if (strcmp(argv[3], "join") == 0) {
        parts.role = HG_CHECK_JOIN;
        parts.count = number_of(argv[4]);
    }
    for (char **option = argv + 4; *option != NULL && option[1] != NULL; option++) {
        if (strcmp(*option, "--threads") == 0) ctx->threads = (int)number_of(option[1]);
        if (strcmp(*option, "--memory") == 0)
            ctx->memory_bytes = number_of(option[1]) << 20;
    }
    return parts;
}

static hg_status run(struct hg_ctx *ctx, const char *path,
                     const struct hg_check_parts *parts, struct hg_crs_registry *registry,
                     struct hg_result *out)
{
    struct hg_project *project = HG_ARENA_NEW(ctx->arena, struct hg_project);
    hg_day day = hg_day_of(2026, 1, 1);
    HG_TRY(hg_project_read(ctx, path, NULL, 0, day, day, project));
    *project = hg_project_for_check(project, ctx->arena);
    return hg_check_run_parts(ctx, project, registry, parts, out);
}

int main(int argc, char **argv)
{
    struct hg_ctx ctx;
    struct hg_result result;
    struct rusage usage;
    if (argc < 4) return 2;
    hg_ctx_init(&ctx);
    ctx.threads = 2;
    hg_env_open();
    struct hg_crs_registry *registry = hg_crs_registry_new();
    const struct hg_check_parts parts = parts_of(argv, &ctx);
    hg_status status = run(&ctx, argv[1], &parts, registry, &result);
    getrusage(RUSAGE_SELF, &usage);
    for (size_t i = 0; status != HG_OK && i < ctx.diags.count; i++)
        fprintf(stderr, "%s %s\n", ctx.diags.items[i].kind->code,
                ctx.diags.items[i].where.source != NULL ? ctx.diags.items[i].where.source
                                                        : "");
    printf("{\"role\": \"%s\", \"cpu_s\": %.2f, \"read_s\": %.2f, \"validate_s\": %.2f, "
           "\"overlay_s\": %.2f, \"judge_s\": %.2f, \"peak_mb\": %ld}\n",
           argv[3], cpu_s(&usage), result.seconds[HG_STAGE_READ],
           result.seconds[HG_STAGE_VALIDATE], result.seconds[HG_STAGE_OVERLAY],
           result.seconds[HG_STAGE_JUDGE], usage.ru_maxrss >> 10);
    hg_crs_registry_free(registry);
    hg_env_close();
    hg_ctx_clear(&ctx);
    return status == HG_OK ? 0 : 1;
}
