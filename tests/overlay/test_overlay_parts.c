/* Parts: what is not whole, not of this overlay or there twice is never joined.  That the join of good parts is the overlay itself
 * is asked of all families by judge_parts.c. */
#include "overlay/overlay_trial.h"
#include "overlay/part_folder.h"
#include "support/testing.h"

#include "geo/overlay/parts.h"

#include "geo/base/memory.h"
#include "geo/base/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 3 };

/* A sheet of crossing layers, cut into parts that lie in files. */
struct cut {
    struct hg_arena *arena;
    struct hg_sheet sheet;
    struct hg_overlay_input inputs[HG_SHEET_LAYERS];
    struct hg_overlay_options options;
    struct hg_overlay_parts parts;
    struct hg_part_folder folder;
};

/* Makes a part; of what went wrong the code, "" when nothing did. */
static void make_part(const struct cut *cut, size_t number, const char *path, char code[16])
{
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.threads = 2;
    code[0] = '\0';
    hg_status status = hg_overlay_part_run(&ctx, cut->inputs, cut->sheet.layer_count,
                                           &cut->options, &cut->parts, number, path);
    if (status != HG_OK)
        snprintf(code, 16, "%s", ctx.diags.items[ctx.diags.count - 1].kind->code);
    hg_ctx_clear(&ctx);
}

static void open_cut(struct cut *cut)
{
    char code[16];
    *cut = (struct cut){
        .arena = hg_arena_new(),
        .options = {.regions = hg_trial_regions, .box_edges = 5},
        .parts = {PARTS,                       "test"        }
    };
    hg_sheet_make(HG_FAMILY_STARS, 7, HG_PLACE_ORIGIN, cut->arena, &cut->sheet);
    for (size_t l = 0; l < cut->sheet.layer_count; l++)
        cut->inputs[l] = (struct hg_overlay_input){&cut->sheet.layers[l], HG_FILL_EVEN_ODD};
    hg_part_folder_open(&cut->folder, PARTS);
    for (size_t k = 0; k < PARTS; k++) {
        make_part(cut, k + 1, cut->folder.paths[k], code);
        assert_string_equal(code, "");
    }
}

static void close_cut(struct cut *cut)
{
    hg_part_folder_close(&cut->folder);
    hg_arena_free(cut->arena);
}

/* Joins, and gives the code of what went wrong ("" nothing) and the file that it names. */
static void join(const struct cut *cut, char code[16], char source[HG_PART_PATH])
{
    struct hg_ctx ctx;
    struct hg_overlay overlay;
    hg_ctx_init(&ctx);
    ctx.threads = 1;
    code[0] = source[0] = '\0';
    hg_status status = hg_overlay_join(&ctx, cut->inputs, cut->sheet.layer_count,
                                       &cut->options, &cut->parts,
                                       (const char *const *)cut->folder.paths, &overlay);
    if (status != HG_OK) {
        const struct hg_diag *last = &ctx.diags.items[ctx.diags.count - 1];
        snprintf(code, 16, "%s", last->kind->code);
        snprintf(source, HG_PART_PATH, "%s",
                 last->where.source != NULL ? last->where.source : "");
    }
    hg_ctx_clear(&ctx);
}

static void refused(const struct cut *cut, size_t part, const char *wanted)
{
    char code[16], source[HG_PART_PATH];
    join(cut, code, source);
    assert_string_equal(code, wanted);
    assert_string_equal(source, cut->folder.paths[part]);
}

static void accepted(const struct cut *cut)
{
    char code[16], source[HG_PART_PATH];
    join(cut, code, source);
    assert_string_equal(code, "");
}

/* A bit of some hundred bytes of every file, the whole head among them. */
static void no_damaged_byte_is_joined(void **state)
{
    (void)state;
    enum { HEAD = 136, STEP = 13 };
    struct cut cut;
    open_cut(&cut);
    accepted(&cut);
    size_t damaged = 0;
    for (size_t k = 0; k < PARTS; k++) {
        size_t count;
        char *bytes = hg_part_file_bytes(cut.folder.paths[k], &count);
        assert_true(count > 1000);
        for (size_t at = 0; at < count; at += at < HEAD ? 1 : STEP, damaged++) {
            char code[16], source[HG_PART_PATH];
            bytes[at] ^= (char)(1 << at % 8);
            hg_part_file_write(cut.folder.paths[k], bytes, count);
            join(&cut, code, source);
            if (strncmp(code, "HG-X-70", 7) != 0)
                fail_msg("byte %zu of part %zu: '%s'", at, k + 1, code);
            bytes[at] ^= (char)(1 << at % 8);
        }
        hg_part_file_write(cut.folder.paths[k], bytes, count);
        free(bytes);
    }
    print_message("%zu bytes damaged\n", damaged);
    accepted(&cut);
    close_cut(&cut);
}

