/* From the files of a finished run to its result: the run itself, and the parts in their order. */
#include "recall/recall.h"

#include "recall/parts.h"
#include "recall/recall_kinds.h"
#include "reports/identity.h"

#include "geo/base/str.h"

#include <math.h>
#include <string.h>

static const char result_name[] = "result.json", geometry_name[] = "findings.gpkg";

/* --- the run --- */

static const char *const area_names[] = {"ellipsoid", "plane"};

static const struct hg_member settings_keys[] = {
    HG_MEMBER("name", TEXT, hg_settings, name),
    HG_MEMBER("as_of", DAY, hg_settings, as_of),
    HG_MEMBER_NAMED("area", hg_settings, area, area_names),
    HG_MEMBER("region", TEXT, hg_settings, region),
    HG_MEMBER_OR("land_grade", hg_settings, land_grade, 0),
    HG_MEMBER("strict", FLAG, hg_settings, strict),
};
static const struct hg_member tolerance_keys[] = {
    HG_MEMBER("vertex_m", NUMBER, hg_tolerance, vertex_m),
    HG_MEMBER("sliver_area_m2", NUMBER, hg_tolerance, sliver_area_m2),
    HG_MEMBER("sliver_width_m", NUMBER, hg_tolerance, sliver_width_m),
    HG_MEMBER("gap_width_m", NUMBER, hg_tolerance, gap_width_m),
};
static const struct hg_member run_keys[] = {
    HG_MEMBER("version", TEXT, hg_result, version),
    HG_MEMBER("edition", TEXT, hg_result, edition),
    HG_MEMBER("rules_sha256", TEXT, hg_result, rules_sha256),
    HG_MEMBER("standards_sha256", TEXT, hg_result, standards_sha256),
    HG_MEMBER_OR("threads", hg_result, threads, 1),
};
static const struct hg_member top_keys[] = {
    HG_MEMBER_NAMED("verdict", hg_result, verdict, hg_verdict_names),
    HG_MEMBER_OR("exit_status", hg_result, exit_status, -1),
};
static const struct hg_member counts_keys[] = {
    HG_MEMBER("block", COUNT, hg_counts, block),
    HG_MEMBER("warn", COUNT, hg_counts, warn),
    HG_MEMBER("info", COUNT, hg_counts, info),
    HG_MEMBER("undecided", COUNT, hg_counts, undecided),
    HG_MEMBER("waived", COUNT, hg_counts, waived),
};

static void read_run(struct hg_reading *reading)
{
    struct hg_result *result = reading->result;
    const json_t *root = reading->root, *run = hg_read_object(reading, root, "run"),
                 *seconds = hg_read_object(reading, run, "seconds");
    static const int exits[] = {
        [HG_COMPLIANT] = 0, [HG_NON_COMPLIANT] = 1, [HG_VERDICT_UNDECIDED] = 3};
    HG_READ_KEYS(reading, root, top_keys, result);
    if (result->exit_status != exits[result->verdict])
        hg_reading_fail(reading, "exit_status", N_ARG_("does not fit the verdict"));
    HG_READ_KEYS(reading, run, run_keys, result);
    HG_READ_KEYS(reading, run, settings_keys, reading->settings);
    HG_READ_KEYS(reading, hg_read_object(reading, run, "tolerance"), tolerance_keys,
                 &reading->settings->tolerance);
    for (int i = 0; i < HG_STAGES; i++)
        result->seconds[i] = hg_read_number(reading, seconds, hg_stage_names[i]);
    HG_READ_KEYS(reading, hg_read_object(reading, root, "counts"), counts_keys,
                 &result->counts);
    reading->dataset->crs_code = hg_read_text(reading, run, "crs");
    reading->settings->supply = hg_read_is_there(root, "candidates");
    result->recalled = true;
    hg_recall_template(reading);
    hg_recall_changes(reading);
}

/* --- inputs --- */

