/* A survey: every data set that the listing gives is read as a check would read it, but its values and shapes go to a tally. */
#include "geo/source/source_parts.h"
#include "geo/source/source_tally.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <cpl_conv.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *const hg_survey_type_names[] = {"text", "integer", "real", "date"};
const char *const hg_survey_defect_names[HG_SURVEY_DEFECTS] = {
    "null",    "bad_coordinate",  "unsupported",   "unclosed",
    "too_few", "duplicate_point", "self_crossing", "self_touch",
    "nested",  "duplicate_ring",  "other",
};

/* One data set on its way. */
struct surveying {
    struct hg_ctx *ctx;
    struct hg_crs_registry *registry;
    struct hg_survey_set *set;
    struct hg_survey_layer *layers;
    size_t count, capacity;
    bool complete;
};

/* --- a layer --- */

static enum hg_survey_type type_of(const struct source_field *field)
{
    bool date = field->filter_type == OFTDate || field->filter_type == OFTDateTime;
    if (date) return HG_SURVEY_DATE;
    return field->kind == HG_VALUE_INTEGER ? HG_SURVEY_INTEGER
           : field->kind == HG_VALUE_REAL  ? HG_SURVEY_REAL
                                           : HG_SURVEY_TEXT;
}

/* The values that were kept, in UTF-8; one that decodes to blanks alone is none. */
static const struct hg_survey_value *decode_values(const struct source_reading *reading,
                                                   const struct tally_field *from,
                                                   const struct hg_encoding_ruling *ruling,
                                                   size_t *out_count)
{
    struct hg_arena *arena = reading->ctx->arena;
    struct hg_survey_value *values = HG_ARENA_ARRAY(arena, struct hg_survey_value,
                                                    from->value_count + 1);
    *out_count = 0;
    for (size_t i = 0; i < from->value_count; i++) {
        const struct tally_value *value = &from->values[i];
        if (value->bad >> ruling->candidate & 1) continue;
        const char *text = hg_encoding_decode(ruling->used, value->bytes, value->length,
                                              true, NULL, arena);
        if (text != NULL && *text != '\0')
            values[(*out_count)++] = (struct hg_survey_value){text, value->count};
    }
    return values;
}

static struct hg_survey_field field_of(const struct source_reading *reading, size_t index,
                                       const struct hg_encoding_ruling *ruling)
{
    const struct source_field *own = &reading->table.fields[index];
    static const struct tally_field nothing = {.min = (double)NAN, .max = (double)NAN};
    const struct source_tally *tally = reading->table.tally;
    const struct tally_field *from = index < tally->field_count ? &tally->fields[index]
                                                                : &nothing;
    struct hg_arena *arena = reading->ctx->arena;
    struct hg_survey_field field = {
        .name = own->name,
        .alias = own->alias,
        .type = type_of(own),
        .width = own->width,
        .filled = from->filled,
        .unreadable = from->bad[ruling->candidate],
        .numbers = from->numbers,
        .distinct = from->distinct,
        .distinct_more = from->more,
        .values_more = from->more || from->distinct > from->value_count,
        .min = from->min,
        .max = from->max,
        .earliest = from->earliest[0] == '\0' ? NULL
                                              : hg_arena_strdup(arena, from->earliest),
        .latest = from->latest[0] == '\0' ? NULL : hg_arena_strdup(arena, from->latest),
    };
    field.values = decode_values(reading, from, ruling, &field.value_count);
    return field;
}

/* Field names are evidence for the encoding, too. */
static void hear_names(const struct source_reading *reading)
{
    for (size_t i = 0; i < reading->table.field_count; i++) {
        const struct source_field *field = &reading->table.fields[i];
        const struct hg_encoding_sample sample = {field->raw_name, strlen(field->raw_name),
                                                  field->name_width};
        hg_encoding_jury_hear(reading->table.tally->jury, &sample);
    }
}

/* A format that states UTF-8 is believed while all of its text is. */
static struct hg_encoding_ruling rule_of(const struct source_reading *reading)
{
    enum { UTF8 = HG_ENCODING_CANDIDATES - 2 };
    struct hg_encoding_ruling ruling = hg_encoding_jury_rule(reading->table.tally->jury);
    if (reading->text_stated && hg_str_same(ruling.choice.name, "UTF-8"))
        ruling.choice.from = HG_ENCODING_FROM_DRIVER;
    return ruling;
}

