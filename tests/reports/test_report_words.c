#include "reports/json.h"
#include "reports/listed.h"
#include "reports/report.h"
#include "reports/words.h"
#include "support/sample_result.h"
#include "support/testing.h"

#include "geo/env/env.h"

#include "geo/base/memory.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void summary_in(enum hg_lang lang, struct hg_str *out)
{
    struct hg_ctx ctx;
    struct hg_result result;
    hg_ctx_init(&ctx);
    struct hg_crs_registry *registry = hg_crs_registry_new();
    sample_result(&ctx, registry, &result);
    hg_report_summary(&result, lang, "新港.hegui", out);
    hg_crs_registry_free(registry);
    hg_ctx_clear(&ctx);
}

static void summary_tells_a_clerk_the_verdict_and_the_worst(void **state)
{
    (void)state;
    struct hg_str text = HG_STR_EMPTY;
    summary_in(HG_ZH, &text);
    assert_string_equal(
        hg_str_text(&text),
        "不符合 — 存在否决性问题，整改前不得批准\n"
        "新港产业集聚区 · 判定基准日 2026年11月21日 · 椭球面积 · EPSG:4526\n"
        "区域总面积 80.0000 公顷 (1200.00 亩, 800000.00 m²)\n"
        "建成区 32.0000 公顷 · 发展区 32.0000 公顷 · 控制区 14.0000 公顷 · "
        "未划入功能分区 2.0000 公顷\n"
        "已声明没有、未判定： 区域性公共服务设施规划 (尚未编制，豫集聚〔2026〕3号)\n"
        "否决 1 · 待核 1 · 警示 1 · 提示 1 · 已豁免 1\n"
        "  [否决] f-0001 HG-O-001: 总体规划 M2 与永久基本农田重叠 18700.00 m²\n"
        "  [待核] f-0002 HG-S-003: 20000.00 m² 未划入任何功能分区\n"
        "  [警示] f-0003 HG-I-001: 容积率 0.6996 低于 0.70\n"
        "报告位置： 新港.hegui\n");
    hg_str_clear(&text);
}

static void summary_in_english_holds_the_same_lines(void **state)
{
    (void)state;
    struct hg_str text = HG_STR_EMPTY;
    summary_in(HG_EN, &text);
    assert_string_equal(
        hg_str_text(&text),
        "does not comply — at least one blocking finding; do not approve before it is "
        "mended\n"
        "新港产业集聚区 · judged as of 2026-11-21 · ellipsoidal area · EPSG:4526\n"
        "zone area 80.0000 ha (1200.00 mu, 800000.00 m²)\n"
        "built area 32.0000 ha · development area 32.0000 ha · controlled area 14.0000 ha "
        "· "
        "in no functional area 2.0000 ha\n"
        "declared absent, not judged: infrastructure plan (尚未编制，豫集聚〔2026〕3号)\n"
        "blocking 1 · to be cleared 1 · warning 1 · note 1 · waived 1\n"
        "  [blocking] f-0001 HG-O-001: zone master M2 overlaps basic farmland by 18700.00 "
        "m2\n"
        "  [to be cleared] f-0002 HG-S-003: 20000.00 m2 in no functional area\n"
        "  [warning] f-0003 HG-I-001: far 0.6996 below 0.70\n"
        "the report lies in 新港.hegui\n");
    hg_str_clear(&text);
}

static void terminal_text_cannot_steer_a_terminal(void **state)
{
    (void)state;
    struct hg_str text = HG_STR_EMPTY;
    hg_text_clean("a\x1b[2J\nb\xe2\x80\xaeg\xc2\x9b\xff", true, &text);
    assert_string_equal(hg_str_text(&text), "a�[2J�b�g��");
    hg_str_clear(&text);
    hg_text_clean("a\tb\nc\xe2\x80\xae\xf0\x9f\x8f\xad", false, &text);
    assert_string_equal(hg_str_text(&text), "a\tb\nc\xe2\x80\xae\xf0\x9f\x8f\xad");
    hg_str_clear(&text);
}

static void assert_areas(double area_m2, enum hg_lang lang, const char *expected)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_areas(lang, area_m2, &text);
    assert_string_equal(hg_str_text(&text), expected);
    hg_str_clear(&text);
}

