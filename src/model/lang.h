/* Lang: a text in Chinese or English.
 *
 * English is the message id itself; Chinese comes from the gettext catalogue beside the program
 * (<program>/../share/locale/zh_CN/LC_MESSAGES/hegui.mo). */
#ifndef HG_MODEL_LANG_H
#define HG_MODEL_LANG_H

#include "geo/base/diag.h" /* N_() */

#include <stdbool.h>

enum hg_lang { HG_ZH, HG_EN };
enum { HG_LANGS = 2 };

/* A text in both languages, indexed by enum hg_lang. */
struct hg_text2 {
    const char *in[HG_LANGS];
};

/* Find the catalogue from the program's own path.  False if there is none: Chinese texts are English then. */
bool hg_lang_open(const char *locale_folder);

const char *hg_lang_text(enum hg_lang lang, const char *msgid)
    __attribute__((format_arg(2)));

/* The same as functions of one argument, for hg_diag_render_what(). */
const char *hg_lang_zh(const char *msgid);
const char *hg_lang_en(const char *msgid);

#endif
