/* Zone land (园区用地): one more pass over the face table, now that it is known which parcels are completed; what is added up are
 * shares of each zone, approvals and villages.  No geometry but the faces' areas. */
#include "indices/measure_run.h"
#include "indices/supply_state.h"
#include "indices/zone_ground.h"
#include "model/fields.h"

#include "geo/base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the faces of one zone add up to, plane m2. */
struct zone_sums {
    struct hg_sum shares[HG_ZONE_SHARES][2][3];
};

/* Areas of approvals and villages by (feature, zone). */
struct pass {
    struct hg_measuring *run;
    struct hg_zone_knowledge known;
    struct zone_sums *zones;
    struct hg_tally approved, supplied, open, in_use, villages;
};

static void add_to_zone(const struct hg_zone_ground *ground, double plane_m2,
                        struct zone_sums *zone)
{
    for (int s = 0; s < HG_ZONE_SHARES; s++) {
        enum hg_tri whole = hg_zone_share_rows[s].whole(ground);
        if (whole == HG_NO) continue;
        enum hg_zone_whole at = whole == HG_YES ? HG_WHOLE_SURE : HG_WHOLE_UNKNOWN;
        hg_sum_add(&zone->shares[s][at][hg_zone_share_rows[s].part(ground)], plane_m2);
    }
}

static void add_approval(struct pass *pass, const struct hg_zone_ground *ground,
                         uint32_t approval, uint32_t zone, double plane_m2)
{
    struct hg_tally *state = ground->supplied == HG_YES       ? &pass->supplied
                             : ground->supplied == HG_UNKNOWN ? &pass->open
                                                              : NULL;
    hg_tally_add(&pass->approved, approval, zone, zone, plane_m2, plane_m2);
    if (state != NULL) hg_tally_add(state, approval, zone, zone, plane_m2, plane_m2);
    if (state == NULL && ground->built == HG_YES)
        hg_tally_add(&pass->in_use, approval, zone, zone, plane_m2, plane_m2);
}

static void add_face(struct pass *pass, const hg_feature_id *features, size_t count,
                     double plane_m2)
{
    const struct hg_label *items = pass->run->labels->items;
    struct hg_zone_ground ground;
    bool made = false;
    for (size_t z = 0; z < count; z++) {
        if (items[features[z]].role != HG_ROLE_ZONES) continue;
        if (!made) ground = hg_zone_ground_of(pass->run, &pass->known, features, count);
        made = true;
        uint32_t zone = items[features[z]].feature;
        add_to_zone(&ground, plane_m2, &pass->zones[zone]);
        for (size_t i = 0; i < count; i++) {
            const struct hg_label *label = &items[features[i]];
            if (label->role == HG_ROLE_APPROVALS)
                add_approval(pass, &ground, label->feature, zone, plane_m2);
            if (label->role == HG_ROLE_VILLAGES)
                hg_tally_add(&pass->villages, label->feature, zone, zone, plane_m2,
                             plane_m2);
        }
    }
}

static hg_status visit_faces(struct pass *pass)
{
    enum { STOP_EVERY = 4096 };
    const struct hg_face_table *faces = &pass->run->overlay->faces;
    for (size_t f = 0; f < faces->count; f++) {
        if (f % STOP_EVERY == 0 && hg_ctx_stopped(pass->run->ctx)) return HG_STOPPED;
        add_face(pass, &faces->features[faces->first[f]],
                 faces->first[f + 1] - faces->first[f], faces->area_m2[f]);
    }
    return HG_OK;
}

/* --- facts of a zone --- */

static double zone_ratio(const struct hg_measuring *run, size_t zone)
{
    return hg_measuring_ratio(run, run->labels->zones_layer, zone);
}

static bool is_settled(const struct hg_presence *presence)
{
    return presence->state == HG_PRESENT || presence->state == HG_NOT_APPLICABLE;
}

/* The layers that shares ask for, and whether the run has them; a layer of points lies over nothing. */
static void find_missing(const struct pass *pass, const char *layers,
                         struct hg_zone_share *share)
{
    const struct hg_dataset *dataset = pass->run->dataset;
    const struct {
        const char *name;
        bool there;
    } known[] = {
        {"zone_master",      pass->known.master     },
        {"functional_areas", pass->known.functional },
        {"parcels",          pass->known.parcels    },
        {"current_use",      hg_dataset_role(dataset, HG_ROLE_CURRENT_USE) != NULL},
        {"approvals",                  pass->known.approvals                              },
        {"villages",                  pass->known.villages },
        {"basic_farmland",                  is_settled(&dataset->basic_farmland)                        },
        {"redline",                  is_settled(&dataset->redline)        },
    };
    for (size_t i = 0; i < HG_COUNT_OF(known); i++)
        if (!known[i].there && strstr(layers, known[i].name) != NULL)
            share->missing[share->missing_count++] = known[i].name;
}

