/* Signs: how does each kind of thing look on a map, and what does the legend call it?
 *
 * Hatches differ by direction, distance and rhythm, so that a copy in black and white can still be read; colours are those
 * of the page report.html. */
#ifndef HG_MAPS_MAP_SIGNS_H
#define HG_MAPS_MAP_SIGNS_H

#include "maps/map_ink.h"

/* In the order of the legend; map_content.c has that of drawing. */
enum hg_map_sign {
    HG_SIGN_BLOCK,
    HG_SIGN_UNDECIDED,
    HG_SIGN_WARN,
    HG_SIGN_INFO,
    HG_SIGN_WAIVED,
    HG_SIGN_PIECE_HARD,
    HG_SIGN_PIECE_OTHER,
    HG_SIGN_CANDIDATE,
    HG_SIGN_REMAINDER,
    HG_SIGN_ZONE,
    HG_SIGN_PARCEL,
    HG_SIGN_BUILT,
    HG_SIGN_DEVELOPMENT,
    HG_SIGN_CONTROLLED,
    HG_SIGN_UNMAPPED,
    HG_SIGNS
};

/* What stands for an area too small to be seen, and for a point. */
enum hg_map_symbol {
    HG_SYMBOL_NONE,
    HG_SYMBOL_SQUARE,
    HG_SYMBOL_DIAMOND,
    HG_SYMBOL_TRIANGLE,
    HG_SYMBOL_CIRCLE,
};

struct hg_map_sign_look {
    const char *msgid; /* for the legend */
    enum hg_map_symbol symbol;
    struct hg_map_style style;
};
extern const struct hg_map_sign_look hg_map_looks[HG_SIGNS];

/* The sign of a finding; of a functional area by its class; of a conflict piece. */
enum hg_map_sign hg_map_sign_of_finding(const struct hg_finding *finding);
enum hg_map_sign hg_map_sign_of_class(const char *class_name);
enum hg_map_sign hg_map_sign_of_relation(enum hg_relation relation);

/* A symbol about as large as a small letter, its middle at the point. */
enum { HG_MAP_SYMBOL_PT = 6 };
void hg_map_draw_symbol(cairo_t *cr, enum hg_map_sign sign, struct hg_point at);

#endif
