#include "reports/json_values.h"

void hg_json_text2(struct hg_json *json, const char *key, const struct hg_text2 *text)
{
    hg_json_object(json, key);
    hg_json_text(json, "zh", text->in[HG_ZH]);
    hg_json_text(json, "en", text->in[HG_EN]);
    hg_json_end(json);
}

void hg_json_counts(struct hg_json *json, const char *key, const struct hg_counts *counts)
{
    hg_json_object(json, key);
    hg_json_integer(json, "block", (int64_t)counts->block);
    hg_json_integer(json, "warn", (int64_t)counts->warn);
    hg_json_integer(json, "info", (int64_t)counts->info);
    hg_json_integer(json, "undecided", (int64_t)counts->undecided);
    hg_json_integer(json, "waived", (int64_t)counts->waived);
    hg_json_end(json);
}
