/* From the entries of the project to dataset layers: read, transform, bind. */
#include "pipeline/base_parts.h"
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include "geo/source/source.h"

#include <stdio.h>
#include <string.h>

static struct hg_where where_of(const struct hg_layer_entry *entry, const char *layer)
{
    struct hg_where where = HG_NOWHERE;
    where.source = entry->source;
    where.layer = layer;
    return where;
}

static void declare(struct hg_run *run, const char *what, const char *reason)
{
    run->declarations[run->declaration_count++] = (struct hg_declaration){.what = what,
                                                                          .reason = reason};
}

/* May this role be points or lines, as facilities often are? */
static bool needs_geometry(enum hg_role role)
{
    return role != HG_ROLE_APPROVALS;
}

/* Land that is not judged because a filter lost it would pass unseen. */
static bool is_judged(enum hg_role role)
{
    return role == HG_ROLE_ZONES || role == HG_ROLE_FUNCTIONAL_AREAS ||
           role == HG_ROLE_PLAN;
}

struct hg_source_options hg_run_source_options(const struct hg_layer_entry *entry,
                                               const char *region)
{
    return (struct hg_source_options){
        .path = entry->path,
        .shown_as = entry->source,
        .layer = entry->layer,
        .encoding = entry->encoding,
        .crs = entry->crs,
        .where = entry->where,
        .geometry_needed = needs_geometry(entry->role),
        .where_decides = is_judged(entry->role),
        .clues = {.region = region, .place_deg = HG_BOX_EMPTY},
    };
}

static struct hg_input_info input_of(struct hg_run *run, const struct hg_layer_entry *entry,
                                     const struct hg_source_info *info,
                                     const struct hg_layer *layer)
{
    struct hg_arena *arena = run->ctx->arena;
    return (struct hg_input_info){
        .role = entry->role,
        .plan = entry->plan,
        .source = entry->source,
        .layer = info->layer != NULL ? info->layer : entry->layer,
        .sha256 = info->sha256[0] != '\0' ? hg_arena_strdup(arena, info->sha256) : NULL,
        .encoding = info->encoding,
        .encoding_from = info->encoding == NULL
                             ? NULL
                             : hg_encoding_from_name(info->encoding_from),
        .crs = layer->crs == NULL ? NULL : layer->crs->code,
        .degrees = layer->crs != NULL && layer->crs->geographic,
        .scheme = entry->scheme,
        .features = info->features,
        .skipped = info->skipped,
    };
}

/* An empty layer is a question unless its entry answers it. */
static bool accept_emptiness(struct hg_run *run, const struct hg_layer_entry *entry,
                             const struct hg_layer *layer)
{
    struct hg_where where = where_of(entry, layer->name);
    if (entry->empty_ok == NULL) {
        const char *filter = entry->where == NULL
                                 ? ""
                                 : hg_arena_printf(run->ctx->arena, " (where: %s)",
                                                   entry->where);
        hg_note(run->ctx, hg_kind_LAYER_EMPTY, where, filter);
        return false;
    }
    hg_note(run->ctx, hg_kind_LAYER_EMPTY_DECLARED, where, entry->empty_ok);
    declare(run, hg_arena_printf(run->ctx->arena, "%s · %s", entry->source, layer->name),
            entry->empty_ok);
    return true;
}

/* Bind even what cannot be judged, so that a mistake in the project is told at once; `usable` is decided here. */
static hg_status finish_layer(struct hg_run *run, const struct hg_layer_entry *entry,
                              struct hg_layer *layer, struct hg_dataset_layer *out)
{
    struct hg_joined joined;
    HG_TRY(hg_run_join(run, entry, layer, &joined));
    if (!joined.readable) return HG_OK; /* not usable */
    HG_TRY(hg_bind_layer(run->ctx, run->project, entry, layer, &run->classes, out));
    hg_run_tell_missing_rows(run, entry, layer, &joined, out);
    run->origins[out - run->dataset.layers] = (struct hg_origin){layer->crs,
                                                                 hg_layer_box(layer)};
    out->usable = layer->feature_count > 0 ? hg_run_into_working_crs(run, layer)
                                           : accept_emptiness(run, entry, layer);
    if (out->usable) out->layer = *layer;
    return HG_OK;
}

/* The sources of a run: those that were read before, and those that are read for it. */
struct sources {
    struct hg_source_batch *base, *own; /* base: NULL without one */
    struct hg_source_options *options;  /* of all entries */
    bool *from_base;                    /* per entry */
    size_t *number;                     /* per entry: in its batch */
};

static hg_status take_entry(struct hg_run *run, const struct sources *sources, size_t index,
                            struct hg_layer *layer, bool *out_read)
{
    struct hg_source_info info = {0};
    size_t first = run->ctx->diags.count;
    hg_status status = hg_source_batch_take(sources->from_base[index] ? sources->base
                                                                      : sources->own,
                                            sources->number[index], layer, &info);
    *out_read = status == HG_OK;
    run->dataset.layers[index].info = input_of(run, &run->project->entries[index], &info,
                                               layer);
    if (status == HG_FAILED && hg_ctx_worst(run->ctx, first) < HG_MISUSE) return HG_OK;
    return status;
}

static size_t zones_entry(const struct hg_project *project)
{
    for (size_t i = 0; i < project->entry_count; i++)
        if (project->entries[i].role == HG_ROLE_ZONES) return i;
    return project->entry_count;
}

