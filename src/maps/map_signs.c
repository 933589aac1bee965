#include "maps/map_signs.h"

#include "geo/base/str.h"

#include <math.h>

#define GREY(x) \
    {           \
        x, x, x \
    }
#define ORANGE            \
    {                     \
        0.835, 0.369, 0.0 \
    }
#define BROWN           \
    {                   \
        0.64, 0.28, 0.0 \
    }
#define PURPLE              \
    {                       \
        0.627, 0.263, 0.561 \
    }
#define OCHRE             \
    {                     \
        0.714, 0.482, 0.0 \
    }
#define BLUE              \
    {                     \
        0.0, 0.447, 0.698 \
    }
#define GREEN             \
    {                     \
        0.18, 0.49, 0.196 \
    }
#define NO_LINES \
    {            \
        {0},     \
        {        \
            0    \
        }        \
    }

const struct hg_map_sign_look hg_map_looks[HG_SIGNS] = {
    [HG_SIGN_BLOCK] = {N_("blocking"),
                       HG_SYMBOL_SQUARE,   {.outline = 1.3,
                        .outline_colour = BROWN,
                        .hatch = 0.55,
                        .hatch_colour = ORANGE,
                        .lines = {{45.0, 4.0, 0.0, 0.0}, {135.0, 4.0, 0.0, 0.0}}}},
    [HG_SIGN_UNDECIDED] = {N_("to be cleared"),
                       HG_SYMBOL_DIAMOND,  {.outline = 1.1,
                            .dash = 4.0,
                            .gap = 2.0,
                            .outline_colour = PURPLE,
                            .hatch = 0.55,
                            .hatch_colour = PURPLE,
                            .lines = {{90.0, 3.5, 0.0, 0.0}, {0}}}              },
    [HG_SIGN_WARN] = {N_("warning"),
                       HG_SYMBOL_TRIANGLE, {.outline = 0.9,
                       .outline_colour = OCHRE,
                       .hatch = 0.45,
                       .hatch_colour = OCHRE,
                       .lines = {{135.0, 5.0, 0.0, 0.0}, {0}}}                 },
    [HG_SIGN_INFO] = {N_("note"),
                       HG_SYMBOL_CIRCLE,   {.outline = 0.7,
                       .dash = 1.5,
                       .gap = 1.5,
                       .outline_colour = BLUE,
                       .lines = NO_LINES}                                        },
    [HG_SIGN_WAIVED] = {N_("accepted exception"),
                       HG_SYMBOL_CIRCLE,   {.outline = 0.7,
                         .dash = 5.0,
                         .gap = 3.0,
                         .outline_colour = GREY(0.45),
                         .lines = NO_LINES}                                      },
    [HG_SIGN_PIECE_HARD] = {N_("conflict piece, hard"),
                       HG_SYMBOL_NONE,     {.outline = 0.5,
                             .outline_colour = {0.35, 0.1, 0.0},
                             .lines = NO_LINES}                                    },
    [HG_SIGN_PIECE_OTHER] = {N_("conflict piece, other"),
                       HG_SYMBOL_NONE,     {.outline = 0.5,
                              .dash = 2.5,
                              .gap = 1.5,
                              .outline_colour = {0.35, 0.1, 0.0},
                              .lines = NO_LINES}                                   },
    [HG_SIGN_CANDIDATE] = {N_("candidate parcel"),
                       HG_SYMBOL_NONE,     {.outline = 1.2,
                            .outline_colour = {0.04, 0.33, 0.58},
                            .lines = NO_LINES}                                     },
    [HG_SIGN_REMAINDER] = {N_("what is left of it"),
                       HG_SYMBOL_NONE,     {.outline = 0.9,
                            .outline_colour = GREEN,
                            .hatch = 0.4,
                            .hatch_colour = GREEN,
                            .lines = {{0.0, 3.0, 0.0, 0.0}, {0}}}                  },
    [HG_SIGN_ZONE] = {N_("zone boundary"),
                       HG_SYMBOL_NONE,     {.outline = 1.9, .outline_colour = GREY(0.1), .lines = NO_LINES}              },
    [HG_SIGN_PARCEL] = {N_("parcel"),
                       HG_SYMBOL_NONE,     {.outline = 0.3, .outline_colour = GREY(0.35), .lines = NO_LINES}             },
    [HG_SIGN_BUILT] = {N_("built area"),
                       HG_SYMBOL_NONE,     {.filled = true,
                        .fill = {0.88, 0.895, 0.915},
                        .hatch = 0.3,
                        .hatch_colour = {0.55, 0.6, 0.65},
                        .lines = {{45.0, 7.0, 0.0, 0.0}, {0}}}                     },
    [HG_SIGN_DEVELOPMENT] = {N_("development area"),
                       HG_SYMBOL_NONE,     {.filled = true,
                              .fill = {0.9, 0.95, 0.985},
                              .hatch = 0.9,
                              .hatch_colour = {0.45, 0.66, 0.8},
                              .lines = {{0.0, 5.5, 0.0, 5.5}, {0}}}                },
    [HG_SIGN_CONTROLLED] = {N_("controlled area"),
                       HG_SYMBOL_NONE,     {.filled = true,
                             .fill = {0.945, 0.97, 0.905},
                             .hatch = 0.35,
                             .hatch_colour = {0.5, 0.63, 0.36},
                             .lines = {{0.0, 6.0, 5.0, 4.0}, {0}}}                 },
    [HG_SIGN_UNMAPPED] = {N_("functional area of unknown class"),
                       HG_SYMBOL_NONE,     {.filled = true,
                           .fill = GREY(0.96),
                           .outline = 0.4,
                           .dash = 1.0,
                           .gap = 1.5,
                           .outline_colour = GREY(0.5),
                           .lines = NO_LINES}                                      },
};

