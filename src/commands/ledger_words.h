/* Ledger words: what stands in the ledger as people read it, and a run as JSON. */
#ifndef HG_COMMANDS_LEDGER_WORDS_H
#define HG_COMMANDS_LEDGER_WORDS_H

#include "ledger/readback.h"
#include "model/lang.h"
#include "reports/json.h"

/* Words of the ledger's own names; what is no such name comes back as it is, "" for NULL. */
const char *hg_ledger_word_kind(enum hg_lang lang, const char *kind);
const char *hg_ledger_word_verdict(enum hg_lang lang, const char *verdict);
const char *hg_ledger_word_supply(enum hg_lang lang, const char *verdict);
const char *hg_ledger_word_severity(enum hg_lang lang, const char *severity);

/* An object with all columns of the run; an element of an array. */
void hg_ledger_json_run(struct hg_json *json, const struct hg_ledger_run *run);

#endif
