/* Overlays whose areas are known as exact rationals: tests/tables/overlay_exact.tsv, written by exact_oracle.py. */
#include "support/testing.h"

#include "geo/overlay/overlay.h"

#include "geo/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNITS_PER_METRE 0x1p27
#define LAYERS_MOST     3
#define FACES_MOST      256
#define POINTS_MOST     512
#define LINE_ROOM       8192

struct expected_face {
    uint32_t labels[16];
    size_t count;
    double area_units;
    bool met;
};

/* A case while its rows come in; a builder per layer, features in the table's order are numbered through. */
struct exact_case {
    char name[128];
    enum hg_fill fill;
    bool strays;
    double length_units;
    struct hg_layer_builder *builders[LAYERS_MOST];
    struct hg_point points[LAYERS_MOST][POINTS_MOST]; /* as the table runs them */
    size_t point_count[LAYERS_MOST];
    size_t layer_count;
    struct expected_face faces[FACES_MOST];
    size_t face_count;
};

static void begin_case(struct exact_case *c, char *row)
{
    char *rest = row;
    *c = (struct exact_case){0};
    snprintf(c->name, sizeof c->name, "%s", strsep(&rest, "\t"));
    c->fill = strcmp(strsep(&rest, "\t"), "non-zero") ? HG_FILL_EVEN_ODD : HG_FILL_NON_ZERO;
    c->strays = rest[0] == '1';
}

static void add_ring(struct exact_case *c, size_t layer, char *text, uint32_t part)
{
    struct hg_point *points = &c->points[layer][c->point_count[layer]];
    size_t count = 0;
    for (char *rest = text, *pair; (pair = strsep(&rest, ","));) {
        char *end;
        double x = (double)strtoll(pair, &end, 10);
        assert_in_range(c->point_count[layer] + count, 0, POINTS_MOST - 1);
        points[count++] = (struct hg_point){
            x / UNITS_PER_METRE, (double)strtoll(end, NULL, 10) / UNITS_PER_METRE};
    }
    hg_layer_builder_ring(c->builders[layer], points, count, part, false);
    /* the builder drops one repeated closing point */
    if (count > 1 && !memcmp(&points[0], &points[count - 1], sizeof *points)) count--;
    c->point_count[layer] += count;
    for (size_t i = 0; i < count; i++) {
        struct hg_point p = points[i], q = points[(i + 1) % count];
        c->length_units += hypot(q.x - p.x, q.y - p.y) * UNITS_PER_METRE;
    }
}

static void add_feature(struct exact_case *c, char *row)
{
    char *rest = row;
    size_t layer = strtoul(strsep(&rest, "\t"), NULL, 10);
    assert_in_range(layer, 0, LAYERS_MOST - 1);
    if (!c->builders[layer]) c->builders[layer] = hg_layer_builder_new();
    if (layer + 1 > c->layer_count) c->layer_count = layer + 1;
    hg_layer_builder_feature(c->builders[layer], 0, HG_GEOMETRY_POLYGON);
    uint32_t part = 0;
    for (char *open; (open = strchr(rest, '('));) {
        char *close = strchr(open, ')');
        *close = '\0';
        add_ring(c, layer, open + 1, part++);
        rest = close + 1;
    }
}

static void add_face(struct exact_case *c, char *row)
{
    char *rest = row, *labels = strsep(&rest, "\t");
    assert_in_range(c->face_count, 0, FACES_MOST - 1);
    struct expected_face *face = &c->faces[c->face_count++];
    for (char *label; (label = strsep(&labels, " "));)
        face->labels[face->count++] = (uint32_t)strtoul(label, NULL, 10);
    (void)strsep(&rest, "\t"); /* the rational, for readers who can */
    face->area_units = strtod(rest, NULL);
}

