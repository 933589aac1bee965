/* What changed since an earlier run, and the zones over the runs, where the run was asked to tell them. */
#include "recall/parts.h"
#include "reports/words.h"

#include "geo/base/str.h"

#include <math.h>

static const struct hg_member comparison_keys[] = {
    HG_MEMBER("least_share", NUMBER, hg_comparison, least_share),
    HG_MEMBER("near_m", NUMBER, hg_comparison, near_m),
    HG_MEMBER("ground", FLAG, hg_comparison, ground),
};
static const struct hg_member count_keys[] = {
    HG_MEMBER("before", COUNT, hg_change_counts, before),
    HG_MEMBER("fixed", COUNT, hg_change_counts, fixed),
    HG_MEMBER("left", COUNT, hg_change_counts, left),
    HG_MEMBER("changed", COUNT, hg_change_counts, changed),
    HG_MEMBER("new", COUNT, hg_change_counts, fresh),
    HG_MEMBER("waived", COUNT, hg_change_counts, waived),
    HG_MEMBER("not_judged", COUNT, hg_change_counts, unjudged),
    HG_MEMBER("raised", COUNT, hg_change_counts, raised),
    HG_MEMBER("lowered", COUNT, hg_change_counts, lowered),
    HG_MEMBER("after", COUNT, hg_change_counts, after),
    HG_MEMBER("notes", COUNT, hg_change_counts, notes),
};
static const struct hg_member side_keys[] = {
    HG_MEMBER("id", TEXT, hg_change_side, id),
    HG_MEMBER_NAMED("severity", hg_change_side, severity, hg_severity_names),
    HG_MEMBER("waived", FLAG, hg_change_side, waived),
    HG_MEMBER("measured", NUMBER, hg_change_side, measured),
    HG_MEMBER("unit", TEXT, hg_change_side, unit),
    HG_MEMBER("limit_op", TEXT, hg_change_side, limit_op),
    HG_MEMBER("limit_value", NUMBER, hg_change_side, limit_value),
    HG_MEMBER("limit_unit", TEXT, hg_change_side, limit_unit),
};
static const struct hg_member row_keys[] = {
    HG_MEMBER_NAMED("change", hg_change_row, change, hg_change_names),
    HG_MEMBER_NAMED("match", hg_change_row, match, hg_match_names),
    HG_MEMBER("share", NUMBER, hg_change_row, share),
    HG_MEMBER("distance_m", NUMBER, hg_change_row, distance_m),
    HG_MEMBER("rule", TEXT, hg_change_row, rule),
    HG_MEMBER("key", TEXT, hg_change_row, key),
    HG_MEMBER("zone", TEXT, hg_change_row, zone),
    HG_MEMBER("layer", TEXT, hg_change_row, layer),
    HG_MEMBER("field", TEXT, hg_change_row, field),
    HG_MEMBER("responsible", TEXT, hg_change_row, responsible),
};
static const struct hg_member rule_keys[] = {
    HG_MEMBER_NAMED("change", hg_changed_rule, change, hg_rule_change_names),
    HG_MEMBER("rule", TEXT, hg_changed_rule, rule),
};
static const struct hg_member input_keys[] = {
    HG_MEMBER("role", TEXT, hg_shrunk_input, role),
    HG_MEMBER("source", TEXT, hg_shrunk_input, source),
    HG_MEMBER("layer", TEXT, hg_shrunk_input, layer),
    HG_MEMBER("before", FID, hg_shrunk_input, before),
    HG_MEMBER("after", FID, hg_shrunk_input, after),
};
static const struct hg_member series_keys[] = {
    HG_MEMBER("zone", TEXT, hg_zone_series, zone),
    HG_MEMBER("name", TEXT, hg_zone_series, name),
};
static const struct hg_member point_keys[] = {
    HG_MEMBER("run", FID, hg_series_point, run),
    HG_MEMBER("as_of", DAY, hg_series_point, as_of),
};

static void read_run(struct hg_reading *reading, const json_t *object, const char *key,
                     struct hg_compared_run *run)
{
    const json_t *one = hg_read_object(reading, object, key);
    int64_t number = hg_read_fid(reading, one, "run");
    run->run = number < 0 ? 0 : number;
    run->verdict = hg_read_text(reading, one, "verdict");
    for (int i = 0; i < HG_TRAITS; i++)
        run->traits[i] = hg_read_text(reading, one, hg_run_trait_names[i]);
}

