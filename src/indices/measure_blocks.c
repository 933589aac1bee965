/* Detailed plan (控制性详细规划): which blocks lie under a candidate, and which bounds do they set for it? */
#include "indices/bounds.h"
#include "indices/index_applies.h"
#include "indices/measure_run.h"
#include "model/fields.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The columns of each bound: as such, lower side, upper side. */
static const struct {
    int field, lower, upper;
} columns[HG_BOUND_KINDS] = {
    [HG_BOUND_FAR] = {HG_BLOCK_far,              HG_BLOCK_far_min,              HG_BLOCK_far_max     },
    [HG_BOUND_DENSITY] = {HG_BLOCK_building_density, HG_BLOCK_building_density_min,
                      HG_BLOCK_building_density_max                                                  },
    [HG_BOUND_GREEN] = {HG_BLOCK_green_ratio,      HG_BLOCK_green_ratio_min,
                      HG_BLOCK_green_ratio_max                                                       },
    [HG_BOUND_HEIGHT] = {HG_BLOCK_height_m,         HG_BLOCK_height_min_m,         HG_BLOCK_height_max_m},
};

static const struct hg_dataset_layer *blocks_layer(const struct hg_measuring *run)
{
    return hg_measuring_layer(run, run->labels->detailed_layer);
}

static const char *text_of(const struct hg_dataset_layer *layer, size_t feature, int field)
{
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, field);
    /* Text that decodes in no encoding says something, too: nothing that is understood.  And what a joined table would have said
     * of a block that has no row in it nobody knows. */
    bool lost = cell->known == HG_UNBOUND && layer->bound != NULL &&
                layer->bound[field] != NULL;
    if (cell->known == HG_UNREADABLE || lost) return "?";
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

/* --- uses --- */

/* Does its table of classes not know the block's use?  Then nothing is known of it, whatever stands there. */
static bool is_unmapped(const struct hg_measuring *run, size_t block)
{
    const struct hg_dataset_layer *layer = blocks_layer(run);
    return layer->classes != NULL && layer->classes[block] == HG_CLASS_UNMAPPED;
}

/* The block's use: its class by the layer's code table, else as it stands; NULL unknown. */
static const char *block_use(const struct hg_measuring *run, size_t block)
{
    const struct hg_dataset_layer *layer = blocks_layer(run);
    hg_class id = layer->classes == NULL ? HG_CLASS_NONE : layer->classes[block];
    if (id != HG_CLASS_NONE && id != HG_CLASS_UNMAPPED) return run->dataset->classes[id];
    const struct hg_cell *cell = hg_dataset_cell(layer, block, HG_BLOCK_class);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncasecmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_number(const char *text)
{
    return isdigit((unsigned char)text[0]) != 0;
}

/* 0601 is a works in GB/T 21010 and a country road in the codes of 2023: a code means what its table says. */
static enum hg_tri block_is_industrial(const char *scheme, const char *use)
{
    if (!is_number(use) || scheme == NULL) return hg_use_is_industrial(use);
    const char *works = hg_str_same(scheme, "ghyt2023") ? "1001" : "0601";
    return starts_with(use, works) ? HG_YES : HG_NO;
}

/* Is one of two codes of one table the other's class?  Numbers of four digits mean other things in the table of 2023. */
static bool same_class(const char *scheme, const char *candidate, const char *block)
{
    enum { LONGEST_SHARED = 4 };
    bool clash = is_number(candidate) && hg_str_same(scheme, "ghyt2023") &&
                 strlen(candidate) <= LONGEST_SHARED;
    return !clash && candidate[0] != '\0' && block[0] != '\0' &&
           (starts_with(candidate, block) || starts_with(block, candidate));
}

const struct hg_conflict_row *hg_measure_block_clash(const struct hg_measuring *run,
                                                     size_t candidate, size_t block)
{
    static const struct hg_conflict_row same = {.relation = HG_RELATION_NONE};
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->parcels_layer);
    struct hg_row room;
    const struct hg_cell *cells = hg_dataset_row(layer, candidate, &room);
    const struct hg_cell *use = &cells[HG_PARCEL_use];
    const char *found = use->known == HG_KNOWN ? use->text : NULL;
    const char *class_name = run->labels->use_classes[candidate];
    const char *there = block_use(run, block);
    const char *scheme = blocks_layer(run)->info.scheme;
    if (there == NULL || is_unmapped(run, block) || (found == NULL && class_name == NULL))
        return NULL;
    enum hg_tri works = hg_industrial_of(cells);
    enum hg_tri block_works = block_is_industrial(scheme, there);
    bool torn = works != block_works && works != HG_UNKNOWN && block_works != HG_UNKNOWN;
    if (!torn && ((found != NULL && same_class(scheme, found, there)) ||
                  (class_name != NULL && same_class(scheme, class_name, there))))
        return &same;
    const struct hg_conflict_row *row = class_name == NULL
                                            ? NULL
                                            : hg_conflict_find(
                                                  run->conflicts, HG_PLAN_ZONE_MASTER,
                                                  class_name, HG_PLAN_URBAN, there);
    if (row != NULL) return row;
    return works == HG_YES && block_works == HG_YES ? &same : NULL;
}

