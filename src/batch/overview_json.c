/* overview.json, schema hegui.overview/1 (data/overview.schema.json). */
#include "batch/overview_rows.h"
#include "batch/task_json.h"
#include "reports/words.h"

static void write_total(struct hg_json *json, const struct hg_overview *overview)
{
    hg_json_object_lines(json, "total");
    hg_json_integer(json, "projects", (int64_t)overview->count);
    hg_json_integer(json, "judged", (int64_t)overview->judged);
    hg_json_object(json, "verdicts");
    for (int i = 0; i < HG_FATES; i++)
        hg_json_integer(json, hg_fate_names[i], (int64_t)overview->fates[i]);
    hg_json_end(json);
    hg_json_counts(json, "counts", &overview->counts);
    hg_json_sums(json, &overview->sums);
    hg_json_end(json);
}

static void write_rules(struct hg_json *json, const struct hg_overview *overview)
{
    hg_json_array_lines(json, "rules");
    for (size_t i = 0; i < overview->rule_count; i++) {
        const struct hg_overview_rule *rule = &overview->rules[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "rule", rule->rule);
        hg_json_text(json, "severity", hg_severity_names[rule->severity]);
        hg_json_integer(json, "projects", (int64_t)rule->projects);
        hg_json_integer(json, "count", (int64_t)rule->count);
        hg_json_integer(json, "waived", (int64_t)rule->waived);
        hg_json_text2(json, "title", &rule->title);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_families(struct hg_json *json, const struct hg_overview *overview,
                           size_t record)
{
    hg_json_object_lines(json, "families");
    for (size_t i = 0; i < overview->family_count; i++)
        hg_json_counts(json, overview->families[i].letter,
                       &overview->matrix[record * overview->family_count + i]);
    hg_json_end(json);
}

static void write_project(struct hg_json *json, const struct hg_overview *overview,
                          size_t number)
{
    const struct hg_task_record *record = overview->records[number];
    hg_json_object_lines(json, NULL);
    hg_json_text(json, "project", record->project);
    hg_json_text(json, "candidates", record->candidates);
    hg_json_text(json, "output", record->output);
    hg_json_text(json, "name", record->name);
    hg_json_text(json, "version", record->version);
    hg_json_text(json, "as_of", record->as_of);
    hg_json_text(json, "crs", record->crs);
    hg_json_text(json, "verdict", record->verdict);
    hg_json_integer(json, "exit_status", record->exit_status);
    hg_json_counts(json, "counts", &record->counts);
    if (record->verdict != NULL)
        hg_json_sums(json, &record->sums);
    else
        hg_json_null(json, "sums");
    write_families(json, overview, number);
    hg_json_array(json, "forms");
    for (size_t i = 0; i < record->form_count; i++)
        hg_json_text(json, NULL, record->forms[i].file);
    hg_json_end(json);
    hg_json_messages(json, record);
    hg_json_end(json);
}

hg_status hg_overview_json(struct hg_ctx *ctx, const struct hg_overview *overview,
                           const char *path)
{
    struct hg_outfile file = hg_outfile_open(path);
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.overview/1");
    hg_json_text(&json, "version", HEGUI_VERSION);
    hg_json_integer(&json, "exit_status", overview->exit_status);
    write_total(&json, overview);
    write_rules(&json, overview);
    hg_json_array_lines(&json, "projects");
    for (size_t i = 0; i < overview->count; i++)
        write_project(&json, overview, i);
    hg_json_end(&json);
    hg_json_end(&json);
    hg_out(&file, "\n");
    return hg_outfile_close(&file, ctx);
}
