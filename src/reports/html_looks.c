#include "reports/html_looks.h"

#include "reports/words.h"

#define DOTS    "M1.5 2H2.5M5.5 6H6.5"
#define RISING  "M0 8L8 0M-2 2L2 -2M6 10L10 6"
#define FALLING "M0 0L8 8M-2 6L2 10M6 -2L10 2"
#define CROSSED "M0 8L8 0M0 0L8 8"
#define LEVEL   "M0 4H8"
#define DASHED  "M0 2H5M3 6H8"
#define UPRIGHT "M4 0V8"

/* In the order of the legend: what matters most first. */
const struct hg_look hg_looks[HG_LOOKS] = {
    {"findings",   "block",         N_("blocking"),                               "#d55e00", NULL,      1,   2,   NULL,      RISING,
     "M0 -7L7 0L0 7L-7 0Z"                                                                                                                },
    {"findings",   "undecided",     N_("to be cleared"),                          "#a0438f", NULL,      1,   2,   NULL,      FALLING,
     "M-5 -5H5V5H-5Z"                                                                                                                     },
    {"findings",   "warn",          N_("warning"),                                "#b67b00", "#e69f00", .25, 2,   NULL,      NULL,
     "M0 -7L6.5 5H-6.5Z"                                                                                                                  },
    {"findings",   "info",          N_("note"),                                   "#0072b2", NULL,      1,   1.5, NULL,      NULL,
     "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z"                                                                                                },
    {"findings",   "waived",        N_("waived"),                                 "#6b7480", NULL,      1,   1.5, "4 3",     NULL,
     "M-5 -5L5 5M5 -5L-5 5"                                                                                                               },
    {"conflicts",  "hard",          N_("hard conflict"),                          "#9b1c31", "#9b1c31", .10, 1.2, NULL,
     CROSSED,                                                                                                                         NULL},
    {"conflicts",  "soft",          N_("to be coordinated"),                      "#8a6d00", "#f0e442", .15, 1.2, NULL,
     DOTS,                                                                                                                            NULL},
    {"conflicts",  "unlisted",      N_("undefined relation"),                     "#7c2f6e", "#cc79a7", .12, 1.2,
     "5 2",                                                                                                                  DASHED,  NULL},
    {"candidates", "non_compliant", N_("does not meet the conditions of supply"), "#a34700",
     "#d55e00",                                                                                         .25, 2.2, NULL,      RISING,  NULL},
    {"candidates", "undecided",     N_("cannot be judged for want of data"),      "#7c2f6e",
     "#cc79a7",                                                                                         .25, 2.2, NULL,      FALLING, NULL},
    {"candidates", "conditional",   N_("meets them under conditions"),            "#765000", "#f0e442",
     .30,                                                                                                    2.2, NULL,      DOTS,    NULL},
    {"candidates", "compliant",     N_("meets the conditions of supply"),         "#005c44", "#009e73",
     .30,                                                                                                    2.2, NULL,      NULL,    NULL},
    {"candidates", "cut",           N_("what is left of a candidate once cut"),   "#005c44", NULL,      1,   2,
     "7 3",                                                                                                                  NULL,    NULL},
    {"parcels",    "idle",          N_("idle land"),                              "#8a4b1f", "#e8a87c", .75, 1,   NULL,      LEVEL,   NULL},
    {"parcels",    "suspected",     N_("suspected or overdue"),                   "#8a6d00", "#f7dc8f", .75, 1,   NULL,
     DOTS,                                                                                                                            NULL},
    {"parcels",    "other",         N_("parcels"),                                "#6b7480", "#ffffff", .35, .8,  NULL,      NULL,    NULL},
    {"areas",      "built",         N_("built area"),                             "#5f6b77", "#8d99a6", .45, .8,  NULL,      NULL,    NULL},
    {"areas",      "development",   N_("development area"),                       "#5b9cc4", "#9ecae1", .50, .8,  NULL,
     LEVEL,                                                                                                                           NULL},
    {"areas",      "controlled",    N_("controlled area"),                        "#8fae62", "#d9e8c4", .70, .8,  NULL,
     UPRIGHT,                                                                                                                         NULL},
    {"zones",      "zone",          N_("zone boundary"),                          "#1f4e79", NULL,      1,   2.5, "9 4 2 4", NULL,    NULL},
    {"zones",      "unassigned",    N_("in no functional area"),                  "#444444", "#ffffff", 1,   .8,  NULL,
     DASHED,                                                                                                                          NULL},
};

const char *hg_look_of_parcel(enum hg_idle_state state)
{
    static const char *const names[5] = {[HG_IDLE_UNDECIDED] = "other",
                                         [HG_IDLE_NOT_IDLE] = "other",
                                         [HG_IDLE_OVERDUE] = "suspected",
                                         [HG_IDLE_SUSPECTED] = "suspected",
                                         [HG_IDLE_IDLE] = "idle"};
    return names[state];
}

const char *hg_look_of_finding(const struct hg_finding *finding)
{
    return finding->waived ? "waived" : hg_severity_names[finding->severity];
}

