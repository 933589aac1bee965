/* Grid, north arrow and scale bar: what lets a reader measure on the map. */
#include "maps/map_sheet.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

static const struct hg_type_style tick_style = {
    .size = 5.5, .colour = {0.2, 0.2, 0.2}
};
static const double TICK = 3.0, CROSS = 3.0, LEAST_STEP = 48.0;

/* Round steps of the grid in units of the CRS, and the decimals that their multiples need. */
struct grid {
    double step;
    int decimals;
};

static void format_tick(double value, int decimals, char text[HG_NUM_TEXT])
{
    hg_num_format_fixed(value, decimals, text);
    if (strcmp(text, "null") == 0) text[0] = '\0';
}

/* Labels of neighbouring ticks stand clear of each other: the step is as wide as the widest label and some room. */
static struct grid grid_of(const struct hg_map *map)
{
    const struct hg_map_view *view = &map->view;
    double unit = hg_map_points_of_metre(view) * fmin(view->metres_x, view->metres_y);
    struct grid grid = {hg_map_round_up(LEAST_STEP / unit), 0};
    grid.decimals = (int)fmax(0.0, -floor(log10(grid.step) + 1e-9));
    struct hg_box shown = hg_map_shown(view);
    char text[HG_NUM_TEXT];
    format_tick(shown.max_x, grid.decimals, text);
    double wide = hg_type_measure(map->cr, &tick_style, text).width + 10.0;
    if (wide > grid.step * hg_map_points_of_metre(view) * view->metres_x)
        grid.step = hg_map_round_up(wide / (hg_map_points_of_metre(view) * view->metres_x));
    return grid;
}

double hg_map_grid_room_left(const struct hg_map_sheet *sheet)
{
    const struct hg_crs *crs = sheet->map.result->dataset->crs;
    char text[HG_NUM_TEXT];
    double most = fmax(fabs(sheet->ground.min_y), fabs(sheet->ground.max_y));
    format_tick(most, crs != NULL && crs->geographic ? 4 : 0, text);
    return hg_type_measure(sheet->map.cr, &tick_style, text).width + TICK + 4.0;
}

static void tick_x(const struct hg_map *map, double x, const char *text)
{
    const struct hg_map_frame *window = &map->view.window;
    double bottom = window->y + window->height;
    cairo_move_to(map->cr, x, bottom);
    cairo_line_to(map->cr, x, bottom + TICK);
    cairo_move_to(map->cr, x, window->y);
    cairo_line_to(map->cr, x, window->y - TICK);
    cairo_stroke(map->cr);
    struct hg_type_extent size = hg_type_measure(map->cr, &tick_style, text);
    if (x - 0.5 * size.width < window->x - TICK ||
        x + 0.5 * size.width > window->x + window->width)
        return;
    hg_type_draw(map->cr, &tick_style, x - 0.5 * size.width, bottom + TICK + 0.5, text);
}

static void tick_y(const struct hg_map *map, double y, const char *text)
{
    const struct hg_map_frame *window = &map->view.window;
    double right = window->x + window->width;
    cairo_move_to(map->cr, window->x, y);
    cairo_line_to(map->cr, window->x - TICK, y);
    cairo_move_to(map->cr, right, y);
    cairo_line_to(map->cr, right + TICK, y);
    cairo_stroke(map->cr);
    struct hg_type_extent size = hg_type_measure(map->cr, &tick_style, text);
    hg_type_draw(map->cr, &tick_style, window->x - TICK - 1.0 - size.width,
                 y - 0.5 * size.height, text);
}

void hg_map_draw_grid_ticks(const struct hg_map *map)
{
    struct grid grid = grid_of(map);
    struct hg_box shown = hg_map_shown(&map->view);
    char text[HG_NUM_TEXT];
    cairo_set_source_rgb(map->cr, 0.2, 0.2, 0.2);
    cairo_set_line_width(map->cr, 0.5);
    for (double k = ceil(shown.min_x / grid.step); k * grid.step <= shown.max_x; k += 1.0) {
        struct hg_point at = {k * grid.step, shown.min_y};
        format_tick(at.x, grid.decimals, text);
        tick_x(map, hg_map_to_page(&map->view, at).x, text);
    }
    for (double k = ceil(shown.min_y / grid.step); k * grid.step <= shown.max_y; k += 1.0) {
        struct hg_point at = {shown.min_x, k * grid.step};
        format_tick(at.y, grid.decimals, text);
        tick_y(map, hg_map_to_page(&map->view, at).y, text);
    }
}

void hg_map_draw_grid_crosses(const struct hg_map *map)
{
    struct grid grid = grid_of(map);
    struct hg_box shown = hg_map_shown(&map->view);
    cairo_set_source_rgb(map->cr, 0.35, 0.35, 0.35);
    cairo_set_line_width(map->cr, 0.35);
    for (double i = ceil(shown.min_x / grid.step); i * grid.step <= shown.max_x; i += 1.0)
        for (double k = ceil(shown.min_y / grid.step); k * grid.step <= shown.max_y;
             k += 1.0) {
            struct hg_point at = hg_map_to_page(
                &map->view, (struct hg_point){i * grid.step, k * grid.step});
            cairo_move_to(map->cr, at.x - CROSS, at.y);
            cairo_line_to(map->cr, at.x + CROSS, at.y);
            cairo_move_to(map->cr, at.x, at.y - CROSS);
            cairo_line_to(map->cr, at.x, at.y + CROSS);
        }
    cairo_stroke(map->cr);
}

