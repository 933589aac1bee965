#include "batch/task_json.h"

#include "batch/batch_kinds.h"
#include "batch/paths.h"
#include "reports/words.h"

static void write_amount(struct hg_json *json, const char *key, size_t count, double area)
{
    hg_json_object(json, key);
    hg_json_integer(json, "count", (int64_t)count);
    hg_json_number(json, "area_m2", area);
    hg_json_end(json);
}

void hg_json_sums(struct hg_json *json, const struct hg_task_sums *sums)
{
    hg_json_object_lines(json, "sums");
    write_amount(json, "zones", sums->zones, sums->zones_m2);
    hg_json_integer(json, "functional_areas", (int64_t)sums->functional_areas);
    hg_json_object(json, "split");
    for (int i = 0; i < HG_SPLITS; i++)
        hg_json_number(json, hg_split_names[i], sums->split_m2[i]);
    hg_json_end(json);
    write_amount(json, "parcels", sums->parcels, sums->parcels_m2);
    hg_json_object(json, "idle");
    for (int i = 0; i < 5; i++)
        write_amount(json, hg_idle_state_names[i], sums->idle[i], sums->idle_m2[i]);
    hg_json_end(json);
    write_amount(json, "candidates", sums->candidates, sums->candidates_m2);
    hg_json_object(json, "supply");
    for (int i = 0; i < HG_SUPPLY_VERDICTS; i++)
        write_amount(json, hg_supply_verdict_names[i], sums->supply[i], sums->supply_m2[i]);
    hg_json_end(json);
    hg_json_object(json, "conflicts");
    write_amount(json, "hard", sums->hard_patches, sums->hard_m2);
    write_amount(json, "soft", sums->soft_patches, sums->soft_m2);
    hg_json_number(json, "protected_m2", sums->protected_m2);
    hg_json_end(json);
    hg_json_end(json);
}

void hg_json_rules(struct hg_json *json, const struct hg_task_rule *rules, size_t count)
{
    hg_json_array_lines(json, "rules");
    for (size_t i = 0; i < count; i++) {
        const struct hg_task_rule *rule = &rules[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "rule", rule->rule);
        hg_json_text(json, "severity", hg_severity_names[rule->severity]);
        hg_json_integer(json, "count", (int64_t)rule->count);
        hg_json_integer(json, "waived", (int64_t)rule->waived);
        hg_json_text2(json, "title", &rule->title);
        hg_json_text2(json, "message", &rule->message);
        hg_json_end(json);
    }
    hg_json_end(json);
}

void hg_json_messages(struct hg_json *json, const struct hg_task_record *record)
{
    hg_json_array_lines(json, "messages");
    for (size_t i = 0; i < record->message_count; i++) {
        const struct hg_task_message *message = &record->messages[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "code", message->code);
        hg_json_text2(json, "message", &message->what);
        hg_json_text2(json, "cure", &message->cure);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_forms(struct hg_json *json, const struct hg_task_record *record)
{
    hg_json_array_lines(json, "forms");
    for (size_t i = 0; i < record->form_count; i++) {
        hg_json_object(json, NULL);
        hg_json_text(json, "file", record->forms[i].file);
        hg_json_integer(json, "bytes", (int64_t)record->forms[i].bytes);
        hg_json_text(json, "sha256", record->forms[i].sha256);
        hg_json_end(json);
    }
    hg_json_end(json);
}

void hg_json_part_text(struct hg_outfile *part, struct hg_str *out)
{
    hg_out(part, "\n");
    hg_str_add_bytes(out, part->buffer, part->used);
    hg_outfile_part_free(part);
}

void hg_task_record_text(const struct hg_task_record *record, struct hg_str *out)
{
    struct hg_outfile part = hg_outfile_part();
    struct hg_json json = {.file = &part};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.task/1");
    hg_json_text(&json, "version", record->version);
    hg_json_text(&json, "key", record->key);
    hg_json_text(&json, "project", record->project);
    hg_json_text(&json, "candidates", record->candidates);
    hg_json_text(&json, "output", record->output);
    hg_json_text(&json, "name", record->name);
    hg_json_text(&json, "as_of", record->as_of);
    hg_json_text(&json, "crs", record->crs);
    hg_json_text(&json, "verdict", record->verdict);
    hg_json_integer(&json, "exit_status", record->exit_status);
    hg_json_counts(&json, "counts", &record->counts);
    if (record->verdict != NULL)
        hg_json_sums(&json, &record->sums);
    else
        hg_json_null(&json, "sums");
    hg_json_rules(&json, record->rules, record->rule_count);
    write_forms(&json, record);
    hg_json_messages(&json, record);
    hg_json_end(&json);
    hg_json_part_text(&part, out);
}

hg_status hg_task_record_write(struct hg_ctx *ctx, const struct hg_task_record *record,
                               const char *path)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_task_record_text(record, &text);
    return hg_path_put_text(ctx, hg_kind_BATCH_UNWRITTEN, path, &text);
}