static const struct hg_member input_keys[] = {
    HG_MEMBER("source", TEXT, hg_input_info, source),
    HG_MEMBER("layer", TEXT, hg_input_info, layer),
    HG_MEMBER("sha256", TEXT, hg_input_info, sha256),
    HG_MEMBER("encoding", TEXT, hg_input_info, encoding),
    HG_MEMBER("encoding_from", TEXT, hg_input_info, encoding_from),
    HG_MEMBER("crs", TEXT, hg_input_info, crs),
    HG_MEMBER("features", COUNT, hg_input_info, features),
    HG_MEMBER("skipped", COUNT, hg_input_info, skipped),
};
static const struct hg_member usable_keys[] = {
    HG_MEMBER("usable", FLAG, hg_dataset_layer, usable)};

/* Plans stand under their own names. */
static void read_role(struct hg_reading *reading, const json_t *object,
                      struct hg_input_info *info)
{
    const char *name = hg_read_text(reading, object, "role");
    if (name == NULL) {
        hg_reading_fail(reading, "role", N_ARG_("is missing"));
        return;
    }
    info->plan = hg_plan_of(name);
    info->role = info->plan == HG_PLAN_NONE ? hg_role_of(name) : HG_ROLE_PLAN;
    if (info->role == HG_ROLE_COUNT)
        hg_reading_fail(reading, "role",
                        N_ARG_("is none of the words that may stand there"));
}

static void read_fields(struct hg_reading *reading, const json_t *object,
                        struct hg_dataset_layer *layer)
{
    const json_t *fields = hg_read_object(reading, object, "fields");
    layer->specs = hg_fields_of_role(layer->info.role, &layer->spec_count);
    const char **bound = HG_READ_ARRAY(reading, const char *, layer->spec_count);
    for (size_t i = 0; i < layer->spec_count; i++)
        bound[i] = json_string_value(json_object_get(fields, layer->specs[i].name));
    layer->bound = bound;
}

static void read_inputs(struct hg_reading *reading)
{
    struct hg_dataset *dataset = reading->dataset;
    size_t count;
    const json_t *list = hg_read_objects(reading, reading->root, "inputs", &count);
    dataset->layers = HG_READ_ARRAY(reading, struct hg_dataset_layer, count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *object = hg_read_element(reading, list, "inputs", i);
        struct hg_dataset_layer *layer = &dataset->layers[dataset->layer_count++];
        read_role(reading, object, &layer->info);
        if (reading->failed) return;
        HG_READ_KEYS(reading, object, input_keys, &layer->info);
        HG_READ_KEYS(reading, object, usable_keys, layer);
        read_fields(reading, object, layer);
    }
    reading->list = NULL;
}

/* --- exceptions and declarations --- */

static const struct hg_member declaration_keys[] = {
    HG_MEMBER("what", TEXT, hg_declaration, what),
    HG_MEMBER("reason", TEXT, hg_declaration, reason),
};
static const struct hg_member waiver_keys[] = {
    HG_MEMBER("rule", TEXT, hg_waiver, rule),
    HG_MEMBER("key", TEXT, hg_waiver, key),
    HG_MEMBER("reason", TEXT, hg_waiver, reason),
    HG_MEMBER("person", TEXT, hg_waiver, person),
    HG_MEMBER("expiry", DAY, hg_waiver, expiry),
    HG_MEMBER("expired", FLAG, hg_waiver, expired),
    HG_MEMBER("used", COUNT, hg_waiver, used),
};

