/* The base room: text, numbers, diagnostics, arenas, contexts of tasks, the pool, digests. */
#include "support/testing.h"

#include "geo/base/connection.h"
#include "geo/base/ctx.h"
#include "geo/base/digest.h"
#include "geo/base/num.h"
#include "geo/base/pool.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void utf8_is_judged_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool valid;
    } rows[] = {
        {"",                         true },
        {"plain",                    true },
        {"\xE5\x9C\xB0\xE7\xB1\xBB", true }, /* 地类 */
        {"\xF0\xA0\x80\x80",         true }, /* U+20000 */
        {"\xC0\x80",                 false}, /* overlong NUL */
        {"\xE0\x80\xAF",             false}, /* overlong slash */
        {"\xED\xA0\x80",             false}, /* surrogate */
        {"\xF4\x90\x80\x80",         false}, /* above U+10FFFF */
        {"\xE5\x9C",                 false}, /* cut */
        {"\xB5\xD8\xC0\xE0",         false}, /* 地类 in GBK */
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++)
        assert_int_equal(hg_utf8_valid(rows[i].text, strlen(rows[i].text)), rows[i].valid);
    assert_int_equal(hg_utf8_length("\xE5\x9C\xB0X"), 2);
}

static void rounding_follows_the_decimal_digits(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } rows[] = {
        {0.285,        2, "0.29"       },
        {1.005,        2, "1.01"       },
        {2.5,          0, "3"          },
        {-2.5,         0, "-3"         },
        {999.995,      2, "1000.00"    },
        {-0.001,       2, "0.00"       },
        {1e-20,        2, "0.00"       },
        {38500000.125, 2, "38500000.13"},
        {7655.25,      4, "7655.2500"  },
        {0.0,          2, "0.00"       },
        {1e21,         2, "1e+21"      },
    };
    char text[HG_NUM_TEXT];
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++)
        assert_string_equal(hg_num_format_fixed(rows[i].value, rows[i].decimals, text),
                            rows[i].text);
    assert_string_equal(hg_num_format_fixed((double)NAN, 2, text), "null");
}

static void a_breach_stays_visible_in_print(void **state)
{
    (void)state;
    char text[HG_NUM_TEXT];
    assert_string_equal(hg_num_format_beside(0.6996, 0.7, 2, text), "0.6996");
    assert_string_equal(hg_num_format_beside(0.65, 0.7, 2, text), "0.65");
    assert_string_equal(hg_num_format_beside(0.7, 0.7, 2, text), "0.70");
}

/* What is equal on paper is equal here: hundredths of a m2 of land and its exact 0.7, 0.8 ... of floor. */
static void noise_of_doubles_is_no_breach(void **state)
{
    (void)state;
    unsigned seed = 11;
    print_message("seed %u\n", seed);
    srand(seed);
    for (int i = 0; i < 20000; i++) {
        int tenths = 5 + rand() % 6, hundredths = 100000 + rand() % 10000000;
        double far = (double)tenths * hundredths / 1000.0 / (hundredths / 100.0);
        assert_true(hg_num_excess(far, tenths / 10.0) == 0.0);
        /* A square decimetre less of floor is less. */
        double less = ((double)tenths * hundredths - 10.0) / 1000.0 / (hundredths / 100.0);
        assert_true(hg_num_excess(less, tenths / 10.0) < 0.0);
    }
    assert_true(hg_num_excess(3.0 * 3000.43, 9001.29) == 0.0);
    assert_true(hg_num_excess(3.0 * 3000.42, 9001.29) < 0.0);
    assert_true(hg_num_excess(1.0, 0.0) == 1.0);
    assert_true(hg_num_excess(0.0, 0.0) == 0.0);
    assert_true(isnan(hg_num_excess((double)NAN, 1.0)));
}

static void shortest_text_reads_back_as_the_same_double(void **state)
{
    (void)state;
    srand(7);
    char text[HG_NUM_TEXT];
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = ((uint64_t)(unsigned)rand() << 42) ^
                        ((uint64_t)(unsigned)rand() << 21) ^ (uint64_t)(unsigned)rand();
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value)) continue;
        double again;
        assert_true(hg_num_parse(hg_num_format(value, text), &again));
        assert_true(again == value);
    }
    assert_string_equal(hg_num_format(0.1 + 0.2, text), "0.30000000000000004");
    assert_string_equal(hg_num_format(-0.0, text), "0");
}