static void read_side(struct hg_reading *reading, const json_t *object, const char *key,
                      struct hg_change_side *side)
{
    *side = (struct hg_change_side){
        .severity = HG_INFO, .measured = HG_NAN, .limit_value = HG_NAN};
    if (!hg_read_is_there(object, key)) return;
    HG_READ_KEYS(reading, hg_read_object(reading, object, key), side_keys, side);
}

static unsigned read_why(struct hg_reading *reading, const json_t *object)
{
    const char *names[HG_WHYS] = {0};
    size_t count = hg_read_texts(reading, object, "why", names, HG_WHYS);
    unsigned why = 0;
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < HG_WHYS; k++)
            if (hg_str_same(names[i], hg_change_why_names[k])) why |= HG_CHANGE_WHY(k);
    return why;
}

static void read_text2(struct hg_reading *reading, const json_t *object, const char *key,
                       struct hg_text2 *out)
{
    const json_t *both = hg_read_object(reading, object, key);
    out->in[HG_ZH] = hg_read_text(reading, both, "zh");
    out->in[HG_EN] = hg_read_text(reading, both, "en");
}

static void read_rows(struct hg_reading *reading, const json_t *object,
                      struct hg_comparison *out)
{
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "findings", &count);
    out->rows = HG_READ_ARRAY(reading, struct hg_change_row, count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *one = hg_read_element(reading, list, "against.findings", i);
        struct hg_change_row *row = &out->rows[out->row_count++];
        HG_READ_KEYS(reading, one, row_keys, row);
        row->why = read_why(reading, one);
        read_side(reading, one, "before", &row->before);
        read_side(reading, one, "after", &row->after);
        read_text2(reading, one, "message", &row->message);
        read_text2(reading, one, "cure", &row->cure);
    }
    reading->list = NULL;
}

static void read_differences(struct hg_reading *reading, const json_t *object,
                             struct hg_comparison *out)
{
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "rules", &count);
    out->rules = HG_READ_ARRAY(reading, struct hg_changed_rule, count);
    for (size_t i = 0; i < count; i++)
        HG_READ_KEYS(reading, json_array_get(list, i), rule_keys,
                     &out->rules[out->rule_count++]);
    list = hg_read_objects(reading, object, "inputs", &count);
    out->inputs = HG_READ_ARRAY(reading, struct hg_shrunk_input, count);
    for (size_t i = 0; i < count; i++)
        HG_READ_KEYS(reading, json_array_get(list, i), input_keys,
                     &out->inputs[out->input_count++]);
}

static void read_comparison(struct hg_reading *reading)
{
    const json_t *object = hg_read_object(reading, reading->root, "against");
    struct hg_comparison *out = HG_READ_ARRAY(reading, struct hg_comparison, 1);
    HG_READ_KEYS(reading, object, comparison_keys, out);
    read_run(reading, object, "before", &out->before);
    read_run(reading, object, "after", &out->after);
    HG_READ_KEYS(reading, hg_read_object(reading, object, "counts"), count_keys,
                 &out->counts);
    read_differences(reading, object, out);
    read_rows(reading, object, out);
    reading->result->comparison = out;
}

static void read_points(struct hg_reading *reading, const json_t *object,
                        struct hg_zone_series *series)
{
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "points", &count);
    series->points = HG_READ_ARRAY(reading, struct hg_series_point, count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *one = json_array_get(list, i);
        struct hg_series_point *point = &series->points[series->count++];
        HG_READ_KEYS(reading, one, point_keys, point);
        if (point->run < 0) point->run = 0;
        for (int kind = 0; kind < HG_SERIES_KINDS; kind++)
            point->values[kind] = hg_read_number(reading, one, hg_series_names[kind]);
    }
}

static void read_history(struct hg_reading *reading)
{
    size_t count;
    struct hg_history *out = HG_READ_ARRAY(reading, struct hg_history, 1);
    const json_t *list = hg_read_objects(reading, reading->root, "history", &count);
    out->zones = HG_READ_ARRAY(reading, struct hg_zone_series, count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *one = hg_read_element(reading, list, "history", i);
        struct hg_zone_series *series = &out->zones[out->zone_count++];
        HG_READ_KEYS(reading, one, series_keys, series);
        read_points(reading, one, series);
    }
    reading->list = NULL;
    reading->result->history = out;
}

void hg_recall_changes(struct hg_reading *reading)
{
    if (hg_read_is_there(reading->root, "against")) read_comparison(reading);
    if (hg_read_is_there(reading->root, "history")) read_history(reading);
}
