#include "maps/map_sheet.h"

#include "geo/base/clean.h"

#include <math.h>

static const double PAD = 7.0;       /* between the outer border and everything */
static const double TITLE_GAP = 3.0; /* below the title */
static const double GUTTER = 9.0;    /* between map and columns, and between columns */
static const double WIDE_FROM =
    1.05; /* width by height from which the column stands beside the map */
static const double COLUMN_LEAST = 96.0, COLUMN_MOST = 170.0, COLUMN_SHARE = 0.25;
static const double SMALL_WIDTH = 250.0, SMALL_HEIGHT = 180.0; /* without columns */
enum { COLUMNS_BELOW = 3 };
/* Larger than this the scale would be untrue to what was measured: 1:200 shows a centimetre as 0.14 pt. */
static const double LEAST_SCALE = 200.0;

static const struct hg_type_style title_style = {
    .size = 11.0, .weight = HG_TYPE_BOLD, .align = HG_TYPE_CENTRE};
static const struct hg_type_style subtitle_style = {
    .size = 7.0, .align = HG_TYPE_CENTRE, .colour = {0.25, 0.25, 0.25}
};
static const struct hg_type_style note_style = {
    .size = 6.0, .colour = {0.25, 0.25, 0.25}
};
static const struct hg_type_style fact_label = {
    .size = 6.0, .colour = {0.35, 0.35, 0.35}
};
static const struct hg_type_style fact_value = {.size = 7.0};

struct hg_map_sheet hg_map_sheet_new(cairo_t *cr, const struct hg_result *result,
                                     enum hg_lang lang, struct hg_map_frame frame)
{
    struct hg_map_sheet sheet = {.frame = frame, .to_scale = true};
    sheet.map = (struct hg_map){.cr = cr,
                                .result = result,
                                .lang = lang,
                                .finding = SIZE_MAX,
                                .candidate = SIZE_MAX};
    sheet.arena = hg_arena_new();
    sheet.ground = HG_BOX_EMPTY;
    cairo_save(cr);
    cairo_new_path(cr);
    cairo_rectangle(cr, frame.x, frame.y, frame.width, frame.height);
    cairo_clip(cr);
    return sheet;
}

void hg_map_sheet_free(struct hg_map_sheet *sheet)
{
    cairo_new_path(sheet->map.cr);
    cairo_restore(sheet->map.cr);
    hg_arena_free(sheet->arena);
}

void hg_map_sheet_add(struct hg_map_sheet *sheet, const struct hg_map_block *block)
{
    if (sheet->block_count < HG_MAP_BLOCKS) sheet->blocks[sheet->block_count++] = *block;
}

/* --- facts --- */

struct fact {
    const char *label, *value;
};

static struct hg_type_extent measure(const struct hg_map_sheet *sheet,
                                     struct hg_type_style style, double width,
                                     const char *text)
{
    style.width = width;
    return hg_type_measure(sheet->map.cr, &style, text);
}

static double fact_height(const struct hg_map_sheet *sheet, const void *data, double width)
{
    const struct fact *fact = data;
    return measure(sheet, fact_label, width, fact->label).height +
           measure(sheet, fact_value, width, fact->value).height + 4.0;
}

static void draw_fact(const struct hg_map_sheet *sheet, const void *data, double x,
                      double y, double width)
{
    const struct fact *fact = data;
    struct hg_type_style label = fact_label, value = fact_value;
    label.width = value.width = width;
    double height = hg_type_draw(sheet->map.cr, &label, x, y, fact->label).height;
    hg_type_draw(sheet->map.cr, &value, x, y + height, fact->value);
}

void hg_map_sheet_add_fact(struct hg_map_sheet *sheet, const char *label, const char *value)
{
    if (value == NULL || *value == '\0') return;
    struct fact *fact = HG_ARENA_NEW(sheet->arena, struct fact);
    *fact = (struct fact){label, value};
    struct hg_map_block block = {6, fact_height, draw_fact, fact};
    hg_map_sheet_add(sheet, &block);
}

/* --- inset --- */

