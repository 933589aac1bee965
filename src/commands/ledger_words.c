#include "commands/ledger_words.h"

#include "reports/words.h"

static size_t place_in(const char *const *names, size_t count, const char *name)
{
    size_t i = 0;
    while (i < count && !hg_str_same(names[i], name))
        i++;
    return i;
}

static const char *as_it_is(const char *name)
{
    return name == NULL ? "" : name;
}

const char *hg_ledger_word_kind(enum hg_lang lang, const char *kind)
{
    if (hg_str_same(kind, "check")) return hg_lang_text(lang, N_("plan check"));
    if (hg_str_same(kind, "supply")) return hg_lang_text(lang, N_("land supply"));
    return as_it_is(kind);
}

const char *hg_ledger_word_verdict(enum hg_lang lang, const char *verdict)
{
    size_t i = place_in(hg_verdict_names, HG_COUNT_OF(hg_verdict_names), verdict);
    return i < HG_COUNT_OF(hg_verdict_names) ? hg_word_verdict(lang, (enum hg_verdict)i)
                                             : as_it_is(verdict);
}

const char *hg_ledger_word_supply(enum hg_lang lang, const char *verdict)
{
    size_t i = place_in(hg_supply_verdict_names, HG_SUPPLY_VERDICTS, verdict);
    return i < HG_SUPPLY_VERDICTS ? hg_word_supply(lang, (enum hg_supply_verdict)i)
                                  : as_it_is(verdict);
}

const char *hg_ledger_word_severity(enum hg_lang lang, const char *severity)
{
    size_t i = place_in(hg_severity_names, HG_COUNT_OF(hg_severity_names), severity);
    return i < HG_COUNT_OF(hg_severity_names) ? hg_word_severity(lang, (enum hg_severity)i)
                                              : as_it_is(severity);
}

void hg_ledger_json_run(struct hg_json *json, const struct hg_ledger_run *run)
{
    hg_json_object(json, NULL);
    hg_json_integer(json, "run", run->id);
    hg_json_text(json, "recorded_at", run->recorded_at);
    hg_json_text(json, "as_of", run->as_of);
    hg_json_text(json, "kind", run->kind);
    hg_json_text(json, "project", run->project);
    hg_json_text(json, "project_path", run->project_path);
    hg_json_text(json, "region", run->region);
    hg_json_text(json, "version", run->version);
    hg_json_text(json, "crs", run->crs);
    hg_json_text(json, "area", run->area);
    hg_json_text(json, "edition", run->edition);
    hg_json_text(json, "verdict", run->verdict);
    hg_json_integer(json, "exit_status", run->exit_status);
    hg_json_text(json, "rules_sha256", run->rules_sha256);
    hg_json_text(json, "standards_sha256", run->standards_sha256);
    hg_json_text(json, "identity", run->identity);
    hg_json_object(json, "counts");
    hg_json_integer(json, "block", run->block);
    hg_json_integer(json, "warn", run->warn);
    hg_json_integer(json, "info", run->info);
    hg_json_integer(json, "undecided", run->undecided);
    hg_json_integer(json, "waived", run->waived);
    hg_json_end(json);
    hg_json_text(json, "previous", run->previous);
    hg_json_text(json, "hash", run->hash);
    hg_json_end(json);
}
