/* Forms: the writers behind the table of report.c.  Each writes one file at `path` (a temporary name) as
 * struct hg_report_form says; hg_report_write() syncs and renames. */
#ifndef HG_REPORTS_FORMS_H
#define HG_REPORTS_FORMS_H

#include "reports/report.h"

hg_status hg_write_json(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options,
                        const char *path) HG_MUST_CHECK;
hg_status hg_write_xlsx(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options,
                        const char *path) HG_MUST_CHECK;
hg_status hg_write_html(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options,
                        const char *path) HG_MUST_CHECK;
hg_status hg_write_pdf(struct hg_ctx *ctx, const struct hg_result *result,
                       const struct hg_report_options *options,
                       const char *path) HG_MUST_CHECK;
hg_status hg_write_gpkg(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options,
                        const char *path) HG_MUST_CHECK;

/* 补正通知 */
hg_status hg_write_notice(struct hg_ctx *ctx, const struct hg_result *result,
                          const struct hg_report_options *options,
                          const char *path) HG_MUST_CHECK;

/* map.png: the overview map. */
hg_status hg_write_png(struct hg_ctx *ctx, const struct hg_result *result,
                       const struct hg_report_options *options,
                       const char *path) HG_MUST_CHECK;

/* The forms "cut" and "pieces" (outlines.h): the files of a shapefile but the first are written with it; hg_write_part() only sees
 * that they are there. */
hg_status hg_write_cut_txt(struct hg_ctx *ctx, const struct hg_result *result,
                           const struct hg_report_options *options,
                           const char *path) HG_MUST_CHECK;
hg_status hg_write_cut_shapefile(struct hg_ctx *ctx, const struct hg_result *result,
                                 const struct hg_report_options *options,
                                 const char *path) HG_MUST_CHECK;
hg_status hg_write_pieces_txt(struct hg_ctx *ctx, const struct hg_result *result,
                              const struct hg_report_options *options,
                              const char *path) HG_MUST_CHECK;
hg_status hg_write_pieces_shapefile(struct hg_ctx *ctx, const struct hg_result *result,
                                    const struct hg_report_options *options,
                                    const char *path) HG_MUST_CHECK;
hg_status hg_write_part(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options,
                        const char *path) HG_MUST_CHECK;

/* Seconds on a clock that only runs forwards. */
double hg_report_clock_s(void);

/* The final name of a file behind its temporary one, for people. */
const char *hg_report_name(const char *path);

/* Records `kind` about a file, by its final name; HG_FAILED. */
hg_status hg_report_fail(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                         const char *path, const char *detail);

/* Puts a file or folder on disk. */
hg_status hg_report_sync(struct hg_ctx *ctx, const char *path) HG_MUST_CHECK;

/* Records that `path` (a temporary name; people are told the final one) could not be written; HG_FAILED. */
hg_status hg_report_unwritten(struct hg_ctx *ctx, const char *path, const char *detail);

#endif
