/* Map: where is what the report speaks of?  Sheets of a plan in vector, drawn on somebody's cairo context.
 *
 * Takes   a finished result.  Of its geometry only what findings.gpkg holds, too: zones, functional areas, parcels or
 *         candidates, what is left of a candidate, conflict pieces, findings.
 * Gives   ink inside the frame and nothing outside it: title, map with grid and hatches, legend, north arrow, scale.
 *         The context is left as it was found (save, restore), without a current path.
 * Units   frames, line widths and letters in points (1/72 inch) of the context; y grows downwards, as cairo has it.
 *         The ground is in the units of the run's CRS; a CRS in degrees is drawn with the cosine of its middle latitude,
 *         so that both axes have one scale there, and is labelled in degrees.
 * Text    by typeset/type.h: hg_type_attach() the fonts to the context first.
 * Fails   never: what has no geometry becomes a sheet that says so.  Errors of the surface stay with the context
 *         (cairo_status()).
 * Same result, frame and language: the same strokes in the same order, whatever the number of threads. */
#ifndef HG_MAPS_MAP_H
#define HG_MAPS_MAP_H

#include "model/result.h"

#include <cairo.h>

/* The whole sheet, title and legend included.  From about 250 x 180 upwards everything has its room; below, the legend, then the
 * inset are left out. */
struct hg_map_frame {
    double x, y, width, height;
};

/* Is there anything that an overview could show?  False: hg_map_overview() draws a sheet that says why it is empty. */
bool hg_map_has_ground(const struct hg_result *result);

/* All zones with functional areas, parcels or candidates, conflict pieces and findings. */
void hg_map_overview(cairo_t *cr, const struct hg_result *result, enum hg_lang lang,
                     struct hg_map_frame frame);

/* The same for a screen: without 1:N, which is true on paper only; the scale bar stays. */
void hg_map_slide(cairo_t *cr, const struct hg_result *result, enum hg_lang lang,
                  struct hg_map_frame frame);

/* One finding, by its index in result->findings, and what lies around it: boundary points numbered, lengths, area, and
 * an inset with its place in the zone. */
void hg_map_finding(cairo_t *cr, const struct hg_result *result, size_t finding,
                    enum hg_lang lang, struct hg_map_frame frame);

/* One candidate of supply, by its index in facts->candidates: what was asked for and what is left of it (核减后地块). */
void hg_map_candidate(cairo_t *cr, const struct hg_result *result, size_t candidate,
                      enum hg_lang lang, struct hg_map_frame frame);

/* Which findings get a sheet of their own: the blocking ones (not the accepted ones) with geometry; of more than `most` the largest by
 * area, those with a point only behind all others.  Writes their indices into `out` in the order of reading, and
 * returns how many; with `out` NULL only counts them, whatever `most` is. */
size_t hg_map_sheets(const struct hg_result *result, size_t *out, size_t most);

#endif