static double inset_height(const struct hg_map_sheet *sheet, const void *data, double width)
{
    (void)data;
    struct hg_box box = hg_map_ground_box(sheet->map.result);
    double wide = box.max_x - box.min_x, tall = box.max_y - box.min_y;
    double ratio = wide > 0.0 ? tall / wide : 1.0;
    return width * fmin(fmax(ratio, 0.4), 0.8) + 6.0;
}

static void draw_zone(void *user, const struct hg_map_thing *thing)
{
    struct hg_map *map = user;
    static const struct hg_map_style thin = {
        .outline = 0.7, .outline_colour = {0.1, 0.1, 0.1}
    };
    if (thing->sign != HG_SIGN_ZONE && thing->sign < HG_SIGN_BUILT) return;
    hg_map_ink_restart(map->ink);
    if (!hg_map_ink_path(map->ink, &thing->rings)) return;
    struct hg_map_style ground = {.filled = true,
                                  .fill = hg_map_looks[thing->sign].style.fill};
    hg_map_ink_area(map->cr, thing->sign == HG_SIGN_ZONE ? &thin : &ground,
                    thing->rings.kind == HG_GEOMETRY_POLYGON);
}

/* The window of the sheet as a box, not smaller than can be seen, with a cross through its middle. */
static void mark_window(const struct hg_map *inset, const struct hg_map_view *sheet_view)
{
    struct hg_box shown = hg_map_shown(sheet_view);
    struct hg_point low = hg_map_to_page(&inset->view,
                                         (struct hg_point){shown.min_x, shown.max_y});
    struct hg_point high = hg_map_to_page(&inset->view,
                                          (struct hg_point){shown.max_x, shown.min_y});
    double width = fmax(high.x - low.x, 4.0), height = fmax(high.y - low.y, 4.0);
    double x = 0.5 * (low.x + high.x), y = 0.5 * (low.y + high.y);
    struct hg_map_style style = hg_map_looks[HG_SIGN_BLOCK].style;
    style.hatch = 0.0;
    style.outline = 1.0;
    cairo_rectangle(inset->cr, x - 0.5 * width, y - 0.5 * height, width, height);
    hg_map_ink_area(inset->cr, &style, true);
    cairo_move_to(inset->cr, x - 7.0, y);
    cairo_line_to(inset->cr, x + 7.0, y);
    cairo_move_to(inset->cr, x, y - 7.0);
    cairo_line_to(inset->cr, x, y + 7.0);
    style.outline = 0.6;
    hg_map_ink_area(inset->cr, &style, false);
}

static void draw_inset(const struct hg_map_sheet *sheet, const void *data, double x,
                       double y, double width)
{
    struct hg_map_frame window = {x, y, width, inset_height(sheet, data, width) - 6.0};
    struct hg_map inset = sheet->map;
    struct hg_box ground = hg_map_ground_box(inset.result);
    inset.view = hg_map_view_of(window, ground, inset.result->dataset->crs, LEAST_SCALE,
                                false);
    hg_map_begin(&inset);
    hg_map_each(inset.result, draw_zone, &inset);
    mark_window(&inset, &sheet->map.view);
    hg_map_end(&inset);
    cairo_rectangle(inset.cr, window.x, window.y, window.width, window.height);
    struct hg_map_style border = {.outline = 0.5, .outline_colour = HG_BLACK};
    hg_map_ink_area(inset.cr, &border, true);
}

void hg_map_sheet_add_inset(struct hg_map_sheet *sheet)
{
    struct hg_map_block block = {3, inset_height, draw_inset, NULL};
    hg_map_sheet_add(sheet, &block);
}

/* --- flow of blocks into columns --- */

static double column_width(const struct hg_map_sheet *sheet)
{
    return (sheet->panel.width - (sheet->columns - 1) * GUTTER) / sheet->columns;
}

