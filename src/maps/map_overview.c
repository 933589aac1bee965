#include "maps/map_sheet.h"

static void draw_overview(struct hg_map_sheet *sheet)
{
    struct hg_map *map = &sheet->map;
    hg_map_sheet_lay_out(sheet);
    hg_map_begin(map);
    hg_map_draw_things(map);
    hg_map_draw_grid_crosses(map);
    hg_map_draw_north(map);
    hg_map_label_things(map);
    hg_map_end(map);
    hg_map_sheet_draw_surroundings(sheet);
}

static void overview(cairo_t *cr, const struct hg_result *result, enum hg_lang lang,
                     struct hg_map_frame frame, bool to_scale)
{
    struct hg_map_sheet sheet = hg_map_sheet_new(cr, result, lang, frame);
    const char *msgid = result->settings->supply ? N_("{0}: map of the candidate parcels")
                                                 : N_("{0}: map of the examination");
    sheet.title = hg_map_fill(&sheet, msgid, result->settings->name, NULL);
    sheet.to_scale = to_scale;
    sheet.ground = hg_map_ground_box(result);
    if (hg_box_is_empty(sheet.ground))
        hg_map_sheet_draw_empty(
            &sheet, hg_map_word(&sheet, N_("no map: none of the layers that could be "
                                           "read has geometry to show")));
    else
        draw_overview(&sheet);
    hg_map_sheet_free(&sheet);
}

void hg_map_overview(cairo_t *cr, const struct hg_result *result, enum hg_lang lang,
                     struct hg_map_frame frame)
{
    overview(cr, result, lang, frame, true);
}

void hg_map_slide(cairo_t *cr, const struct hg_result *result, enum hg_lang lang,
                  struct hg_map_frame frame)
{
    overview(cr, result, lang, frame, false);
}
