#include "reports/report.h"

#include "reports/forms.h"
#include "reports/placing.h"
#include "reports/reports_kinds.h"

#include "geo/base/memory.h"
#include "geo/base/pool.h"
#include "geo/base/reason.h"
#include "geo/base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

const struct hg_report_form hg_report_forms[] = {
    {"json",   "result.json",   false, false, hg_write_json            },
    {"xlsx",   "tables.xlsx",   false, false, hg_write_xlsx            },
    {"html",   "report.html",   false, false, hg_write_html            },
    {"pdf",    "report.pdf",    false, false, hg_write_pdf             },
    {"gpkg",   "findings.gpkg", false, false, hg_write_gpkg            },
    {"notice", "notice.xlsx",   true,  false, hg_write_notice          },
    {"png",    "map.png",       true,  false, hg_write_png             },
    {"pieces", "pieces.txt",    true,  false, hg_write_pieces_txt      },
    {"pieces", "pieces.shp",    true,  false, hg_write_pieces_shapefile},
    {"pieces", "pieces.shx",    true,  false, hg_write_part            },
    {"pieces", "pieces.dbf",    true,  false, hg_write_part            },
    {"pieces", "pieces.prj",    true,  false, hg_write_part            },
    {"pieces", "pieces.cpg",    true,  false, hg_write_part            },
    {"cut",    "cut.txt",       true,  true,  hg_write_cut_txt         },
    {"cut",    "cut.shp",       true,  true,  hg_write_cut_shapefile   },
    {"cut",    "cut.shx",       true,  true,  hg_write_part            },
    {"cut",    "cut.dbf",       true,  true,  hg_write_part            },
    {"cut",    "cut.prj",       true,  true,  hg_write_part            },
    {"cut",    "cut.cpg",       true,  true,  hg_write_part            },
    {NULL,     NULL,            false, false, NULL                     },
};

const struct hg_report_form *hg_report_form_of(const char *name)
{
    for (const struct hg_report_form *form = hg_report_forms; form->name != NULL; form++)
        if (hg_str_same(form->name, name)) return form;
    return NULL;
}

/* One form on its way to its place. */
struct output {
    const struct hg_report_form *form;
    struct hg_placed file;
};

const char *hg_report_name(const char *path)
{
    const char *final = hg_temporary_final(path);
    return final == NULL ? path : final;
}

hg_status hg_report_fail(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                         const char *path, const char *detail)
{
    struct hg_where where = HG_NOWHERE;
    where.source = hg_report_name(path);
    return hg_fail(ctx, *kind, where, detail);
}

hg_status hg_report_unwritten(struct hg_ctx *ctx, const char *path, const char *detail)
{
    return hg_report_fail(ctx, &hg_kind_REPORT_UNWRITTEN, path, detail);
}

hg_status hg_report_sync(struct hg_ctx *ctx, const char *path)
{
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    bool synced = handle >= 0 && (fsync(handle) == 0 || errno == EINVAL);
    int error = errno;
    if (handle >= 0) close(handle);
    return synced ? HG_OK : hg_report_unwritten(ctx, path, hg_reason_of(error));
}

static hg_status write_output(struct hg_ctx *ctx, const struct hg_result *result,
                              const struct hg_report_options *options,
                              const struct output *output)
{
    if (hg_ctx_stopped(ctx)) return HG_STOPPED;
    HG_TRY(output->form->write(ctx, result, options, output->file.temporary));
    return hg_report_sync(ctx, output->file.temporary);
}

double hg_report_clock_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static struct output output_of(const struct hg_report_form *form,
                               const struct hg_report_options *options)
{
    struct hg_str path = HG_STR_EMPTY;
    hg_str_addf(&path, "%s/%s%s", options->folder,
                options->prefix == NULL ? "" : options->prefix, form->file);
    struct output output = {form, hg_placed_of(hg_str_text(&path))};
    hg_str_clear(&path);
    return output;
}

/* The outputs in the order of placing: result.json last. */
static size_t list_outputs(const struct hg_report_form *const *forms, size_t form_count,
                           const struct hg_report_options *options, struct output *outputs)
{
    size_t count = 0;
    for (int json = 0; json < 2; json++)
        for (size_t i = 0; i < form_count; i++)
            if ((forms[i]->write == hg_write_json) == (json == 1))
                outputs[count++] = output_of(forms[i], options);
    return count;
}

/* The files of one form, written one behind the other by one thread. */
struct group {
    size_t first, end; /* outputs */
    struct hg_ctx ctx;
    hg_status status;
};

/* Forms that are written side by side. */
struct crew {
    const struct hg_result *result;
    const struct hg_report_options *options;
    struct hg_ctx *run;
    const struct output *outputs;
    struct group *groups;
    size_t group_count, output_count;
    atomic_size_t done, first_failed; /* of groups: none before this one has failed */
};

static bool same_form(const struct output *a, const struct output *b)
{
    return hg_str_same(a->form->name, b->form->name);
}

static void note_failed(struct crew *crew, size_t group)
{
    size_t first = atomic_load(&crew->first_failed);
    while (group < first &&
           !atomic_compare_exchange_weak(&crew->first_failed, &first, group)) {
    }
}

