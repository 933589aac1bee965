#include "batch/overview_rows.h"

#include "batch/batch_pool.h"
#include "batch/paths.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <stdlib.h>
#include <string.h>

const char *const hg_fate_names[HG_FATES] = {"non_compliant", "failed", "undecided",
                                             "compliant"};
const char *const hg_fate_words[HG_FATES] = {
    N_("does not comply"), N_("failed, not judged"), N_("undecided"), N_("complies")};

enum hg_fate hg_fate_of(const struct hg_task_record *record)
{
    if (record->exit_status == 0) return HG_FATE_GOOD;
    if (record->exit_status == 1) return HG_FATE_BREACH;
    return record->verdict == NULL ? HG_FATE_FAILED : HG_FATE_UNDECIDED;
}

/* --- worst first --- */

static int compare_sizes(size_t a, size_t b)
{
    return (a < b) - (a > b); /* the larger first */
}

static int compare_records(const void *left, const void *right)
{
    const struct hg_task_record *a = *(const struct hg_task_record *const *)left,
                                *b = *(const struct hg_task_record *const *)right;
    int order = (int)hg_fate_of(a) - (int)hg_fate_of(b);
    if (order == 0) order = compare_sizes(a->counts.block, b->counts.block);
    if (order == 0) order = compare_sizes(a->counts.undecided, b->counts.undecided);
    if (order == 0) order = compare_sizes(a->counts.warn, b->counts.warn);
    return order != 0 ? order : strcmp(a->output, b->output);
}

/* --- families --- */

static const struct hg_family families[] = {
    {"F",   N_("files")               },
    {"C",   N_("coordinate systems")  },
    {"A",   N_("attributes")          },
    {"G",   N_("geometry")            },
    {"T",   N_("topology")            },
    {"S",   N_("functional areas")    },
    {"O",   N_("overlaps of plans")   },
    {"I",   N_("control indices")     },
    {"L",   N_("idle land")           },
    {"P",   N_("price and term")      },
    {"E",   N_("stock and efficiency")},
    {"X",   N_("the run itself")      },
    {"…", NULL                      },
};

static size_t family_of(const char *rule)
{
    size_t own = HG_COUNT_OF(families) - 1;
    if (strncmp(rule, "HG-", 3) != 0 || rule[3] == '\0' || rule[4] != '-') return own;
    for (size_t i = 0; i < own; i++)
        if (families[i].letter[0] == rule[3]) return i;
    return own;
}

static void add_to_counts(struct hg_counts *to, const struct hg_task_rule *rule)
{
    size_t *const fields[] = {[HG_INFO] = &to->info,
                              [HG_WARN] = &to->warn,
                              [HG_UNDECIDED] = &to->undecided,
                              [HG_BLOCK] = &to->block};
    *fields[rule->severity] += rule->count;
    to->waived += rule->waived;
}

static void find_families(struct hg_arena *arena, struct hg_overview *overview)
{
    bool used[HG_COUNT_OF(families)] = {false};
    size_t place[HG_COUNT_OF(families)], count = 0;
    for (size_t i = 0; i < overview->count; i++)
        for (size_t k = 0; k < overview->records[i]->rule_count; k++)
            used[family_of(overview->records[i]->rules[k].rule)] = true;
    struct hg_family *kept = HG_ARENA_ARRAY(arena, struct hg_family, HG_COUNT_OF(families));
    for (size_t i = 0; i < HG_COUNT_OF(families); i++) {
        place[i] = count;
        if (used[i]) kept[count++] = families[i];
    }
    struct hg_counts *matrix = HG_ARENA_ARRAY(arena, struct hg_counts,
                                              overview->count * count + 1);
    for (size_t i = 0; i < overview->count; i++)
        for (size_t k = 0; k < overview->records[i]->rule_count; k++) {
            const struct hg_task_rule *rule = &overview->records[i]->rules[k];
            add_to_counts(&matrix[i * count + place[family_of(rule->rule)]], rule);
        }
    overview->families = kept;
    overview->family_count = count;
    overview->matrix = matrix;
}

/* --- rules over all projects --- */

static int compare_ids(const struct hg_overview_rule *a, const struct hg_overview_rule *b)
{
    int order = strcmp(a->rule, b->rule);
    return order != 0 ? order : (int)b->severity - (int)a->severity;
}

static int compare_by_id(const void *left, const void *right)
{
    const struct hg_overview_rule *a = left, *b = right;
    int order = compare_ids(a, b);
    return order != 0 ? order : compare_sizes(b->first, a->first);
}

static int compare_by_weight(const void *left, const void *right)
{
    const struct hg_overview_rule *a = left, *b = right;
    int order = (int)b->severity - (int)a->severity;
    return order != 0 ? order : strcmp(a->rule, b->rule);
}

static size_t merge_same(struct hg_overview_rule *rules, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct hg_overview_rule *last = kept > 0 ? &rules[kept - 1] : NULL;
        if (last != NULL && compare_ids(last, &rules[i]) == 0) {
            last->projects += rules[i].projects;
            last->count += rules[i].count;
            last->waived += rules[i].waived;
        } else {
            rules[kept++] = rules[i];
        }
    }
    return kept;
}

