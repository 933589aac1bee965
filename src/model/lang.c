#include "model/lang.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

static const char DOMAIN[] = "hegui";

/* LANGUAGE chooses the catalogue only in a locale other than "C"; C.UTF-8 is on every Debian. */
bool hg_lang_open(const char *locale_folder)
{
    setenv("LANGUAGE", "zh_CN", 1);
    bool located = setlocale(LC_MESSAGES, "C.UTF-8") != NULL;
    bindtextdomain(DOMAIN, locale_folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    return located && dgettext(DOMAIN, "compliant") != NULL;
}

const char *hg_lang_en(const char *msgid)
{
    return msgid;
}

const char *hg_lang_zh(const char *msgid)
{
    return msgid == NULL || *msgid == '\0' ? msgid : dgettext(DOMAIN, msgid);
}

const char *hg_lang_text(enum hg_lang lang, const char *msgid)
{
    return lang == HG_ZH ? hg_lang_zh(msgid) : hg_lang_en(msgid);
}
