/* Sheet: what stands around a map: border, title, grid, north arrow, legend, scale bar, notes.
 *
 * A wide frame has a column beside the map, a tall one some columns below it.  What goes there is a list of blocks, measured before
 * anything is drawn, so that nothing runs into anything; blocks that have no room are left out, the least worthy first. */
#ifndef HG_MAPS_MAP_SHEET_H
#define HG_MAPS_MAP_SHEET_H

#include "maps/map_content.h"

#include "geo/base/arena.h"

struct hg_map_sheet;

/* A block of the column: draws itself with its upper left corner at (x, y), `width` wide. */
typedef void hg_map_draw_block(const struct hg_map_sheet *sheet, const void *data, double x,
                               double y, double width);
typedef double hg_map_height_of_block(const struct hg_map_sheet *sheet, const void *data,
                                      double width);
struct hg_map_block {
    int worth; /* greater stays longer */
    hg_map_height_of_block *height;
    hg_map_draw_block *draw;
    const void *data;
};
enum { HG_MAP_BLOCKS = 64 };

struct hg_map_sheet {
    struct hg_map map;
    struct hg_arena *arena; /* texts of this sheet */
    struct hg_map_frame frame;
    const char *title, *subtitle; /* subtitle NULL: none */
    const char *note;             /* besides the coordinate system; NULL: none */
    struct hg_box ground;         /* to be shown */
    bool to_scale;                /* say 1:N; on a screen it would be untrue */
    size_t block_count;
    struct hg_map_block blocks[HG_MAP_BLOCKS];
    /* set by hg_map_sheet_lay_out() */
    struct hg_map_frame body;  /* the frame without its border, and below the title */
    struct hg_map_frame panel; /* columns beside or below the map; width 0: none */
    int columns;
    double foot; /* y of the strip with notes and scale bar */
};

struct hg_map_sheet hg_map_sheet_new(cairo_t *cr, const struct hg_result *result,
                                     enum hg_lang lang, struct hg_map_frame frame);
void hg_map_sheet_free(struct hg_map_sheet *sheet);

void hg_map_sheet_add(struct hg_map_sheet *sheet, const struct hg_map_block *block);
/* "label  value", wrapped; a legend of everything in the window; a small map of the zone with the window marked. */
void hg_map_sheet_add_fact(struct hg_map_sheet *sheet, const char *label,
                           const char *value);
void hg_map_sheet_add_inset(struct hg_map_sheet *sheet);

/* Decide where everything stands, and the view.  Then the border, title, foot and columns; the map's own window is the caller's. */
void hg_map_sheet_lay_out(struct hg_map_sheet *sheet);
void hg_map_sheet_draw_surroundings(const struct hg_map_sheet *sheet);

/* A sheet that has nothing to show says so. */
void hg_map_sheet_draw_empty(struct hg_map_sheet *sheet, const char *why);

/* --- parts, in files of their own --- */
void hg_map_sheet_add_legend(struct hg_map_sheet *sheet); /* map_legend.c */

/* Labelled ticks at the border and crosses in the window (map_grid.c).  The ticks' labels stand left of and below the window; this is
 * the room they need. */
double hg_map_grid_room_left(const struct hg_map_sheet *sheet);
enum { HG_MAP_GRID_ROOM_BELOW = 11 };
void hg_map_draw_grid_crosses(const struct hg_map *map);
void hg_map_draw_grid_ticks(const struct hg_map *map);
void hg_map_draw_north(struct hg_map *map); /* into the window's upper right corner */

/* Scale bar with its numbers, right end at `right`; returns its width (map_grid.c). */
double hg_map_draw_scale(const struct hg_map_sheet *sheet, double right, double y,
                         bool only_measure);
enum { HG_MAP_SCALE_HEIGHT = 22 };

/* --- words (map_words.c); texts in the sheet's arena --- */
const char *hg_map_word(const struct hg_map_sheet *sheet, const char *msgid)
    __attribute__((format_arg(2)));
/* Fill {0} and {1}; NULL arguments become empty. */
const char *hg_map_fill(const struct hg_map_sheet *sheet, const char *msgid, const char *a,
                        const char *b);
const char *hg_map_areas(const struct hg_map_sheet *sheet, double area_m2);
const char *hg_map_fixed(const struct hg_map_sheet *sheet, double value, int decimals);
/* "CGCS2000, 3-degree Gauss-Krueger zone 38, its number before the eastings", and on a line of its own, where no break can
 * divide it, "EPSG:4526" */
const char *hg_map_crs_name(const struct hg_map_sheet *sheet);

#endif
