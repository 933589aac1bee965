/* Idle land: every line of tests/tables/idle.tsv. */
#include "indices/idle.h"
#include "model/fields.h"
#include "support/testing.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CASE,
    AS_OF,
    CELLS,
    STATE,
    BRANCH,
    SINCE,
    YEARS,
    DISPOSAL,
    MISSING,
    MARK,
    COLUMNS,
    LINE = 1024
};

static const char *const disposals[] = {"-", "fee", "negotiated", "withdrawal"};

static size_t field_named(const char *name)
{
    size_t count;
    const struct hg_field_spec *specs = hg_fields_of_role(HG_ROLE_PARCELS, &count);
    for (size_t i = 0; i < count; i++)
        if (hg_str_same(specs[i].name, name)) return i;
    fail_msg("no such field: %s", name);
    return 0;
}

static void read_value(struct hg_cell *cell, enum hg_cell_kind kind, const char *value)
{
    cell->known = HG_KNOWN;
    if (value[0] == '\0') {
        cell->known = HG_EMPTY;
    } else if (value[0] == '?') {
        cell->known = HG_UNREADABLE;
        cell->text = value[1] != '\0' ? value + 1 : NULL;
    } else if (kind == HG_CELL_DATE) {
        if (!hg_day_parse(value, &cell->day)) fail_msg("no date: %s", value);
    } else if (kind == HG_CELL_FLAG) {
        cell->flag = hg_str_same(value, "true");
    } else {
        assert_true(hg_num_parse(value, &cell->number));
    }
}

static void read_cells(char *text, struct hg_cell cells[HG_PARCEL_FIELDS])
{
    size_t count;
    const struct hg_field_spec *specs = hg_fields_of_role(HG_ROLE_PARCELS, &count);
    char *rest = NULL;
    for (size_t i = 0; i < HG_PARCEL_FIELDS; i++)
        cells[i] = (struct hg_cell){
            .known = HG_UNBOUND, .number = (double)NAN, .day = HG_DAY_UNKNOWN};
    for (char *part = strtok_r(text, ";", &rest); part; part = strtok_r(NULL, ";", &rest)) {
        part += strspn(part, " ");
        char *value = strchr(part, '=');
        assert_non_null(value);
        *value++ = '\0';
        size_t field = field_named(part);
        read_value(&cells[field], specs[field].kind, value);
    }
}

static void describe(const struct hg_idle *idle, struct hg_str *out)
{
    char day[HG_DAY_TEXT];
    const char *branch = hg_idle_branch_names[idle->branch];
    bool dated = idle->since != HG_DAY_UNKNOWN;
    hg_str_addf(out, "%s\t%s\t%s\t", hg_idle_state_names[idle->state],
                branch ? branch : "-", dated ? hg_day_format(idle->since, day) : "-");
    if (idle->full_years >= 0)
        hg_str_addf(out, "%d", idle->full_years);
    else
        hg_str_add(out, "-");
    hg_str_addf(out, "\t%s\t", disposals[idle->disposal]);
    for (size_t i = 0; i < idle->missing_count; i++)
        hg_str_addf(out, "%s%s", i > 0 ? " " : "", idle->missing[i]);
    if (idle->missing_count == 0) hg_str_add(out, "-");
    const char *mark = idle->late_completion ? "late" : "-";
    hg_str_addf(out, "\t%s", idle->contradiction ? "contradiction" : mark);
}

static bool check_case(char *columns[COLUMNS])
{
    struct hg_cell cells[HG_PARCEL_FIELDS];
    struct hg_idle idle;
    hg_day as_of;
    struct hg_str got = HG_STR_EMPTY, expected = HG_STR_EMPTY;
    assert_true(hg_day_parse(columns[AS_OF], &as_of));
    read_cells(columns[CELLS], cells);
    hg_idle_of(cells, as_of, &idle);
    describe(&idle, &got);
    for (int i = STATE; i < COLUMNS; i++)
        hg_str_addf(&expected, "%s%s", i > STATE ? "\t" : "", columns[i]);
    bool same = hg_str_same(hg_str_text(&got), hg_str_text(&expected));
    if (!same)
        print_error("%s\n  expected %s\n  got      %s\n", columns[CASE],
                    hg_str_text(&expected), hg_str_text(&got));
    hg_str_clear(&got);
    hg_str_clear(&expected);
    return same;
}

static void every_line_of_the_table_comes_out(void **state)
{
    (void)state;
    char line[LINE];
    size_t cases = 0, wrong = 0;
    FILE *file = fopen(HEGUI_ROOT "/tests/tables/idle.tsv", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char *columns[COLUMNS], *rest = NULL;
        int count = 0;
        if (line[0] == '#') continue;
        line[strcspn(line, "\n")] = '\0';
        for (char *part = strtok_r(line, "\t", &rest); part && count < COLUMNS;
             part = strtok_r(NULL, "\t", &rest))
            columns[count++] = part;
        assert_int_equal(count, COLUMNS);
        cases++;
        wrong += !check_case(columns);
    }
    fclose(file);
    assert_true(cases >= 40);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_the_table_comes_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