enum hg_map_sign hg_map_sign_of_finding(const struct hg_finding *finding)
{
    if (finding->waived) return HG_SIGN_WAIVED;
    switch (finding->severity) {
    case HG_BLOCK: return HG_SIGN_BLOCK;
    case HG_UNDECIDED: return HG_SIGN_UNDECIDED;
    case HG_WARN: return HG_SIGN_WARN;
    case HG_INFO:
    case HG_MISUSE:
    case HG_UNWRITTEN:
    case HG_FAULT: break;
    }
    return HG_SIGN_INFO;
}

enum hg_map_sign hg_map_sign_of_class(const char *class_name)
{
    for (int part = 0; part < 3; part++)
        if (hg_str_same(class_name, hg_split_names[part]))
            return (enum hg_map_sign)(HG_SIGN_BUILT + part);
    return HG_SIGN_UNMAPPED;
}

enum hg_map_sign hg_map_sign_of_relation(enum hg_relation relation)
{
    return relation == HG_RELATION_HARD ? HG_SIGN_PIECE_HARD : HG_SIGN_PIECE_OTHER;
}

static void symbol_path(cairo_t *cr, enum hg_map_symbol symbol, struct hg_point at)
{
    static const double PI = 3.14159265358979323846;
    const double r = 0.5 * HG_MAP_SYMBOL_PT;
    cairo_new_path(cr);
    switch (symbol) {
    case HG_SYMBOL_SQUARE:
        cairo_rectangle(cr, at.x - 0.8 * r, at.y - 0.8 * r, 1.6 * r, 1.6 * r);
        return;
    case HG_SYMBOL_DIAMOND:
        cairo_move_to(cr, at.x, at.y - r);
        cairo_line_to(cr, at.x + r, at.y);
        cairo_line_to(cr, at.x, at.y + r);
        cairo_line_to(cr, at.x - r, at.y);
        break;
    case HG_SYMBOL_TRIANGLE:
        cairo_move_to(cr, at.x, at.y - r);
        cairo_line_to(cr, at.x + r, at.y + 0.8 * r);
        cairo_line_to(cr, at.x - r, at.y + 0.8 * r);
        break;
    case HG_SYMBOL_CIRCLE: cairo_arc(cr, at.x, at.y, 0.75 * r, 0.0, 2.0 * PI); break;
    case HG_SYMBOL_NONE: return;
    }
    cairo_close_path(cr);
}

void hg_map_draw_symbol(cairo_t *cr, enum hg_map_sign sign, struct hg_point at)
{
    const struct hg_map_sign_look *look = &hg_map_looks[sign];
    if (look->symbol == HG_SYMBOL_NONE) return;
    struct hg_map_style style = {.filled = true,
                                 .fill = look->style.outline_colour,
                                 .outline = 0.6,
                                 .outline_colour = HG_WHITE};
    if (look->symbol == HG_SYMBOL_CIRCLE) {
        style.fill = HG_WHITE;
        style.outline = 1.0;
        style.outline_colour = look->style.outline_colour;
    }
    symbol_path(cr, look->symbol, at);
    hg_map_ink_area(cr, &style, true);
}