static void fill_shares(const struct pass *pass, size_t zone, struct hg_zone_land *land)
{
    const struct zone_sums *sums = &pass->zones[zone];
    double ratio = zone_ratio(pass->run, zone);
    for (int s = 0; s < HG_ZONE_SHARES; s++) {
        struct hg_zone_share *share = &land->shares[s];
        for (int whole = 0; whole < 2; whole++)
            for (int part = 0; part < 3; part++)
                share->m2[whole][part] = ratio * hg_sum_of(&sums->shares[s][whole][part]);
        find_missing(pass, hg_zone_share_specs[s].layers, share);
        hg_zone_share_finish(share);
    }
}

static void fill_rates(const struct hg_zone_fact *zone, struct hg_zone_land *land)
{
    for (int r = 0; r < HG_ZONE_RATES; r++) {
        const struct hg_zone_rate_spec *spec = &hg_zone_rate_specs[r];
        const struct hg_index *index = spec->industrial ? &zone->industrial[spec->index]
                                                        : &zone->completed[spec->index];
        land->rates[r] = (struct hg_zone_rate){index->value * spec->units, index->numerator,
                                               index->denominator / spec->units};
    }
}

static void count_parcel(struct hg_parcel_count *count, const struct hg_parcel_fact *parcel)
{
    count->count++;
    count->area_m2 += parcel->area_m2;
}

static void count_parcels(const struct hg_facts *facts, struct hg_zone_land *lands)
{
    for (size_t p = 0; p < facts->parcel_count; p++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[p];
        const struct hg_parcel_supply *supply = &facts->supplies[p];
        if (parcel->zone == HG_NO_ZONE) continue;
        struct hg_zone_land *land = &lands[parcel->zone];
        if (supply->supplied == HG_UNKNOWN) count_parcel(&land->supply_unknown, parcel);
        if (supply->supplied != HG_YES) continue;
        count_parcel(&land->supplied, parcel);
        if (supply->started == HG_NO) count_parcel(&land->unused, parcel);
        if (supply->started == HG_UNKNOWN) count_parcel(&land->start_unknown, parcel);
    }
}

/* --- approvals and villages --- */

static const char *text_in(const struct hg_dataset_layer *layer, size_t feature, int field)
{
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, field);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

static double number_in(const struct hg_dataset_layer *layer, size_t feature, int field)
{
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, field);
    return cell->known == HG_KNOWN ? cell->number : (double)NAN;
}

static const char *key_of(struct hg_arena *arena, const struct hg_dataset_layer *layer,
                          size_t feature, const char *what)
{
    const char *key = hg_dataset_key(layer, feature);
    return key != NULL ? key
                       : hg_arena_printf(arena, "%s-%" PRId64, what,
                                         layer->layer.features[feature].fid);
}

static double part_of(const struct hg_measuring *run, const struct hg_tally *tally,
                      const struct hg_tally_row *row)
{
    const struct hg_tally_row *found = hg_tally_find(tally, row->a, row->b);
    return found == NULL ? 0.0 : zone_ratio(run, row->b) * hg_sum_of(&found->plane);
}

static struct hg_approval_fact approval_of(const struct pass *pass,
                                           const struct hg_dataset_layer *layer,
                                           const struct hg_tally_row *row)
{
    const struct hg_measuring *run = pass->run;
    const struct hg_cell *approved = hg_dataset_cell(layer, row->a, HG_APPROVAL_approved);
    hg_day as_of = run->settings->as_of;
    bool dated = approved->known == HG_KNOWN;
    struct hg_approval_fact fact = {
        .feature = row->a,
        .zone = row->b,
        .id = key_of(run->ctx->arena, layer, row->a, "approval"),
        .name = text_in(layer, row->a, HG_APPROVAL_name),
        .approved = dated ? approved->day : HG_DAY_UNKNOWN,
        .full_years = dated ? hg_day_full_years(approved->day, as_of) : -1,
        .declared_m2 = number_in(layer, row->a, HG_APPROVAL_approved_area_m2),
        .area_m2 = part_of(run, &pass->approved, row),
        .supplied_m2 = part_of(run, &pass->supplied, row),
        .unknown_m2 = part_of(run, &pass->open, row),
        .in_use_m2 = part_of(run, &pass->in_use, row),
    };
    fact.unsupplied_m2 = fact.area_m2 - fact.supplied_m2 - fact.unknown_m2;
    return fact;
}

