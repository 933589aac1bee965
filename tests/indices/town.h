/* Town: a dataset of rectangles, and its overlay by counting squares.
 *
 * Every coordinate that occurs cuts the plane into squares; a label set holds in each of them.  Independent of the engine:
 * no edges, no crossings, so it can say what the engine and the measures ought to find. */
#ifndef HG_TESTS_TOWN_H
#define HG_TESTS_TOWN_H

#include "indices/measure.h"
#include "model/fields.h"

enum { TOWN_LAYERS = 16, TOWN_FEATURES = 64, TOWN_CLASSES = 32 };

struct town {
    struct hg_ctx ctx;
    struct hg_dataset dataset;
    struct hg_dataset_layer layers[TOWN_LAYERS];
    const char *classes[TOWN_CLASSES];
    struct hg_conflict_table conflicts;
    struct hg_settings settings;
    struct hg_measure_plan plan;
    struct hg_overlay overlay;
    struct hg_facts facts;
};

void town_init(struct town *town);
void town_clear(struct town *town);

/* A usable layer without features; its index. */
size_t town_layer(struct town *town, enum hg_role role, enum hg_plan plan);
/* A rectangle of a class (NULL: the layer has no classes); its index in the layer.  Cells are unbound. */
size_t town_add(struct town *town, size_t layer, const char *class_name, double min_x,
                double min_y, double max_x, double max_y);
/* A second ring, wound the same way, for the newest feature: read by the even-odd rule, marked as a defect. */
void town_add_ring(struct town *town, size_t layer, double min_x, double min_y,
                   double max_x, double max_y);
/* Method area = plane area * ratio. */
void town_set_ratio(struct town *town, size_t layer, size_t feature, double ratio);

struct hg_cell *town_cell(struct town *town, size_t layer, size_t feature, int field);
void town_number(struct town *town, size_t layer, size_t feature, int field, double value);
void town_text(struct town *town, size_t layer, size_t feature, int field,
               const char *text);
void town_date(struct town *town, size_t layer, size_t feature, int field,
               const char *text);
void town_empty(struct town *town, size_t layer, size_t feature, int field);

/* Plan, overlay and measure; asserts that all of it succeeds. */
void town_measure_by_squares(struct town *town);

/* The matrix cell of two classes, or NULL. */
const struct hg_matrix_cell *town_pair(const struct town *town, const char *a,
                                       const char *b);
size_t town_count_places(const struct town *town, enum hg_place_kind kind);
const struct hg_place *town_place(const struct town *town, enum hg_place_kind kind,
                                  size_t number);
double town_share(const struct town *town, size_t parcel, enum hg_plan plan,
                  const char *class_name);
bool town_has_gap(const struct town *town, size_t layer, size_t feature, const char *field,
                  const char *needed_for);

#endif
