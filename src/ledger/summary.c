#include "ledger/summary.h"

#include "ledger/chains.h"
#include "ledger/figures.h"
#include "ledger/judged.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const hg_summary_by_names[HG_SUMMARY_KINDS] = {"week", "month", "quarter",
                                                           "year", "zone",  "department"};

/* --- periods --- */

/* The Thursday of a week lies in the year that the week counts for. */
static const char *week_of(struct hg_arena *arena, hg_day day)
{
    enum { WEEK = 7, BACK_TO_MONDAY = 3 }; /* 1970-01-01 was a Thursday */
    int since_monday = (int)((((int64_t)day + BACK_TO_MONDAY) % WEEK + WEEK) % WEEK);
    hg_day thursday = day - since_monday + BACK_TO_MONDAY;
    int year, month, date;
    hg_day_split(thursday, &year, &month, &date);
    int week = (int)(thursday - hg_day_of(year, 1, 1)) / WEEK + 1;
    return hg_arena_printf(arena, "%04d-W%02d", year, week);
}

const char *hg_summary_period(struct hg_arena *arena, enum hg_summary_by by, hg_day day)
{
    int year, month, date;
    if (day == HG_DAY_UNKNOWN) return "—";
    if (by == HG_BY_WEEK) return week_of(arena, day);
    hg_day_split(day, &year, &month, &date);
    switch (by) {
    case HG_BY_MONTH: return hg_arena_printf(arena, "%04d-%02d", year, month);
    case HG_BY_QUARTER: return hg_arena_printf(arena, "%04d-Q%d", year, (month + 2) / 3);
    default: return hg_arena_printf(arena, "%04d", year);
    }
}

/* --- the rows under way --- */

/* How much of what is open one department has. */
struct share {
    const char *responsible;
    size_t open;
};

struct tally {
    struct hg_summary_row row;
    struct share *shares;
    size_t share_count, share_capacity;
    int64_t last_run; /* that was counted */
};

/* A finding of the run under way, and since when it is open. */
struct standing {
    const struct hg_content *says;
    hg_day since;
};

/* Where a chain stood after the last of its runs in a period. */
struct stand {
    const char *group, *project;
    size_t chain;
    struct standing *open;
    size_t open_count;
    struct hg_figures figures;
};

struct walk {
    struct hg_ctx *ctx;
    struct hg_store *store;
    struct hg_summary *out;
    struct hg_contents contents;
    struct hg_scratch *scratch;
    struct tally *tallies;
    size_t count, capacity;
    struct stand *stands; /* chain by chain, in time */
    size_t stand_count, stand_capacity;
    size_t chain; /* under way */
};

static bool by_period(const struct walk *walk)
{
    return walk->out->by <= HG_BY_YEAR;
}

static struct tally *tally_of(struct walk *walk, const char *project, const char *group)
{
    const char *owner = walk->out->by == HG_BY_ZONE ? project : NULL;
    for (size_t i = walk->count; i-- > 0;)
        if (hg_str_same(walk->tallies[i].row.group, group) &&
            hg_str_same(walk->tallies[i].row.project, owner))
            return &walk->tallies[i];
    HG_GROW(walk->tallies, walk->count, walk->capacity);
    struct tally *tally = &walk->tallies[walk->count++];
    double unknown = (double)NAN;
    *tally = (struct tally){
        .row = {.group = group,
                .project = owner,
                .idle_parcels = unknown,
                .idle_m2 = unknown,
                .conflict_m2 = unknown,
                .oldest = HG_DAY_UNKNOWN}
    };
    return tally;
}

static void count_run(struct tally *tally, const struct hg_link *link)
{
    if (tally->last_run == link->run) return;
    tally->last_run = link->run;
    tally->row.runs++;
    for (int i = 0; i < 3; i++)
        tally->row.verdicts[i] += strcmp(link->verdict, hg_verdict_names[i]) == 0;
}

/* --- what is open --- */

static void add_share(struct tally *tally, const char *responsible)
{
    if (responsible == NULL) return;
    for (size_t i = 0; i < tally->share_count; i++)
        if (strcmp(tally->shares[i].responsible, responsible) == 0) {
            tally->shares[i].open++;
            return;
        }
    HG_GROW(tally->shares, tally->share_count, tally->share_capacity);
    tally->shares[tally->share_count++] = (struct share){responsible, 1};
}

