/* Labels: text on a map where it hides no other text.
 *
 * Whoever comes first has the place; a label that finds none is not written.  Boxes are kept in page coordinates. */
#ifndef HG_MAPS_MAP_LABELS_H
#define HG_MAPS_MAP_LABELS_H

#include "maps/map_ink.h"

struct hg_map_labels;
/* Labels stay within the window of `view`. */
struct hg_map_labels *hg_map_labels_new(cairo_t *cr, const struct hg_map_view *view);
void hg_map_labels_free(struct hg_map_labels *labels);

/* Nothing may be written here: the north arrow. */
void hg_map_labels_keep_off(struct hg_map_labels *labels, struct hg_box box);

/* Middle of the text at the point; beside a box on the page, at one of eight places around it, the nearer to the right and above
 * the sooner.  True if it was written. */
bool hg_map_label_at(struct hg_map_labels *labels, const struct hg_type_style *style,
                     struct hg_point middle, const char *text);
bool hg_map_label_beside(struct hg_map_labels *labels, const struct hg_type_style *style,
                         struct hg_box box, const char *text);

/* Within a polygon, where the whole text has room. */
bool hg_map_label_inside(struct hg_map_labels *labels, const struct hg_type_style *style,
                         const struct hg_map_rings *rings, const char *text);

#endif