void hg_map_draw_north(struct hg_map *map)
{
    static const struct hg_type_style style = {
        .size = 8.0, .weight = HG_TYPE_BOLD, .halo = 2.0, .align = HG_TYPE_CENTRE};
    const struct hg_map_frame *window = &map->view.window;
    double x = window->x + window->width - 16.0, y = window->y + 8.0;
    cairo_t *cr = map->cr;
    const char *letter = hg_lang_text(map->lang, N_("N"));
    struct hg_type_extent size = hg_type_draw(cr, &style, x, y, letter);
    double top = y + size.height + 1.0, half = 5.0, tall = 20.0;
    cairo_move_to(cr, x, top);
    cairo_line_to(cr, x + half, top + tall);
    cairo_line_to(cr, x, top + 0.72 * tall);
    cairo_line_to(cr, x - half, top + tall);
    cairo_close_path(cr);
    struct hg_map_style halves = {
        .filled = true,
        .fill = HG_WHITE,
        .outline = 0.7,
        .outline_colour = {0.1, 0.1, 0.1}
    };
    hg_map_ink_area(cr, &halves, true);
    cairo_move_to(cr, x, top);
    cairo_line_to(cr, x - half, top + tall);
    cairo_line_to(cr, x, top + 0.72 * tall);
    cairo_close_path(cr);
    halves.fill = (struct hg_colour){0.1, 0.1, 0.1};
    hg_map_ink_area(cr, &halves, true);
    hg_map_labels_keep_off(map->labels, (struct hg_box){x - 9.0, y, x + 9.0, top + tall});
}

/* --- scale bar --- */

enum { BAR_PARTS = 4 };
static const double LONGEST_BAR = 130.0, BAR_THICK = 3.2;
static const struct hg_type_style bar_style = {.size = 6.0, .align = HG_TYPE_CENTRE};
static const struct hg_type_style scale_style = {.size = 8.0, .weight = HG_TYPE_BOLD};

static void draw_bar(const struct hg_map *map, double x, double y, double bar_m)
{
    double part = bar_m * hg_map_points_of_metre(&map->view) / BAR_PARTS;
    struct hg_map_style style = {
        .filled = true, .outline = 0.5, .outline_colour = HG_BLACK};
    for (int i = 0; i < BAR_PARTS; i++) {
        cairo_rectangle(map->cr, x + i * part, y, part, BAR_THICK);
        style.fill = i % 2 == 0 ? HG_BLACK : HG_WHITE;
        hg_map_ink_area(map->cr, &style, true);
    }
}

/* "500" at half the bar, "1000 m" at its end; the numbers stand above their places. */
static double draw_bar_numbers(const struct hg_map_sheet *sheet, double x, double y,
                               double bar_m, bool only_measure)
{
    bool far = bar_m >= 2000.0;
    const char *unit = hg_map_word(sheet, far ? N_("km") : N_("m"));
    double length = bar_m * hg_map_points_of_metre(&sheet->map.view), half_end = 0.0;
    for (int i = 0; i <= 2; i++) {
        char number[HG_NUM_TEXT];
        hg_num_format(bar_m * i / 2.0 / (far ? 1000.0 : 1.0), number);
        const char *text = i < 2 ? number
                                 : hg_arena_printf(sheet->arena, "%s %s", number, unit);
        if (!only_measure)
            hg_type_draw(sheet->map.cr, &bar_style, x + length * i / 2.0, y, text);
        half_end = 0.5 * hg_type_measure(sheet->map.cr, &bar_style, text).width;
    }
    return length + half_end;
}

double hg_map_draw_scale(const struct hg_map_sheet *sheet, double right, double y,
                         bool only_measure)
{
    const struct hg_map_view *view = &sheet->map.view;
    double bar_m = hg_map_round_down(LONGEST_BAR / hg_map_points_of_metre(view));
    double bar = draw_bar_numbers(sheet, 0.0, 0.0, bar_m, true), left = 0.0;
    char number[HG_NUM_TEXT];
    hg_num_format_fixed(view->denominator, 0, number);
    const char *scale = sheet->to_scale ? hg_map_fill(sheet, N_("1:{0}"), number, NULL)
                                        : "";
    struct hg_type_extent size = hg_type_measure(sheet->map.cr, &scale_style, scale);
    left = right - bar;
    double text_left = left - 10.0 - size.width;
    if (!only_measure) {
        hg_type_draw(sheet->map.cr, &scale_style, text_left, y + 5.0, scale);
        draw_bar_numbers(sheet, left, y, bar_m, false);
        draw_bar(&sheet->map, left, y + 10.0, bar_m);
    }
    return right - text_left;
}
