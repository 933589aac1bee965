/* result.json: the machine's form; doubles unrounded, unknown null, keys in the published order. */
#include "reports/forms.h"
#include "reports/json_changes.h"
#include "reports/json_operands.h"
#include "reports/json_parcels.h"
#include "reports/json_stock.h"
#include "reports/json_supply.h"
#include "reports/json_values.h"
#include "reports/json_zone_land.h"
#include "reports/limits_applied.h"
#include "reports/words.h"

#include "geo/base/base64.h"

#include <math.h>
#include <stdlib.h>

/* Returns the room of seconds.write: writing is not over while this is written. */
static size_t write_run(struct hg_json *json, const struct hg_result *result)
{
    const struct hg_settings *settings = result->settings;
    hg_json_object_lines(json, "run");
    hg_json_text(json, "version", result->version);
    hg_json_text(json, "name", settings->name);
    hg_json_day(json, "as_of", settings->as_of);
    hg_json_text(json, "crs", result->dataset->crs_code);
    hg_json_text(json, "area", settings->area == HG_AREA_PLANE ? "plane" : "ellipsoid");
    hg_json_text(json, "edition", result->edition);
    hg_json_text(json, "region", settings->region);
    hg_json_number(json, "land_grade",
                   settings->land_grade > 0 ? settings->land_grade : HG_NAN);
    hg_json_flag(json, "strict", settings->strict);
    hg_json_object(json, "tolerance");
    hg_json_number(json, "vertex_m", settings->tolerance.vertex_m);
    hg_json_number(json, "sliver_area_m2", settings->tolerance.sliver_area_m2);
    hg_json_number(json, "sliver_width_m", settings->tolerance.sliver_width_m);
    hg_json_number(json, "gap_width_m", settings->tolerance.gap_width_m);
    hg_json_end(json);
    hg_json_text(json, "rules_sha256", result->rules_sha256);
    hg_json_text(json, "standards_sha256", result->standards_sha256);
    hg_json_integer(json, "threads", result->threads);
    hg_json_object(json, "seconds");
    for (int i = 0; i < HG_STAGE_WRITE; i++)
        hg_json_number(json, hg_stage_names[i], result->seconds[i]);
    size_t room = hg_json_room(json, hg_stage_names[HG_STAGE_WRITE]);
    hg_json_end(json);
    hg_json_end(json);
    return room;
}

/* Which layers there are: what tells an empty answer from none. */
static void write_presence(struct hg_json *json, const struct hg_dataset *dataset)
{
    hg_json_object(json, "presence");
    for (int role = 0; role < HG_ROLE_PLAN; role++)
        hg_json_text(json, hg_role_names[role],
                     hg_presence_names[dataset->roles[role].state]);
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        hg_json_text(json, hg_plan_names[plan],
                     hg_presence_names[dataset->plans[plan].state]);
    hg_json_text(json, "basic_farmland", hg_presence_names[dataset->basic_farmland.state]);
    hg_json_text(json, "redline", hg_presence_names[dataset->redline.state]);
    hg_json_end(json);
}

/* The template whole, so that the forms can be written again without its file. */
static void write_template(struct hg_json *json, const struct hg_template *template)
{
    struct hg_str logo = HG_STR_EMPTY;
    if (template == &hg_template_own) return;
    hg_base64_add(&logo, template->logo, template->logo_size);
    hg_json_object_lines(json, "template");
    hg_json_text2(json, "title", &template->title);
    hg_json_text2(json, "office", &template->office);
    hg_json_text2(json, "footer", &template->footer);
    hg_json_text(json, "logo", template->logo == NULL ? NULL : hg_str_text(&logo));
    hg_json_array_lines(json, "sections");
    for (size_t i = 0; i < template->section_count; i++) {
        hg_json_object(json, NULL);
        hg_json_text(json, "section", hg_section_names[template->sections[i].section]);
        hg_json_text2(json, "title", &template->sections[i].title);
        hg_json_end(json);
    }
    hg_json_end(json);
    hg_json_end(json);
    hg_str_clear(&logo);
}