bool hg_look_is_used(const struct hg_page *page, const struct hg_look *look)
{
    const struct hg_result *result = page->result;
    if (hg_str_same(look->group, "candidates")) return result->supply != NULL;
    if (hg_str_same(look->group, "parcels"))
        return result->supply == NULL && result->facts->parcel_count > 0;
    if (hg_str_same(look->group, "areas"))
        return hg_dataset_role(result->dataset, HG_ROLE_FUNCTIONAL_AREAS) != NULL;
    if (hg_str_same(look->group, "conflicts")) return result->facts->matrix_count > 0;
    return hg_str_same(look->group, "findings") || hg_str_same(look->name, "zone");
}

void hg_html_look_rules(struct hg_page *page)
{
    for (size_t i = 0; i < HG_LOOKS; i++) {
        const struct hg_look *look = &hg_looks[i];
        hg_outf(page->file, ".l-%s-%s { stroke: %s; stroke-width: %gpx; ", look->group,
                look->name, look->stroke, look->width);
        if (look->dash != NULL) hg_outf(page->file, "stroke-dasharray: %s; ", look->dash);
        if (look->hatch != NULL)
            hg_outf(page->file,
                    "fill: url(#k-%s-%s) }\n#chart .l-%s-%s { fill: url(#h-%s-%s) }\n",
                    look->group, look->name, look->group, look->name, look->group,
                    look->name);
        else if (look->fill != NULL)
            hg_outf(page->file, "fill: %s; fill-opacity: %g }\n", look->fill,
                    look->opacity);
        else
            hg_html(page, "fill: none }\n");
        hg_outf(page->file, ".c-%s-%s { fill: %s; stroke: %s }\n", look->group, look->name,
                look->stroke, look->stroke);
    }
}

void hg_html_look_patterns(struct hg_page *page, const char *family, double scale)
{
    hg_html(page, "<defs>");
    for (size_t i = 0; i < HG_LOOKS; i++) {
        const struct hg_look *look = &hg_looks[i];
        if (look->hatch == NULL) continue;
        hg_outf(page->file,
                "<pattern id=\"%s-%s-%s\" width=\"8\" height=\"8\" "
                "patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(%.2f)\">",
                family, look->group, look->name, scale);
        if (look->fill != NULL)
            hg_outf(page->file,
                    "<rect width=\"8\" height=\"8\" fill=\"%s\" fill-opacity=\"%g\"/>",
                    look->fill, look->opacity);
        hg_outf(page->file, "<path d=\"%s\" stroke=\"%s\" fill=\"none\"/></pattern>",
                look->hatch, look->stroke);
    }
    hg_html(page, "</defs>\n");
}

void hg_html_look_symbols(struct hg_page *page, double scale)
{
    hg_html(page, "<defs>");
    for (size_t i = 0; i < HG_LOOKS; i++)
        if (hg_looks[i].symbol != NULL)
            hg_outf(page->file,
                    "<path id=\"s-%s\" class=\"sign c-%s-%s\" transform=\"scale(%.2f)\" "
                    "d=\"%s\"/>",
                    hg_looks[i].name, hg_looks[i].group, hg_looks[i].name, scale,
                    hg_looks[i].symbol);
    hg_html(page, "</defs>\n");
}

static void write_swatch(struct hg_page *page, const struct hg_look *look)
{
    hg_outf(page->file,
            "<svg width=\"30\" height=\"18\" aria-hidden=\"true\">"
            "<rect class=\"l-%s-%s\" x=\"2\" y=\"2\" width=\"26\" height=\"14\"/>",
            look->group, look->name);
    if (look->symbol != NULL)
        hg_outf(page->file,
                "<path class=\"c-%s-%s\" transform=\"translate(15 9) scale(.8)\" "
                "d=\"%s\"/>",
                look->group, look->name, look->symbol);
    hg_html(page, "</svg>");
}

void hg_html_legend(struct hg_page *page)
{
    hg_html(page, "<figcaption class=\"legend\">\n");
    for (size_t i = 0; i < HG_LOOKS; i++) {
        const struct hg_look *look = &hg_looks[i];
        if (!hg_look_is_used(page, look)) continue;
        hg_outf(page->file,
                "<label><input type=\"checkbox\" class=\"js\" checked data-look=\"%s-%s\">",
                look->group, look->name);
        write_swatch(page, look);
        hg_html_word(page, look->msgid);
        hg_html(page, "</label>\n");
    }
    hg_html(page, "</figcaption>\n");
}

static void write_member(struct hg_page *page, const char *name, const char *text)
{
    if (text != NULL) hg_outf(page->file, ",\"%s\":\"%s\"", name, text);
}

void hg_html_look_data(struct hg_page *page)
{
    hg_html(page, "\"looks\":[");
    for (size_t i = 0; i < HG_LOOKS; i++) {
        const struct hg_look *look = &hg_looks[i];
        hg_outf(page->file,
                "%s{\"group\":\"%s\",\"name\":\"%s\",\"opacity\":%g,\"width\":%g",
                i > 0 ? ",\n" : "", look->group, look->name, look->opacity, look->width);
        write_member(page, "stroke", look->stroke);
        write_member(page, "fill", look->fill);
        write_member(page, "dash", look->dash);
        write_member(page, "hatch", look->hatch);
        write_member(page, "symbol", look->symbol);
        hg_html(page, "}");
    }
    hg_html(page, "]");
}