static void read_exceptions(struct hg_reading *reading)
{
    struct hg_result *result = reading->result;
    const json_t *list = hg_read_objects(reading, reading->root, "declarations",
                                         &result->declaration_count);
    struct hg_declaration *declarations = HG_READ_ARRAY(reading, struct hg_declaration,
                                                        result->declaration_count);
    for (size_t i = 0; i < result->declaration_count; i++)
        HG_READ_KEYS(reading, hg_read_element(reading, list, "declarations", i),
                     declaration_keys, &declarations[i]);
    result->declarations = declarations;
    reading->list = NULL;
    list = hg_read_objects(reading, reading->root, "waivers", &result->waiver_count);
    struct hg_waiver *waivers = HG_READ_ARRAY(reading, struct hg_waiver,
                                              result->waiver_count);
    for (size_t i = 0; i < result->waiver_count; i++)
        HG_READ_KEYS(reading, hg_read_element(reading, list, "waivers", i), waiver_keys,
                     &waivers[i]);
    result->waivers = waivers;
    reading->list = NULL;
}

/* --- which layers there are --- */

/* The reason of a declared absence stands among the declarations. */
static void read_state(struct hg_reading *reading, const json_t *object, const char *name,
                       struct hg_presence *presence)
{
    const struct hg_result *result = reading->result;
    const struct hg_member key = HG_MEMBER_NAMED(name, hg_presence, state,
                                                 hg_presence_names);
    hg_read_keys(reading, object, &key, 1, presence);
    if (presence->state != HG_NOT_APPLICABLE) return;
    for (size_t i = result->declaration_count; i-- > 0;)
        if (hg_str_same(result->declarations[i].what, name))
            presence->reason = result->declarations[i].reason;
}

static void read_presence(struct hg_reading *reading)
{
    struct hg_dataset *dataset = reading->dataset;
    const json_t *object = hg_read_object(reading, reading->root, "presence");
    for (int role = 0; role < HG_ROLE_PLAN; role++)
        read_state(reading, object, hg_role_names[role], &dataset->roles[role]);
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        read_state(reading, object, hg_plan_names[plan], &dataset->plans[plan]);
    read_state(reading, object, "basic_farmland", &dataset->basic_farmland);
    read_state(reading, object, "redline", &dataset->redline);
}

/* --- geometry --- */

/* A layer of features, one a row, in their order. */
static void take_shapes(struct hg_recorded *recorded, const char *table, enum hg_role role,
                        size_t count)
{
    struct hg_reading *reading = recorded->reading;
    size_t layer = hg_draft_layer(reading, role), row = 0;
    struct hg_rows rows = hg_rows_begin(recorded, table, "fid");
    for (; rows.has_row && row < count; row++, hg_rows_next(&rows))
        hg_draft_at(reading, layer, row)->shape = rows.shape;
    if (!reading->failed && (rows.has_row || row < count)) hg_recorded_foreign(recorded);
    hg_rows_end(&rows);
}

/* The candidates that have something left; the others have no row. */
static void take_cuts(struct hg_recorded *recorded)
{
    struct hg_reading *reading = recorded->reading;
    struct hg_facts *facts = reading->facts;
    struct hg_rows rows = hg_rows_begin(recorded, "candidates_cut", "id");
    for (size_t i = 0; i < facts->candidate_count && rows.has_row; i++) {
        if (!facts->candidates[i].cut.known || facts->candidates[i].cut.parts == 0 ||
            !hg_str_same(hg_row_text(&rows, 0), facts->parcels[i].id))
            continue;
        facts->candidates[i].cut.shape = rows.shape;
        hg_rows_next(&rows);
    }
    if (!reading->failed && rows.has_row) hg_recorded_foreign(recorded);
    hg_rows_end(&rows);
}

static void read_geometry(struct hg_reading *reading, struct hg_recorded *recorded)
{
    const struct hg_facts *facts = reading->facts;
    if (reading->failed) return;
    take_shapes(recorded, "zones", HG_ROLE_ZONES, facts->zone_count);
    take_shapes(recorded, "functional_areas", HG_ROLE_FUNCTIONAL_AREAS, facts->area_count);
    if (reading->settings->supply) {
        take_shapes(recorded, "candidates", HG_ROLE_CANDIDATES, facts->candidate_count);
        take_cuts(recorded);
    } else {
        take_shapes(recorded, "parcels", HG_ROLE_PARCELS, facts->parcel_count);
    }
}

