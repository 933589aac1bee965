/* Legend: what the signs in the window mean, one block a sign. */
#include "maps/map_sheet.h"

#include <math.h>

static const struct hg_type_style heading_style = {.size = 7.5, .weight = HG_TYPE_BOLD};
static const struct hg_type_style entry_style = {.size = 6.5};
static const struct hg_type_style note_style = {
    .size = 5.5, .colour = {0.3, 0.3, 0.3}
};
static const double SWATCH_WIDTH = 24.0, SWATCH_HEIGHT = 10.0, TEXT_AT = 36.0;

static double height_of_text(const struct hg_map_sheet *sheet, struct hg_type_style style,
                             double width, const char *text)
{
    style.width = width;
    return hg_type_measure(sheet->map.cr, &style, text).height;
}

static double heading_height(const struct hg_map_sheet *sheet, const void *data,
                             double width)
{
    return height_of_text(sheet, heading_style, width, data) + 4.0;
}

static void draw_heading(const struct hg_map_sheet *sheet, const void *data, double x,
                         double y, double width)
{
    struct hg_type_style style = heading_style;
    style.width = width;
    hg_type_draw(sheet->map.cr, &style, x, y, data);
}

static const char *name_of(const struct hg_map_sheet *sheet,
                           const struct hg_map_sign_look *look)
{
    return hg_lang_text(sheet->map.lang, look->msgid);
}

static double entry_height(const struct hg_map_sheet *sheet, const void *data, double width)
{
    const struct hg_map_sign_look *look = data;
    double text = height_of_text(sheet, entry_style, width - TEXT_AT, name_of(sheet, look));
    return fmax(SWATCH_HEIGHT, text) + 4.0;
}

/* Lines are shown as lines, areas as areas; what may be a symbol shows that, too. */
static void draw_entry(const struct hg_map_sheet *sheet, const void *data, double x,
                       double y, double width)
{
    const struct hg_map_sign_look *look = data;
    cairo_t *cr = sheet->map.cr;
    struct hg_type_style style = entry_style;
    style.width = width - TEXT_AT;
    struct hg_type_extent size = hg_type_measure(cr, &style, name_of(sheet, look));
    double tall = fmax(SWATCH_HEIGHT, size.height);
    double top = y + 0.5 * (tall - SWATCH_HEIGHT);
    bool symbol = look->symbol != HG_SYMBOL_NONE;
    double wide = symbol ? SWATCH_WIDTH - 2.0 : SWATCH_WIDTH + 6.0;
    cairo_new_path(cr);
    cairo_rectangle(cr, x + 0.5, top + 0.5, wide - 1.0, SWATCH_HEIGHT - 1.0);
    hg_map_ink_area(cr, &look->style, true);
    enum hg_map_sign sign = (enum hg_map_sign)(look - hg_map_looks);
    hg_map_draw_symbol(cr, sign,
                       (struct hg_point){x + wide + 5.0, top + 0.5 * SWATCH_HEIGHT});
    hg_type_draw(cr, &style, x + TEXT_AT, y + 0.5 * (tall - size.height),
                 name_of(sheet, look));
}

static double note_height(const struct hg_map_sheet *sheet, const void *data, double width)
{
    return height_of_text(sheet, note_style, width, data) + 4.0;
}

static void draw_note(const struct hg_map_sheet *sheet, const void *data, double x,
                      double y, double width)
{
    struct hg_type_style style = note_style;
    style.width = width;
    hg_type_draw(sheet->map.cr, &style, x, y + 2.0, data);
}

static void add_prefix_note(struct hg_map_sheet *sheet)
{
    const struct hg_result *result = sheet->map.result;
    size_t prefix = sheet->map.prefix;
    if (prefix == 0 || !sheet->map.numbers_parcels) return;
    const char *start = hg_arena_strndup(sheet->arena, result->facts->parcels[0].id,
                                         prefix);
    const char *text = hg_map_fill(sheet, N_("numbers of parcels without their {0}"), start,
                                   NULL);
    struct hg_map_block note = {2, note_height, draw_note, text};
    hg_map_sheet_add(sheet, &note);
}

void hg_map_sheet_add_legend(struct hg_map_sheet *sheet)
{
    bool seen[HG_SIGNS];
    hg_map_survey(&sheet->map, seen);
    hg_map_plan_numbers(&sheet->map);
    struct hg_map_block heading = {5, heading_height, draw_heading,
                                   hg_map_word(sheet, N_("Legend"))};
    hg_map_sheet_add(sheet, &heading);
    for (int sign = 0; sign < HG_SIGNS; sign++) {
        struct hg_map_block entry = {4, entry_height, draw_entry, &hg_map_looks[sign]};
        if (seen[sign]) hg_map_sheet_add(sheet, &entry);
    }
    add_prefix_note(sheet);
}