/* The zones tell the cures of the others where these should lie. */
static void expect_near(const struct sources *sources, const struct hg_layer *zones)
{
    struct hg_box place = hg_crs_box_in_degrees(zones->crs, hg_layer_box(zones));
    hg_source_batch_expect(sources->own, place);
    if (sources->base != NULL) hg_source_batch_expect(sources->base, place);
}

/* In the order of the project up to the first mistake in it. */
static hg_status take_all(struct hg_run *run, const struct sources *sources,
                          struct hg_layer *layers, bool *read)
{
    size_t count = run->project->entry_count, zones = zones_entry(run->project);
    for (size_t i = 0; i < count; i++) {
        if (hg_ctx_stopped(run->ctx)) return HG_STOPPED;
        HG_TRY(take_entry(run, sources, i, &layers[i], &read[i]));
        if (i == zones && read[i] && layers[i].crs != NULL)
            expect_near(sources, &layers[i]);
    }
    return HG_OK;
}

/* Reads what no base has. */
static struct sources read_sources(struct hg_run *run)
{
    const struct hg_project *project = run->project;
    struct hg_arena *arena = run->ctx->arena;
    size_t count = project->entry_count, own_count = 0, base_count = 0;
    struct sources sources = {
        .options = HG_ARENA_ARRAY(arena, struct hg_source_options, count + 1),
        .from_base = HG_ARENA_ARRAY(arena, bool, count + 1),
        .number = HG_ARENA_ARRAY(arena, size_t, count + 1),
    };
    struct hg_source_options *own = HG_ARENA_ARRAY(arena, struct hg_source_options,
                                                   count + 1);
    for (size_t i = 0; i < count; i++)
        sources.options[i] = hg_run_source_options(&project->entries[i],
                                                   project->settings.region);
    sources.base = hg_base_take(run->base, run->ctx, project, sources.options);
    for (size_t i = 0; i < count; i++) {
        sources.from_base[i] = sources.base != NULL &&
                               project->entries[i].role != HG_ROLE_CANDIDATES;
        sources.number[i] = sources.from_base[i] ? base_count++ : own_count;
        if (!sources.from_base[i]) own[own_count++] = sources.options[i];
    }
    sources.own = hg_source_batch_new(run->ctx, run->registry, own, own_count,
                                      hg_stage_names[HG_STAGE_READ]);
    return sources;
}

static hg_status read_all(struct hg_run *run, struct hg_layer *layers, bool *read)
{
    struct sources sources = read_sources(run);
    hg_status status = take_all(run, &sources, layers, read);
    hg_source_batch_free(sources.own);
    hg_ctx_progress(run->ctx, hg_stage_names[HG_STAGE_READ], 1.0);
    return status;
}

static void declare_absences(struct hg_run *run)
{
    const struct hg_project *project = run->project;
    for (size_t i = 0; i < project->absence_count; i++)
        declare(run, project->absences[i].name, project->absences[i].reason);
}

/* What stays in memory of a vertex that was read, with its share of features and attributes; whatever else grows with the input
 * can go to disk (doc/PERFORMANCE.md). */
static const size_t BYTES_PER_VERTEX = 24;

/* With a memory budget, what is too big is refused before it is begun. */
static void refuse_too_big(struct hg_run *run)
{
    size_t vertices = 0;
    for (size_t i = 0; i < run->dataset.layer_count; i++)
        vertices += run->dataset.layers[i].layer.point_count;
    size_t need = vertices * BYTES_PER_VERTEX, allowed = run->ctx->memory_bytes;
    if (allowed == 0 || need <= allowed) return;
    char count[24], megabytes[24], most[24];
    snprintf(count, sizeof count, "%zu", vertices);
    snprintf(megabytes, sizeof megabytes, "%zu", (need >> 20) + 1);
    snprintf(most, sizeof most, "%zu", allowed >> 20);
    hg_note(run->ctx, hg_kind_INPUT_TOO_BIG, HG_NOWHERE, count, megabytes, most);
    for (size_t i = 0; i < run->dataset.layer_count; i++)
        run->dataset.layers[i].usable = false;
}

hg_status hg_run_read(struct hg_run *run)
{
    const struct hg_project *project = run->project;
    struct hg_arena *arena = run->ctx->arena;
    size_t count = project->entry_count, zones = zones_entry(project);
    struct hg_layer *layers = HG_ARENA_ARRAY(arena, struct hg_layer, count + 1);
    bool *read = HG_ARENA_ARRAY(arena, bool, count + 1);
    run->declarations = HG_ARENA_ARRAY(arena, struct hg_declaration,
                                       count + project->absence_count);
    declare_absences(run);
    hg_class_list_id(&run->classes, arena, "unmapped");
    run->dataset.layer_count = count;
    run->dataset.layers = HG_ARENA_ARRAY(arena, struct hg_dataset_layer, count);
    run->origins = HG_ARENA_ARRAY(arena, struct hg_origin, count + 1);
    HG_TRY(read_all(run, layers, read));
    HG_TRY(hg_run_working_crs(run, zones < count && read[zones] ? &layers[zones] : NULL));
    hg_run_know_shift(run, layers, read, count);
    hg_status status = HG_OK;
    for (size_t i = 0; i < count; i++)
        if (read[i] && finish_layer(run, &project->entries[i], &layers[i],
                                    &run->dataset.layers[i]) != HG_OK)
            status = HG_FAILED;
    HG_TRY(status);
    hg_run_refuse_far_layers(run);
    refuse_too_big(run);
    run->dataset.class_count = run->classes.count;
    run->dataset.classes = hg_arena_copy(arena, run->classes.names,
                                         run->classes.count * sizeof *run->classes.names);
    return HG_OK;
}
