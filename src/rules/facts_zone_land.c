/* What was measured of the land of whole zones: shares, parcels on their way to use, approvals, villages, the development area. */
#include "model/zone_land.h"
#include "rules/facts_load.h"

#include <math.h>

static int64_t ref_of(const struct hg_facts_loading *loading, enum hg_role role,
                      size_t feature)
{
    size_t layer = hg_feature_role_layer(loading->dataset, role);
    return hg_feature_ref_number(&loading->refs, (struct hg_feature_ref){layer, feature});
}

void hg_facts_want_zone_land(const struct hg_facts_loading *loading, bool *wanted)
{
    const struct hg_facts *facts = loading->facts;
    for (size_t i = 0; i < facts->approval_count; i++) {
        int64_t ref = ref_of(loading, HG_ROLE_APPROVALS, facts->approvals[i].feature);
        if (ref >= 0) wanted[ref] = true;
    }
    for (size_t i = 0; i < facts->village_count; i++) {
        int64_t ref = ref_of(loading, HG_ROLE_VILLAGES, facts->villages[i].feature);
        if (ref >= 0) wanted[ref] = true;
    }
}

static void share_row(struct hg_sheet *sheet, const struct hg_zone_share *share,
                      const char *name)
{
    bool limited = share->limit.op != NULL;
    hg_sheet_word(sheet, name);
    hg_sheet_number(sheet, share->value);
    hg_sheet_number(sheet, share->numerator);
    hg_sheet_number(sheet, share->denominator);
    hg_sheet_number(sheet, share->low);
    hg_sheet_number(sheet, share->high);
    hg_sheet_number(sheet, share->unknown_m2);
    hg_sheet_word(sheet, share->limit.op);
    hg_sheet_number(sheet, limited ? share->limit.value : (double)NAN);
    hg_sheet_word(sheet, share->limit.document);
    hg_sheet_word(sheet, share->limit.article);
    hg_sheet_word(sheet, share->limit.mark);
    hg_sheet_truth(sheet, share->holds);
    hg_sheet_number(sheet, limited ? share->margin : (double)NAN);
    hg_sheet_row(sheet);
}

static bool load_shares(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "zone_share",
                  "zone, ref, name, value, numerator, denominator, low, high, unknown_m2, "
                  "limit_op, limit_value, document, article, mark, holds, margin");
    for (size_t z = 0; z < loading->facts->zone_count; z++)
        for (int s = 0; s < HG_ZONE_SHARES; s++) {
            hg_sheet_id(&sheet, (int64_t)z);
            hg_sheet_id(&sheet,
                        ref_of(loading, HG_ROLE_ZONES, loading->facts->zones[z].feature));
            share_row(&sheet, &loading->facts->zone_lands[z].shares[s],
                      hg_zone_share_specs[s].name);
        }
    return hg_sheet_close(&sheet);
}

static bool load_developments(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "development",
                  "zone, ref, parts, area_m2, largest_m2, islands_m2, slivers_m2");
    for (size_t z = 0; z < loading->facts->zone_count; z++) {
        const struct hg_development *development = &loading->facts->zone_lands[z]
                                                        .development;
        if (isnan(development->area_m2)) continue;
        hg_sheet_id(&sheet, (int64_t)z);
        hg_sheet_id(&sheet,
                    ref_of(loading, HG_ROLE_ZONES, loading->facts->zones[z].feature));
        hg_sheet_id(&sheet, (int64_t)development->parts);
        hg_sheet_number(&sheet, development->area_m2);
        hg_sheet_number(&sheet, development->largest_m2);
        hg_sheet_number(&sheet, development->islands_m2);
        hg_sheet_number(&sheet, development->slivers_m2);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static bool load_approvals(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "approval",
                  "ref, zone, id, name, approved, full_years, declared_m2, area_m2, "
                  "supplied_m2, unsupplied_m2, unknown_m2, in_use_m2");
    for (size_t i = 0; i < loading->facts->approval_count; i++) {
        const struct hg_approval_fact *approval = &loading->facts->approvals[i];
        hg_sheet_id(&sheet, ref_of(loading, HG_ROLE_APPROVALS, approval->feature));
        hg_sheet_id(&sheet, (int64_t)approval->zone);
        hg_sheet_text(&sheet, approval->id);
        hg_sheet_text(&sheet, approval->name);
        hg_sheet_day(&sheet, approval->approved);
        hg_sheet_id(&sheet, approval->full_years);
        hg_sheet_number(&sheet, approval->declared_m2);
        hg_sheet_number(&sheet, approval->area_m2);
        hg_sheet_number(&sheet, approval->supplied_m2);
        hg_sheet_number(&sheet, approval->unsupplied_m2);
        hg_sheet_number(&sheet, approval->unknown_m2);
        hg_sheet_number(&sheet, approval->in_use_m2);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static bool load_villages(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "village",
                  "ref, zone, id, name, area_m2, whole_m2, households, population");
    for (size_t i = 0; i < loading->facts->village_count; i++) {
        const struct hg_village_fact *village = &loading->facts->villages[i];
        hg_sheet_id(&sheet, ref_of(loading, HG_ROLE_VILLAGES, village->feature));
        hg_sheet_id(&sheet, (int64_t)village->zone);
        hg_sheet_text(&sheet, village->id);
        hg_sheet_text(&sheet, village->name);
        hg_sheet_number(&sheet, village->area_m2);
        hg_sheet_number(&sheet, village->whole_m2);
        hg_sheet_number(&sheet, village->households);
        hg_sheet_number(&sheet, village->population);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

bool hg_facts_load_zone_land(const struct hg_facts_loading *loading)
{
    if (loading->facts->zone_lands == NULL) return true;
    return load_shares(loading) && load_developments(loading) && load_approvals(loading) &&
           load_villages(loading);
}
