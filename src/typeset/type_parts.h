/* Type parts: layouts, for this room alone. */
#ifndef HG_TYPESET_TYPE_PARTS_H
#define HG_TYPESET_TYPE_PARTS_H

#include "typeset/type.h"

#include <cairo.h>

#include <pango/pangocairo.h>

/* `text` broken into lines; what stands behind byte `note_from` of it is set smaller and grey (SIZE_MAX: nothing).  The caller
 * gives it back with g_object_unref() and changes nothing in it: others may have it, too. */
PangoLayout *hg_type_layout(struct hg_type *type, const struct hg_type_style *style,
                            const char *text, size_t note_from);

/* The letter behind this one of a valid UTF-8 text: g_utf8_next_char() without its cast that loses `const`. */
static inline const char *hg_type_next(const char *at)
{
    return at + g_utf8_skip[(guchar)*at];
}

/* Width of one letter, kept once measured. */
double hg_type_letter_width(struct hg_type *type, const struct hg_type_style *style,
                            gunichar letter);

/* Height of line `line` of a layout. */
double hg_type_line_height(PangoLayout *layout, int line);

/* Draw lines [first, first + count) with the top of the first at y; the width is the layout's. */
void hg_type_draw_lines(cairo_t *cr, PangoLayout *layout, int first, int count, double x,
                        double y);

#endif
