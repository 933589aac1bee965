/* Clean: text of strangers that may stand in a report or on a terminal.
 *
 * Names and values come from files that anybody may have written: bytes that are no text make a report unreadable, controls
 * steer a terminal, and signs that turn the reading direction round show another name than the file has. */
#ifndef HG_BASE_CLEAN_H
#define HG_BASE_CLEAN_H

#include "geo/base/str.h"

#include <stdbool.h>

/* Append `text` with every byte that is no UTF-8 and every control character but tab and line feed replaced by
 * U+FFFD; `terminal` also replaces tab, line feed and what turns the reading direction round. */
void hg_text_clean(const char *text, bool terminal, struct hg_str *out);

#endif
