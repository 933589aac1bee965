/* The form "png": the overview map as a picture for slides, as wide and high as a common screen. */
#include "maps/map.h"
#include "reports/forms.h"
#include "typeset/type.h"

#include "geo/base/reason.h"

#include <cairo.h>

#include <errno.h>

/* 1920 x 1080 at 144 pixels an inch: two pixels a point. */
enum { WIDTH_PT = 960, HEIGHT_PT = 540, PIXELS_OF_POINT = 2 };
static const double BLANK = 12.0; /* of the slide around the sheet, points */

static void draw_slide(cairo_t *cr, const struct hg_result *result, enum hg_lang lang)
{
    const struct hg_map_frame frame = {BLANK, BLANK, WIDTH_PT - 2.0 * BLANK,
                                       HEIGHT_PT - 2.0 * BLANK};
    cairo_set_source_rgb(cr, 1.0, 1.0, 1.0);
    cairo_paint(cr);
    cairo_scale(cr, PIXELS_OF_POINT, PIXELS_OF_POINT);
    hg_map_slide(cr, result, lang, frame);
}

/* errno tells more than cairo where a file cannot be written. */
static hg_status write_surface(struct hg_ctx *ctx, cairo_surface_t *surface, cairo_t *cr,
                               const char *path)
{
    errno = 0;
    cairo_status_t status = cairo_status(cr);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_write_to_png(surface, path);
    if (status == CAIRO_STATUS_SUCCESS) return HG_OK;
    return hg_report_unwritten(
        ctx, path, errno != 0 ? hg_reason_of(errno) : cairo_status_to_string(status));
}

hg_status hg_write_png(struct hg_ctx *ctx, const struct hg_result *result,
                       const struct hg_report_options *options, const char *path)
{
    struct hg_type *type = NULL;
    HG_TRY(hg_type_open(ctx, &type));
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, WIDTH_PT * PIXELS_OF_POINT, HEIGHT_PT * PIXELS_OF_POINT);
    cairo_t *cr = cairo_create(surface);
    hg_type_attach(type, cr);
    draw_slide(cr, result, options->lang);
    hg_status status = write_surface(ctx, surface, cr, path);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    hg_type_close(type);
    return status;
}