/* The same day: by rule and key, so that chance has no part. */
static bool is_older(const struct standing *standing, const struct hg_summary_row *row)
{
    if (row->oldest == HG_DAY_UNKNOWN) return true;
    if (standing->since != row->oldest) return standing->since < row->oldest;
    int order = strcmp(standing->says->rule, row->oldest_rule);
    if (order == 0)
        order = strcmp(standing->says->message.in[HG_ZH], row->oldest_message.in[HG_ZH]);
    return order < 0;
}

static void add_open(struct tally *tally, const struct standing *standing)
{
    struct hg_summary_row *row = &tally->row;
    row->counts.after++;
    row->block += standing->says->severity == HG_BLOCK;
    add_share(tally, standing->says->responsible);
    if (!is_older(standing, row)) return;
    row->oldest = standing->since;
    row->oldest_rule = standing->says->rule;
    row->oldest_key = standing->says->business_key;
    row->oldest_message = standing->says->message;
}

static void add_known(double *sum, double value)
{
    if (isfinite(value)) *sum = isfinite(*sum) ? *sum + value : value;
}

static void add_figures(struct tally *tally, const struct hg_zone_figures *figures)
{
    add_known(&tally->row.idle_parcels, figures->idle_parcels);
    add_known(&tally->row.idle_m2, figures->values[HG_SERIES_IDLE]);
    add_known(&tally->row.conflict_m2, figures->values[HG_SERIES_CONFLICT]);
}

static void settle(struct tally *tally)
{
    struct hg_summary_row *row = &tally->row;
    for (size_t i = 0; i < tally->share_count; i++) {
        const struct share *share = &tally->shares[i];
        bool more = share->open > row->responsible_open ||
                    (share->open == row->responsible_open &&
                     strcmp(share->responsible, row->responsible) < 0);
        if (!more) continue;
        row->responsible = share->responsible;
        row->responsible_open = share->open;
    }
    free(tally->shares);
}

/* --- one run after the other --- */

/* A step of a chain; `before` NULL: the first run, whose findings are all new. */
struct step {
    const struct hg_link *link;
    const char *period;
    const struct hg_side *before, *after;
    const hg_day *since_before;
    hg_day *since_after;
    struct hg_matching matching;
    struct hg_judged judged;
};

static struct tally *tally_of_row(struct walk *walk, const struct step *step,
                                  const struct hg_content *says)
{
    const char *group = by_period(walk)               ? step->period
                        : walk->out->by == HG_BY_ZONE ? says->zone
                                                      : says->responsible;
    struct tally *tally = tally_of(walk, step->link->project, group);
    count_run(tally, step->link);
    return tally;
}

static size_t partner_of(const struct step *step, size_t row)
{
    return step->before == NULL ? SIZE_MAX : step->matching.partner[1][row];
}

/* A finding of the later run: new, left, raised, or no longer to act on. */
static void count_after(struct walk *walk, struct step *step, size_t k)
{
    const struct hg_side_row *now = &step->after->rows[k];
    size_t partner = partner_of(step, k);
    const struct hg_side_row *then = partner == SIZE_MAX ? NULL
                                                         : &step->before->rows[partner];
    bool before = then != NULL && hg_side_row_is_open(then),
         after = hg_side_row_is_open(now);
    step->since_after[k] = before ? step->since_before[partner] : step->link->as_of;
    if (!before && !after) return;
    struct tally *mine = after ? tally_of_row(walk, step, now->says) : NULL;
    if (mine != NULL && !before) {
        mine->row.counts.fresh += then == NULL;
        mine->row.counts.raised += then != NULL;
    }
    if (!before) return;
    /* tally_of_row() may move the tallies. */
    struct hg_change_counts *old = &tally_of_row(walk, step, then->says)->row.counts;
    if (!after) {
        old->waived += now->waived;
        old->lowered += !now->waived;
        return;
    }
    mine = tally_of_row(walk, step, now->says);
    bool moved = &mine->row.counts != &tally_of_row(walk, step, then->says)->row.counts;
    mine->row.counts.left += !moved;
    mine->row.counts.raised += moved;
    tally_of_row(walk, step, then->says)->row.counts.lowered += moved;
}