/* --- bounds of a block --- */

/* For works and stores plans set a floor-area ratio from below as often as from above, and green land from above: a bare number does
 * not tell.  For every other use it is the usual side: at most so much built, so dense, so high, at least so green. */
static bool is_for_works(const char *scheme, const char *use)
{
    if (use == NULL) return true;
    return block_is_industrial(scheme, use) == HG_YES || starts_with(use, "W") ||
           strstr(use, "仓储") != NULL || strstr(use, "物流") != NULL ||
           starts_with(use, "0604") || starts_with(use, "11");
}

static void settle_bare(struct hg_bounds *bounds, enum hg_bound_kind kind, bool works)
{
    bool either_way = kind == HG_BOUND_FAR || kind == HG_BOUND_GREEN;
    if (bounds->state != HG_BOUND_BARE || (works && either_way)) return;
    bounds->state = HG_BOUND_CLEAR;
    if (kind == HG_BOUND_GREEN)
        bounds->high = NAN;
    else
        bounds->low = NAN;
}

/* All that the block's columns say about a bound, for people. */
static const char *said(struct hg_arena *arena, const char *const texts[3])
{
    struct hg_str out = HG_STR_EMPTY;
    for (int i = 0; i < 3; i++)
        if (texts[i] != NULL)
            hg_str_addf(&out, "%s%s", out.length > 0 ? " / " : "", texts[i]);
    const char *copy = out.length > 0 ? hg_arena_strdup(arena, hg_str_text(&out)) : NULL;
    hg_str_clear(&out);
    return copy;
}

static void read_bounds(const struct hg_measuring *run, struct hg_block_fact *fact)
{
    const struct hg_dataset_layer *layer = blocks_layer(run);
    bool works = is_for_works(layer->info.scheme, fact->use);
    for (int k = 0; k < HG_BOUND_KINDS; k++) {
        enum hg_bound_kind kind = (enum hg_bound_kind)k;
        const char *texts[3] = {text_of(layer, fact->block, columns[k].field),
                                text_of(layer, fact->block, columns[k].lower),
                                text_of(layer, fact->block, columns[k].upper)};
        struct hg_bounds *bounds = &fact->bounds[k];
        *bounds = hg_bounds_join(hg_bounds_of_side(texts[1], kind, true),
                                 hg_bounds_of_side(texts[2], kind, false));
        *bounds = hg_bounds_join(hg_bounds_of(texts[0], kind), *bounds);
        settle_bare(bounds, kind, works);
        fact->texts[k] = said(run->ctx->arena, texts);
    }
}