/* Behind a form that failed none is begun, as on one thread; those before it are written to their end, whatever becomes of them. */
static void write_group(void *data, size_t number, size_t worker)
{
    struct crew *crew = data;
    struct group *group = &crew->groups[number];
    if (number > atomic_load(&crew->first_failed)) return;
    if (worker == 0)
        hg_ctx_progress(crew->run, "write",
                        (double)atomic_load(&crew->done) / (double)crew->output_count);
    for (size_t i = group->first; i < group->end && group->status == HG_OK; i++)
        group->status = write_output(&group->ctx, crew->result, crew->options,
                                     &crew->outputs[i]);
    atomic_fetch_add(&crew->done, group->end - group->first);
    if (group->status != HG_OK) note_failed(crew, number);
}

static void list_groups(struct crew *crew, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool goes_on = i > 0 && same_form(&crew->outputs[i - 1], &crew->outputs[i]);
        if (!goes_on) {
            struct group *group = &crew->groups[crew->group_count++];
            *group = (struct group){.first = i, .status = HG_OK};
            hg_ctx_init_part(&group->ctx, crew->run);
        }
        crew->groups[crew->group_count - 1].end = i + 1;
    }
}

/* What was said up to the first form that failed; what a faster thread said behind it nobody hears. */
static hg_status join_groups(struct crew *crew)
{
    hg_status status = HG_OK;
    for (size_t i = 0; i < crew->group_count; i++) {
        struct group *group = &crew->groups[i];
        if (status == HG_OK) {
            status = group->status;
            hg_ctx_join(crew->run, &group->ctx);
        } else {
            hg_ctx_clear(&group->ctx);
        }
    }
    return status;
}

/* The first `count` outputs, on the threads of the run. */
static hg_status write_side_by_side(struct hg_ctx *ctx, const struct hg_result *result,
                                    const struct hg_report_options *options,
                                    const struct output *outputs, size_t count, size_t all)
{
    struct crew crew = {.result = result,
                        .options = options,
                        .run = ctx,
                        .outputs = outputs,
                        .groups = hg_memory_new_zero(count + 1, sizeof *crew.groups),
                        .output_count = all};
    atomic_init(&crew.done, 0);
    atomic_init(&crew.first_failed, SIZE_MAX);
    list_groups(&crew, count);
    hg_pool_run(ctx->threads, crew.group_count, write_group, &crew);
    hg_status status = join_groups(&crew);
    free(crew.groups);
    return status;
}

/* Others that write into the folder wait meanwhile, so that the files there are of one run, the one that the caller noted last. */
static hg_status place_outputs(struct hg_ctx *ctx, const struct hg_result *result,
                               const struct hg_report_options *options,
                               const struct output *outputs, size_t count)
{
    int lock;
    HG_TRY(hg_placing_lock(ctx, options->folder, &lock));
    struct hg_placed *files = hg_memory_new_zero(count + 1, sizeof *files);
    for (size_t i = 0; i < count; i++)
        files[i] = outputs[i].file;
    hg_status status = hg_placing_prepare(ctx, files, count);
    if (status == HG_OK && options->before_placing != NULL)
        status = options->before_placing(options->before_placing_data, ctx, result);
    if (status == HG_OK) status = hg_placing_run(ctx, files, count, options->folder);
    free(files);
    hg_placing_unlock(lock);
    return status;
}

/* result.json stands behind the others and is written by all threads: it has the seconds. */
static hg_status write_outputs(struct hg_ctx *ctx, struct hg_result *result,
                               const struct hg_report_options *options,
                               struct output *outputs, size_t count)
{
    double start = hg_report_clock_s();
    size_t others = count;
    while (others > 0 && outputs[others - 1].form->write == hg_write_json)
        others--;
    HG_TRY(write_side_by_side(ctx, result, options, outputs, others, count));
    hg_ctx_progress(ctx, "write", (double)others / (double)count);
    if (!result->recalled) result->seconds[HG_STAGE_WRITE] = hg_report_clock_s() - start;
    for (size_t i = others; i < count; i++)
        HG_TRY(write_output(ctx, result, options, &outputs[i]));
    HG_TRY(place_outputs(ctx, result, options, outputs, count));
    if (!result->recalled) result->seconds[HG_STAGE_WRITE] = hg_report_clock_s() - start;
    hg_ctx_progress(ctx, "write", 1.0);
    return HG_OK;
}

hg_status hg_report_write(struct hg_ctx *ctx, struct hg_result *result,
                          const struct hg_report_form *const *forms, size_t form_count,
                          const struct hg_report_options *options)
{
    if (access(options->folder, W_OK | X_OK) != 0)
        return hg_report_fail(ctx, &hg_kind_REPORT_FOLDER, options->folder,
                              hg_reason_of(errno));
    HG_TRY(hg_placing_mend(ctx, options->folder));
    struct output *outputs = hg_memory_new_zero(form_count + 1, sizeof *outputs);
    size_t count = list_outputs(forms, form_count, options, outputs);
    hg_status status = write_outputs(ctx, result, options, outputs, count);
    for (size_t i = 0; i < count; i++)
        hg_placed_clear(&outputs[i].file);
    free(outputs);
    return status;
}