static uint64_t count_unreadable(const struct hg_survey_field *fields, size_t count)
{
    uint64_t unreadable = 0;
    for (size_t i = 0; i < count; i++)
        unreadable += fields[i].unreadable;
    return unreadable;
}

static void note_unreadable(struct source_reading *reading,
                            const struct hg_survey_field *fields, size_t count,
                            const char *used)
{
    for (size_t i = 0; i < count; i++) {
        if (fields[i].unreadable == 0) continue;
        struct hg_where where = reading->where;
        where.field = fields[i].name;
        hg_note(reading->ctx, hg_kind_SURVEY_UNREADABLE, where,
                hg_source_number(reading->scratch, fields[i].unreadable), used);
    }
}

static void put_text(struct source_reading *reading, const char *cpg, int ldid,
                     struct hg_survey_layer *out)
{
    struct source_tally *tally = reading->table.tally;
    struct hg_arena *arena = reading->ctx->arena;
    hear_names(reading);
    struct hg_encoding_ruling ruling = rule_of(reading);
    hg_source_decode_names(reading, ruling.used);
    struct hg_survey_field *fields = HG_ARENA_ARRAY(arena, struct hg_survey_field,
                                                    reading->table.field_count + 1);
    for (size_t i = 0; i < reading->table.field_count; i++)
        fields[i] = field_of(reading, i, &ruling);
    out->fields = fields;
    out->field_count = reading->table.field_count;
    out->encoding = hg_arena_strdup(arena, ruling.choice.name);
    out->encoding_from = ruling.choice.from;
    out->half_characters = ruling.choice.half_characters;
    out->unreadable = count_unreadable(fields, out->field_count);
    out->beyond_ascii = tally->beyond_ascii;
    out->cpg = cpg == NULL ? NULL : hg_source_display(cpg, arena);
    out->ldid = ldid;
    out->cpg_lies = cpg != NULL && hg_encoding_canonical(cpg, reading->scratch) != NULL &&
                    ruling.choice.from != HG_ENCODING_FROM_CPG;
    hg_source_judge_evidence(reading, cpg, &ruling.choice, tally->samples,
                             tally->sample_count, ldid);
    note_unreadable(reading, fields, out->field_count, ruling.used);
    if (out->half_characters > 0)
        hg_note(reading->ctx, hg_kind_TEXT_HALF, reading->where,
                hg_source_number(reading->scratch, out->half_characters));
}

static void put_shapes(const struct source_reading *reading, struct hg_survey_layer *out)
{
    const struct source_tally *tally = reading->table.tally;
    out->has_geometry = reading->has_geometry;
    out->points = tally->points;
    out->lines = tally->lines;
    out->polygons = tally->polygons;
    out->vertices = tally->vertices;
    out->box = tally->box;
    memcpy(out->flaws, tally->flaws, sizeof out->flaws);
}

/* What is said of the system is what a check would say. */
static void put_crs(struct source_reading *reading, struct hg_crs_registry *registry,
                    struct hg_survey_layer *out)
{
    enum { SHOWN = 160 };
    if (!reading->has_geometry) return;
    const char *text = hg_source_stated_crs(reading);
    struct hg_source_options options = *reading->options;
    struct hg_layer none = {.name = out->name};
    options.geometry_needed = true;
    reading->options = &options;
    reading->box = out->box;
    out->crs_possible = hg_source_settle_crs(reading, registry, &none) == HG_OK;
    out->crs = none.crs;
    if (text != NULL)
        out->stated_crs = hg_source_display(
            hg_arena_strndup(reading->scratch, text, strnlen(text, SHOWN)),
            reading->ctx->arena);
}

static struct hg_survey_layer *add_layer(struct surveying *surveying)
{
    HG_GROW(surveying->layers, surveying->count, surveying->capacity);
    struct hg_survey_layer *layer = &surveying->layers[surveying->count++];
    *layer = (struct hg_survey_layer){
        .ldid = -1, .box = HG_BOX_EMPTY, .first_diag = surveying->ctx->diags.count};
    return layer;
}