/* Do all blocks fit into the columns?  Draws them if asked to. */
static bool flow(const struct hg_map_sheet *sheet, double height, bool draw)
{
    double width = column_width(sheet), y = 0.0;
    int column = 0;
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct hg_map_block *block = &sheet->blocks[i];
        double tall = block->height(sheet, block->data, width);
        if (y + tall > height && y > 0.0) {
            column++;
            y = 0.0;
        }
        if (column >= sheet->columns || tall > height) return false;
        if (draw)
            block->draw(sheet, block->data, sheet->panel.x + column * (width + GUTTER),
                        sheet->panel.y + y, width);
        y += tall;
    }
    return true;
}

/* The least worthy block, the last of several. */
static void drop_block(struct hg_map_sheet *sheet)
{
    size_t least = 0;
    for (size_t i = 1; i < sheet->block_count; i++)
        if (sheet->blocks[i].worth <= sheet->blocks[least].worth) least = i;
    for (size_t i = least + 1; i < sheet->block_count; i++)
        sheet->blocks[i - 1] = sheet->blocks[i];
    sheet->block_count--;
}

/* --- layout --- */

static struct hg_map_frame body_of(const struct hg_map_sheet *sheet)
{
    struct hg_map_frame body = {sheet->frame.x + PAD, sheet->frame.y + PAD,
                                sheet->frame.width - 2.0 * PAD,
                                sheet->frame.height - 2.0 * PAD};
    double head = measure(sheet, title_style, body.width, sheet->title).height + TITLE_GAP;
    if (sheet->subtitle != NULL)
        head += measure(sheet, subtitle_style, body.width, sheet->subtitle).height;
    body.y += head;
    body.height -= head;
    return body;
}

static const char *foot_text(const struct hg_map_sheet *sheet)
{
    const char *crs = hg_map_crs_name(sheet);
    const struct hg_crs *system = sheet->map.result->dataset->crs;
    const char *unit = system != NULL && system->geographic
                           ? hg_map_word(sheet, N_("grid in degrees"))
                           : hg_map_word(sheet, N_("grid in metres, X north, Y east"));
    const char *text = hg_map_fill(sheet, N_("{0}; {1}"), crs, unit);
    return sheet->note == NULL ? text
                               : hg_map_fill(sheet, N_("{0}; {1}"), text, sheet->note);
}

static double foot_text_width(const struct hg_map_sheet *sheet)
{
    /* The scale bar is at most so long, with its numbers and 1:N. */
    return sheet->body.width - 210.0;
}

static double foot_height(const struct hg_map_sheet *sheet)
{
    double wide = foot_text_width(sheet);
    if (wide < 60.0) return HG_MAP_SCALE_HEIGHT;
    return fmax(HG_MAP_SCALE_HEIGHT,
                measure(sheet, note_style, wide, foot_text(sheet)).height);
}

/* The map's window in what is left when a strip at the right or the bottom is taken off. */
static void set_window(struct hg_map_sheet *sheet, double off_right, double off_bottom)
{
    const struct hg_map_frame *body = &sheet->body;
    double left = hg_map_grid_room_left(sheet);
    struct hg_map_frame window = {body->x + left, body->y + 4.0,
                                  body->width - left - off_right - 4.0,
                                  body->height - 4.0 - HG_MAP_GRID_ROOM_BELOW -
                                      foot_height(sheet) - 3.0 - off_bottom};
    sheet->foot = window.y + window.height + HG_MAP_GRID_ROOM_BELOW + 3.0;
    sheet->map.view = hg_map_view_of(window, sheet->ground, sheet->map.result->dataset->crs,
                                     LEAST_SCALE, sheet->to_scale);
}

static void lay_out_beside(struct hg_map_sheet *sheet)
{
    const struct hg_map_frame *body = &sheet->body;
    double width = fmin(fmax(COLUMN_SHARE * body->width, COLUMN_LEAST), COLUMN_MOST);
    set_window(sheet, width + GUTTER, 0.0);
    const struct hg_map_frame *window = &sheet->map.view.window;
    sheet->columns = 1;
    sheet->panel = (struct hg_map_frame){window->x + window->width + GUTTER, window->y,
                                         width, window->height};
    hg_map_sheet_add_legend(sheet);
    while (sheet->block_count > 0 && !flow(sheet, sheet->panel.height, false))
        drop_block(sheet);
}

