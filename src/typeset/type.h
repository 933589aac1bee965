/* Type: text on a cairo context, in the one font that the program brings along by itself.
 *
 * Fonts  only the file that hg_type_open() found, through a fontconfig of our own: what a user has installed or configured changes
 *        nothing.  Bold is made from the regular face.
 * Text   anybody's bytes: what is no UTF-8, controls and signs that turn the reading direction round become U+FFFD, a tab a blank,
 *        and a character that the font does not have is spelt out, "[U+20BB7]".  No box is ever drawn for a letter.  A line feed ends a line.
 * Units  those of the context, points on a page; y runs down.
 * Fails  FONT_MISSING, FONT_UNREADABLE. */
#ifndef HG_TYPESET_TYPE_H
#define HG_TYPESET_TYPE_H

#include "geo/base/ctx.h"

#include <cairo.h>

#include <stdbool.h>
#include <stddef.h>

struct hg_type;

/* Where the font is, or NULL; heap, free() it.  What `hegui doctor` asks. */
char *hg_type_find_font(void);

hg_status hg_type_open(struct hg_ctx *ctx, struct hg_type **out_type) HG_MUST_CHECK;
void hg_type_close(struct hg_type *type); /* NULL is allowed */

/* Make the fonts known to a context, which must not outlive them; hg_type_draw() and hg_type_measure() find them there. */
void hg_type_attach(struct hg_type *type, cairo_t *cr);

enum hg_type_weight { HG_TYPE_REGULAR, HG_TYPE_BOLD };
enum hg_type_align { HG_TYPE_LEFT, HG_TYPE_CENTRE, HG_TYPE_RIGHT };

struct hg_colour {
    double red, green, blue; /* 0..1 */
};
/* Bytes of a text that are set; a longer one ends in "…": breaking a word of many pages into lines takes minutes. */
enum { HG_TYPE_LONGEST = 6000 };

#define HG_BLACK ((struct hg_colour){0.0, 0.0, 0.0})
#define HG_WHITE ((struct hg_colour){1.0, 1.0, 1.0})

struct hg_type_style {
    double size;                /* of the em */
    double width;               /* lines are broken at it; 0: only at line feeds */
    double halo;                /* width of a white border round the letters; 0: none */
    enum hg_type_weight weight; /* 0 regular */
    enum hg_type_align align;   /* 0 left */
    struct hg_colour colour;    /* 0 black */
};

struct hg_type_extent {
    double width, height; /* of the lines as set: width of the longest one */
    double baseline;      /* of the first line, from the top */
    size_t lines;
};

/* Set `text` with the top of its first line at y.  With a width, x is the left edge of the column; without, it is the left end,
 * the middle or the right end of every line, as `align` says.  The path and the current point of the context are gone, the rest
 * of its state is kept. */
struct hg_type_extent hg_type_draw(cairo_t *cr, const struct hg_type_style *style, double x,
                                   double y, const char *text);

/* What hg_type_draw() would give, without drawing. */
struct hg_type_extent hg_type_measure(cairo_t *cr, const struct hg_type_style *style,
                                      const char *text);

/* Width of `text` on one line, quickly: the sum of its letters' widths, without kerning. */
double hg_type_width(struct hg_type *type, const struct hg_type_style *style,
                     const char *text);

/* The text as it is set, see above. */
void hg_type_clean(const struct hg_type *type, const char *text, struct hg_str *out);

#endif
