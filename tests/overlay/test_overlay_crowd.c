/* Some thousand edges in small boxes on two to four threads, much at once and with pieces: the case that
 * scripts/test-memory runs under a checker of memory and one of threads.  Here it must not change a bit. */
#include "overlay/overlay_trial.h"
#include "support/layer_drawing.h"
#include "support/testing.h"

#include <string.h>

enum { EDGES_LEAST = 3000, BOX_EDGES = 24 };

static void draw_crowd(struct hg_drawing *m, uint32_t stars)
{
    hg_draw_layer(m);
    for (uint32_t i = 0; i < stars; i++)
        hg_draw_star(m, hg_draw_somewhere(m, 1000.0), hg_draw_between(m, 10.0, 80.0));
    hg_draw_layer_end(m);
}

static void threads_share_a_crowd_without_a_trace(void **state)
{
    (void)state;
    char why[400] = "";
    struct hg_arena *arena = hg_arena_new();
    struct hg_sheet sheet = {0};
    struct hg_drawing drawing = {
        .random = {20240607}, .place = HG_PLACE_ZONE_38, .arena = arena, .sheet = &sheet};
    draw_crowd(&drawing, 90);
    draw_crowd(&drawing, 60);
    struct hg_trial plain;
    hg_trial_run(&sheet, (struct hg_way){.pieces = true}, &plain);
    assert_int_equal(plain.status, HG_OK);
    assert_in_range(plain.overlay.edge_count, EDGES_LEAST, 2 * EDGES_LEAST);
    for (int threads = 2; threads <= 4; threads++) {
        struct hg_trial other;
        hg_trial_run(
            &sheet,
            (struct hg_way){.pieces = true, .threads = threads, .box_edges = BOX_EDGES},
            &other);
        assert_int_equal(other.status, HG_OK);
        if (!hg_faces_same(&plain.overlay.faces, &other.overlay.faces, NULL, 150, why,
                           sizeof why) ||
            !hg_pieces_same(&plain.overlay, &other.overlay, NULL, why, sizeof why))
            fail_msg("%d threads: %s", threads, why);
        hg_trial_clear(&other);
    }
    hg_trial_clear(&plain);
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_share_a_crowd_without_a_trace),
    };
    return cmocka_run_group_tests_name("overlay, a crowd", tests, NULL, NULL);
}