static void a_file_cut_short_or_too_long_is_damaged(void **state)
{
    (void)state;
    struct cut cut;
    size_t count;
    open_cut(&cut);
    char *bytes = hg_part_file_bytes(cut.folder.paths[1], &count);
    for (size_t length = 0; length < count; length += 1 + count / 50) {
        hg_part_file_write(cut.folder.paths[1], bytes, length);
        refused(&cut, 1, "HG-X-702");
    }
    hg_part_file_write(cut.folder.paths[1], bytes, count - 1);
    refused(&cut, 1, "HG-X-702");
    bytes = hg_memory_resize(bytes, count + 1, 1);
    bytes[count] = '\0';
    hg_part_file_write(cut.folder.paths[1], bytes, count + 1);
    refused(&cut, 1, "HG-X-702");
    free(bytes);
    close_cut(&cut);
}

static void a_part_that_is_missing_or_there_twice_is_named(void **state)
{
    (void)state;
    struct cut cut;
    size_t count;
    open_cut(&cut);
    char *bytes = hg_part_file_bytes(cut.folder.paths[0], &count);
    hg_part_file_write(cut.folder.paths[2], bytes, count);
    refused(&cut, 2, "HG-X-704");
    remove(cut.folder.paths[2]);
    refused(&cut, 2, "HG-X-701");
    free(bytes);
    close_cut(&cut);
}

/* The second part, made otherwise than the others. */
static void remade_is_foreign(struct cut *cut, const struct cut *otherwise)
{
    char code[16];
    make_part(otherwise, 2, cut->folder.paths[1], code);
    assert_string_equal(code, "");
    refused(cut, 1, "HG-X-703");
}

static void a_part_of_another_overlay_is_refused(void **state)
{
    (void)state;
    struct cut cut, other;
    open_cut(&cut);
    other = cut;
    other.parts.identity = "tesT";
    remade_is_foreign(&cut, &other);
    other = cut;
    other.parts.count = PARTS + 1;
    remade_is_foreign(&cut, &other);
    other = cut;
    other.options.box_edges = 6;
    remade_is_foreign(&cut, &other);
    other = cut;
    other.options.regions = NULL;
    remade_is_foreign(&cut, &other);
    other = cut;
    other.inputs[0].fill = HG_FILL_NON_ZERO;
    remade_is_foreign(&cut, &other);
    struct hg_point *point = &cut.sheet.layers[0].points[3];
    point->x +=
        1e-7; /* the same layer, another point: now the second part knows it, the first and the third do not */
    refused(&cut, 0, "HG-X-703");
    close_cut(&cut);
}

static void a_part_that_cannot_be_written_or_is_none_is_told(void **state)
{
    (void)state;
    struct cut cut;
    char code[16];
    open_cut(&cut);
    make_part(&cut, 1, "/nonexistent/part", code);
    assert_string_equal(code, "HG-X-705");
    make_part(&cut, 0, cut.folder.paths[0], code);
    assert_string_equal(code, "HG-X-706");
    make_part(&cut, PARTS + 1, cut.folder.paths[0], code);
    assert_string_equal(code, "HG-X-706");
    accepted(&cut);
    close_cut(&cut);
}

static void nothing_can_be_cut_and_joined(void **state)
{
    (void)state;
    struct cut cut;
    char code[16];
    open_cut(&cut);
    cut.sheet.layer_count = 0;
    for (size_t k = 0; k < PARTS; k++) {
        make_part(&cut, k + 1, cut.folder.paths[k], code);
        assert_string_equal(code, "");
    }
    accepted(&cut);
    close_cut(&cut);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_damaged_byte_is_joined),
        cmocka_unit_test(a_file_cut_short_or_too_long_is_damaged),
        cmocka_unit_test(a_part_that_is_missing_or_there_twice_is_named),
        cmocka_unit_test(a_part_of_another_overlay_is_refused),
        cmocka_unit_test(a_part_that_cannot_be_written_or_is_none_is_told),
        cmocka_unit_test(nothing_can_be_cut_and_joined),
    };
    return cmocka_run_group_tests_name("overlay, parts", tests, NULL, NULL);
}
