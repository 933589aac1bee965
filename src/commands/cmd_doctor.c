/* doctor: is this installation complete?  One line a question, with the cure where something is missing. */
#include "commands/doctor_look.h"
#include "commands/session.h"

#include <stdio.h>

static const struct {
    const char *name;
    void (*look)(struct hg_session *session, struct hg_symptom *out);
} questions[] = {
    {N_("libraries"),              hg_doctor_libraries},
    {N_("PROJ database"),          hg_doctor_proj     },
    {N_("formats"),                hg_doctor_drivers  },
    {N_("Access databases"),       hg_doctor_access   },
    {N_("Chinese text"),           hg_doctor_text     },
    {N_("Chinese messages"),       hg_doctor_messages },
    {N_("Chinese font"),           hg_doctor_fonts    },
    {N_("temporary folder"),       hg_doctor_folder   },
    {N_("memory and cores"),       hg_doctor_machine  },
    {N_("limits and code tables"), hg_doctor_standards},
    {N_("rules"),                  hg_doctor_rules    },
};

static const char *const levels[] = {
    [HG_DOCTOR_OK] = N_("ok"),
    [HG_DOCTOR_WARN] = N_("warn"),
    [HG_DOCTOR_FAIL] = N_("fail"),
};

static void print(const struct hg_call *call, const char *name,
                  const struct hg_symptom *symptom)
{
    printf("%s  %s: %s\n", hg_lang_text(call->lang, levels[symptom->level]),
           hg_lang_text(call->lang, name), hg_str_text(&symptom->text));
    if (symptom->level != HG_DOCTOR_OK)
        printf("      %s%s\n",
               call->lang == HG_ZH ? "整改：" : "cure: ", hg_str_text(&symptom->cure));
}

int hg_cmd_doctor(const struct hg_call *call)
{
    struct hg_session session;
    size_t worst = HG_DOCTOR_OK;
    hg_session_open(&session, call);
    for (size_t i = 0; i < HG_COUNT_OF(questions); i++) {
        struct hg_symptom symptom = {HG_DOCTOR_OK, HG_STR_EMPTY, HG_STR_EMPTY};
        questions[i].look(&session, &symptom);
        if (!call->quiet) print(call, questions[i].name, &symptom);
        if (symptom.level > worst) worst = symptom.level;
        hg_str_clear(&symptom.text);
        hg_str_clear(&symptom.cure);
    }
    hg_session_close(&session);
    return worst == HG_DOCTOR_FAIL ? HG_EXIT_UNDECIDED : 0;
}