static void find_rules(struct hg_arena *arena, struct hg_overview *overview)
{
    struct hg_overview_rule *rules = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < overview->count; i++)
        for (size_t k = 0; k < overview->records[i]->rule_count; k++) {
            const struct hg_task_rule *rule = &overview->records[i]->rules[k];
            HG_GROW(rules, count, capacity);
            rules[count++] = (struct hg_overview_rule){
                rule->rule, rule->title, rule->severity, 1, rule->count, rule->waived, i};
        }
    if (count > 0) qsort(rules, count, sizeof *rules, compare_by_id);
    count = merge_same(rules, count);
    if (count > 0) qsort(rules, count, sizeof *rules, compare_by_weight);
    overview->rules = hg_arena_copy(arena, rules, count * sizeof *rules);
    overview->rule_count = count;
    free(rules);
}

/* --- totals --- */

static void add_counts(struct hg_counts *to, const struct hg_counts *from)
{
    to->block += from->block;
    to->warn += from->warn;
    to->info += from->info;
    to->undecided += from->undecided;
    to->waived += from->waived;
}

static void add_sums(struct hg_task_sums *to, const struct hg_task_sums *from)
{
    to->zones += from->zones;
    to->functional_areas += from->functional_areas;
    to->parcels += from->parcels;
    to->candidates += from->candidates;
    to->hard_patches += from->hard_patches;
    to->soft_patches += from->soft_patches;
    for (int i = 0; i < 5; i++)
        to->idle[i] += from->idle[i];
    for (int i = 0; i < HG_SUPPLY_VERDICTS; i++)
        to->supply[i] += from->supply[i];
}

/* Areas are all the doubles of the sums; where they stand. */
static const size_t areas[] = {
    offsetof(struct hg_task_sums, zones_m2),
    offsetof(struct hg_task_sums, parcels_m2),
    offsetof(struct hg_task_sums, candidates_m2),
    offsetof(struct hg_task_sums, hard_m2),
    offsetof(struct hg_task_sums, soft_m2),
    offsetof(struct hg_task_sums, protected_m2),
};

static double total_of(const struct hg_overview *overview, size_t offset)
{
    struct hg_sum sum = HG_SUM_ZERO;
    for (size_t i = 0; i < overview->count; i++) {
        const struct hg_task_record *record = overview->records[i];
        const char *sums = (const char *)&record->sums;
        if (record->verdict != NULL)
            hg_sum_add(&sum, *(const double *)(const void *)(sums + offset));
    }
    return hg_sum_of(&sum);
}

static void total_areas(struct hg_overview *overview)
{
    struct hg_task_sums *to = &overview->sums;
    for (size_t i = 0; i < HG_COUNT_OF(areas); i++)
        *(double *)(void *)((char *)to + areas[i]) = total_of(overview, areas[i]);
    for (size_t i = 0; i < HG_SPLITS; i++)
        to->split_m2[i] = total_of(overview, offsetof(struct hg_task_sums, split_m2) +
                                                 i * sizeof(double));
    for (size_t i = 0; i < 5; i++)
        to->idle_m2[i] = total_of(overview, offsetof(struct hg_task_sums, idle_m2) +
                                                i * sizeof(double));
    for (size_t i = 0; i < HG_SUPPLY_VERDICTS; i++)
        to->supply_m2[i] = total_of(overview, offsetof(struct hg_task_sums, supply_m2) +
                                                  i * sizeof(double));
}

void hg_overview_make(struct hg_arena *arena, const struct hg_task_record *records,
                      size_t count, struct hg_overview *out)
{
    const struct hg_task_record **sorted = HG_ARENA_ARRAY(
        arena, const struct hg_task_record *, count + 1);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &records[i];
    qsort(sorted, count, sizeof *sorted, compare_records);
    *out = (struct hg_overview){.count = count,
                                .records = sorted,
                                .exit_status = hg_batch_exit_status(records, count)};
    for (size_t i = 0; i < count; i++) {
        out->fates[hg_fate_of(sorted[i])]++;
        out->judged += sorted[i]->verdict != NULL;
        add_counts(&out->counts, &sorted[i]->counts);
        add_sums(&out->sums, &sorted[i]->sums);
    }
    total_areas(out);
    find_families(arena, out);
    find_rules(arena, out);
}

const char *hg_overview_link(struct hg_arena *arena, const struct hg_task_record *record)
{
    static const char *const endings[] = {".html", ".pdf", ".xlsx", ".json"};
    for (size_t i = 0; i < HG_COUNT_OF(endings); i++)
        for (size_t k = 0; k < record->form_count; k++)
            if (hg_path_ends(record->forms[k].file, endings[i]))
                return hg_arena_printf(arena, "%s/%s", record->output,
                                       record->forms[k].file);
    return NULL;
}
