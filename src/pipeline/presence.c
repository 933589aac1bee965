/* What the run has to judge with: there, absent, declared absent, or there but unusable. */
#include "pipeline/run.h"
#include "standards/scheme.h"

#include "geo/base/str.h"

static void declare_absent(struct hg_presence *presence, const struct hg_project *project,
                           const char *name)
{
    for (size_t i = 0; i < project->absence_count; i++)
        if (hg_str_same(project->absences[i].name, name))
            *presence = (struct hg_presence){HG_NOT_APPLICABLE,
                                             project->absences[i].reason};
}

/* What may be there is not missing, but nobody can judge by it. */
static void leave_open(struct hg_presence *presence, const struct hg_project *project,
                       const char *name)
{
    const char *const *unsure = project->unsure;
    for (size_t i = 0; unsure != NULL && unsure[i] != NULL; i++)
        if (presence->state == HG_ABSENT && hg_str_same(unsure[i], name))
            presence->state = HG_UNUSABLE;
}

/* One unusable layer makes the whole unusable: what it would have shown is not known. */
static void add_layer(struct hg_presence *presence, bool usable)
{
    if (!usable)
        presence->state = HG_UNUSABLE;
    else if (presence->state != HG_UNUSABLE)
        presence->state = HG_PRESENT;
}

static bool entry_carries(const struct hg_layer_entry *entry, const char *class_name)
{
    if (hg_str_same(entry->class_name, class_name)) return true;
    for (size_t i = 0; i < entry->class_count; i++)
        if (hg_str_same(entry->classes[i].value, class_name)) return true;
    return entry->scheme != NULL && hg_scheme_has_class(entry->scheme, class_name);
}

static void add_protected(struct hg_presence *presence, const struct hg_run *run,
                          enum hg_plan plan, const char *class_name)
{
    for (size_t i = 0; i < run->project->entry_count; i++) {
        const struct hg_layer_entry *entry = &run->project->entries[i];
        if (entry->role != HG_ROLE_PLAN || entry->plan != plan) continue;
        if (entry_carries(entry, class_name))
            add_layer(presence, run->dataset.layers[i].usable);
    }
}

void hg_run_presence(struct hg_run *run)
{
    struct hg_dataset *dataset = &run->dataset;
    const struct hg_project *project = run->project;
    for (int i = 0; i < HG_ROLE_COUNT; i++)
        declare_absent(&dataset->roles[i], project, hg_role_names[i]);
    for (int i = 0; i < HG_PLAN_COUNT; i++)
        declare_absent(&dataset->plans[i], project, hg_plan_names[i]);
    declare_absent(&dataset->basic_farmland, project, "basic_farmland");
    declare_absent(&dataset->redline, project, "redline");
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &dataset->layers[i];
        struct hg_presence *presence = layer->info.role == HG_ROLE_PLAN
                                           ? &dataset->plans[layer->info.plan]
                                           : &dataset->roles[layer->info.role];
        add_layer(presence, layer->usable);
    }
    add_protected(&dataset->basic_farmland, run, HG_PLAN_LAND_USE, "basic_farmland");
    add_protected(&dataset->redline, run, HG_PLAN_ECOLOGICAL, "redline");
    for (int i = 0; i < HG_ROLE_COUNT; i++)
        leave_open(&dataset->roles[i], project, hg_role_names[i]);
    for (int i = 0; i < HG_PLAN_COUNT; i++)
        leave_open(&dataset->plans[i], project, hg_plan_names[i]);
    leave_open(&dataset->basic_farmland, project, "basic_farmland");
    leave_open(&dataset->redline, project, "redline");
}
