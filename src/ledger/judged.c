#include "ledger/judged.h"

#include "geo/base/memory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Codes under which a run says what it did not judge (rules_kinds.def): the rules stand in the English message. */
static const char RULE_LOWERED[] = "HG-X-243", RULES_NOT_JUDGED[] = "HG-X-247";
enum { ID_LENGTH = 8 };

/* --- rules --- */

static int compare_ids(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct ids {
    const char **items;
    size_t count, capacity;
};

static void add_id(struct hg_ctx *ctx, struct ids *ids, const char *id, size_t length)
{
    HG_GROW(ids->items, ids->count, ids->capacity);
    ids->items[ids->count++] = hg_arena_strndup(ctx->arena, id, length);
}

/* "HG-A-103" at the beginning of `text`. */
static bool is_id(const char *text)
{
    if (strnlen(text, ID_LENGTH) < ID_LENGTH || strncmp(text, "HG-", 3) != 0) return false;
    return isupper((unsigned char)text[3]) && text[4] == '-' &&
           strspn(text + 5, "0123456789") == 3;
}

static void add_named(struct hg_ctx *ctx, struct ids *ids, const char *message)
{
    for (const char *at = message; (at = strstr(at, "HG-")) != NULL; at += 3)
        if (is_id(at)) add_id(ctx, ids, at, ID_LENGTH);
}

/* A rule that says only that it lacks something is about no place and no record, and measured nothing. */
static bool says_that_it_lacks(const struct hg_content *says)
{
    bool weight = says->severity == HG_INFO || says->severity == HG_UNDECIDED;
    return weight && says->source == NULL && says->layer == NULL &&
           says->business_key == NULL && !(says->measured == says->measured) &&
           !(says->x == says->x);
}

static void take_finding(struct hg_ctx *ctx, const struct hg_content *says, struct ids *off,
                         struct ids *wanting)
{
    const char *message = says->message.in[HG_EN];
    if (strcmp(says->rule, RULE_LOWERED) == 0) {
        if (strstr(message, "to 'off'") != NULL) add_named(ctx, off, message);
    } else if (strcmp(says->rule, RULES_NOT_JUDGED) == 0) {
        add_named(ctx, wanting, message);
    } else if (says_that_it_lacks(says)) {
        add_id(ctx, wanting, says->rule, strlen(says->rule));
    }
}

static const char **sorted(struct hg_ctx *ctx, struct ids *ids)
{
    if (ids->count == 0) return NULL;
    qsort(ids->items, ids->count, sizeof *ids->items, compare_ids);
    hg_arena_adopt(ctx->arena, ids->items);
    return ids->items;
}

struct hg_judged hg_judged_look(struct hg_ctx *ctx, const struct hg_side *before,
                                const struct hg_side *after,
                                const struct hg_matching *matching)
{
    struct ids off = {0}, wanting = {0};
    for (size_t i = 0; i < after->row_count; i++)
        take_finding(ctx, after->rows[i].says, &off, &wanting);
    return (struct hg_judged){
        before,    after,        matching, sorted(ctx, &off), sorted(ctx, &wanting),
        off.count, wanting.count};
}

/* --- layers --- */

static bool same_group(const struct hg_side_input *a, const struct hg_side_input *b)
{
    return hg_str_same(a->role, b->role) && hg_str_same(a->plan, b->plan);
}

/* Layers of a role or plan that could be read. */
static size_t group_size(const struct hg_side *side, const struct hg_side_input *like)
{
    size_t count = 0;
    for (size_t i = 0; i < side->input_count; i++)
        count += side->inputs[i].read && same_group(&side->inputs[i], like);
    return count;
}

/* The name of a file without its folders: a new delivery lies in a new folder. */
static const char *file_of(const char *source)
{
    const char *slash = source == NULL ? NULL : strrchr(source, '/');
    return slash == NULL ? source : slash + 1;
}

bool hg_judged_input_gone(const struct hg_judged *judged, const struct hg_side_input *input)
{
    if (!input->read ||
        group_size(judged->after, input) >= group_size(judged->before, input))
        return false;
    for (size_t i = 0; i < judged->after->input_count; i++) {
        const struct hg_side_input *now = &judged->after->inputs[i];
        if (now->read && same_group(now, input) &&
            hg_str_same(file_of(now->source), file_of(input->source)) &&
            hg_str_same(now->layer, input->layer))
            return false;
    }
    return true;
}

static bool is_on(const struct hg_side_input *input, const char *source, const char *layer)
{
    return source != NULL && hg_str_same(input->source, source) &&
           (layer == NULL || hg_str_same(input->layer, layer));
}

static bool is_plan(const struct hg_side_input *input)
{
    return input->plan != NULL || hg_str_same(input->role, "functional_areas");
}

/* What is about one plan is about all that lie over it; without zones nothing is looked at. */
static bool rests_on(const struct hg_side *side, const struct hg_content *says,
                     const struct hg_side_input *input)
{
    if (hg_str_same(input->role, "zones") || is_on(input, says->source, says->layer))
        return true;
    bool overlay = says->rule[0] != '\0' && says->rule[3] == 'O';
    for (size_t i = 0; i < side->input_count && !overlay; i++)
        overlay = is_plan(&side->inputs[i]) &&
                  is_on(&side->inputs[i], says->source, says->layer);
    return overlay && is_plan(input);
}

static bool layer_is_gone(const struct hg_judged *judged, const struct hg_content *gone)
{
    const struct hg_side *before = judged->before;
    for (size_t i = 0; i < before->input_count; i++)
        if (rests_on(before, gone, &before->inputs[i]) &&
            hg_judged_input_gone(judged, &before->inputs[i]))
            return true;
    return false;
}

/* Undecided now, and not so before. */
static bool is_new_doubt(const struct hg_judged *judged, size_t row)
{
    const struct hg_side_row *now = &judged->after->rows[row];
    if (now->says->severity != HG_UNDECIDED || now->waived) return false;
    size_t partner = judged->matching->partner[1][row];
    return partner == SIZE_MAX ||
           judged->before->rows[partner].says->severity != HG_UNDECIDED;
}

/* The layer of the earlier run that stood where this one stands. */
static bool stands_for(const struct hg_side_input *now, const struct hg_side_input *then)
{
    return same_group(now, then) &&
           hg_str_same(file_of(now->source), file_of(then->source));
}

static bool doubt_is_under(const struct hg_judged *judged, const struct hg_content *doubt,
                           const struct hg_content *gone)
{
    const struct hg_side *before = judged->before, *after = judged->after;
    for (size_t i = 0; i < after->input_count; i++) {
        if (!is_on(&after->inputs[i], doubt->source, doubt->layer)) continue;
        for (size_t k = 0; k < before->input_count; k++)
            if (stands_for(&after->inputs[i], &before->inputs[k]) &&
                rests_on(before, gone, &before->inputs[k]))
                return true;
    }
    return false;
}

/* Data of a record in doubt touch what is about this record, and what is about the place of all. */
static bool layer_is_doubtful(const struct hg_judged *judged, const struct hg_content *gone)
{
    for (size_t i = 0; i < judged->after->row_count; i++) {
        const struct hg_content *doubt = judged->after->rows[i].says;
        bool of_other = doubt->business_key != NULL && gone->business_key != NULL &&
                        strcmp(doubt->business_key, gone->business_key) != 0;
        if (!of_other && is_new_doubt(judged, i) && doubt_is_under(judged, doubt, gone))
            return true;
    }
    return false;
}

/* --- all reasons --- */

unsigned hg_judged_why_not(const struct hg_judged *judged, const struct hg_content *gone)
{
    const struct hg_side *before = judged->before, *after = judged->after;
    const char *rule = gone->rule, *key = gone->business_key;
    const bool reasons[HG_WHYS] = {
        [HG_WHY_RULE_GONE] = hg_side_rule(before, rule) != NULL &&
                             hg_side_rule(after, rule) == NULL,
        [HG_WHY_RULE_OFF] = hg_side_has(judged->off, judged->off_count, rule),
        [HG_WHY_RULE_WANTS] = hg_side_has(judged->wanting, judged->wanting_count, rule),
        [HG_WHY_ZONE_GONE] = gone->zone != NULL &&
                             hg_side_has(before->zones, before->zone_count, gone->zone) &&
                             !hg_side_has(after->zones, after->zone_count, gone->zone),
        [HG_WHY_CANDIDATE_GONE] = hg_side_has(before->candidates, before->candidate_count,
                                              key) &&
                                  !hg_side_has(after->candidates, after->candidate_count,
                                               key),
        [HG_WHY_LAYER_GONE] = layer_is_gone(judged, gone),
        [HG_WHY_LAYER_DOUBTFUL] = layer_is_doubtful(judged, gone),
    };
    unsigned why = 0;
    for (int i = HG_WHY_RULE_GONE; i < HG_WHYS; i++)
        if (reasons[i]) why |= HG_CHANGE_WHY(i);
    return why;
}