static int compare_blocks(const void *left, const void *right)
{
    const struct hg_block_fact *a = left, *b = right;
    if (a->candidate != b->candidate) return a->candidate < b->candidate ? -1 : 1;
    return (a->block > b->block) - (a->block < b->block);
}

/* A sliver of a block along the candidate's border is linework and sets no bounds. */
static void find_covering(const struct hg_facts *facts)
{
    for (size_t i = 0; i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        if (place->kind != HG_PLACE_ON_BLOCK || place->sliver) continue;
        struct hg_block_fact key = {.candidate = place->candidate,
                                    .block = place->b.feature};
        struct hg_block_fact *block = bsearch(&key, facts->blocks, facts->block_count,
                                              sizeof key, compare_blocks);
        if (block != NULL) block->covers = true;
    }
}

static void find_blocks(struct hg_measuring *run)
{
    const struct hg_tally *tally = &run->sums.blocks;
    struct hg_facts *facts = run->facts;
    facts->block_count = tally->count;
    facts->blocks = HG_ARENA_ARRAY(run->ctx->arena, struct hg_block_fact, tally->count);
    for (size_t i = 0; i < tally->count; i++) {
        const struct hg_tally_row *row = &tally->rows[i];
        struct hg_block_fact *fact = &facts->blocks[i];
        fact->candidate = row->a;
        fact->block = row->b;
        fact->area_m2 = hg_measuring_ratio(run, run->labels->parcels_layer, row->a) *
                        hg_sum_of(&row->plane);
        fact->use = block_use(run, row->b);
        read_bounds(run, fact);
    }
    if (facts->block_count > 0) find_covering(facts);
}

/* --- the strictest bounds of a candidate --- */

enum side { LOWER, UPPER, BARE, UNREADABLE, SIDES };

static bool speaks(const struct hg_bounds *bounds, enum side side)
{
    if (side == LOWER) return bounds->state == HG_BOUND_CLEAR && !isnan(bounds->low);
    if (side == UPPER) return bounds->state == HG_BOUND_CLEAR && !isnan(bounds->high);
    return bounds->state == (side == BARE ? HG_BOUND_BARE : HG_BOUND_UNREADABLE);
}

/* Adds `word` to "a, b" if it is not there yet. */
static void add_once(struct hg_str *list, const char *word)
{
    if (word == NULL) return;
    size_t length = strlen(word);
    for (const char *at = hg_str_text(list); (at = strstr(at, word)) != NULL; at += length)
        if ((at == hg_str_text(list) || at[-1] == ' ') &&
            (at[length] == '\0' || at[length] == ','))
            return;
    hg_str_addf(list, "%s%s", list->length > 0 ? ", " : "", word);
}

static const char *kept(struct hg_arena *arena, struct hg_str *text)
{
    const char *copy = text->length > 0 ? hg_arena_strdup(arena, hg_str_text(text)) : NULL;
    hg_str_clear(text);
    return copy;
}

static const char *block_name(const struct hg_measuring *run, size_t block)
{
    const struct hg_dataset_layer *layer = blocks_layer(run);
    const char *key = hg_dataset_key(layer, block);
    return key != NULL ? key
                       : hg_arena_printf(run->ctx->arena, "fid %" PRId64,
                                         layer->layer.features[block].fid);
}

static double planned_value(const struct hg_measuring *run, size_t candidate,
                            enum hg_bound_kind kind)
{
    static const enum hg_index_kind indices[] = {
        [HG_BOUND_FAR] = HG_INDEX_far,
        [HG_BOUND_DENSITY] = HG_INDEX_building_density,
        [HG_BOUND_GREEN] = HG_INDEX_green_ratio};
    if (kind != HG_BOUND_HEIGHT)
        return run->facts->parcels[candidate].indices[indices[kind]].value;
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->parcels_layer);
    const struct hg_cell *cell = hg_dataset_cell(layer, candidate, HG_PARCEL_height_m);
    return cell->known == HG_KNOWN ? cell->number : (double)NAN;
}

