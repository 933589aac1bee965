/* Template files: what is read, and what is said of mistakes. */
#include "project/template_file.h"
#include "project_fixture.h"

#include "geo/base/base64.h"

#include <limits.h>

/* A picture of one grey pixel, made by hand: signature, IHDR, IDAT, IEND. */
static const char pixel[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAA"
                            "AAggCBd81ytgAAAABJRU5ErkJggg==";

static struct hg_template read_template(struct fixture *fixture, const char *text)
{
    struct hg_template template = {0};
    write_file(fixture->path, text, strlen(text));
    fixture->status = hg_template_read(&fixture->ctx, fixture->path, &template);
    return template;
}

static void a_whole_template(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    char logo[PATH_MAX];
    size_t size;
    snprintf(logo, sizeof logo, "%s/logo.png", fixture.folder);
    const unsigned char *bytes = hg_base64_read(fixture.ctx.arena, pixel, &size);
    assert_non_null(bytes);
    write_file(logo, (const char *)bytes, size);
    struct hg_template template = read_template(
        &fixture, "template: 1\n"
                  "title: {zh: 审查报告, en: Examination}\n"
                  "office: 新港县自然资源局\n"
                  "logo: logo.png\n"
                  "sections: [findings: {zh: 主要问题}, map, basics: 概况]\n");
    unlink(logo);
    assert_int_equal(fixture.status, HG_OK);
    assert_string_equal(template.title.in[HG_ZH], "审查报告");
    assert_string_equal(template.title.in[HG_EN], "Examination");
    assert_string_equal(template.office.in[HG_EN], "新港县自然资源局");
    assert_null(template.footer.in[HG_ZH]);
    assert_int_equal(template.logo_size, size);
    assert_memory_equal(template.logo, bytes, size);
    enum hg_section order[HG_SECTIONS];
    assert_int_equal(hg_template_order(&template, NULL, 0, order), 3);
    assert_int_equal(order[0], HG_SECTION_findings);
    assert_int_equal(order[1], HG_SECTION_map);
    assert_string_equal(hg_template_title(&template, HG_SECTION_findings, HG_ZH),
                        "主要问题");
    assert_string_equal(hg_template_title(&template, HG_SECTION_findings, HG_EN),
                        "Findings");
    assert_string_equal(hg_template_title(&template, HG_SECTION_map, HG_EN), "Map");
    assert_string_equal(hg_template_title(&template, HG_SECTION_basics, HG_EN), "概况");
    fixture_close(&fixture);
}

static const struct {
    const char *text;
    int line, column;
    const char *fragment;
} mistakes[] = {
    {"",                                             0, 0,  "holds no template"                 },
    {"- template: 1\n",                              1, 1,  "must be a mapping"                 },
    {"title: x\n",                                   1, 1,  "the key 'template' is missing"     },
    {"template: 2\n",                                1, 11, "format version '2'"                },
    {"template: 1\ntitel: x\n",                      2, 1,  "did you mean 'title'?"             },
    {"template: 1\ntitle: {cn: x}\n",                2, 9,  "unknown key 'title.cn'"            },
    {"template: 1\ntitle: [x]\n",                    2, 8,  "must be one text"                  },
    {"template: 1\nlogo: none.png\n",                2, 7,  "cannot be the logo"                },
    {"template: 1\nlogo: zone.yaml\n",               2, 7,  "it is no PNG"                      },
    {"template: 1\nlogo: /dev/zero\n",               2, 7,  "it is a pipe, a socket or a device"},
    {"template: 1\nsections: map\n",                 2, 11, "must be a list"                    },
    {"template: 1\nsections: [map, indexes]\n",      2, 17, "did you mean 'indices'?"           },
    {"template: 1\nsections: [map, idle, map]\n",    2, 23,
     "section 'map' stands here for the second time"                                            },
    {"template: 1\nsections: [{map: a, idle: b}]\n", 2, 12, "must be one text"                  },
};

static void mistakes_say_where_and_what(void **state)
{
    (void)state;
    for (size_t i = 0; i < HG_COUNT_OF(mistakes); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        read_template(&fixture, mistakes[i].text);
        assert_int_equal(fixture.status, HG_FAILED);
        assert_int_equal(fixture.ctx.diags.count, 1);
        const struct hg_diag *diag = &fixture.ctx.diags.items[0];
        char *message = fixture_message(diag);
        if (strstr(message, mistakes[i].fragment) == NULL)
            fail_msg("row %zu: '%s' lacks '%s'", i, message, mistakes[i].fragment);
        assert_int_equal(diag->where.line, mistakes[i].line);
        assert_int_equal(diag->where.column, mistakes[i].column);
        free(message);
        fixture_close(&fixture);
    }
}

/* RFC 4648, section 10. */
static void base64_of_the_standard(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"",       ""        },
        {"f",      "Zg=="    },
        {"fo",     "Zm8="    },
        {"foo",    "Zm9v"    },
        {"foob",   "Zm9vYg=="},
        {"fooba",  "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    static const char *const broken[] = {"Z", "Zg=", "Z===", "Zg==Zg==", "Zm 9", "Zm9\n"};
    struct hg_arena *arena = hg_arena_new();
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct hg_str text = HG_STR_EMPTY;
        size_t size, length = strlen(rows[i][0]);
        hg_base64_add(&text, (const unsigned char *)rows[i][0], length);
        assert_string_equal(hg_str_text(&text), rows[i][1]);
        const unsigned char *bytes = hg_base64_read(arena, rows[i][1], &size);
        assert_non_null(bytes);
        assert_int_equal(size, length);
        assert_memory_equal(bytes, rows[i][0], length);
        hg_str_clear(&text);
    }
    for (size_t i = 0; i < HG_COUNT_OF(broken); i++) {
        size_t size;
        assert_null(hg_base64_read(arena, broken[i], &size));
    }
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_template),
        cmocka_unit_test(mistakes_say_where_and_what),
        cmocka_unit_test(base64_of_the_standard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