/* Read one layer into a tally: of an open data set, or the one of a shapefile or table. */
static hg_status survey_layer(struct surveying *surveying, struct source_reading *reading,
                              GDALDatasetH dataset, OGRLayerH from)
{
    struct hg_survey_layer *layer = add_layer(surveying);
    struct hg_source_info info = {.source = reading->info->source};
    struct source_dbf_header dbf = {.ldid = -1};
    const char *cpg = hg_source_read_cpg(reading);
    const char *table = reading->place.format == SOURCE_DBF ? reading->place.path
                                                            : reading->place.dbf;
    if (table != NULL) hg_source_dbf_header(table, &dbf);
    reading->info = &info;
    reading->table = (struct source_table){.raw = hg_arena_new(),
                                           .kept = reading->ctx->arena,
                                           .tally = hg_source_tally_new(cpg, dbf.ldid)};
    hg_status status = from != NULL ? hg_source_read_ogr_layer(reading, dataset, from)
                                    : hg_source_read_rows(reading);
    /* Readers of small files hand over all shapes at once. */
    if (status == HG_OK && reading->shapes.feature_count > 0)
        status = hg_source_tally_shapes(reading->table.tally, reading->ctx,
                                        &reading->shapes);
    if (status == HG_OK) status = hg_source_tally_judge(reading->table.tally, reading->ctx);
    layer->name = info.layer != NULL ? info.layer : reading->place.stem;
    layer->read = status == HG_OK;
    layer->features = reading->table.row_count;
    layer->deleted = reading->table.deleted;
    if (status != HG_STOPPED) {
        put_text(reading, cpg, dbf.ldid, layer);
        put_shapes(reading, layer);
        if (layer->read) put_crs(reading, surveying->registry, layer);
    }
    surveying->complete = surveying->complete && layer->read && layer->unreadable == 0;
    layer->diag_count = surveying->ctx->diags.count - layer->first_diag;
    hg_source_tally_free(reading->table.tally);
    hg_source_table_clear(&reading->table);
    return status == HG_STOPPED ? HG_STOPPED : HG_OK;
}

/* --- a data set --- */

static hg_status survey_open(struct surveying *surveying,
                             const struct source_reading *reading, GDALDatasetH dataset)
{
    surveying->set->format = hg_arena_strdup(
        surveying->ctx->arena, GDALGetDriverShortName(GDALGetDatasetDriver(dataset)));
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        struct source_reading own = *reading;
        own.scratch = hg_arena_new();
        hg_status status = survey_layer(surveying, &own, dataset,
                                        GDALDatasetGetLayer(dataset, i));
        hg_arena_free(own.scratch);
        HG_TRY(status);
    }
    return HG_OK;
}

static void find_missing(struct surveying *surveying, const struct source_place *place)
{
    const struct {
        const char *extension, *path;
    } parts[] = {
        {".shx", place->shx},
        {".dbf", place->dbf},
        {".prj", place->prj},
    };
    struct hg_str missing = HG_STR_EMPTY;
    for (size_t i = 0; i < HG_COUNT_OF(parts); i++)
        if (parts[i].path == NULL)
            hg_str_addf(&missing, "%s%s", missing.length == 0 ? "" : " ",
                        parts[i].extension);
    surveying->set->missing = hg_arena_strdup(surveying->ctx->arena, hg_str_text(&missing));
    hg_str_clear(&missing);
}

static void add_bytes(struct hg_survey_set *set, const char *path)
{
    uint64_t bytes = 0;
    if (path != NULL && hg_source_file_size(path, &bytes)) set->bytes += bytes;
}

/* JSON is used for everything; only what begins like spatial data and does not open is a damaged layer. */
static bool is_other_json(const struct source_reading *reading)
{
    static const char *const marks[] = {"\"FeatureCollection\"", "\"Topology\"",
                                        "\"Feature\"", "\"esriGeometry", "\"geometry\""};
    enum { LOOKED_AT = 64 * 1024 };
    const struct source_form *form = hg_source_form_of(reading->place.path);
    size_t length;
    if (form == NULL || strcmp(form->extension, "json") != 0) return false;
    const char *head = hg_source_file_head(reading->place.path, LOOKED_AT, reading->scratch,
                                           &length);
    for (size_t i = 0; head != NULL && i < HG_COUNT_OF(marks); i++)
        if (strstr(head, marks[i]) != NULL) return false;
    return head != NULL;
}