/* 1 mu is 2000/3 m2, 15 mu are a hectare. */
static void areas_are_printed_in_hectares_mu_and_square_metres(void **state)
{
    (void)state;
    assert_areas(10000.0, HG_ZH, "1.0000 公顷 (15.00 亩, 10000.00 m²)");
    assert_areas(7655.25, HG_EN, "0.7655 ha (11.48 mu, 7655.25 m²)");
    assert_areas((double)NAN, HG_ZH, "—");
}

static void dates_read_as_each_language_writes_them(void **state)
{
    (void)state;
    struct hg_str text = HG_STR_EMPTY;
    hg_word_date(HG_ZH, hg_day_of(2026, 11, 21), &text);
    hg_word_date(HG_EN, hg_day_of(2026, 1, 2), &text);
    hg_word_date(HG_ZH, HG_DAY_UNKNOWN, &text);
    assert_string_equal(hg_str_text(&text), "2026年11月21日2026-01-02—");
    hg_str_clear(&text);
}

static void place_is_told_from_the_file_down_to_the_value(void **state)
{
    (void)state;
    struct hg_where where = HG_NOWHERE;
    struct hg_str text = HG_STR_EMPTY;
    where.source = "zd.shp";
    where.layer = "zd";
    where.key = "P1";
    where.fid = 12;
    where.field = "ZDMJ";
    where.value = "abc";
    hg_word_where(HG_ZH, &where, &text);
    assert_string_equal(hg_str_text(&text), "zd.shp · 图层 zd · P1 (fid 12) · ZDMJ = abc");
    hg_str_clear(&text);
    where.key = NULL;
    where.field = NULL;
    hg_word_where(HG_EN, &where, &text);
    assert_string_equal(hg_str_text(&text), "zd.shp · layer zd · fid 12");
    hg_str_clear(&text);
}

static void measure_shows_as_many_digits_as_the_breach_needs(void **state)
{
    (void)state;
    struct hg_finding finding = {.measured = 0.69999,
                                 .unit = "1",
                                 .limit_op = ">=",
                                 .limit_value = 0.7,
                                 .limit_unit = "1"};
    struct hg_str text = HG_STR_EMPTY;
    hg_word_measured(HG_ZH, &finding, &text);
    hg_str_add(&text, " | ");
    hg_word_limit(HG_ZH, &finding, &text);
    assert_string_equal(hg_str_text(&text), "0.69999 | ≥ 0.7");
    hg_str_clear(&text);
}

static void reading_order_puts_the_worst_first_and_waived_last(void **state)
{
    (void)state;
    struct hg_finding items[] = {
        {.severity = HG_INFO },
        {.severity = HG_BLOCK, .waived = true},
        {.severity = HG_UNDECIDED                   },
        {.severity = HG_BLOCK},
        {.severity = HG_WARN                   },
        {.severity = HG_BLOCK},
    };
    struct hg_findings findings = {items, 6};
    size_t expected[] = {3, 5, 2, 4, 0, 1};
    size_t *order = hg_findings_reading_order(&findings);
    assert_memory_equal(order, expected, sizeof expected);
    free(order);
}

static void json_numbers_and_texts_are_written_as_json_wants_them(void **state)
{
    (void)state;
    char path[] = "/tmp/hegui-json-XXXXXX", text[256] = "";
    int handle = mkstemp(path);
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_outfile file = hg_outfile_open(path);
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    hg_json_number(&json, "third", 1.0 / 3.0);
    hg_json_number(&json, "nan", (double)NAN);
    hg_json_number(&json, "infinite", (double)INFINITY);
    hg_json_array(&json, "list");
    hg_json_text(&json, NULL, "\"\\\n");
    hg_json_null(&json, NULL);
    hg_json_end(&json);
    hg_json_array_lines(&json, "none");
    hg_json_end(&json);
    hg_json_end(&json);
    assert_int_equal(hg_outfile_close(&file, &ctx), HG_OK);
    assert_true(read(handle, text, sizeof text - 1) > 0);
    assert_string_equal(text,
                        "{\n  \"third\": 0.3333333333333333,\n  \"nan\": null,\n"
                        "  \"infinite\": null,\n  \"list\": [\"\\\"\\\\\\u000a\", null],\n"
                        "  \"none\": []\n}\n");
    close(handle);
    unlink(path);
    hg_ctx_clear(&ctx);
}