/* The columns are as high as they must be, up to two fifths of the sheet.  What the legend needs is first asked of a window without
 * columns, which shows all that the final one can show. */
static void lay_out_below(struct hg_map_sheet *sheet)
{
    const struct hg_map_frame *body = &sheet->body;
    set_window(sheet, 0.0, 0.0);
    hg_map_sheet_add_legend(sheet);
    sheet->columns = COLUMNS_BELOW;
    sheet->panel = (struct hg_map_frame){body->x, 0.0, body->width, 0.0};
    double most = 0.4 * body->height, height = 20.0;
    while (sheet->block_count > 0 && !flow(sheet, height, false)) {
        height += 2.0;
        if (height <= most) continue;
        drop_block(sheet);
        height = 20.0;
    }
    set_window(sheet, 0.0, height + GUTTER);
    sheet->panel.y = sheet->foot + foot_height(sheet) + 0.5 * GUTTER;
    sheet->panel.height = height;
}

void hg_map_sheet_lay_out(struct hg_map_sheet *sheet)
{
    sheet->body = body_of(sheet);
    if (sheet->frame.width < SMALL_WIDTH || sheet->frame.height < SMALL_HEIGHT) {
        sheet->block_count = 0;
        set_window(sheet, 0.0, 0.0);
    } else if (sheet->frame.width > WIDE_FROM * sheet->frame.height) {
        lay_out_beside(sheet);
    } else {
        lay_out_below(sheet);
    }
}

static void draw_border(const struct hg_map_sheet *sheet)
{
    const struct hg_map_frame *frame = &sheet->frame;
    struct hg_map_style style = {.outline = 1.0, .outline_colour = HG_BLACK};
    cairo_rectangle(sheet->map.cr, frame->x + 0.5, frame->y + 0.5, frame->width - 1.0,
                    frame->height - 1.0);
    hg_map_ink_area(sheet->map.cr, &style, true);
}

static void draw_title(const struct hg_map_sheet *sheet)
{
    struct hg_type_style title = title_style, subtitle = subtitle_style;
    title.width = subtitle.width = sheet->frame.width - 2.0 * PAD;
    double x = sheet->frame.x + PAD, y = sheet->frame.y + PAD;
    y += hg_type_draw(sheet->map.cr, &title, x, y, sheet->title).height;
    if (sheet->subtitle != NULL)
        hg_type_draw(sheet->map.cr, &subtitle, x, y, sheet->subtitle);
}

static void draw_foot(const struct hg_map_sheet *sheet)
{
    struct hg_type_style style = note_style;
    style.width = foot_text_width(sheet);
    if (style.width >= 60.0)
        hg_type_draw(sheet->map.cr, &style, sheet->body.x, sheet->foot, foot_text(sheet));
    hg_map_draw_scale(sheet, sheet->body.x + sheet->body.width, sheet->foot, false);
}

void hg_map_sheet_draw_surroundings(const struct hg_map_sheet *sheet)
{
    const struct hg_map_frame *window = &sheet->map.view.window;
    struct hg_map_style border = {.outline = 0.7, .outline_colour = HG_BLACK};
    draw_border(sheet);
    draw_title(sheet);
    cairo_rectangle(sheet->map.cr, window->x, window->y, window->width, window->height);
    hg_map_ink_area(sheet->map.cr, &border, true);
    hg_map_draw_grid_ticks(&sheet->map);
    draw_foot(sheet);
    if (sheet->block_count > 0) flow(sheet, sheet->panel.height, true);
}

void hg_map_sheet_draw_empty(struct hg_map_sheet *sheet, const char *why)
{
    static const struct hg_type_style style = {.size = 10.0, .align = HG_TYPE_CENTRE};
    struct hg_type_style wide = style;
    sheet->body = body_of(sheet);
    draw_border(sheet);
    draw_title(sheet);
    wide.width = sheet->body.width;
    struct hg_type_extent size = hg_type_measure(sheet->map.cr, &wide, why);
    hg_type_draw(sheet->map.cr, &wide, sheet->body.x,
                 sheet->body.y + 0.5 * (sheet->body.height - size.height), why);
}