static void hold_planned(struct hg_bound_fact *fact)
{
    fact->holds = HG_UNKNOWN;
    fact->margin = NAN;
    if (isnan(fact->planned) || fact->op == NULL) return;
    bool lower = fact->op[0] == '>', strict = fact->op[1] == '\0';
    fact->margin = lower ? hg_num_excess(fact->planned, fact->value)
                         : hg_num_excess(fact->value, fact->planned);
    bool holds = strict ? fact->margin > 0.0 : fact->margin >= 0.0;
    fact->holds = holds ? HG_YES : HG_NO;
}

/* What the blocks of a candidate say on one side: the strictest bound, and who says so in which words. */
struct voices {
    struct hg_bounds all;
    struct hg_str names, texts, documents;
};

static void hear(const struct hg_measuring *run, const struct hg_block_fact *block,
                 int kind, enum side side, struct voices *voices)
{
    const struct hg_bounds *bounds = &block->bounds[kind];
    if (!block->covers || !speaks(bounds, side)) return;
    voices->all = voices->names.length == 0 ? *bounds
                                            : hg_bounds_join(voices->all, *bounds);
    add_once(&voices->names, block_name(run, block->block));
    add_once(&voices->texts, block->texts[kind]);
    add_once(&voices->documents,
             text_of(blocks_layer(run), block->block, HG_BLOCK_document));
}

static struct hg_bound_fact bound_of(const struct hg_bounds *all, enum side side)
{
    static const char *const ops[2][2] = {
        {">=", ">"},
        {"<=", "<"}
    };
    static const enum hg_bound_state states[SIDES] = {[LOWER] = HG_BOUND_CLEAR,
                                                      [UPPER] = HG_BOUND_CLEAR,
                                                      [BARE] = HG_BOUND_BARE,
                                                      [UNREADABLE] = HG_BOUND_UNREADABLE};
    bool strict = side == LOWER ? all->low_strict : all->high_strict;
    return (struct hg_bound_fact){.state = states[side],
                                  .op = side < BARE ? ops[side][strict] : NULL,
                                  .value = side == LOWER ? all->low : all->high};
}

/* Nothing if no block of the candidate speaks on this side. */
static void add_bound(struct hg_measuring *run, size_t first, size_t end, int kind,
                      enum side side)
{
    struct hg_facts *facts = run->facts;
    struct voices voices = {
        .names = HG_STR_EMPTY, .texts = HG_STR_EMPTY, .documents = HG_STR_EMPTY};
    for (size_t i = first; i < end; i++)
        hear(run, &facts->blocks[i], kind, side, &voices);
    if (voices.names.length == 0) return;
    struct hg_bound_fact *fact = &facts->bounds[facts->bound_count++];
    *fact = bound_of(&voices.all, side);
    fact->candidate = facts->blocks[first].candidate;
    fact->kind = (enum hg_bound_kind)kind;
    fact->planned = planned_value(run, fact->candidate, fact->kind);
    fact->blocks = kept(run->ctx->arena, &voices.names);
    fact->text = kept(run->ctx->arena, &voices.texts);
    fact->document = kept(run->ctx->arena, &voices.documents);
    hold_planned(fact);
}

void hg_measure_blocks(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    if (facts->candidate_count == 0 || run->labels->detailed_layer == SIZE_MAX) return;
    find_blocks(run);
    facts->bounds = HG_ARENA_ARRAY(run->ctx->arena, struct hg_bound_fact,
                                   facts->candidate_count * HG_BOUND_KINDS * SIDES);
    for (size_t first = 0, end; first < facts->block_count; first = end) {
        for (end = first; end < facts->block_count &&
                          facts->blocks[end].candidate == facts->blocks[first].candidate;)
            end++;
        for (int kind = 0; kind < HG_BOUND_KINDS; kind++)
            for (int side = 0; side < SIDES; side++)
                add_bound(run, first, end, kind, (enum side)side);
    }
}
