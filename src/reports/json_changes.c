#include "reports/json_changes.h"

#include "reports/json_values.h"
#include "reports/words.h"

#include <math.h>

/* A run that the ledger does not have yet has no number. */
static void write_number(struct hg_json *json, int64_t run)
{
    if (run == 0)
        hg_json_null(json, "run");
    else
        hg_json_integer(json, "run", run);
}

static void write_run(struct hg_json *json, const char *key,
                      const struct hg_compared_run *run)
{
    hg_json_object(json, key);
    write_number(json, run->run);
    hg_json_text(json, "verdict", run->verdict);
    for (int i = 0; i < HG_TRAITS; i++)
        hg_json_text(json, hg_run_trait_names[i], run->traits[i]);
    hg_json_end(json);
}

void hg_json_change_counts(struct hg_json *json, const struct hg_change_counts *counts)
{
    hg_json_integer(json, "before", (int64_t)counts->before);
    hg_json_integer(json, "fixed", (int64_t)counts->fixed);
    hg_json_integer(json, "left", (int64_t)counts->left);
    hg_json_integer(json, "changed", (int64_t)counts->changed);
    hg_json_integer(json, "new", (int64_t)counts->fresh);
    hg_json_integer(json, "waived", (int64_t)counts->waived);
    hg_json_integer(json, "not_judged", (int64_t)counts->unjudged);
    hg_json_integer(json, "raised", (int64_t)counts->raised);
    hg_json_integer(json, "lowered", (int64_t)counts->lowered);
    hg_json_integer(json, "after", (int64_t)counts->after);
    hg_json_integer(json, "notes", (int64_t)counts->notes);
}

static void write_side(struct hg_json *json, const char *key,
                       const struct hg_change_side *side)
{
    if (side->id == NULL) {
        hg_json_null(json, key);
        return;
    }
    hg_json_object(json, key);
    hg_json_text(json, "id", side->id);
    hg_json_text(json, "severity", hg_severity_names[side->severity]);
    hg_json_flag(json, "waived", side->waived);
    hg_json_number(json, "measured", side->measured);
    hg_json_text(json, "unit", side->unit);
    hg_json_text(json, "limit_op", side->limit_op);
    hg_json_number(json, "limit_value", side->limit_value);
    hg_json_text(json, "limit_unit", side->limit_unit);
    hg_json_end(json);
}

static void write_row(struct hg_json *json, const struct hg_change_row *row)
{
    hg_json_object(json, NULL);
    hg_json_text(json, "change", hg_change_names[row->change]);
    hg_json_array(json, "why");
    for (int i = 0; i < HG_WHYS; i++)
        if ((row->why & HG_CHANGE_WHY(i)) != 0)
            hg_json_text(json, NULL, hg_change_why_names[i]);
    hg_json_end(json);
    hg_json_text(json, "match", hg_match_names[row->match]);
    hg_json_number(json, "share", row->share);
    hg_json_number(json, "distance_m", row->distance_m);
    write_side(json, "before", &row->before);
    write_side(json, "after", &row->after);
    hg_json_text(json, "rule", row->rule);
    hg_json_text(json, "key", row->key);
    hg_json_text(json, "zone", row->zone);
    hg_json_text(json, "layer", row->layer);
    hg_json_text(json, "field", row->field);
    hg_json_text(json, "responsible", row->responsible);
    hg_json_text2(json, "message", &row->message);
    hg_json_text2(json, "cure", &row->cure);
    hg_json_end(json);
}

static void write_rules(struct hg_json *json, const struct hg_comparison *comparison)
{
    hg_json_array(json, "rules");
    for (size_t i = 0; i < comparison->rule_count; i++) {
        hg_json_object(json, NULL);
        hg_json_text(json, "change", hg_rule_change_names[comparison->rules[i].change]);
        hg_json_text(json, "rule", comparison->rules[i].rule);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_inputs(struct hg_json *json, const struct hg_comparison *comparison)
{
    hg_json_array(json, "inputs");
    for (size_t i = 0; i < comparison->input_count; i++) {
        const struct hg_shrunk_input *input = &comparison->inputs[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "role", input->role);
        hg_json_text(json, "source", input->source);
        hg_json_text(json, "layer", input->layer);
        hg_json_integer(json, "before", input->before);
        hg_json_number(json, "after", input->after < 0 ? HG_NAN : (double)input->after);
        hg_json_end(json);
    }
    hg_json_end(json);
}

void hg_json_comparison(struct hg_json *json, const char *key,
                        const struct hg_comparison *comparison)
{
    hg_json_object_lines(json, key);
    write_run(json, "before", &comparison->before);
    write_run(json, "after", &comparison->after);
    hg_json_number(json, "least_share", comparison->least_share);
    hg_json_number(json, "near_m", comparison->near_m);
    hg_json_flag(json, "ground", comparison->ground);
    hg_json_object(json, "counts");
    hg_json_change_counts(json, &comparison->counts);
    hg_json_end(json);
    write_rules(json, comparison);
    write_inputs(json, comparison);
    hg_json_array_lines(json, "findings");
    for (size_t i = 0; i < comparison->row_count; i++)
        write_row(json, &comparison->rows[i]);
    hg_json_end(json);
    hg_json_end(json);
}

void hg_json_history(struct hg_json *json, const struct hg_history *history)
{
    hg_json_array_lines(json, "history");
    for (size_t i = 0; i < history->zone_count; i++) {
        const struct hg_zone_series *series = &history->zones[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "zone", series->zone);
        hg_json_text(json, "name", series->name);
        hg_json_array(json, "points");
        for (size_t k = 0; k < series->count; k++) {
            const struct hg_series_point *point = &series->points[k];
            char day[HG_DAY_TEXT];
            hg_json_object(json, NULL);
            write_number(json, point->run);
            hg_json_text(json, "as_of",
                         point->as_of == HG_DAY_UNKNOWN ? NULL
                                                        : hg_day_format(point->as_of, day));
            for (int kind = 0; kind < HG_SERIES_KINDS; kind++)
                hg_json_number(json, hg_series_names[kind], point->values[kind]);
            hg_json_end(json);
        }
        hg_json_end(json);
        hg_json_end(json);
    }
    hg_json_end(json);
}
