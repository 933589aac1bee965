/* Draws every sheet of a project into a PDF, a page each, for check_sheets.py to read back: overview, sheets of findings, sheets
 * of candidates.
 *
 *     draw_sheets zh|en OUT.pdf WIDTH HEIGHT PROJECT [CANDIDATES]
 *
 * A line of output for each page: what it is, its number, and as JSON numbers that the page must agree with. */
#include "maps/map_sheet.h"
#include "pipeline/check.h"
#include "pipeline/supply.h"
#include "typeset/type.h"

#include "geo/env/env.h"

#include <cairo-pdf.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double BORDER = 20.0; /* of the page around the frame */

struct drawing {
    struct hg_ctx ctx;
    struct hg_type *type;
    cairo_surface_t *surface;
    cairo_t *cr;
    enum hg_lang lang;
    struct hg_map_frame frame;
};

static bool open_drawing(struct drawing *drawing, const char *lang, const char *path,
                         double width, double height)
{
    drawing->lang = strcmp(lang, "zh") == 0 ? HG_ZH : HG_EN;
    if (hg_type_open(&drawing->ctx, &drawing->type) != HG_OK) return false;
    drawing->surface = cairo_pdf_surface_create(path, width, height);
    cairo_pdf_surface_set_metadata(drawing->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2026-01-01T00:00:00Z");
    drawing->cr = cairo_create(drawing->surface);
    drawing->frame = (struct hg_map_frame){BORDER, BORDER, width - 2.0 * BORDER,
                                           height - 2.0 * BORDER};
    hg_type_attach(drawing->type, drawing->cr);
    return true;
}

static void close_drawing(struct drawing *drawing)
{
    cairo_destroy(drawing->cr);
    cairo_surface_destroy(drawing->surface);
    hg_type_close(drawing->type);
}

static void end_page(struct drawing *drawing, const char *kind, const char *id)
{
    printf("%s %s\n", kind, id);
    if (cairo_has_current_point(drawing->cr)) puts("a path was left over");
    cairo_show_page(drawing->cr);
}

static void draw_all(struct drawing *drawing, const struct hg_result *result)
{
    hg_map_overview(drawing->cr, result, drawing->lang, drawing->frame);
    end_page(drawing, "overview", "-");
    size_t most = hg_map_sheets(result, NULL, 0);
    size_t *sheets = malloc((most + 1) * sizeof *sheets);
    size_t count = hg_map_sheets(result, sheets, 50);
    for (size_t i = 0; i < count; i++) {
        hg_map_finding(drawing->cr, result, sheets[i], drawing->lang, drawing->frame);
        end_page(drawing, "finding", result->findings.items[sheets[i]].id);
    }
    free(sheets);
    for (size_t i = 0; i < result->facts->candidate_count; i++) {
        hg_map_candidate(drawing->cr, result, i, drawing->lang, drawing->frame);
        end_page(drawing, "candidate", result->facts->parcels[i].id);
    }
}

static int run(struct drawing *drawing, char **arguments, int count)
{
    struct hg_project project;
    struct hg_result result;
    hg_day day = HG_DAY_UNKNOWN;
    if (hg_project_read(&drawing->ctx, arguments[5], NULL, 0, HG_DAY_UNKNOWN, day,
                        &project) != HG_OK)
        return 2;
    project = count > 6 ? hg_project_for_supply(&project, arguments[6], drawing->ctx.arena)
                        : hg_project_for_check(&project, drawing->ctx.arena);
    struct hg_crs_registry *registry = hg_crs_registry_new();
    if (hg_check_run(&drawing->ctx, &project, registry, &result) == HG_OK)
        draw_all(drawing, &result);
    hg_crs_registry_free(registry);
    return 0;
}

int main(int count, char **arguments)
{
    if (count < 6) return 2;
    struct drawing drawing = {0};
    hg_env_open();
    hg_lang_open(HEGUI_LOCALE);
    hg_ctx_init(&drawing.ctx);
    drawing.ctx.threads = 1;
    int status = 3;
    if (open_drawing(&drawing, arguments[1], arguments[2], atof(arguments[3]),
                     atof(arguments[4]))) {
        status = run(&drawing, arguments, count);
        close_drawing(&drawing);
    }
    hg_ctx_clear(&drawing.ctx);
    hg_env_close();
    return status;
}
