/* The section about the balance of each zone: its area and how it is split. */
#include "reports/rounding.h"
#include "reports/sections.h"
#include "reports/words.h"

static void put_printed(struct hg_medium *to, const char *look, const char *label,
                        const double area[HG_PRINT_UNITS])
{
    static const enum hg_print_unit units[] = {HG_PRINT_HA, HG_PRINT_MU, HG_PRINT_M2};
    if (!hg_put_row_look(to, look)) return;
    hg_put_cell(to, label);
    for (size_t i = 0; i < HG_COUNT_OF(units); i++)
        hg_put_cell_number(to, area[units[i]], hg_print_decimals[units[i]]);
    hg_put_cell_share(to, area[HG_PRINT_PERCENT] / 100.0);
}

static void put_parts(struct hg_medium *to,
                      const struct hg_printed_split printed[HG_PRINT_UNITS])
{
    double area[HG_PRINT_UNITS];
    for (int part = 0; part < HG_SPLITS; part++) {
        struct hg_str label = HG_STR_EMPTY;
        if (part == HG_SPLIT_OVERLAP) hg_str_add(&label, "− ");
        hg_str_add(&label, hg_word_split(to->lang, (enum hg_split)part));
        for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
            area[unit] = printed[unit].parts[part];
        put_printed(to, hg_split_names[part], label.data, area);
        hg_str_clear(&label);
    }
}

/* The parts add up to the zone in print; what they lack of it in truth has a row of its own. */
static void put_balance(struct hg_medium *to, const struct hg_zone_fact *zone)
{
    struct hg_printed_split printed[HG_PRINT_UNITS];
    double rest[HG_PRINT_UNITS], whole[HG_PRINT_UNITS], plane[HG_PRINT_UNITS];
    bool any = false;
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++) {
        printed[unit] = hg_print_split(zone, (enum hg_print_unit)unit);
        rest[unit] = printed[unit].residual;
        whole[unit] = printed[unit].whole;
        plane[unit] = hg_print_value((enum hg_print_unit)unit, zone->plane_area_m2,
                                     zone->area_m2);
        any = any || rest[unit] != 0.0;
    }
    put_parts(to, printed);
    if (any) put_printed(to, "small", hg_to_word(to, N_("residual of the balance")), rest);
    put_printed(to, "total", hg_to_word(to, N_("zone area")), whole);
    put_printed(to, "small", hg_to_word(to, N_("plane area, for comparison")), plane);
}

void hg_section_areas(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "areas",
        .heads = {N_("item"), N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                  N_("share")},
        .numeric = HG_COLUMNS(1, 4),
    };
    const struct hg_facts *facts = to->result->facts;
    for (size_t i = 0; i < facts->zone_count; i++) {
        hg_put_heading_of(to, 2, HG_ABOUT_ZONE, i);
        hg_put_picture(to, HG_PICTURE_SPLIT, i);
        hg_put_table(to, &table);
        put_balance(to, &facts->zones[i]);
        hg_say_words(to, HG_SAID_NOTE,
                     N_("parts are rounded so that they sum up to the zone area; ground "
                        "counted twice is taken away"));
    }
    if (facts->zone_count == 0)
        hg_say_words(to, HG_SAID_PLAIN, N_("no zone could be read; nothing was measured"));
}
