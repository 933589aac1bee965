/* What a candidate's planned use is called: as its file calls it, else by its class. */
#include "model/fields.h"
#include "rules/supply_outcome.h"
#include "standards/scheme.h"

/* A code is written in ASCII, a name is not. */
static bool is_name(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80) return true;
    return false;
}

static const char *label_of(const struct hg_cell *use,
                            const struct hg_candidate_fact *candidate,
                            struct hg_arena *arena)
{
    if (use->known == HG_KNOWN && is_name(use->text)) return use->text;
    if (candidate->use_name != NULL) return candidate->use_name;
    return candidate->use_class == NULL
               ? NULL
               : hg_scheme_class_name("gb50137", candidate->use_class, arena);
}

void hg_use_labels_apply(struct hg_arena *arena, const struct hg_dataset *dataset,
                         struct hg_facts *facts)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(dataset, HG_ROLE_CANDIDATES);
    for (size_t i = 0; layer != NULL && i < facts->candidate_count; i++)
        facts->candidates[i].use_label = label_of(
            hg_dataset_cell(layer, facts->parcels[i].feature, HG_PARCEL_use),
            &facts->candidates[i], arena);
}