/* What is read without GDAL, or with little of it. */
static const char *own_format(const struct source_place *place)
{
    const struct source_form *form = hg_source_form_of(place->path);
    if (place->format == SOURCE_SHAPEFILE) return "ESRI Shapefile";
    return place->format == SOURCE_DBF || form == NULL ? "DBF" : form->extension;
}

static hg_status survey_located(struct surveying *surveying, struct source_reading *reading)
{
    struct hg_survey_set *set = surveying->set;
    const struct source_place *place = &reading->place;
    const char *parts[] = {place->path, place->shx, place->dbf};
    for (size_t i = 0; i < HG_COUNT_OF(parts); i++)
        add_bytes(set, parts[i]);
    if (place->format == SOURCE_SHAPEFILE) find_missing(surveying, place);
    if (place->format != SOURCE_OTHER && place->format != SOURCE_DATABASE) {
        hg_source_take_prj(reading);
        set->format = own_format(place);
        set->opened = true;
        return survey_layer(surveying, reading, NULL, NULL);
    }
    GDALDatasetH dataset = hg_source_open_ogr(reading);
    set->opened = dataset != NULL;
    set->foreign = dataset == NULL && is_other_json(reading);
    if (set->foreign) surveying->ctx->diags.count = set->first_diag;
    if (dataset == NULL) return HG_OK;
    hg_status status = survey_open(surveying, reading, dataset);
    GDALClose(dataset);
    return status;
}

/* The ODBC driver of Access files talks on standard error. */
static hg_status survey_quietly(struct surveying *surveying, struct source_reading *reading)
{
    int kept = hg_source_is_mdb(reading->place.path) ? hg_source_hush() : -1;
    hg_status status = survey_located(surveying, reading);
    hg_source_unhush(kept);
    return status;
}

static hg_status survey_set(struct surveying *surveying)
{
    struct hg_survey_set *set = surveying->set;
    struct hg_ctx *ctx = surveying->ctx;
    struct hg_source_options options = {.path = set->path, .shown_as = set->name};
    struct hg_source_info info = {.source = set->name};
    struct source_reading reading = {.ctx = ctx,
                                     .options = &options,
                                     .info = &info,
                                     .where = HG_NOWHERE,
                                     .scratch = hg_arena_new()};
    reading.where.source = set->name;
    set->first_diag = ctx->diags.count;
    hg_status status = hg_source_locate(&reading);
    if (status == HG_OK) status = survey_quietly(surveying, &reading);
    size_t first_of_layers = surveying->count > 0 ? surveying->layers[0].first_diag
                                                  : ctx->diags.count;
    set->diag_count = first_of_layers - set->first_diag;
    set->layers = hg_arena_copy(ctx->arena, surveying->layers,
                                surveying->count * sizeof *surveying->layers);
    set->layer_count = surveying->count;
    surveying->complete = surveying->complete && (set->opened || set->foreign);
    hg_arena_free(reading.scratch);
    free(surveying->layers);
    return status == HG_STOPPED ? HG_STOPPED : HG_OK;
}

/* --- where the layers may lie --- */

static void put_candidates(struct hg_survey_layer *layer, struct hg_box place_deg)
{
    struct hg_crs_candidate all[HG_CRS_CANDIDATES_AT_MOST];
    const struct hg_crs_clues clues = {.stated = layer->crs, .place_deg = place_deg};
    if (hg_box_is_empty(layer->box)) return;
    size_t count = hg_crs_candidates(layer->box, &clues, all);
    layer->candidate_count = count < HG_SURVEY_CANDIDATES ? count : HG_SURVEY_CANDIDATES;
    memcpy(layer->candidates, all, layer->candidate_count * sizeof *all);
}

