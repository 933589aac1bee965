#include "reports/report.h"

#include "reports/forms.h"
#include "reports/placing.h"
#include "reports/reports_kinds.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"
#include "geo/base/temporary.h"

#include <errno.h>
#include <fcntl.h>
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

/* The files of the forms on their way to their places. */
struct outputs {
    const struct hg_report_form **forms;
    struct hg_placed *files;
    size_t count;
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
                              const struct hg_report_form *form, const char *temporary)
{
    if (hg_ctx_stopped(ctx)) return HG_STOPPED;
    HG_TRY(form->write(ctx, result, options, temporary));
    return hg_report_sync(ctx, temporary);
}

double hg_report_clock_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static struct hg_placed file_of(const struct hg_report_form *form,
                                const struct hg_report_options *options)
{
    struct hg_str path = HG_STR_EMPTY;
    hg_str_addf(&path, "%s/%s%s", options->folder,
                options->prefix == NULL ? "" : options->prefix, form->file);
    struct hg_placed file = hg_placed_of(hg_str_text(&path));
    hg_str_clear(&path);
    return file;
}

/* In the order of placing: result.json last. */
static void list_outputs(const struct hg_report_form *const *forms, size_t form_count,
                         const struct hg_report_options *options, struct outputs *out)
{
    out->forms = hg_memory_new_zero(form_count + 1, sizeof(struct hg_report_form *));
    out->files = hg_memory_new_zero(form_count + 1, sizeof *out->files);
    for (int json = 0; json < 2; json++)
        for (size_t i = 0; i < form_count; i++)
            if ((forms[i]->write == hg_write_json) == (json == 1)) {
                out->files[out->count] = file_of(forms[i], options);
                out->forms[out->count++] = forms[i];
            }
}

static void clear_outputs(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        hg_placed_clear(&outputs->files[i]);
    free(outputs->forms);
    free(outputs->files);
}

/* Others that write into the folder wait meanwhile, so that the files there are of one run, the one that the caller noted last. */
static hg_status place_outputs(struct hg_ctx *ctx, const struct hg_result *result,
                               const struct hg_report_options *options,
                               const struct outputs *outputs)
{
    int lock;
    HG_TRY(hg_placing_lock(ctx, options->folder, &lock));
    hg_status status = hg_placing_prepare(ctx, outputs->files, outputs->count);
    if (status == HG_OK && options->before_placing != NULL)
        status = options->before_placing(options->before_placing_data, ctx, result);
    if (status == HG_OK)
        status = hg_placing_run(ctx, outputs->files, outputs->count, options->folder);
    hg_placing_unlock(lock);
    return status;
}

static hg_status write_outputs(struct hg_ctx *ctx, struct hg_result *result,
                               const struct hg_report_options *options,
                               const struct outputs *outputs)
{
    double start = hg_report_clock_s();
    for (size_t i = 0; i < outputs->count; i++) {
        hg_ctx_progress(ctx, "write", (double)i / (double)outputs->count);
        if (!result->recalled)
            result->seconds[HG_STAGE_WRITE] = hg_report_clock_s() - start;
        HG_TRY(write_output(ctx, result, options, outputs->forms[i],
                            outputs->files[i].temporary));
    }
    HG_TRY(place_outputs(ctx, result, options, outputs));
    if (!result->recalled) result->seconds[HG_STAGE_WRITE] = hg_report_clock_s() - start;
    hg_ctx_progress(ctx, "write", 1.0);
    return HG_OK;
}

hg_status hg_report_write(struct hg_ctx *ctx, struct hg_result *result,
                          const struct hg_report_form *const *forms, size_t form_count,
                          const struct hg_report_options *options)
{
    struct outputs outputs = {0};
    if (access(options->folder, W_OK | X_OK) != 0)
        return hg_report_fail(ctx, &hg_kind_REPORT_FOLDER, options->folder,
                              hg_reason_of(errno));
    HG_TRY(hg_placing_mend(ctx, options->folder));
    list_outputs(forms, form_count, options, &outputs);
    hg_status status = write_outputs(ctx, result, options, &outputs);
    clear_outputs(&outputs);
    return status;
}
