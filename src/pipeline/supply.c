#include "pipeline/supply.h"

/* The layers that each command looks at. */
static const bool seen_by_check[HG_ROLE_COUNT] = {
    [HG_ROLE_ZONES] = true,       [HG_ROLE_FUNCTIONAL_AREAS] = true,
    [HG_ROLE_PARCELS] = true,     [HG_ROLE_BUILDINGS] = true,
    [HG_ROLE_FACILITIES] = true,  [HG_ROLE_VILLAGES] = true,
    [HG_ROLE_CURRENT_USE] = true, [HG_ROLE_DETAILED_PLAN] = true,
    [HG_ROLE_APPROVALS] = true,   [HG_ROLE_PLAN] = true,
};
static const bool seen_by_supply[HG_ROLE_COUNT] = {
    [HG_ROLE_ZONES] = true,         [HG_ROLE_FUNCTIONAL_AREAS] = true,
    [HG_ROLE_PARCELS] = true,       [HG_ROLE_CURRENT_USE] = true,
    [HG_ROLE_DETAILED_PLAN] = true, [HG_ROLE_PLAN] = true,
};

/* How the project maps the candidates' fields; an entry that says nothing if it does not. */
static struct hg_layer_entry candidates_of(const struct hg_project *project,
                                           const char *path)
{
    struct hg_layer_entry entry = {.role = HG_ROLE_CANDIDATES, .plan = HG_PLAN_NONE};
    for (size_t i = 0; i < project->entry_count; i++)
        if (project->entries[i].role == HG_ROLE_CANDIDATES) entry = project->entries[i];
    entry.source = entry.path = path;
    return entry;
}

/* Entries stand in the order of the roles, and so does what is added. */
static struct hg_project select_entries(const struct hg_project *project,
                                        const bool seen[HG_ROLE_COUNT],
                                        const struct hg_layer_entry *added,
                                        struct hg_arena *arena)
{
    struct hg_project out = *project;
    struct hg_layer_entry *entries = HG_ARENA_ARRAY(arena, struct hg_layer_entry,
                                                    project->entry_count + 1);
    out.entry_count = 0;
    for (size_t i = 0; i < project->entry_count; i++) {
        const struct hg_layer_entry *entry = &project->entries[i];
        if (added != NULL && entry->role > added->role) {
            entries[out.entry_count++] = *added;
            added = NULL;
        }
        if (seen[entry->role]) entries[out.entry_count++] = *entry;
    }
    if (added != NULL) entries[out.entry_count++] = *added;
    out.entries = entries;
    return out;
}

struct hg_project hg_project_for_check(const struct hg_project *project,
                                       struct hg_arena *arena)
{
    return select_entries(project, seen_by_check, NULL, arena);
}

struct hg_project hg_project_for_supply(const struct hg_project *project,
                                        const char *candidates, struct hg_arena *arena)
{
    struct hg_layer_entry entry = candidates_of(project, candidates);
    struct hg_project out = select_entries(project, seen_by_supply, &entry, arena);
    out.settings.supply = true;
    return out;
}