static void widen_place(struct hg_box *place, const struct hg_survey_layer *layer)
{
    const struct hg_crs_candidate *first = &layer->candidates[0];
    bool known = layer->crs != NULL && layer->crs_possible && layer->candidate_count > 0 &&
                 (first->evidence & HG_CRS_STATED) != 0 && !hg_box_is_empty(first->deg);
    if (!known) return;
    hg_box_add(place, (struct hg_point){first->deg.min_x, first->deg.min_y});
    hg_box_add(place, (struct hg_point){first->deg.max_x, first->deg.max_y});
}

/* Layers whose system is beyond doubt say where the others may be. */
static void find_candidates(struct hg_survey_set *sets, size_t count)
{
    struct hg_box place = HG_BOX_EMPTY;
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < sets[i].layer_count; k++) {
                struct hg_survey_layer *layer = &sets[i].layers[k];
                if (round == 0) {
                    put_candidates(layer, place);
                    widen_place(&place, layer);
                } else if (layer->crs == NULL || !layer->crs_possible) {
                    put_candidates(layer, place);
                }
            }
}

/* --- all of them --- */

/* The table of a shapefile is no data set of its own. */
static bool is_sidecar(const struct source_listing *listing, const struct source_set *set)
{
    size_t length = strlen(set->name);
    if (set->form == NULL || strcmp(set->form->extension, "dbf") != 0) return false;
    for (size_t i = 0; i < listing->count; i++) {
        const char *name = listing->sets[i].name;
        bool same_stem = strlen(name) == length &&
                         strncmp(name, set->name, length - 3) == 0;
        if (same_stem && strcasecmp(name + length - 3, "shp") == 0) return true;
        /* MapInfo keeps its table in a .dat, but tables of old versions end in .dbf, too. */
        if (same_stem && strcasecmp(name + length - 3, "tab") == 0) return true;
    }
    return false;
}

static void tell_refusals(struct hg_ctx *ctx, const struct source_listing *listing)
{
    for (size_t i = 0; i < listing->refusal_count; i++) {
        struct hg_where where = HG_NOWHERE;
        where.source = hg_arena_strdup(ctx->arena, listing->refusals[i].name);
        if (hg_source_refuse(ctx, where, &listing->refusals[i]) == HG_OK) return;
    }
}

static hg_status survey_sets(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                             const struct source_listing *listing, const char *path,
                             struct hg_survey *out)
{
    static const char STAGE[] = N_("inspect");
    struct hg_survey_set *sets = HG_ARENA_ARRAY(ctx->arena, struct hg_survey_set,
                                                listing->count + 1);
    out->sets = sets;
    for (size_t i = 0; i < listing->count; i++) {
        const struct source_set *from = &listing->sets[i];
        if (hg_ctx_stopped(ctx)) return HG_STOPPED;
        if (is_sidecar(listing, from)) continue;
        struct hg_survey_set *set = &sets[out->set_count++];
        set->name = hg_arena_strdup(ctx->arena, from->name);
        set->path = out->container ? hg_arena_printf(ctx->arena, "%s/%s", path, from->name)
                                   : hg_arena_strdup(ctx->arena, path);
        set->missing = "";
        struct surveying surveying = {
            .ctx = ctx, .registry = registry, .set = set, .complete = true};
        HG_TRY(survey_set(&surveying));
        out->complete = out->complete && surveying.complete;
        hg_ctx_progress(ctx, STAGE, (double)(i + 1) / (double)listing->count);
    }
    find_candidates(sets, out->set_count);
    return HG_OK;
}

/* "data/" and "data" are one folder. */
static const char *bare_path(const char *path, struct hg_arena *arena)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return hg_arena_strndup(arena, path, length);
}

hg_status hg_survey_read(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                         const char *path, struct hg_survey *out)
{
    struct source_listing listing;
    struct hg_arena *scratch = hg_arena_new();
    path = bare_path(path, ctx->arena);
    *out = (struct hg_survey){.path = path, .first_diag = ctx->diags.count};
    hg_source_list(path, scratch, &listing);
    tell_refusals(ctx, &listing);
    out->diag_count = ctx->diags.count - out->first_diag;
    out->complete = listing.refusal_count == 0;
    out->files = listing.files;
    out->container = listing.files > 0 ||
                     (listing.count > 0 && strcmp(listing.sets[0].path, path) != 0);
    hg_status status = survey_sets(ctx, registry, &listing, path, out);
    hg_arena_free(scratch);
    return status;
}
