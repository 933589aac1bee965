/* The encoding room against tests/tables/encodings.tsv. */
#include "support/testing.h"

#include "geo/encoding/encoding.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 9, MOST_SAMPLES = 8, LONGEST_LINE = 1024, LONGEST_TEXT = 64 };
enum { CASE, PROJECT, CPG, LDID, BYTES, ENCODING, FROM, TEXTS };

struct row {
    char *column[COLUMNS];
    struct hg_encoding_sample samples[MOST_SAMPLES];
    char bytes[MOST_SAMPLES][LONGEST_TEXT];
    size_t count;
};

static char *none_if_dash(char *text)
{
    return strcmp(text, "-") == 0 ? NULL : text;
}

static void read_samples(struct row *row)
{
    char *rest = row->column[BYTES], *item;
    while ((item = strsep(&rest, "|")) != NULL) {
        char *slash = strchr(item, '/');
        size_t length = (size_t)(slash - item) / 2;
        assert_true(row->count < MOST_SAMPLES && length < LONGEST_TEXT);
        for (size_t i = 0; i < length; i++) {
            char digits[3] = {item[2 * i], item[2 * i + 1], '\0'};
            row->bytes[row->count][i] = (char)strtol(digits, NULL, 16);
        }
        row->samples[row->count] = (struct hg_encoding_sample){
            row->bytes[row->count], length, (size_t)atoi(slash + 1)};
        row->count++;
    }
}

static void check_texts(const struct row *row, const char *name, struct hg_arena *arena)
{
    char *rest = row->column[TEXTS];
    for (size_t i = 0; i < row->count; i++) {
        const struct hg_encoding_sample *s = &row->samples[i];
        const char *expected = strsep(&rest, "|");
        const char *text = hg_encoding_decode(name, s->bytes, s->length, true, NULL, arena);
        assert_non_null(text);
        assert_string_equal(text, expected);
    }
}

static void check_row(struct row *row, struct hg_arena *arena)
{
    struct hg_encoding_evidence evidence = {none_if_dash(row->column[PROJECT]),
                                            none_if_dash(row->column[CPG]),
                                            atoi(row->column[LDID])};
    struct hg_encoding_choice choice = hg_encoding_choose(&evidence, row->samples,
                                                          row->count, arena);
    const char *expected = none_if_dash(row->column[ENCODING]);
    const char *from = hg_encoding_from_name(choice.from);
    if (!hg_str_same(choice.name, expected) ||
        !hg_str_same(from, none_if_dash(row->column[FROM])))
        fail_msg("%s: %s from %s", row->column[CASE],
                 choice.name == NULL ? "nothing" : choice.name, from == NULL ? "-" : from);
    if (expected != NULL) check_texts(row, choice.name, arena);
}

static size_t check_table(const char *path)
{
    char line[LONGEST_LINE];
    size_t rows = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    struct hg_arena *arena = hg_arena_new();
    while (fgets(line, sizeof line, file) != NULL) {
        struct row row = {0};
        char *rest = line;
        if (*line == '#') continue;
        for (size_t i = 0; i < COLUMNS; i++)
            row.column[i] = strsep(&rest, "\t\n");
        assert_non_null(row.column[COLUMNS - 1]);
        read_samples(&row);
        check_row(&row, arena);
        rows++;
    }
    hg_arena_free(arena);
    fclose(file);
    return rows;
}

static void every_row_of_the_table_is_decided_as_it_says(void **state)
{
    (void)state;
    assert_true(check_table(HEGUI_ROOT "/tests/tables/encodings.tsv") >= 20);
}

static void every_cpg_with_every_language_id_over_every_content(void **state)
{
    (void)state;
    assert_int_equal(check_table(HEGUI_ROOT "/tests/tables/encodings_all.tsv"), 12 * 9 * 6);
}

static void names_are_spelt_in_one_way_and_unusable_ones_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *canonical;
    } rows[] = {
        {"gbk",              "GB18030"   },
        {" 936 \r\n",        "GB18030"   },
        {"ANSI 936",         "GB18030"   },
        {"\xEF\xBB\xBFutf8", "UTF-8"     },
        {"65001",            "UTF-8"     },
        {"cp950",            "BIG5"      },
        {"8859-1",           "ISO-8859-1"},
        {"1252",             "CP1252"    },
        {"UTF-16",           NULL        },
        {"UTF-7",            NULL        },
        {"IBM037",           NULL        }, /* EBCDIC */
        {"",                 NULL        },
        {"no-such-set",      NULL        },
        {"UTF-8//IGNORE",    NULL        },
        {NULL,               NULL        },
    };
    struct hg_arena *arena = hg_arena_new();
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        const char *name = hg_encoding_canonical(rows[i].name, arena);
        if (!hg_str_same(name, rows[i].canonical))
            fail_msg("'%s' is spelt '%s'", rows[i].name, name == NULL ? "NULL" : name);
    }
    hg_arena_free(arena);
}

static void half_a_character_is_dropped_only_where_it_is_allowed(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    bool half;
    assert_null(hg_encoding_decode("GB18030", "\xB5\xD8\xC0", 3, false, &half, arena));
    assert_string_equal(
        hg_encoding_decode("GB18030", "\xB5\xD8\xC0", 3, true, &half, arena), "地");
    assert_true(half);
    assert_string_equal(
        hg_encoding_decode("GB18030", "\xB5\xD8\xC0\xE0", 4, true, &half, arena), "地类");
    assert_false(half);
    assert_null(hg_encoding_decode("UTF-8", "a\0b", 3, true, &half, arena));
    hg_arena_free(arena);
}

static void halves_are_counted(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_encoding_sample samples[] = {
        {"\xB5\xD8\xC0\xE0", 4, 4 },
        {"\xB5\xD8\xC0",     3, 3 },
        {"\xC0",             1, 1 },
        {"abc",              3, 10},
    };
    struct hg_encoding_evidence evidence = {NULL, NULL, 0};
    struct hg_encoding_choice choice = hg_encoding_choose(&evidence, samples,
                                                          HG_COUNT_OF(samples), arena);
    assert_string_equal(choice.name, "GB18030");
    assert_int_equal(choice.half_characters, 2);
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_table_is_decided_as_it_says),
        cmocka_unit_test(every_cpg_with_every_language_id_over_every_content),
        cmocka_unit_test(names_are_spelt_in_one_way_and_unusable_ones_refused),
        cmocka_unit_test(half_a_character_is_dropped_only_where_it_is_allowed),
        cmocka_unit_test(halves_are_counted),
    };
    return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
