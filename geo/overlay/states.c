/* Interned winding states.
 *
 * A state says which feature has which winding number at a place; most are a handful of features long.  Each tile has
 * a table of its own. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1 << 12 };

static uint64_t hash_of(const struct hg_delta *windings, size_t count)
{
    uint64_t hash = 0x9E3779B97F4A7C15u + count;
    for (size_t i = 0; i < count; i++) {
        hash ^= (uint64_t)windings[i].feature << 32 | (uint32_t)windings[i].winding;
        hash *= 0xBF58476D1CE4E5B9u;
        hash ^= hash >> 29;
    }
    return hash;
}

static bool state_is(const struct hg_states *states, uint32_t state,
                     const struct hg_delta *windings, size_t count)
{
    const struct hg_state *item = &states->items[state];
    const struct hg_delta *known = states->windings + item->first;
    if (item->count != count) return false;
    for (size_t i = 0; i < count; i++)
        if (known[i].feature != windings[i].feature ||
            known[i].winding != windings[i].winding)
            return false;
    return true;
}

static uint32_t *slot_of(struct hg_states *states, const struct hg_delta *windings,
                         size_t count)
{
    size_t mask = states->slot_count - 1, at = hash_of(windings, count) & mask;
    while (states->slots[at] != 0 &&
           !state_is(states, states->slots[at] - 1, windings, count))
        at = (at + 1) & mask;
    return &states->slots[at];
}

static void grow_slots(struct hg_states *states)
{
    free(states->slots);
    states->slot_count = states->slot_count == 0 ? FIRST_SLOTS : states->slot_count * 2;
    states->slots = hg_memory_new_zero(states->slot_count, sizeof *states->slots);
    for (size_t i = 0; i < states->count; i++) {
        const struct hg_state *item = &states->items[i];
        *slot_of(states, states->windings + item->first, item->count) = (uint32_t)i + 1;
    }
}

/* The windings stand at the end of `windings`, not yet counted; they are counted only if the state is new. */
static uint32_t intern_last(struct hg_states *states, size_t count)
{
    if (states->count * 2 >= states->slot_count) grow_slots(states);
    uint32_t *slot = slot_of(states, states->windings + states->winding_count, count);
    if (*slot != 0) return *slot - 1;
    HG_GROW(states->items, states->count, states->capacity);
    states->items[states->count] = (struct hg_state){
        .first = (uint32_t)states->winding_count, .count = (uint32_t)count};
    states->winding_count += count;
    *slot = (uint32_t)++states->count;
    return *slot - 1;
}

static void reserve_windings(struct hg_states *states, size_t more)
{
    if (states->winding_count + more < states->winding_capacity) return;
    states->windings = hg_memory_grow(states->windings, &states->winding_capacity,
                                      states->winding_count + more + 1,
                                      sizeof *states->windings);
}

void hg_states_begin(struct hg_states *states, const uint8_t *fills)
{
    states->fills = fills;
    states->count = states->winding_count = states->key_count = 0;
    if (states->slot_count > 0)
        memset(states->slots, 0, states->slot_count * sizeof *states->slots);
    reserve_windings(states, 1);
    intern_last(states, 0); /* HG_STATE_EMPTY */
}

uint32_t hg_states_of(struct hg_states *states, const struct hg_delta *windings,
                      size_t count)
{
    reserve_windings(states, count);
    if (count > 0)
        memcpy(states->windings + states->winding_count, windings,
               count * sizeof *windings);
    return intern_last(states, count);
}

void hg_states_clear(struct hg_states *states)
{
    free(states->items);
    free(states->windings);
    free(states->slots);
    free(states->keys);
    *states = (struct hg_states){0};
}

uint32_t hg_states_cross(struct hg_states *states, uint32_t below,
                         const struct hg_delta *deltas, uint32_t count, int sign,
                         uint32_t likely)
{
    size_t below_count = states->items[below].count, i = 0, d = 0, kept = 0;
    reserve_windings(states, below_count + count);
    const struct hg_delta *old = states->windings + states->items[below].first;
    struct hg_delta *out = states->windings + states->winding_count;
    while (i < below_count || d < count) {
        bool take_old = d == count ||
                        (i < below_count && old[i].feature < deltas[d].feature);
        bool both = !take_old && i < below_count && old[i].feature == deltas[d].feature;
        if (take_old)
            out[kept++] = old[i++];
        else {
            int32_t winding = sign * deltas[d].winding + (both ? old[i].winding : 0);
            if (states->fills[deltas[d].feature] == HG_FILL_EVEN_ODD) winding &= 1;
            if (winding != 0) out[kept++] = (struct hg_delta){deltas[d].feature, winding};
            d++;
            i += both;
        }
    }
    return state_is(states, likely, out, kept) ? likely : intern_last(states, kept);
}

size_t hg_states_label(const struct hg_states *states, uint32_t state, hg_feature_id *out)
{
    const struct hg_state *item = &states->items[state];
    size_t count = 0;
    for (uint32_t i = 0; i < item->count; i++) {
        struct hg_delta winding = states->windings[item->first + i];
        if (states->fills[winding.feature] == HG_FILL_NON_ZERO || winding.winding % 2 != 0)
            out[count++] = winding.feature;
    }
    return count;
}

static int compare_keys(const void *a, const void *b)
{
    const struct hg_region_key *p = a, *q = b;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

void hg_states_find_keys(struct hg_states *states, uint32_t state,
                         const struct hg_overlay_options *options)
{
    struct hg_state *item = &states->items[state];
    if (item->keyed) return;
    item->keyed = true;
    item->first_key = (uint32_t)states->key_count;
    if (item->count == 0) return;
    hg_feature_id *label = hg_memory_new(item->count, sizeof *label);
    size_t features = hg_states_label(states, state, label), room = 8, count;
    for (;; room = count) {
        states->keys = hg_memory_grow(states->keys, &states->key_capacity,
                                      states->key_count + room, sizeof *states->keys);
        count = features == 0 ? 0
                              : options->regions(options->regions_data, label, features,
                                                 states->keys + states->key_count, room);
        if (count <= room) break;
    }
    qsort(states->keys + states->key_count, count, sizeof *states->keys, compare_keys);
    item->key_count = (uint32_t)count;
    states->key_count += count;
    free(label);
}