static void write_inputs(struct hg_json *json, const struct hg_dataset *dataset)
{
    hg_json_array_lines(json, "inputs");
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_input_info *info = &dataset->layers[i].info;
        bool plan = info->role == HG_ROLE_PLAN && info->plan < HG_PLAN_COUNT;
        hg_json_object(json, NULL);
        hg_json_text(json, "role",
                     plan ? hg_plan_names[info->plan] : hg_role_names[info->role]);
        hg_json_text(json, "source", info->source);
        hg_json_text(json, "layer", info->layer);
        hg_json_text(json, "sha256", info->sha256);
        hg_json_text(json, "encoding", info->encoding);
        hg_json_text(json, "encoding_from", info->encoding_from);
        hg_json_text(json, "crs", info->crs);
        hg_json_integer(json, "features", (int64_t)info->features);
        hg_json_integer(json, "skipped", (int64_t)info->skipped);
        hg_json_flag(json, "usable", dataset->layers[i].usable);
        hg_json_fields(json, &dataset->layers[i]);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_zone_indices(struct hg_json *json, const struct hg_zone_fact *zone)
{
    hg_json_object(json, "indices");
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        hg_json_index(json, hg_index_names[i], (enum hg_index_kind)i, &zone->completed[i],
                      false);
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        struct hg_str key = HG_STR_EMPTY;
        hg_str_addf(&key, "%s_industrial", hg_index_names[i]);
        hg_json_index(json, key.data, (enum hg_index_kind)i, &zone->industrial[i], false);
        hg_str_clear(&key);
    }
    hg_json_end(json);
}

/* Without functional areas nothing is known about the split: null, not an object of nulls. */
static void write_split(struct hg_json *json, const struct hg_zone_fact *zone)
{
    bool known = false;
    for (int i = 0; i < HG_SPLITS; i++)
        known = known || isfinite(zone->split_m2[i]);
    if (!known) {
        hg_json_null(json, "split");
        return;
    }
    hg_json_object(json, "split");
    for (int i = 0; i < HG_SPLITS; i++) {
        hg_json_object(json, hg_split_names[i]);
        hg_json_number(json, "area_m2", zone->split_m2[i]);
        hg_json_number(json, "share",
                       zone->area_m2 > 0.0 ? zone->split_m2[i] / zone->area_m2 : HG_NAN);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_zones(struct hg_json *json, const struct hg_result *result)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset, HG_ROLE_ZONES);
    hg_json_array_lines(json, "zones");
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "id", zone->id);
        hg_json_text(json, "name", zone->name);
        if (layer != NULL)
            hg_json_integer(json, "fid", layer->layer.features[zone->feature].fid);
        hg_json_number(json, "area_m2", zone->area_m2);
        hg_json_number(json, "plane_area_m2", zone->plane_area_m2);
        write_split(json, zone);
        write_zone_indices(json, zone);
        hg_json_zone_land(json, result, i);
        hg_json_zone_stock(json, result, i);
        hg_json_end(json);
    }
    hg_json_end(json);
}

