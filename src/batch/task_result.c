/* From a result to a record. */
#include "batch/task.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- sums --- */

static void sum_zones(const struct hg_facts *facts, struct hg_task_sums *out)
{
    struct hg_sum area = HG_SUM_ZERO, split[HG_SPLITS] = {HG_SUM_ZERO};
    for (size_t i = 0; i < facts->zone_count; i++) {
        hg_sum_add(&area, facts->zones[i].area_m2);
        for (int part = 0; part < HG_SPLITS; part++)
            hg_sum_add(&split[part], facts->zones[i].split_m2[part]);
    }
    out->zones = facts->zone_count;
    out->zones_m2 = hg_sum_of(&area);
    for (int part = 0; part < HG_SPLITS; part++)
        out->split_m2[part] = hg_sum_of(&split[part]);
    out->functional_areas = facts->area_count;
}

/* Of check, the existing parcels; of supply, facts.parcels are the candidates. */
static void sum_parcels(const struct hg_result *result, struct hg_task_sums *out)
{
    const struct hg_facts *facts = result->facts;
    struct hg_sum area = HG_SUM_ZERO, idle[5] = {HG_SUM_ZERO},
                  supply[HG_SUPPLY_VERDICTS] = {HG_SUM_ZERO};
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        hg_sum_add(&area, parcel->area_m2);
        hg_sum_add(&idle[parcel->idle.state], parcel->area_m2);
        out->idle[parcel->idle.state]++;
        if (result->supply == NULL) continue;
        hg_sum_add(&supply[result->supply[i]], parcel->area_m2);
        out->supply[result->supply[i]]++;
    }
    if (result->settings->supply) {
        memset(out->idle, 0, sizeof out->idle);
        out->candidates = facts->parcel_count;
        out->candidates_m2 = hg_sum_of(&area);
        for (int i = 0; i < HG_SUPPLY_VERDICTS; i++)
            out->supply_m2[i] = hg_sum_of(&supply[i]);
    } else {
        out->parcels = facts->parcel_count;
        out->parcels_m2 = hg_sum_of(&area);
        for (int i = 0; i < 5; i++)
            out->idle_m2[i] = hg_sum_of(&idle[i]);
    }
}

static void sum_conflicts(const struct hg_facts *facts, struct hg_task_sums *out)
{
    struct hg_sum hard = HG_SUM_ZERO, soft = HG_SUM_ZERO, protected_land = HG_SUM_ZERO;
    for (size_t i = 0; i < facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &facts->matrix[i];
        size_t patches = isfinite(cell->patches) ? (size_t)cell->patches : 0;
        if (cell->relation == HG_RELATION_HARD) {
            hg_sum_add(&hard, cell->area_m2);
            out->hard_patches += patches;
            if (cell->protected_land) hg_sum_add(&protected_land, cell->area_m2);
        } else if (cell->relation == HG_RELATION_SOFT) {
            hg_sum_add(&soft, cell->area_m2);
            out->soft_patches += patches;
        }
    }
    out->hard_m2 = hg_sum_of(&hard);
    out->soft_m2 = hg_sum_of(&soft);
    out->protected_m2 = hg_sum_of(&protected_land);
}

/* --- rules --- */

static struct hg_text2 kept(struct hg_arena *arena, const struct hg_text2 *text)
{
    return (struct hg_text2){
        {hg_arena_strdup(arena, text->in[0]), hg_arena_strdup(arena, text->in[1])}
    };
}

static int compare_rules(const void *left, const void *right)
{
    const struct hg_task_rule *a = left, *b = right;
    int order = strcmp(a->rule, b->rule);
    return order != 0 ? order : (int)b->severity - (int)a->severity;
}

/* Findings stand by rule, so that the row that was found last is nearly always the one. */
static struct hg_task_rule *row_of(struct hg_task_rule *rows, size_t *count,
                                   const struct hg_finding *finding, struct hg_arena *arena)
{
    for (size_t i = *count; i-- > 0;)
        if (rows[i].severity == finding->severity &&
            strcmp(rows[i].rule, finding->rule) == 0)
            return &rows[i];
    rows[*count] = (struct hg_task_rule){.rule = hg_arena_strdup(arena, finding->rule),
                                         .severity = finding->severity,
                                         .title = kept(arena, &finding->title),
                                         .message = kept(arena, &finding->message)};
    return &rows[(*count)++];
}

static void take_rules(struct hg_task_record *record, const struct hg_findings *findings,
                       struct hg_arena *arena)
{
    struct hg_task_rule *rows = hg_memory_new(findings->count + 1, sizeof *rows);
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        struct hg_task_rule *row = row_of(rows, &count, finding, arena);
        if (finding->waived)
            row->waived++;
        else
            row->count++;
    }
    qsort(rows, count, sizeof *rows, compare_rules);
    record->rules = hg_arena_copy(arena, rows, count * sizeof *rows);
    record->rule_count = count;
    free(rows);
}

/* --- what is undecided --- */

static void take_messages(struct hg_task_record *record, const struct hg_findings *findings,
                          struct hg_arena *arena)
{
    struct hg_task_message *messages = HG_ARENA_ARRAY(arena, struct hg_task_message,
                                                      HG_TASK_MESSAGES);
    record->messages = messages;
    record->message_count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        if (finding->severity != HG_UNDECIDED || finding->waived) continue;
        if (record->message_count == HG_TASK_MESSAGES) return;
        messages[record->message_count++] = (struct hg_task_message){
            .code = hg_arena_strdup(arena, finding->rule),
            .what = kept(arena, &finding->message),
            .cure = kept(arena, &finding->cure),
        };
    }
}

void hg_task_record_take(struct hg_task_record *record, const struct hg_result *result,
                         struct hg_arena *arena)
{
    char day[HG_DAY_TEXT];
    record->name = hg_arena_strdup(arena, result->settings->name);
    record->as_of = hg_arena_strdup(arena, hg_day_format(result->settings->as_of, day));
    record->crs = result->dataset == NULL
                      ? NULL
                      : hg_arena_strdup(arena, result->dataset->crs_code);
    record->verdict = hg_verdict_names[result->verdict];
    record->exit_status = result->exit_status;
    record->counts = result->counts;
    record->sums = (struct hg_task_sums){0};
    if (result->facts != NULL) {
        sum_zones(result->facts, &record->sums);
        sum_parcels(result, &record->sums);
        sum_conflicts(result->facts, &record->sums);
    }
    take_rules(record, &result->findings, arena);
    take_messages(record, &result->findings, arena);
}
