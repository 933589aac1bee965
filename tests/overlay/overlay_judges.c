#include "overlay/overlay_judges.h"

#include "support/area_oracle.h"

static bool all_are_valid(const struct hg_question *question)
{
    for (size_t l = 0; l < question->sheet->layer_count; l++)
        for (size_t f = 0; f < question->sheet->layers[l].feature_count; f++)
            if (!hg_geos_feature_is_valid(question->polygons[l], f)) return false;
    return true;
}

/* Rounding to millimetres can make a ring touch or cross itself: then only the slabs can judge. */
static void lower_what_rounding_broke(struct hg_question *question)
{
    if (question->place != HG_PLACE_MILLIMETRES) return;
    question->traits.countable = false;
    if (question->traits.valid && !all_are_valid(question))
        question->traits.valid = question->traits.oriented = false;
}

void hg_question_open(struct hg_question *question, const struct hg_sheet *sheet)
{
    question->sheet = sheet;
    for (size_t l = 0; l < sheet->layer_count; l++)
        question->polygons[l] = hg_geos_layer_new(question->geos, &sheet->layers[l]);
    lower_what_rounding_broke(question);
    hg_trial_run(sheet, (struct hg_way){.fill = question->fill, .pieces = true},
                 &question->plain);
}

void hg_question_clear(struct hg_question *question)
{
    hg_trial_clear(&question->plain);
    for (size_t l = 0; l < question->sheet->layer_count; l++)
        hg_geos_layer_free(question->polygons[l]);
}

double hg_sheet_length(const struct hg_sheet *sheet)
{
    double sum = 0.0;
    for (size_t l = 0; l < sheet->layer_count; l++)
        for (size_t f = 0; f < sheet->layers[l].feature_count; f++)
            sum += hg_oracle_perimeter(&sheet->layers[l], f);
    return sum;
}

size_t hg_sheet_features(const struct hg_sheet *sheet)
{
    size_t sum = 0;
    for (size_t l = 0; l < sheet->layer_count; l++)
        sum += sheet->layers[l].feature_count;
    return sum;
}

struct hg_feature_place hg_sheet_place(const struct hg_sheet *sheet, hg_feature_id id)
{
    size_t layer = 0, feature = id;
    while (feature >= sheet->layers[layer].feature_count)
        feature -= sheet->layers[layer++].feature_count;
    return (struct hg_feature_place){layer, feature};
}
