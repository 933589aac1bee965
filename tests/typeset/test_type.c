#include "support/testing.h"
#include "typeset/type.h"
#include "typeset/type_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bench {
    struct hg_ctx ctx;
    struct hg_type *type;
    cairo_surface_t *surface;
    cairo_t *cr;
};

static void open_bench(struct bench *bench)
{
    hg_ctx_init(&bench->ctx);
    assert_int_equal(hg_type_open(&bench->ctx, &bench->type), HG_OK);
    bench->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 400, 200);
    bench->cr = cairo_create(bench->surface);
    hg_type_attach(bench->type, bench->cr);
}

static void close_bench(struct bench *bench)
{
    cairo_destroy(bench->cr);
    cairo_surface_destroy(bench->surface);
    hg_type_close(bench->type);
    hg_ctx_clear(&bench->ctx);
}

static void text_of_strangers_is_cleaned(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"新港产业集聚区 12.5 m²", "新港产业集聚区 12.5 m²" },
        {"a\tb\nc",                        "a b\nc"                         },
        {"\xe2\x80\xae"
         "abc",                   "\xef\xbf\xbd"
         "abc"                                      }, /* right-to-left override */
        {"\xf0\xa0\xae\xb7",               "[U+20BB7]"                      }, /* 𠮷, not in the font */
        {"\xf0\x9f\x8f\xad",               "[U+1F3ED]"                      }, /* a factory */
        {"\x1b[31m",                       "\xef\xbf\xbd[31m"               }, /* escape */
        {"bad\xff\xfe.shp",                "bad\xef\xbf\xbd\xef\xbf\xbd.shp"}, /* no UTF-8 */
        {"\xd7\x90",                       "[U+05D0]"                       }, /* alef: Hebrew is not in the font */
        {"",                               ""                               },
    };
    struct bench bench;
    open_bench(&bench);
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct hg_str out = HG_STR_EMPTY;
        hg_type_clean(bench.type, cases[i].in, &out);
        assert_string_equal(hg_str_text(&out), cases[i].out);
        hg_str_clear(&out);
    }
    close_bench(&bench);
}

/* Every character of Unicode's first three planes, once: none may come out as a box. */
static void no_character_becomes_a_box(void **state)
{
    (void)state;
    enum { PLANES = 0x30000, AT_ONCE = 512 };
    struct bench bench;
    struct hg_type_style style = {.size = 10.0, .width = 400.0};
    open_bench(&bench);
    for (gunichar first = 1; first < PLANES; first += AT_ONCE) {
        struct hg_str raw = HG_STR_EMPTY, clean = HG_STR_EMPTY;
        for (gunichar letter = first; letter < first + AT_ONCE; letter++) {
            char bytes[6];
            int length = g_unichar_to_utf8(letter, bytes);
            hg_str_add_bytes(&raw, bytes, (size_t)length);
        }
        hg_type_clean(bench.type, hg_str_text(&raw), &clean);
        PangoLayout *layout = hg_type_layout(bench.type, &style, hg_str_text(&clean),
                                             SIZE_MAX);
        assert_int_equal(pango_layout_get_unknown_glyphs_count(layout), 0);
        g_object_unref(layout);
        hg_str_clear(&raw);
        hg_str_clear(&clean);
    }
    close_bench(&bench);
}

/* The font is ours whatever is asked for: a text of many scripts is set in one family. */
static void only_our_font_is_in_use(void **state)
{
    (void)state;
    struct bench bench;
    struct hg_type_style style = {.size = 10.0};
    open_bench(&bench);
    PangoLayout *layout = hg_type_layout(bench.type, &style, "汉字 Latin ελ кир 123 ≥ ²",
                                         SIZE_MAX);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
        if (run == NULL) continue;
        PangoFontDescription *font = pango_font_describe(run->item->analysis.font);
        assert_string_equal(pango_font_description_get_family(font), "WenQuanYi Micro Hei");
        pango_font_description_free(font);
    } while (pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
    g_object_unref(layout);
    close_bench(&bench);
}