/* The area the table gives for this label set; 0 for a set it does not have. */
static double expected_area(struct exact_case *c, const hg_feature_id *labels, size_t count)
{
    for (size_t i = 0; i < c->face_count; i++)
        if (c->faces[i].count == count &&
            !memcmp(c->faces[i].labels, labels, count * sizeof *labels)) {
            c->faces[i].met = true;
            return c->faces[i].area_units;
        }
    return 0.0;
}

/* A set narrower than the resolution, 2 * area / perimeter, is left out; no perimeter exceeds all edges together. */
static bool may_be_missing(const struct exact_case *c, double area_units)
{
    return 2.0 * area_units <= HG_OVERLAY_RESOLUTION_M * UNITS_PER_METRE * c->length_units;
}

static void compare(struct exact_case *c, const struct hg_face_table *faces, int *failures)
{
    double tolerance = c->strays ? c->length_units : 0.0;
    for (size_t i = 0; i < faces->count; i++) {
        double got = faces->area_m2[i] * UNITS_PER_METRE * UNITS_PER_METRE;
        double expected = expected_area(c, &faces->features[faces->first[i]],
                                        faces->first[i + 1] - faces->first[i]);
        if (fabs(got - expected) <= tolerance) continue;
        print_error("%s: face %zu, got %.17g square units, expected %.17g within %g\n",
                    c->name, i, got, expected, tolerance);
        ++*failures;
    }
    for (size_t i = 0; i < c->face_count; i++)
        if (!c->faces[i].met && !may_be_missing(c, c->faces[i].area_units)) {
            print_error("%s: the set that begins with feature %u is missing\n", c->name,
                        c->faces[i].labels[0]);
            ++*failures;
        }
}

static void end_case(struct exact_case *c, int *failures)
{
    struct hg_ctx ctx;
    struct hg_layer layers[LAYERS_MOST];
    struct hg_overlay_input inputs[LAYERS_MOST];
    struct hg_overlay_options options = {0};
    struct hg_overlay overlay;
    hg_ctx_init(&ctx);
    for (size_t i = 0; i < c->layer_count; i++) {
        if (!c->builders[i]) c->builders[i] = hg_layer_builder_new();
        hg_layer_builder_finish(c->builders[i], ctx.arena, &layers[i]);
        hg_layer_builder_free(c->builders[i]);
        /* the builder put the directions right, which non-zero must see as they were */
        assert_int_equal(layers[i].point_count, c->point_count[i]);
        memcpy(layers[i].points, c->points[i],
               c->point_count[i] * sizeof *layers[i].points);
        inputs[i] = (struct hg_overlay_input){&layers[i], c->fill};
    }
    if (hg_overlay_run(&ctx, inputs, c->layer_count, &options, &overlay) == HG_OK)
        compare(c, &overlay.faces, failures);
    else {
        print_error("%s: not overlaid\n", c->name);
        ++*failures;
    }
    hg_ctx_clear(&ctx);
}

static void areas_equal_the_exact_rationals(void **state)
{
    (void)state;
    FILE *table = fopen(HEGUI_ROOT "/tests/tables/overlay_exact.tsv", "r");
    assert_non_null(table);
    struct exact_case *c = hg_memory_new_zero(1, sizeof *c);
    char line[LINE_ROOM];
    int cases = 0, failures = 0;
    while (fgets(line, sizeof line, table)) {
        line[strcspn(line, "\n")] = '\0';
        char *rest = line, *kind = strsep(&rest, "\t");
        if (!strcmp(kind, "case")) {
            if (cases++ > 0) end_case(c, &failures);
            begin_case(c, rest);
        } else if (!strcmp(kind, "feature"))
            add_feature(c, rest);
        else if (!strcmp(kind, "face"))
            add_face(c, rest);
    }
    end_case(c, &failures);
    fclose(table);
    free(c);
    assert_in_range(cases, 90, 1000);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(areas_equal_the_exact_rationals)};
    return cmocka_run_group_tests_name("overlay, exact areas", tests, NULL, NULL);
}
