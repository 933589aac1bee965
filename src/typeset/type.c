#include "typeset/type.h"

#include "typeset/type_font.h"
#include "typeset/type_parts.h"
#include "typeset/typeset_kinds.h"

#include "geo/base/clean.h"
#include "geo/base/memory.h"

#include <math.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    EM = 1000,         /* the size at which letters are measured once for all */
    LETTERS = 0x10000, /* whose widths are kept */
    KEPT = 1024,       /* layouts, by a digest of their text */
};
static const double NOTE_SCALE = 0.85; /* of a note behind a text */
static const double BOLD_WIDER = 1.04; /* a thickened letter needs more room */

/* The same words stand in many cells and on many sheets: a layout that is there is not made again. */
struct kept {
    PangoLayout *layout; /* NULL: none */
    struct hg_type_style style;
    size_t note_from;
};

struct hg_type {
    FcConfig *config;
    const FcCharSet *letters; /* of the font; lives in config */
    PangoFontMap *map;
    PangoContext *context;
    PangoFont *measure; /* at EM */
    float *widths;      /* of letters at EM; negative: not measured yet */
    struct kept kept[KEPT];
};

/* --- opening --- */

static PangoFontDescription *description_of(double size, enum hg_type_weight weight)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family_static(description, HG_FONT_FAMILY);
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    pango_font_description_set_weight(
        description, weight == HG_TYPE_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return description;
}

/* Distances are those of the outlines, whatever the context draws on. */
static void set_options(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72.0);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
}

static void open_context(struct hg_type *type)
{
    type->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(type->map), type->config);
    type->context = pango_font_map_create_context(type->map);
    set_options(type->context);
    PangoFontDescription *description = description_of(EM, HG_TYPE_REGULAR);
    type->measure = pango_font_map_load_font(type->map, type->context, description);
    pango_font_description_free(description);
}

static const FcCharSet *letters_of(FcConfig *config)
{
    FcCharSet *letters = NULL;
    const FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
    if (FcPatternGetCharSet(fonts->fonts[0], FC_CHARSET, 0, &letters) != FcResultMatch)
        return NULL;
    return letters;
}

hg_status hg_type_open(struct hg_ctx *ctx, struct hg_type **out_type)
{
    FcConfig *config;
    HG_TRY(hg_type_open_font(ctx, &config));
    struct hg_type *type = hg_memory_new_zero(1, sizeof *type);
    type->config = config;
    type->letters = letters_of(config);
    type->widths = hg_memory_new(LETTERS, sizeof *type->widths);
    for (size_t i = 0; i < LETTERS; i++)
        type->widths[i] = -1.0f;
    open_context(type);
    *out_type = type;
    return HG_OK;
}

void hg_type_close(struct hg_type *type)
{
    if (type == NULL) return;
    for (size_t i = 0; i < KEPT; i++)
        g_clear_object(&type->kept[i].layout);
    g_object_unref(type->measure);
    g_object_unref(type->context);
    g_object_unref(type->map);
    FcConfigDestroy(type->config);
    free(type->widths);
    free(type);
}

static const cairo_user_data_key_t type_key;

void hg_type_attach(struct hg_type *type, cairo_t *cr)
{
    cairo_set_user_data(cr, &type_key, type, NULL);
}

static struct hg_type *type_of(cairo_t *cr)
{
    return cairo_get_user_data(cr, &type_key);
}

/* --- cleaning --- */

/* Signs without a shape of their own, of which some turn the reading direction round: U+0080..9F, U+200B..F, U+2028..2E,
 * U+2060..6F, U+FEFF. */
static bool is_unseen(gunichar letter)
{
    return (letter >= 0x80 && letter < 0xa0) || (letter >= 0x200b && letter <= 0x200f) ||
           (letter >= 0x2028 && letter <= 0x202e) ||
           (letter >= 0x2060 && letter <= 0x206f) || letter == 0xfeff;
}

static void add_letter(const struct hg_type *type, const char *at, size_t length,
                       struct hg_str *out)
{
    gunichar letter = g_utf8_get_char(at);
    if (letter == '\n')
        hg_str_add(out, "\n");
    else if (letter == '\t')
        hg_str_add(out, " ");
    else if (is_unseen(letter))
        hg_str_add(out, "\xef\xbf\xbd");
    else if (type->letters != NULL && FcCharSetHasChar(type->letters, letter))
        hg_str_add_bytes(out, at, length);
    else
        hg_str_addf(out, "[U+%04X]", (unsigned)letter);
}