static void a_compensated_sum_keeps_what_a_plain_one_loses(void **state)
{
    (void)state;
    struct hg_sum sum = HG_SUM_ZERO;
    hg_sum_add(&sum, 1e16);
    for (int i = 0; i < 10; i++)
        hg_sum_add(&sum, 0.5);
    hg_sum_add(&sum, -1e16);
    assert_true(hg_sum_of(&sum) == 5.0);
}

static void numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    double value = 0;
    assert_true(hg_num_parse(" 12.5 ", &value) && value == 12.5);
    assert_true(hg_num_parse("-1e3", &value) && value == -1000);
    static const char *const refused[] = {"",      "abc", "1,5", "12abc",
                                          "1e999", "nan", "--1", "."};
    for (size_t i = 0; i < HG_COUNT_OF(refused); i++)
        assert_false(hg_num_parse(refused[i], &value));
}

static void the_distance_finds_the_meant_word(void **state)
{
    (void)state;
    assert_int_equal(hg_str_distance("schema", "scheme", 5), 1);
    assert_int_equal(hg_str_distance("", "abc", 5), 3);
    assert_int_equal(hg_str_distance("abc", "xyz", 2), 3);
}

static const struct hg_diag_kind sample_kind = {
    "HG-X-999", "SAMPLE", HG_WARN, "{0}: field {field} = '{value}' ({fid}) {unknown}",
    "write {1}"};

static const char *as_is(const char *msgid)
{
    return msgid;
}

static void a_diagnostic_names_place_and_arguments(void **state)
{
    (void)state;
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    char value[] = "abc";
    struct hg_where where = HG_NOWHERE;
    where.field = "ZDMJ";
    where.value = value;
    where.fid = 12;
    hg_note(&ctx, sample_kind, where, "no number", "a number");
    value[0] = '?'; /* the diagnostic has its own copy */
    struct hg_str text = HG_STR_EMPTY;
    hg_diag_render_what(&ctx.diags.items[0], as_is, &text);
    assert_string_equal(hg_str_text(&text), "no number: field ZDMJ = 'abc' (12) {unknown}");
    hg_str_clear(&text);
    hg_diag_render_cure(&ctx.diags.items[0], as_is, &text);
    assert_string_equal(hg_str_text(&text), "write a number");
    assert_int_equal(hg_ctx_worst(&ctx, 0), HG_WARN);
    assert_int_equal(hg_ctx_worst(&ctx, 1), HG_INFO);
    hg_str_clear(&text);
    hg_ctx_clear(&ctx);
}