/* The quick sum of widths is what pango measures but for kerning. */
static void quick_width_is_that_of_the_layout(void **state)
{
    (void)state;
    static const char *const texts[] = {"产业集聚区总体规划", "38512345.672", "AVATAR To",
                                        "第 12 页 共 40 页", "i"};
    struct bench bench;
    struct hg_type_style style = {.size = 9.0};
    open_bench(&bench);
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++) {
        double exact = hg_type_measure(bench.cr, &style, texts[i]).width;
        double quick = hg_type_width(bench.type, &style, texts[i]);
        assert_near(quick / exact, 1.0, 0.08);
    }
    close_bench(&bench);
}

static void lines_are_broken_at_the_width(void **state)
{
    (void)state;
    struct bench bench;
    struct hg_type_style style = {.size = 10.0, .width = 55.0};
    open_bench(&bench);
    struct hg_type_extent extent = hg_type_measure(bench.cr, &style,
                                                   "一二三四五六七八九十");
    assert_int_equal(extent.lines, 2);
    assert_true(extent.width <= 55.0);
    struct hg_type_extent one = hg_type_measure(bench.cr, &style, "一");
    assert_near(extent.height, 2.0 * one.height, 0.01);
    assert_near(one.width, 10.0, 0.35);
    close_bench(&bench);
}

/* A digest that is too long for its column is broken, and no hyphen is put into it. */
static void broken_word_gets_no_hyphen(void **state)
{
    (void)state;
    struct bench bench;
    struct hg_type_style style = {.size = 10.0, .width = 100.0};
    open_bench(&bench);
    PangoLayout *layout = hg_type_layout(
        bench.type, &style,
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", SIZE_MAX);
    assert_true(pango_layout_get_line_count(layout) > 2);
    for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        int glyphs = 0;
        for (GSList *run = line->runs; run != NULL; run = run->next)
            glyphs += ((PangoLayoutRun *)run->data)->glyphs->num_glyphs;
        assert_int_equal(glyphs, line->length);
    }
    g_object_unref(layout);
    close_bench(&bench);
}

/* Left, middle, right: where the ink of one text lies. */
static void text_stands_where_it_is_aligned_to(void **state)
{
    (void)state;
    static const struct {
        enum hg_type_align align;
        double from, to;
    } cases[] = {
        {HG_TYPE_LEFT,   200.0, 242.0},
        {HG_TYPE_CENTRE, 179.0, 221.0},
        {HG_TYPE_RIGHT,  158.0, 200.0}
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct bench bench;
        open_bench(&bench);
        cairo_set_source_rgb(bench.cr, 1.0, 1.0, 1.0);
        cairo_paint(bench.cr);
        struct hg_type_style style = {.size = 20.0, .align = cases[i].align};
        hg_type_draw(bench.cr, &style, 200.0, 50.0, "国国");
        cairo_surface_flush(bench.surface);
        const unsigned char *data = cairo_image_surface_get_data(bench.surface);
        int stride = cairo_image_surface_get_stride(bench.surface), least = 400, most = 0;
        for (int y = 0; y < 200; y++)
            for (int x = 0; x < 400; x++)
                if (data[y * stride + 4 * x] < 128) {
                    least = x < least ? x : least;
                    most = x > most ? x : most;
                }
        assert_true(least < most);
        assert_true((double)least >= cases[i].from - 1.0 && (double)most <= cases[i].to);
        close_bench(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_strangers_is_cleaned),
        cmocka_unit_test(no_character_becomes_a_box),
        cmocka_unit_test(only_our_font_is_in_use),
        cmocka_unit_test(quick_width_is_that_of_the_layout),
        cmocka_unit_test(lines_are_broken_at_the_width),
        cmocka_unit_test(broken_word_gets_no_hyphen),
        cmocka_unit_test(text_stands_where_it_is_aligned_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