/* Seven findings of three rules in reading order; two a rule and four in all may be shown. */
static void what_is_not_listed_is_counted(void **state)
{
    (void)state;
    static const char *const rules[] = {"B", "A", "A", "B", "A", "C", "A"};
    static const size_t order[] = {1, 2, 0, 3, 4, 5, 6};
    struct hg_finding items[HG_COUNT_OF(rules)] = {0};
    for (size_t i = 0; i < HG_COUNT_OF(rules); i++)
        items[i].rule = rules[i];
    struct hg_findings findings = {items, HG_COUNT_OF(rules)};
    struct hg_listed listed = hg_listed_choose(&findings, order, 2, 4);
    assert_int_equal(listed.count, 4);
    assert_true(listed.shown[1] && listed.shown[2] && listed.shown[0] && listed.shown[3]);
    assert_false(listed.shown[4] || listed.shown[5] || listed.shown[6]);
    assert_int_equal(listed.rest_count, 2);
    assert_string_equal(listed.rests[0].rule, "A");
    assert_int_equal(listed.rests[0].count, 2);
    assert_string_equal(listed.rests[1].rule, "C");
    assert_int_equal(listed.rests[1].count, 1);
    hg_listed_clear(&listed);
    struct hg_str text = HG_STR_EMPTY;
    hg_word_more(HG_EN, 41233, &text);
    assert_string_equal(hg_str_text(&text), "… and 41 233 more");
    hg_str_clear(&text);
    hg_word_more(HG_EN, 999, &text);
    assert_string_equal(hg_str_text(&text), "… and 999 more");
    hg_str_clear(&text);
}

static char *read_whole(const char *path)
{
    struct stat found;
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(fstat(handle, &found), 0);
    char *text = hg_memory_new_zero((size_t)found.st_size + 1, 1);
    assert_int_equal(read(handle, text, (size_t)found.st_size), found.st_size);
    close(handle);
    return text;
}

/* Elements of a list as any thread writes them. */
static void write_elements(struct hg_json *json, const void *data, size_t first, size_t end)
{
    (void)data;
    for (size_t i = first; i < end; i++) {
        hg_json_object(json, NULL);
        hg_json_integer(json, "number", (int64_t)i);
        hg_json_text(json, "text", i % 3 == 0 ? "宗地" : "plot");
        hg_json_end(json);
    }
}

/* The text of a list in a file; to be freed. */
static char *list_text(size_t count, int threads)
{
    char path[] = "/tmp/hegui-json-XXXXXX";
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    close(mkstemp(path));
    struct hg_outfile file = hg_outfile_open(path);
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    size_t room = hg_json_room(&json, "late");
    hg_json_array_lines(&json, "list");
    if (threads > 0)
        hg_json_elements(&json, threads, count, write_elements, NULL);
    else
        write_elements(&json, NULL, 0, count);
    hg_json_end(&json);
    hg_json_end(&json);
    hg_json_into_room(&json, room, 0.5);
    assert_int_equal(hg_outfile_close(&file, &ctx), HG_OK);
    char *text = read_whole(path);
    unlink(path);
    hg_ctx_clear(&ctx);
    return text;
}

static void a_long_list_has_the_same_bytes_by_any_number_of_threads(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 127, 128, 129, 2048, 2049, 30000};
    for (size_t i = 0; i < HG_COUNT_OF(counts); i++) {
        char *plain = list_text(counts[i], 0);
        assert_memory_equal(plain, "{\n  \"late\": 0.5                      ,\n", 39);
        for (int threads = 1; threads <= 3; threads++) {
            char *threaded = list_text(counts[i], threads);
            assert_string_equal(threaded, plain);
            free(threaded);
        }
        free(plain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_listed_is_counted),
        cmocka_unit_test(summary_tells_a_clerk_the_verdict_and_the_worst),
        cmocka_unit_test(summary_in_english_holds_the_same_lines),
        cmocka_unit_test(terminal_text_cannot_steer_a_terminal),
        cmocka_unit_test(areas_are_printed_in_hectares_mu_and_square_metres),
        cmocka_unit_test(dates_read_as_each_language_writes_them),
        cmocka_unit_test(place_is_told_from_the_file_down_to_the_value),
        cmocka_unit_test(measure_shows_as_many_digits_as_the_breach_needs),
        cmocka_unit_test(reading_order_puts_the_worst_first_and_waived_last),
        cmocka_unit_test(json_numbers_and_texts_are_written_as_json_wants_them),
        cmocka_unit_test(a_long_list_has_the_same_bytes_by_any_number_of_threads),
    };
    hg_env_open();
    hg_lang_open(HEGUI_LOCALE);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    hg_env_close();
    return failed;
}