/* The file names the run that wrote it; it must be this one. */
static void check_identity(struct hg_reading *reading, struct hg_recorded *recorded)
{
    char identity[HG_DIGEST_TEXT];
    if (reading->failed) return;
    hg_result_identity(reading->result, identity);
    if (!hg_str_same(hg_recorded_identity(recorded), identity))
        hg_recorded_foreign(recorded);
}

/* --- all --- */

static void read_all(struct hg_reading *reading, struct hg_recorded *recorded)
{
    read_run(reading);
    read_inputs(reading);
    read_exceptions(reading);
    read_presence(reading);
    if (reading->failed) return;
    reading->drafts = hg_drafts_new(reading);
    hg_recall_zones(reading);
    hg_recall_areas(reading);
    hg_recall_parcels(reading);
    hg_recall_supplies(reading);
    hg_recall_stock(reading);
    hg_recall_supply(reading);
    hg_recall_matrix(reading);
    hg_recall_findings(reading, recorded);
    hg_recall_own_findings(reading);
    read_geometry(reading, recorded);
    check_identity(reading, recorded);
    if (!reading->failed) hg_drafts_finish(reading);
}

static void begin(struct hg_reading *reading, struct hg_result *result)
{
    enum { CLASSES = 64 };
    struct hg_arena *arena = reading->ctx->arena;
    reading->result = result;
    reading->settings = HG_ARENA_NEW(arena, struct hg_settings);
    reading->dataset = HG_ARENA_NEW(arena, struct hg_dataset);
    reading->facts = HG_ARENA_NEW(arena, struct hg_facts);
    const char **classes = HG_ARENA_ARRAY(arena, const char *, CLASSES);
    classes[HG_CLASS_UNMAPPED] = "unmapped";
    reading->class_capacity = CLASSES;
    reading->dataset->classes = classes;
    reading->dataset->class_count = 1;
    reading->facts->stock.rent_below_m2 = NAN;
    result->settings = reading->settings;
    result->dataset = reading->dataset;
    result->facts = reading->facts;
}

/* "out/A-result.json" lies in "out", and its run's names begin with "A-". */
static void name_parts(struct hg_arena *arena, const char *path, struct hg_recalled *out)
{
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    size_t length = strlen(name), own = sizeof result_name - 1;
    bool named = length >= own && strcmp(name + length - own, result_name) == 0;
    out->folder = slash == NULL   ? "."
                  : slash == path ? "/"
                                  : hg_arena_strndup(arena, path, (size_t)(slash - path));
    out->prefix = named ? hg_arena_strndup(arena, name, length - own) : "";
}

hg_status hg_recall(struct hg_ctx *ctx, struct hg_crs_registry *registry, const char *path,
                    struct hg_recalled *out)
{
    *out = (struct hg_recalled){0};
    HG_TRY(hg_saved_read(ctx, path, &out->saved, &path));
    name_parts(ctx->arena, path, out);
    struct hg_reading reading = {.ctx = ctx, .root = out->saved->root, .path = path};
    struct hg_recorded recorded;
    const char *geometry = hg_arena_printf(ctx->arena, "%s/%s%s", out->folder, out->prefix,
                                           geometry_name);
    begin(&reading, &out->result);
    if (hg_recorded_open(&recorded, &reading, geometry) &&
        hg_recorded_crs(&recorded, registry, "zones", &reading.dataset->crs))
        read_all(&reading, &recorded);
    hg_recorded_close(&recorded);
    hg_drafts_free(reading.drafts);
    return reading.failed ? HG_FAILED : HG_OK;
}

void hg_recall_free(struct hg_recalled *recalled)
{
    hg_saved_free(recalled->saved);
    recalled->saved = NULL;
}