static void list_approvals(struct pass *pass)
{
    struct hg_measuring *run = pass->run;
    const struct hg_tally *tally = &pass->approved;
    const struct hg_dataset_layer *layer = hg_dataset_role(run->dataset, HG_ROLE_APPROVALS);
    run->facts->approvals = HG_ARENA_ARRAY(run->ctx->arena, struct hg_approval_fact,
                                           tally->count);
    for (size_t i = 0; layer != NULL && i < tally->count; i++)
        run->facts->approvals[run->facts->approval_count++] = approval_of(pass, layer,
                                                                          &tally->rows[i]);
}

static struct hg_village_fact village_of(const struct hg_measuring *run,
                                         const struct hg_dataset_layer *layer,
                                         size_t feature, size_t zone)
{
    return (struct hg_village_fact){
        .feature = feature,
        .zone = zone,
        .id = key_of(run->ctx->arena, layer, feature, "village"),
        .name = text_in(layer, feature, HG_VILLAGE_name),
        .area_m2 = NAN,
        .whole_m2 = NAN,
        .households = number_in(layer, feature, HG_VILLAGE_households),
        .population = number_in(layer, feature, HG_VILLAGE_population),
    };
}

/* A village that is drawn as a point lies where the point lies. */
static void add_point(struct hg_measuring *run, const struct hg_dataset_layer *layer,
                      size_t feature)
{
    const struct hg_feature *drawn = &layer->layer.features[feature];
    if (drawn->kind != HG_GEOMETRY_POINT || drawn->ring_count == 0) return;
    const struct hg_ring *ring = &layer->layer.rings[drawn->first_ring];
    size_t zone = ring->count == 0
                      ? HG_NO_ZONE
                      : hg_measuring_zone_at(run, layer->layer.points[ring->first]);
    if (zone != HG_NO_ZONE)
        run->facts->villages[run->facts->village_count++] = village_of(run, layer, feature,
                                                                       zone);
}

static void list_villages(struct pass *pass)
{
    struct hg_measuring *run = pass->run;
    const struct hg_tally *tally = &pass->villages;
    const struct hg_dataset_layer *layer = hg_dataset_role(run->dataset, HG_ROLE_VILLAGES);
    if (layer == NULL) return;
    run->facts->villages = HG_ARENA_ARRAY(run->ctx->arena, struct hg_village_fact,
                                          tally->count + layer->layer.feature_count);
    for (size_t i = 0; i < tally->count; i++) {
        const struct hg_tally_row *row = &tally->rows[i];
        struct hg_village_fact village = village_of(run, layer, row->a, row->b);
        village.area_m2 = part_of(run, tally, row);
        village.whole_m2 = hg_feature_area_m2(layer, row->a, run->settings->area);
        run->facts->villages[run->facts->village_count++] = village;
    }
    for (size_t f = 0; f < layer->layer.feature_count; f++)
        add_point(run, layer, f);
}

/* --- all of it --- */

static void measure_supplies(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->parcels_layer);
    facts->supplies = HG_ARENA_ARRAY(run->ctx->arena, struct hg_parcel_supply,
                                     facts->parcel_count);
    struct hg_row room;
    for (size_t p = 0; layer != NULL && p < facts->parcel_count; p++)
        facts->supplies[p] = hg_supply_of(
            hg_dataset_row(layer, facts->parcels[p].feature, &room), run->settings->as_of,
            facts->parcels[p].completed);
}

static void fill_facts(struct pass *pass)
{
    struct hg_measuring *run = pass->run;
    struct hg_facts *facts = run->facts;
    for (size_t z = 0; z < facts->zone_count; z++) {
        fill_shares(pass, z, &facts->zone_lands[z]);
        fill_rates(&facts->zones[z], &facts->zone_lands[z]);
    }
    count_parcels(facts, facts->zone_lands);
    list_approvals(pass);
    list_villages(pass);
}

hg_status hg_measure_zone_land(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    if (run->settings->supply) return HG_OK;
    struct pass pass = {.run = run, .known = hg_zone_knowledge_of(run)};
    pass.zones = hg_memory_new_zero(facts->zone_count + 1, sizeof *pass.zones);
    measure_supplies(run);
    hg_status status = visit_faces(&pass);
    struct hg_tally *tallies[] = {&pass.approved, &pass.supplied, &pass.open, &pass.in_use,
                                  &pass.villages};
    for (size_t i = 0; i < HG_COUNT_OF(tallies); i++)
        hg_tally_finish(tallies[i]);
    if (status == HG_OK) fill_facts(&pass);
    for (size_t i = 0; i < HG_COUNT_OF(tallies); i++)
        hg_tally_clear(tallies[i]);
    free(pass.zones);
    return status;
}
