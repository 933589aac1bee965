/* What a survey decides without keeping the data must be what is decided with them at hand. */
#include "support/testing.h"

#include "geo/encoding/encoding.h"
#include "geo/source/source_tally.h"
#include "geo/valid/valid.h"

#include "geo/base/ctx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* xorshift64*, Vigna 2016; every failure names the seed. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717U;
}

/* --- encodings --- */

static const char *const TEXTS[] = {
    "plain ascii",
    "\xD0\xC2\xB8\xDB",         /* GBK 新港 */
    "\xD0\xC2\xB8",             /* cut in half */
    "\xE6\x96\xB0\xE6\xB8\xAF", /* UTF-8 新港 */
    "\xE6\x96\xB0\xE6",         /* cut */
    "caf\xE9",                  /* Latin 1 */
    "\x81\x30\x81\x30",         /* four bytes of GB18030 */
    "\xFF\xFE",
    "\xB8",
};

static void jury_rules_as_the_whole_table_would(void **state)
{
    (void)state;
    enum { ROUNDS = 4000, MOST = 6 };
    static const char *const cpgs[] = {NULL, "UTF-8", "GBK", "1252", "nonsense"};
    static const int ldids[] = {-1, 0, 0x4D, 0x57};
    uint64_t seed = 20260131, random = seed;
    struct hg_arena *arena = hg_arena_new();
    for (int round = 0; round < ROUNDS; round++) {
        struct hg_encoding_sample samples[MOST];
        size_t count = next_random(&random) % (MOST + 1);
        const struct hg_encoding_evidence evidence = {
            .cpg = cpgs[next_random(&random) % HG_COUNT_OF(cpgs)],
            .ldid = ldids[next_random(&random) % HG_COUNT_OF(ldids)]};
        struct hg_encoding_jury *jury = hg_encoding_jury_new(&evidence);
        for (size_t i = 0; i < count; i++) {
            const char *text = TEXTS[next_random(&random) % HG_COUNT_OF(TEXTS)];
            size_t length = strlen(text);
            samples[i] = (struct hg_encoding_sample){
                text, length, next_random(&random) % 2 == 0 ? length : 0};
            hg_encoding_jury_hear(jury, &samples[i]);
        }
        struct hg_encoding_choice whole = hg_encoding_choose(&evidence, samples, count,
                                                             arena);
        struct hg_encoding_ruling ruling = hg_encoding_jury_rule(jury);
        const char *name = ruling.choice.name == NULL ? "-" : ruling.choice.name;
        if (strcmp(name, whole.name == NULL ? "-" : whole.name) != 0 ||
            ruling.choice.from != whole.from ||
            (whole.name != NULL && ruling.choice.half_characters != whole.half_characters))
            fail_msg("seed %llu round %d: jury %s %d, whole %s %d",
                     (unsigned long long)seed, round, name, (int)ruling.choice.from,
                     whole.name == NULL ? "-" : whole.name, (int)whole.from);
        hg_encoding_jury_free(jury);
    }
    hg_arena_free(arena);
}

/* --- rings --- */

static bool is_valid(struct hg_ctx *run, const struct hg_point *points, size_t count)
{
    struct hg_ctx ctx;
    struct hg_layer layer = {0}, repaired;
    struct hg_defects defects;
    hg_ctx_init_part(&ctx, run);
    struct hg_layer_builder *builder = hg_layer_builder_new();
    hg_layer_builder_feature(builder, 1, HG_GEOMETRY_POLYGON);
    hg_layer_builder_ring(builder, points, count, 0, false);
    hg_layer_builder_finish(builder, ctx.arena, &layer);
    hg_layer_builder_free(builder);
    assert_int_equal(hg_valid_check(&ctx, &layer, &defects, &repaired), HG_OK);
    bool valid = defects.count == 0;
    hg_ctx_clear(&ctx);
    return valid;
}

/* Random rings on a coarse grid: crossings, touches, points that come twice, spikes and flat rings are all frequent. */
static void ring_that_passes_at_first_sight_is_valid(void **state)
{
    (void)state;
    enum { ROUNDS = 6000, MOST = 9, GRID = 5 };
    uint64_t seed = 77003, random = seed;
    size_t passed = 0, valid = 0;
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    for (int round = 0; round < ROUNDS; round++) {
        struct hg_point points[MOST];
        size_t count = 3 + next_random(&random) % (MOST - 2);
        for (size_t i = 0; i < count; i++)
            points[i] = (struct hg_point){
                38500000.0 + (double)(next_random(&random) % GRID),
                3810000.0 + (double)(next_random(&random) % GRID)};
        bool simple = hg_source_ring_is_simple(points, count);
        bool fine = is_valid(&ctx, points, count);
        if (simple && !fine)
            fail_msg("seed %llu round %d: passed, but valid refuses it",
                     (unsigned long long)seed, round);
        passed += simple;
        valid += fine;
    }
    hg_ctx_clear(&ctx);
    /* Few valid rings may be left to the dear way; on so coarse a grid those are that touch a line by chance. */
    if (passed < 200 || passed * 4 < valid * 3)
        fail_msg("seed %llu: %zu of %zu valid rings passed", (unsigned long long)seed,
                 passed, valid);
}

static void square_passes_and_bow_tie_does_not(void **state)
{
    (void)state;
    const struct hg_point square[] = {
        {0, 0},
        {1, 0},
        {1, 1},
        {0, 1}
    };
    const struct hg_point bow_tie[] = {
        {0, 0},
        {1, 1},
        {1, 0},
        {0, 1}
    };
    const struct hg_point spike[] = {
        {0, 0},
        {2, 0},
        {1, 0},
        {1, 1}
    };
    const struct hg_point twice[] = {
        {0, 0},
        {1, 0},
        {1, 0},
        {0, 1}
    };
    assert_true(hg_source_ring_is_simple(square, 4));
    assert_false(hg_source_ring_is_simple(bow_tie, 4));
    assert_false(hg_source_ring_is_simple(spike, 4));
    assert_false(hg_source_ring_is_simple(twice, 4));
    assert_false(hg_source_ring_is_simple(square, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jury_rules_as_the_whole_table_would),
        cmocka_unit_test(ring_that_passes_at_first_sight_is_valid),
        cmocka_unit_test(square_passes_and_bow_tie_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