/* Polygon by polygon, as the layer has them; null without the layer. */
static void write_areas(struct hg_json *json, const struct hg_result *result)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset,
                                                           HG_ROLE_FUNCTIONAL_AREAS);
    if (layer == NULL) {
        hg_json_null(json, "functional_areas");
        return;
    }
    hg_json_array_lines(json, "functional_areas");
    for (size_t i = 0; i < facts->area_count; i++) {
        const struct hg_area_fact *area = &facts->areas[i];
        hg_json_object(json, NULL);
        hg_json_integer(json, "fid", layer->layer.features[area->feature].fid);
        hg_json_text(json, "class", area->class_name);
        hg_json_text(json, "phase", area->phase);
        hg_json_text(json, "zone",
                     area->zone < facts->zone_count ? facts->zones[area->zone].id : NULL);
        hg_json_number(json, "area_m2", area->area_m2);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_class(struct hg_json *json, const char *key,
                        const struct hg_result *result, enum hg_plan plan,
                        hg_class class_id)
{
    struct hg_str code = HG_STR_EMPTY;
    hg_word_class_code(result, plan, class_id, &code);
    hg_json_text(json, key, code.data);
    hg_str_clear(&code);
}

static void write_conflicts(struct hg_json *json, const struct hg_result *result)
{
    hg_json_object_lines(json, "conflicts");
    hg_json_array_lines(json, "matrix");
    for (size_t i = 0; i < result->facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &result->facts->matrix[i];
        hg_json_object(json, NULL);
        write_class(json, "a", result, cell->plan_a, cell->class_a);
        write_class(json, "b", result, cell->plan_b, cell->class_b);
        hg_json_text(json, "relation", hg_relation_names[cell->relation]);
        hg_json_number(json, "area_m2", cell->area_m2);
        hg_json_number(json, "sliver_area_m2", cell->sliver_area_m2);
        hg_json_number(json, "patches", cell->patches);
        hg_json_flag(json, "protected", cell->protected_land);
        hg_json_text(json, "basis", cell->basis);
        hg_json_text(json, "mark", cell->mark);
        hg_json_end(json);
    }
    hg_json_end(json);
    hg_json_end(json);
}

static void write_both(struct hg_json *json, const char *key, const struct hg_text2 *text)
{
    hg_json_object(json, key);
    hg_json_text(json, "zh", text->in[HG_ZH]);
    hg_json_text(json, "en", text->in[HG_EN]);
    hg_json_end(json);
}

static void write_where(struct hg_json *json, const struct hg_result *result,
                        const struct hg_finding *finding)
{
    const struct hg_where *where = &finding->where;
    struct hg_point at = hg_finding_point(result, finding);
    hg_json_object(json, "where");
    hg_json_text(json, "source", where->source);
    hg_json_text(json, "layer", where->layer);
    if (where->fid < 0)
        hg_json_null(json, "fid");
    else
        hg_json_integer(json, "fid", where->fid);
    hg_json_text(json, "key", where->key);
    hg_json_text(json, "field", where->field);
    hg_json_text(json, "value", where->value);
    if (where->line > 0) hg_json_integer(json, "line", where->line);
    if (where->line > 0) hg_json_integer(json, "column", where->column);
    hg_json_number(json, "x", at.x);
    hg_json_number(json, "y", at.y);
    hg_json_end(json);
}

/* A unit without a number, which says what could not be measured. */
static void write_units(struct hg_json *json, const struct hg_finding *finding)
{
    if (!isfinite(finding->measured) && finding->unit != NULL)
        hg_json_text(json, "unit", finding->unit);
    if (finding->limit_op == NULL && finding->limit_unit != NULL)
        hg_json_text(json, "limit_unit", finding->limit_unit);
}

static void write_finding(struct hg_json *json, const struct hg_findings_told *told,
                          const struct hg_finding *finding)
{
    const struct hg_result *result = told->result;
    hg_json_object(json, NULL);
    hg_json_text(json, "id", finding->id);
    hg_json_text(json, "rule", finding->rule);
    write_both(json, "title", &finding->title);
    hg_json_text(json, "severity", hg_severity_names[finding->severity]);
    hg_json_flag(json, "waived", finding->waived);
    hg_json_text(json, "waiver", finding->waiver);
    write_where(json, result, finding);
    if (isfinite(finding->measured)) {
        hg_json_object(json, "measured");
        hg_json_number(json, "value", finding->measured);
        hg_json_text(json, "unit", finding->unit);
        hg_json_end(json);
    } else {
        hg_json_null(json, "measured");
    }
    if (finding->limit_op != NULL) {
        hg_json_object(json, "limit");
        hg_json_text(json, "op", finding->limit_op);
        hg_json_number(json, "value", finding->limit_value);
        hg_json_text(json, "unit", finding->limit_unit);
        hg_json_end(json);
    } else {
        hg_json_null(json, "limit");
    }
    write_units(json, finding);
    hg_json_object(json, "law");
    hg_json_text(json, "document", finding->document);
    hg_json_text(json, "article", finding->article);
    hg_json_text(json, "mark", finding->mark);
    hg_json_end(json);
    hg_json_text(json, "responsible", finding->responsible);
    write_both(json, "message", &finding->message);
    write_both(json, "cure", &finding->cure);
    hg_json_operands(json, told, finding);
    hg_json_end(json);
}

static void write_some_findings(struct hg_json *json, const void *data, size_t first,
                                size_t end)
{
    const struct hg_findings_told *told = data;
    for (size_t i = first; i < end; i++)
        write_finding(json, told, &told->result->findings.items[i]);
}

static void write_findings(struct hg_json *json, const struct hg_result *result,
                           int threads)
{
    struct hg_findings_told told = hg_json_findings_told(result);
    hg_json_array_lines(json, "findings");
    hg_json_elements(json, threads, result->findings.count, write_some_findings, &told);
    hg_json_end(json);
    hg_json_findings_told_free(&told);
}

static void write_limits(struct hg_json *json, const struct hg_result *result)
{
    size_t count;
    struct hg_applied_limit *limits = hg_limits_applied(result, &count);
    hg_json_array_lines(json, "limits");
    for (size_t i = 0; i < count; i++) {
        const struct hg_applied_limit *limit = &limits[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "family", hg_limit_family_names[limit->family]);
        hg_json_text(json, "what", limit->what);
        hg_json_text(json, "op", limit->op);
        hg_json_number(json, "value", limit->value);
        hg_json_text(json, "unit", limit->unit);
        hg_json_text(json, "document", limit->document);
        hg_json_text(json, "article", limit->article);
        hg_json_text(json, "edition", limit->edition);
        hg_json_text(json, "mark", limit->mark);
        hg_json_integer(json, "applied", (int64_t)limit->applied);
        hg_json_integer(json, "breached", (int64_t)limit->breached);
        hg_json_end(json);
    }
    hg_json_end(json);
    free(limits);
}

static void write_declarations(struct hg_json *json, const struct hg_result *result)
{
    hg_json_array_lines(json, "declarations");
    for (size_t i = 0; i < result->declaration_count; i++) {
        hg_json_object(json, NULL);
        hg_json_text(json, "what", result->declarations[i].what);
        hg_json_text(json, "reason", result->declarations[i].reason);
        hg_json_end(json);
    }
    hg_json_end(json);
    hg_json_array_lines(json, "waivers");
    for (size_t i = 0; i < result->waiver_count; i++) {
        const struct hg_waiver *waiver = &result->waivers[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "rule", waiver->rule);
        hg_json_text(json, "key", waiver->key);
        hg_json_text(json, "reason", waiver->reason);
        hg_json_text(json, "person", waiver->person);
        hg_json_day(json, "expiry", waiver->expiry);
        hg_json_flag(json, "expired", waiver->expired);
        hg_json_integer(json, "used", (int64_t)waiver->used);
        hg_json_end(json);
    }
    hg_json_end(json);
}

hg_status hg_write_json(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path)
{
    (void)options; /* both languages, always */
    double start = hg_report_clock_s();
    struct hg_outfile file = hg_outfile_open(path);
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.result/1");
    hg_json_text(&json, "verdict", hg_verdict_names[result->verdict]);
    hg_json_integer(&json, "exit_status", result->exit_status);
    size_t room = write_run(&json, result);
    write_template(&json, result->template);
    write_inputs(&json, result->dataset);
    write_zones(&json, result);
    hg_json_parcels(&json, result, ctx->threads);
    write_conflicts(&json, result);
    write_findings(&json, result, ctx->threads);
    hg_json_counts(&json, "counts", &result->counts);
    if (result->supply != NULL) hg_json_candidates(&json, result);
    if (result->outcome != NULL) {
        hg_json_quota(&json, result);
        hg_json_tables(&json, result);
    }
    if (result->comparison != NULL)
        hg_json_comparison(&json, "against", result->comparison);
    if (result->history != NULL) hg_json_history(&json, result->history);
    hg_json_stock(&json, result, ctx->threads);
    write_areas(&json, result);
    write_limits(&json, result);
    write_presence(&json, result->dataset);
    write_declarations(&json, result);
    hg_json_end(&json);
    double own = result->recalled ? 0.0 : hg_report_clock_s() - start;
    hg_json_into_room(&json, room, result->seconds[HG_STAGE_WRITE] + own);
    return hg_outfile_close(&file, ctx);
}