static size_t plain_run(const char *at)
{
    size_t length = 0;
    while (at[length] >= 0x20 && at[length] < 0x7f)
        length++;
    return length;
}

void hg_type_clean(const struct hg_type *type, const char *text, struct hg_str *out)
{
    struct hg_str valid = HG_STR_EMPTY;
    hg_text_clean(text, false, &valid);
    size_t before = out->length;
    for (const char *at = hg_str_text(&valid); *at != '\0';) {
        size_t room = HG_TYPE_LONGEST - (out->length - before);
        if (out->length - before >= HG_TYPE_LONGEST) {
            hg_str_add(out, "…");
            break;
        }
        size_t run = plain_run(at);
        if (run > room) run = room;
        hg_str_add_bytes(out, at, run);
        at += run;
        if (run > 0) continue;
        size_t length = (size_t)(hg_type_next(at) - at);
        add_letter(type, at, length, out);
        at += length;
    }
    hg_str_clear(&valid);
}

/* --- layouts --- */

static const PangoAlignment alignments[] = {
    [HG_TYPE_LEFT] = PANGO_ALIGN_LEFT,
    [HG_TYPE_CENTRE] = PANGO_ALIGN_CENTER,
    [HG_TYPE_RIGHT] = PANGO_ALIGN_RIGHT,
};

static void add_note(PangoAttrList *list, double size, size_t from)
{
    enum { GREY = 0x5555 };
    PangoAttribute *small = pango_attr_size_new_absolute(
        (int)(size * NOTE_SCALE * PANGO_SCALE));
    PangoAttribute *grey = pango_attr_foreground_new(GREY, GREY, GREY);
    small->start_index = grey->start_index = (guint)from;
    pango_attr_list_insert(list, small);
    pango_attr_list_insert(list, grey);
}

/* No hyphen is put where a word is broken: it would seem to belong to a number or a digest. */
static void set_attributes(PangoLayout *layout, double size, size_t note_from)
{
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    if (note_from != SIZE_MAX) add_note(list, size, note_from);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

static PangoLayout *make_layout(const struct hg_type *type,
                                const struct hg_type_style *style, const char *text,
                                size_t note_from)
{
    PangoLayout *layout = pango_layout_new(type->context);
    PangoFontDescription *description = description_of(style->size, style->weight);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_alignment(layout, alignments[style->align]);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (style->width > 0.0)
        pango_layout_set_width(layout, (int)(style->width * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    set_attributes(layout, style->size, note_from);
    return layout;
}

static bool is_kept(const struct kept *kept, const struct hg_type_style *style,
                    const char *text, size_t note_from)
{
    const struct hg_type_style *own = &kept->style;
    return kept->layout != NULL && kept->note_from == note_from &&
           own->weight == style->weight && own->align == style->align &&
           !(own->size < style->size || own->size > style->size) &&
           !(own->width < style->width || own->width > style->width) &&
           strcmp(pango_layout_get_text(kept->layout), text) == 0;
}

PangoLayout *hg_type_layout(struct hg_type *type, const struct hg_type_style *style,
                            const char *text, size_t note_from)
{
    struct kept *kept = &type->kept[g_str_hash(text) % KEPT];
    if (!is_kept(kept, style, text, note_from)) {
        g_clear_object(&kept->layout);
        *kept = (struct kept){make_layout(type, style, text, note_from), *style, note_from};
    }
    return g_object_ref(kept->layout);
}

double hg_type_line_height(PangoLayout *layout, int line)
{
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, line), NULL,
                                  &logical);
    return (double)logical.height / PANGO_SCALE;
}

/* Where a line begins, of its column. */
static double line_offset(PangoLayout *layout, const PangoRectangle *logical)
{
    int width = pango_layout_get_width(layout);
    if (width < 0) return 0.0;
    double rest = (double)(width - logical->width) / PANGO_SCALE;
    PangoAlignment alignment = pango_layout_get_alignment(layout);
    return alignment == PANGO_ALIGN_LEFT     ? 0.0
           : alignment == PANGO_ALIGN_CENTER ? rest / 2.0
                                             : rest;
}

void hg_type_draw_lines(cairo_t *cr, PangoLayout *layout, int first, int count, double x,
                        double y)
{
    for (int i = first; i < first + count; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, NULL, &logical);
        cairo_move_to(cr, x + line_offset(layout, &logical),
                      y - (double)logical.y / PANGO_SCALE);
        pango_cairo_show_layout_line(cr, line);
        y += (double)logical.height / PANGO_SCALE;
    }
}