static void count_gone(struct walk *walk, const struct step *step, size_t i)
{
    const struct hg_side_row *then = &step->before->rows[i];
    if (step->matching.partner[0][i] != SIZE_MAX || !hg_side_row_is_open(then)) return;
    bool fixed = hg_judged_why_not(&step->judged, then->says) == 0;
    struct hg_change_counts *counts = &tally_of_row(walk, step, then->says)->row.counts;
    counts->fixed += fixed;
    counts->unjudged += !fixed;
}

/* The run counts for its period, and for each of its zones. */
static void count_step(struct walk *walk, const struct step *step)
{
    if (by_period(walk))
        count_run(tally_of(walk, step->link->project, step->period), step->link);
    for (size_t i = 0; walk->out->by == HG_BY_ZONE && i < step->after->zone_count; i++)
        count_run(tally_of(walk, step->link->project, step->after->zones[i]), step->link);
}

static bool in_one_crs(const struct hg_side *a, const struct hg_side *b)
{
    return hg_str_same(a->traits[HG_TRAIT_CRS], b->traits[HG_TRAIT_CRS]);
}

static hg_status take_step(struct walk *walk, struct step *step)
{
    struct hg_ctx *ctx = walk->ctx;
    step->since_after = HG_ARENA_ARRAY(ctx->arena, hg_day, step->after->row_count + 1);
    if (step->before != NULL) {
        HG_TRY(hg_matching_make(ctx, walk->scratch, step->before, step->after,
                                in_one_crs(step->before, step->after), &step->matching));
        step->judged = hg_judged_look(ctx, step->before, step->after, &step->matching);
    }
    count_step(walk, step);
    for (size_t k = 0; k < step->after->row_count; k++)
        count_after(walk, step, k);
    for (size_t i = 0; step->before != NULL && i < step->before->row_count; i++)
        count_gone(walk, step, i);
    return HG_OK;
}

/* --- stands --- */

/* What a chain comes to at the end of a period, or for good. */
static hg_status add_stand(struct walk *walk, const struct step *step)
{
    const struct hg_side *side = step->after;
    struct stand stand = {
        .group = step->period,
        .project = step->link->project,
        .chain = walk->chain,
        .open = HG_ARENA_ARRAY(walk->ctx->arena, struct standing, side->row_count + 1)};
    for (size_t i = 0; i < side->row_count; i++)
        if (hg_side_row_is_open(&side->rows[i]))
            stand.open[stand.open_count++] = (struct standing){side->rows[i].says,
                                                               step->since_after[i]};
    HG_TRY(hg_figures_read(walk->ctx, walk->store, side->run, &stand.figures));
    HG_GROW(walk->stands, walk->stand_count, walk->stand_capacity);
    walk->stands[walk->stand_count++] = stand;
    return HG_OK;
}

static void add_whole_stand(struct tally *tally, const struct stand *stand)
{
    for (size_t i = 0; i < stand->open_count; i++)
        add_open(tally, &stand->open[i]);
    for (size_t i = 0; i < stand->figures.count; i++)
        add_figures(tally, &stand->figures.items[i]);
}

/* A project without a run in a period stands as its run before left it. */
static void add_stands_of_periods(struct walk *walk)
{
    for (size_t i = 0; i < walk->count; i++) {
        struct tally *tally = &walk->tallies[i];
        for (size_t k = 0; k < walk->stand_count; k++) {
            const struct stand *stand = &walk->stands[k];
            bool last = k + 1 == walk->stand_count || stand[1].chain != stand->chain ||
                        strcmp(stand[1].group, tally->row.group) > 0;
            if (last && strcmp(stand->group, tally->row.group) <= 0)
                add_whole_stand(tally, stand);
        }
        if (i > 0) tally->row.counts.before = walk->tallies[i - 1].row.counts.after;
    }
}

