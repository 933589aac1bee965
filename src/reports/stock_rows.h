/* Stock rows: where a parcel's rows stand in the lists of its stock, and how they read. */
#ifndef HG_REPORTS_STOCK_ROWS_H
#define HG_REPORTS_STOCK_ROWS_H

#include "model/result.h"

#include "geo/base/str.h"

/* The first row of a parcel, or of one behind it. */
size_t hg_stock_first_promise(const struct hg_facts *facts, size_t parcel);

/* NULL: neither built nor industrial. */
const struct hg_stock_fact *hg_stock_fact_of(const struct hg_facts *facts, size_t parcel);

const char *hg_word_promise(enum hg_lang lang, enum hg_promise promise);
const char *hg_word_promise_reason(enum hg_lang lang, const char *reason); /* "" NULL */
const char *hg_word_efficiency(enum hg_lang lang, enum hg_efficiency state);
const char *hg_word_disposal_kind(enum hg_lang lang, enum hg_disposal_kind kind);

/* The mode as the law or the bureau has it; what the bureau wrote if we do not know the word. */
const char *hg_word_disposal_mode(enum hg_lang lang, const struct hg_disposal_row *row);
const char *hg_word_disposal_from(enum hg_lang lang, const char *from); /* "" NULL */
const char *hg_word_target_from(enum hg_lang lang, const char *from);   /* "" NULL */

/* An agreed or actual value in its unit: "0.80", "30.00 %", "4500.00 万元/公顷", a date; "—" unknown. */
void hg_word_promised(enum hg_lang lang, const struct hg_performance *row, bool actual,
                      struct hg_str *out);

#endif