/* --- one text --- */

static struct hg_type_extent extent_of(PangoLayout *layout)
{
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    return (struct hg_type_extent){
        .width = (double)logical.width / PANGO_SCALE,
        .height = (double)logical.height / PANGO_SCALE,
        .baseline = (double)pango_layout_get_baseline(layout) / PANGO_SCALE,
        .lines = (size_t)pango_layout_get_line_count(layout),
    };
}

static PangoLayout *clean_layout(struct hg_type *type, const struct hg_type_style *style,
                                 const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_type_clean(type, text, &clean);
    PangoLayout *layout = hg_type_layout(type, style, hg_str_text(&clean), SIZE_MAX);
    hg_str_clear(&clean);
    return layout;
}

/* Without a column the layout is as wide as its longest line, and begins left of the point that it is aligned to. */
static double left_of(const struct hg_type_style *style, double x, double width)
{
    if (style->width > 0.0 || style->align == HG_TYPE_LEFT) return x;
    return style->align == HG_TYPE_CENTRE ? x - width / 2.0 : x - width;
}

/* Curves of letters are most of a map's bytes on paper; below a border as wide as they are apart nobody sees corners. */
static void flatten_path(cairo_t *cr)
{
    static const double OFF = 0.1;
    if (cairo_surface_get_type(cairo_get_target(cr)) != CAIRO_SURFACE_TYPE_PDF) return;
    cairo_set_tolerance(cr, OFF);
    cairo_path_t *flat = cairo_copy_path_flat(cr);
    cairo_new_path(cr);
    cairo_append_path(cr, flat);
    cairo_path_destroy(flat);
}

static void show(cairo_t *cr, const struct hg_type_style *style, PangoLayout *layout)
{
    if (style->halo > 0.0) {
        double x, y;
        cairo_get_current_point(cr, &x, &y);
        pango_cairo_layout_path(cr, layout);
        flatten_path(cr);
        cairo_set_source_rgb(cr, 1.0, 1.0, 1.0);
        cairo_set_line_width(cr, 2.0 * style->halo);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cr);
        cairo_move_to(cr, x, y);
    }
    cairo_set_source_rgb(cr, style->colour.red, style->colour.green, style->colour.blue);
    pango_cairo_show_layout(cr, layout);
    cairo_new_path(cr);
}

struct hg_type_extent hg_type_draw(cairo_t *cr, const struct hg_type_style *style, double x,
                                   double y, const char *text)
{
    PangoLayout *layout = clean_layout(type_of(cr), style, text);
    struct hg_type_extent extent = extent_of(layout);
    cairo_save(cr);
    cairo_move_to(cr, left_of(style, x, extent.width), y);
    show(cr, style, layout);
    cairo_restore(cr);
    g_object_unref(layout);
    return extent;
}

struct hg_type_extent hg_type_measure(cairo_t *cr, const struct hg_type_style *style,
                                      const char *text)
{
    PangoLayout *layout = clean_layout(type_of(cr), style, text);
    struct hg_type_extent extent = extent_of(layout);
    g_object_unref(layout);
    return extent;
}

/* --- quick widths --- */

static double width_at_em(const struct hg_type *type, gunichar letter)
{
    PangoRectangle logical;
    PangoGlyph glyph = pango_fc_font_get_glyph(PANGO_FC_FONT(type->measure), letter);
    pango_font_get_glyph_extents(type->measure, glyph, NULL, &logical);
    return (double)logical.width / PANGO_SCALE;
}

double hg_type_letter_width(struct hg_type *type, const struct hg_type_style *style,
                            gunichar letter)
{
    double width;
    if (letter >= LETTERS) {
        width = width_at_em(type, letter);
    } else {
        if (type->widths[letter] < 0.0f)
            type->widths[letter] = (float)width_at_em(type, letter);
        width = (double)type->widths[letter];
    }
    return width * style->size / EM * (style->weight == HG_TYPE_BOLD ? BOLD_WIDER : 1.0);
}

double hg_type_width(struct hg_type *type, const struct hg_type_style *style,
                     const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    double width = 0.0;
    hg_type_clean(type, text, &clean);
    for (const char *at = hg_str_text(&clean); *at != '\0'; at = hg_type_next(at))
        width += hg_type_letter_width(type, style, g_utf8_get_char(at));
    hg_str_clear(&clean);
    return width;
}
