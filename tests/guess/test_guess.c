/* Guesses from names, fields and values, row by row of two tables that a planner can read. */
#include "guess/guess_parts.h"
#include "support/testing.h"

#include "geo/base/ctx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 6, LONGEST_LINE = 1024 };

/* Cut a line at its tabs; false for a comment or an empty line. */
static bool cut_row(char *line, char *cells[COLUMNS])
{
    size_t count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    if (*line == '\0' || *line == '#') return false;
    for (char *cell = line; cell != NULL && count < COLUMNS; count++) {
        cells[count] = cell;
        cell = strchr(cell, '\t');
        if (cell != NULL) *cell++ = '\0';
    }
    while (count < COLUMNS)
        cells[count++] = line + strlen(line);
    return true;
}

static size_t each_row(const char *table, void (*check)(char *cells[COLUMNS]))
{
    char line[LONGEST_LINE], *cells[COLUMNS];
    size_t rows = 0;
    FILE *file = fopen(table, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL)
        if (cut_row(line, cells)) {
            check(cells);
            rows++;
        }
    fclose(file);
    return rows;
}

/* --- names --- */

static void check_name(char *cells[COLUMNS])
{
    struct hg_arena *arena = hg_arena_new();
    struct guess_name name = hg_guess_name(cells[0], arena);
    const char *use = name.use == HG_USE_UNKNOWN ? "-" : hg_use_specs[name.use].name;
    const char *doubt = name.doubt == NULL ? "-" : name.doubt;
    if (strcmp(use, cells[1]) != 0 || name.sure != (cells[2][0] == '1') ||
        strcmp(doubt, cells[3]) != 0)
        fail_msg("%s: got %s %d %s, expected %s %s %s", cells[0], use, name.sure, doubt,
                 cells[1], cells[2], cells[3]);
    hg_arena_free(arena);
}

static void names_say_what_bureaus_mean_by_them(void **state)
{
    (void)state;
    assert_true(each_row("tests/tables/guess_names.tsv", check_name) > 40);
}

/* --- layers --- */

/* "NAME=value|value" as a field of text in which every value comes thrice. */
static struct hg_survey_field make_field(struct hg_arena *arena, const char *text)
{
    enum { MOST = 16, TIMES = 3 };
    struct hg_survey_value *values = HG_ARENA_ARRAY(arena, struct hg_survey_value, MOST);
    const char *equals = strchr(text, '=');
    struct hg_survey_field field = {
        .name = hg_arena_strndup(arena, text, (size_t)(equals - text)), .values = values};
    for (const char *at = equals + 1; *at != '\0';) {
        size_t length = strcspn(at, "|");
        values[field.value_count++] = (struct hg_survey_value){
            hg_arena_strndup(arena, at, length), TIMES};
        at += length + (at[length] == '|');
    }
    field.distinct = field.value_count;
    field.filled = field.value_count * TIMES;
    return field;
}

static size_t make_fields(struct hg_arena *arena, const char *text,
                          struct hg_survey_field *fields)
{
    size_t count = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, ";");
        fields[count++] = make_field(arena, hg_arena_strndup(arena, text, length));
        text += length + (text[length] == ';');
    }
    return count;
}

static const char *answers_of(struct hg_arena *arena, const struct hg_guessed_layer *layer)
{
    const char *text = layer->answer_count == 0 ? "-" : "";
    for (size_t i = 0; i < layer->answer_count; i++) {
        const struct hg_answer *answer = &layer->answers[i];
        text = hg_arena_printf(arena, "%s%s%s:%s:%s", text, i == 0 ? "" : " / ",
                               hg_use_specs[answer->use].name,
                               answer->scheme == NULL ? "-" : answer->scheme,
                               answer->class_field == NULL ? "-" : answer->class_field);
    }
    return text;
}

static void check_layer(char *cells[COLUMNS])
{
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_survey_field fields[8];
    struct hg_survey_layer layer = {.name = cells[0], .read = true, .features = 9};
    layer.has_geometry = strcmp(cells[1], "none") != 0;
    layer.polygons = strcmp(cells[1], "polygon") == 0 ? 9 : 0;
    layer.lines = strcmp(cells[1], "line") == 0 ? 9 : 0;
    layer.fields = fields;
    layer.field_count = make_fields(ctx.arena, cells[2], fields);
    struct hg_survey_set set = {
        .name = "test.shp", .opened = true, .layer_count = 1, .layers = &layer};
    struct hg_guessed_layer guessed = {.set = &set, .layer = &layer};
    hg_guess_layer(&ctx, &guessed);
    const char *answers = answers_of(ctx.arena, &guessed);
    if (strcmp(hg_guess_state_names[guessed.state], cells[3]) != 0 ||
        strcmp(answers, cells[4]) != 0)
        fail_msg("%s {%s}: got %s %s, expected %s %s", cells[0], cells[2],
                 hg_guess_state_names[guessed.state], answers, cells[3], cells[4]);
    /* A question is told, and only a question. */
    bool told = hg_ctx_worst(&ctx, 0) >= HG_UNDECIDED;
    assert_int_equal(told, guessed.state == HG_GUESS_ASK);
    hg_ctx_clear(&ctx);
}

static void shapes_fields_and_values_confirm_or_ask(void **state)
{
    (void)state;
    assert_true(each_row("tests/tables/guess_layers.tsv", check_layer) > 20);
}

/* --- several layers --- */

static struct hg_survey_layer polygons(const char *name)
{
    return (struct hg_survey_layer){
        .name = name, .read = true, .has_geometry = true, .features = 1, .polygons = 1};
}

static void two_layers_of_one_use_are_asked_about(void **state)
{
    (void)state;
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_survey_layer layers[] = {polygons("YJJBNT"), polygons("永久基本农田"),
                                       polygons("STBHHX")};
    struct hg_survey_set set = {
        .name = "a.gpkg", .opened = true, .layer_count = 3, .layers = layers};
    struct hg_survey survey = {
        .path = "a.gpkg", .complete = true, .set_count = 1, .sets = &set};
    struct hg_guess guess;
    hg_guess_make(&ctx, &survey, &guess);
    assert_int_equal(guess.questions, 2);
    assert_int_equal(guess.layers[0].state, HG_GUESS_ASK);
    assert_int_equal(guess.layers[1].state, HG_GUESS_ASK);
    assert_int_equal(guess.layers[2].state, HG_GUESS_SURE);
    hg_ctx_clear(&ctx);
}

static void what_cannot_be_read_is_a_question(void **state)
{
    (void)state;
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_survey_set sets[] = {
        {.name = "damaged.shp"},
        { .name = "other.json",      .foreign = true}
    };
    struct hg_survey survey = {.path = "folder", .set_count = 2, .sets = sets};
    struct hg_guess guess;
    hg_guess_make(&ctx, &survey, &guess);
    assert_int_equal(guess.questions, 1);
    assert_int_equal(guess.layers[0].state, HG_GUESS_UNREADABLE);
    assert_int_equal(guess.layers[1].state, HG_GUESS_LEFT_OUT);
    hg_ctx_clear(&ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_say_what_bureaus_mean_by_them),
        cmocka_unit_test(shapes_fields_and_values_confirm_or_ask),
        cmocka_unit_test(two_layers_of_one_use_are_asked_about),
        cmocka_unit_test(what_cannot_be_read_is_a_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