static void add_stands_of_groups(struct walk *walk)
{
    bool zones = walk->out->by == HG_BY_ZONE;
    for (size_t k = 0; k < walk->stand_count; k++) {
        const struct stand *stand = &walk->stands[k];
        bool last = k + 1 == walk->stand_count || stand[1].chain != stand->chain;
        for (size_t i = 0; last && i < stand->open_count; i++) {
            const struct hg_content *says = stand->open[i].says;
            add_open(tally_of(walk, stand->project, zones ? says->zone : says->responsible),
                     &stand->open[i]);
        }
        for (size_t i = 0; last && zones && i + 1 < stand->figures.count; i++) {
            const struct hg_zone_figures *figures = &stand->figures.items[i];
            struct tally *tally = tally_of(walk, stand->project, figures->zone);
            tally->row.name = figures->name;
            add_figures(tally, figures);
        }
    }
}

/* --- the whole --- */

static hg_status walk_chain(struct walk *walk, const struct hg_link *links, size_t count)
{
    struct step previous = {0};
    walk->chain++;
    for (size_t i = 0; i < count; i++) {
        struct hg_side *side = HG_ARENA_NEW(walk->ctx->arena, struct hg_side);
        struct step step = {
            .link = &links[i],
            .period = hg_summary_period(walk->ctx->arena, walk->out->by, links[i].as_of),
            .before = previous.after,
            .since_before = previous.since_after};
        if (hg_ctx_stopped(walk->ctx)) return HG_STOPPED;
        HG_TRY(hg_side_read(walk->ctx, walk->store, links[i].run, &walk->contents,
                            previous.after, side));
        step.after = side;
        HG_TRY(take_step(walk, &step));
        bool ends = i + 1 == count ||
                    (by_period(walk) &&
                     strcmp(step.period, hg_summary_period(walk->ctx->arena, walk->out->by,
                                                           links[i + 1].as_of)) != 0);
        if (ends) HG_TRY(add_stand(walk, &step));
        previous = step;
    }
    return HG_OK;
}

static hg_status walk_all(struct walk *walk, const struct hg_links *links)
{
    for (size_t first = 0, end; first < links->count; first = end) {
        for (end = first + 1; end < links->count; end++)
            if (!hg_links_hang(&links->items[first], &links->items[end])) break;
        HG_TRY(walk_chain(walk, &links->items[first], end - first));
        walk->out->chains++;
    }
    return HG_OK;
}

static int compare_names(const char *a, const char *b)
{
    if (a == NULL || b == NULL) return (a == NULL) - (b == NULL); /* of none: last */
    return strcmp(a, b);
}

static int compare_tallies(const void *left, const void *right)
{
    const struct hg_summary_row *a = &((const struct tally *)left)->row,
                                *b = &((const struct tally *)right)->row;
    int order = compare_names(a->project, b->project);
    return order != 0 ? order : compare_names(a->group, b->group);
}

static void take_rows(struct walk *walk)
{
    struct hg_summary *out = walk->out;
    out->rows = HG_ARENA_ARRAY(walk->ctx->arena, struct hg_summary_row, walk->count + 1);
    for (size_t i = 0; i < walk->count; i++) {
        settle(&walk->tallies[i]);
        out->rows[out->row_count++] = walk->tallies[i].row;
    }
}

static void sort_tallies(struct walk *walk)
{
    if (walk->count > 0)
        qsort(walk->tallies, walk->count, sizeof *walk->tallies, compare_tallies);
}

hg_status hg_ledger_summary(struct hg_ctx *ctx, struct hg_store *store,
                            enum hg_summary_by by, const char *project,
                            struct hg_summary *out)
{
    struct hg_links links;
    struct walk walk = {.ctx = ctx, .store = store, .out = out};
    *out = (struct hg_summary){.by = by};
    HG_TRY(hg_links_read(ctx, store, project, &links));
    HG_TRY(hg_contents_read(ctx, store, 0, &walk.contents));
    out->runs = links.count;
    walk.scratch = hg_scratch_new(ctx);
    hg_status status = walk_all(&walk, &links);
    hg_scratch_free(walk.scratch);
    if (status == HG_OK && by_period(&walk)) {
        sort_tallies(&walk);
        add_stands_of_periods(&walk);
    } else if (status == HG_OK) {
        add_stands_of_groups(&walk);
        sort_tallies(&walk);
    }
    if (status == HG_OK) take_rows(&walk);
    free(walk.tallies);
    free(walk.stands);
    return status;
}