static void arena_memory_is_zeroed_aligned_and_separate(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    for (size_t size = 1; size < 200000; size = size * 3 + 1) {
        unsigned char *data = hg_arena_alloc(arena, size, 1);
        assert_int_equal((uintptr_t)data % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(data[i], 0);
        memset(data, 0xFF, size);
    }
    assert_string_equal(hg_arena_printf(arena, "%d-%s", 7, "x"), "7-x");
    assert_null(hg_arena_strdup(arena, NULL));
    hg_arena_free(arena);
}

static void joined_arenas_keep_all_that_was_in_either(void **state)
{
    (void)state;
    enum { TEXTS = 300 };
    static const char *texts[TEXTS];
    struct hg_arena *run = hg_arena_new(), *empty = hg_arena_new();
    hg_arena_join(run, empty);
    for (int i = 0; i < TEXTS; i++) {
        struct hg_arena *part = hg_arena_new();
        texts[i] = hg_arena_printf(part, "text %d", i);
        char *adopted = strdup("adopted");
        hg_arena_adopt(part, adopted);
        hg_arena_adopt(run, strdup("another"));
        if (i % 100 == 0) hg_arena_alloc(part, 100000, 1);
        hg_arena_join(run, part);
        assert_string_equal(adopted, "adopted");
    }
    for (int i = 0; i < TEXTS; i++) {
        char expected[32];
        snprintf(expected, sizeof expected, "text %d", i);
        assert_string_equal(texts[i], expected);
    }
    hg_arena_free(run);
}

static void a_part_joins_the_run_behind_what_is_there(void **state)
{
    (void)state;
    static const struct hg_diag_kind kind = {"HG-T-001", "TEST", HG_WARN, "{0}", "{0}"};
    struct hg_ctx run, parts[2];
    hg_ctx_init(&run);
    hg_note(&run, kind, HG_NOWHERE, "first");
    for (int i = 0; i < 2; i++)
        hg_ctx_init_part(&parts[i], &run);
    hg_note(&parts[1], kind, HG_NOWHERE, "third");
    hg_note(&parts[0], kind, HG_NOWHERE, "second");
    assert_int_equal(run.diags.count, 1);
    for (int i = 0; i < 2; i++)
        hg_ctx_join(&run, &parts[i]);
    static const char *const expected[] = {"first", "second", "third"};
    assert_int_equal(run.diags.count, 3);
    for (int i = 0; i < 3; i++)
        assert_string_equal(run.diags.items[i].args[0], expected[i]);
    hg_ctx_clear(&run);
}

enum { POOL_TASKS = 1000, POOL_THREADS = 4 };

struct pool_book {
    int times[POOL_TASKS];
    size_t worker[POOL_TASKS];
};

static void note_task(void *data, size_t task, size_t worker)
{
    struct pool_book *book = data;
    book->times[task]++;
    book->worker[task] = worker;
}

static void a_pool_does_every_task_once(void **state)
{
    (void)state;
    static struct pool_book book;
    hg_pool_run(POOL_THREADS, POOL_TASKS, note_task, &book);
    for (size_t i = 0; i < POOL_TASKS; i++) {
        assert_int_equal(book.times[i], 1);
        assert_in_range(book.worker[i], 0, POOL_THREADS - 1);
    }
    hg_pool_run(0, 0, note_task, &book);
    hg_pool_run(0, 1, note_task, &book);
    assert_int_equal(book.times[0], 2);
    assert_int_equal(book.worker[0], 0);
}

static void the_digest_is_sha256(void **state)
{
    (void)state;
    char text[HG_DIGEST_TEXT];
    struct hg_digest *digest = hg_digest_new();
    hg_digest_add(digest, "abc", 3); /* FIPS 180-2, appendix B.1 */
    hg_digest_finish(digest, text);
    assert_string_equal(text,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void a_password_is_never_shown(void **state)
{
    (void)state;
    static const char *const TEXTS[][2] = {
        {"PG:host=a password=secret dbname=b",     "PG:host=a password=*** dbname=b"},
        {"PG:PASSWORD = 'a b\\'c' user=x",         "PG:PASSWORD = *** user=x"       },
        {"PG:password='never ends",                "PG:password=***"                },
        {"PG:password=",                           "PG:password=***"                },
        {"sslpassword=x password=a\\ b c",         "sslpassword=*** password=*** c" },
        {"postgresql://me:a@b:c@host/db?x=1",      "postgresql://me:***@host/db?x=1"},
        {"http://host/path@x:y",                   "http://host/path@x:y"           },
        {"postgresql://host/db?password=x&port=1",
         "postgresql://host/db?password=***&port=1"                                 },
        {"数据/password.shp",                    "数据/password.shp"            },
        {"",                                       ""                               },
    };
    struct hg_arena *arena = hg_arena_new();
    for (size_t i = 0; i < HG_COUNT_OF(TEXTS); i++)
        assert_string_equal(hg_connection_shown(TEXTS[i][0], arena), TEXTS[i][1]);
    assert_null(hg_connection_shown(NULL, arena));
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_password_is_never_shown),
        cmocka_unit_test(utf8_is_judged_strictly),
        cmocka_unit_test(rounding_follows_the_decimal_digits),
        cmocka_unit_test(a_breach_stays_visible_in_print),
        cmocka_unit_test(noise_of_doubles_is_no_breach),
        cmocka_unit_test(shortest_text_reads_back_as_the_same_double),
        cmocka_unit_test(a_compensated_sum_keeps_what_a_plain_one_loses),
        cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(the_distance_finds_the_meant_word),
        cmocka_unit_test(a_diagnostic_names_place_and_arguments),
        cmocka_unit_test(arena_memory_is_zeroed_aligned_and_separate),
        cmocka_unit_test(joined_arenas_keep_all_that_was_in_either),
        cmocka_unit_test(a_part_joins_the_run_behind_what_is_there),
        cmocka_unit_test(a_pool_does_every_task_once),
        cmocka_unit_test(the_digest_is_sha256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
