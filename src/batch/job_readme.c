/* How to run a job by hand, for whoever finds its folder. */
#include "batch/job.h"
#include "batch/job_kinds.h"
#include "batch/job_parts.h"
#include "batch/paths.h"
#include "batch/program.h"

static const char *const parts_text =
    "## 先完成分片 / Parts first\n"
    "\n"
    "任务 {0} 至 {1} 是项目叠加的分片，须先于其项目完成；顺序不限，任何机器均可。\n"
    "Tasks {0} to {1} are parts of the overlays of projects; they come before their "
    "projects, in any order, on any machine.\n"
    "\n"
    "```sh\n"
    "seq {0} {1} | xargs -P 4 -I N {2} work {3} N\n"
    "parallel {4} work {5} {} ::: $(seq {0} {1})\n"
    "sbatch --array={0}-{1} --requeue --wrap \"exec {2} work {3} \\$SLURM_ARRAY_TASK_ID "
    "-j 1\"      # 其后的阵列加 --dependency=afterany:作业号 / the next array takes "
    "--dependency=afterany:NUMBER\n"
    "```\n"
    "\n"
    "缺少分片的项目退出码为 3，并逐一列出所缺分片及其命令；项目完成后 `parts/` "
    "中的分片随即删除。\n"
    "A project that lacks parts leaves with 3 and names each with its command; when it is "
    "finished, its parts in `parts/` are removed.\n"
    "\n";

static const char *const text =
    "# 本作业怎样运行 / How to run this job\n"
    "\n"
    "待判定：`{0}`，共 {1} 个任务；报告写到：`{2}`。\n"
    "To be judged: `{0}`, {1} tasks; reports go to `{2}`.\n"
    "\n"
    "{7}## 逐个运行 / One by one\n"
    "\n"
    "```sh\n"
    "{3} work {4} 1        # 任务 1，直至 {1} / task 1, up to {1}\n"
    "{3} merge {4}         # 全部完成后汇总 / the overview, when all are done\n"
    "```\n"
    "\n"
    "## 多台机器 / Several machines\n"
    "\n"
    "```sh\n"
    "seq {1} | xargs -P 4 -I N {3} work {4} N\n"
    "parallel {5} work {6} {} ::: $(seq {1})\n"
    "sbatch --array=1-{1} --requeue --wrap \"exec {3} work {4} \\$SLURM_ARRAY_TASK_ID -j "
    "1\"\n"
    "```\n"
    "\n"
    "各机器须能以同一路径读写上述目录，并安装同一版本的 "
    "hegui。任务可重复运行、可同时运行两次、可随时中断：已完成的不会重做，未完成的不留半份"
    "报告。退出码 75 "
    "表示暂时性故障（磁盘满、数据库或网络磁盘无应答），稍后再运行该任务即可。`merge` "
    "在缺任务时退出码为 3，并逐一列出。\n"
    "All machines must see these folders under the same paths and have the same version of "
    "hegui. A task may be run again, twice at the same time, or be killed at any time: "
    "what is finished is not done twice, what is not finished leaves no half report. Exit "
    "status 75 is a fault that may pass (a full disk, a database or network disk that does "
    "not answer): run the task again later. While tasks are missing, `merge` leaves with 3 "
    "and names each of them.\n"
    "\n"
    "`tasks/` 任务；`done/` 已完成任务的记录；`log/` 日志；`job.json` 计划。删除 `done/` "
    "中的一个文件，该任务便会再次核对。\n"
    "`tasks/`: the tasks; `done/`: a record for each that is finished; `log/`: logs; "
    "`job.json`: the plan.\n";

/* "" where nothing is cut. */
static const char *parts_of(struct hg_arena *arena, const struct hg_job *job,
                            const char *hegui, const char *folder)
{
    if (job->cut_count == 0) return "";
    const char *const words[] = {hg_arena_printf(arena, "%zu", job->count + 1),
                                 hg_arena_printf(arena, "%zu", hg_job_numbers(job)),
                                 hegui,
                                 folder,
                                 hg_shell_word(arena, hegui),
                                 hg_shell_word(arena, folder)};
    const struct hg_where nowhere = HG_NOWHERE;
    struct hg_str written = HG_STR_EMPTY;
    hg_diag_fill(parts_text, &nowhere, words, HG_COUNT_OF(words), &written);
    const char *kept = hg_arena_strdup(arena, hg_str_text(&written));
    hg_str_clear(&written);
    return kept;
}

hg_status hg_job_write_readme(struct hg_ctx *ctx, const struct hg_job *job,
                              const char *program)
{
    struct hg_arena *arena = ctx->arena;
    const char *path = hg_path_join(arena, job->folder, "README.md");
    const char *hegui = hg_shell_word(arena, program);
    const char *folder = hg_shell_word(arena, job->folder);
    /* A shell takes off one layer of quotes before parallel's shell sees the words. */
    const char *const words[] = {job->source,
                                 hg_arena_printf(arena, "%zu", job->count),
                                 job->out,
                                 hegui,
                                 folder,
                                 hg_shell_word(arena, hegui),
                                 hg_shell_word(arena, folder),
                                 parts_of(arena, job, hegui, folder)};
    const struct hg_where nowhere = HG_NOWHERE;
    struct hg_str written = HG_STR_EMPTY;
    hg_diag_fill(text, &nowhere, words, HG_COUNT_OF(words), &written);
    return hg_path_put_text(ctx, hg_kind_JOB_UNWRITTEN, path, &written);
}
