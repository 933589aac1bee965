/* The section of report.pdf that says what was examined, and the digest of what was read. */
#include "reports/pdf.h"
#include "reports/sections.h"
#include "reports/words.h"

#include "geo/base/digest.h"

void hg_pdf_inputs_digest(const struct hg_result *result, char text[])
{
    struct hg_digest *digest = hg_digest_new();
    for (size_t i = 0; i < result->dataset->layer_count; i++) {
        const struct hg_input_info *info = &result->dataset->layers[i].info;
        const char *role = info->role == HG_ROLE_PLAN && info->plan < HG_PLAN_COUNT
                               ? hg_plan_names[info->plan]
                               : hg_role_names[info->role];
        struct hg_str line = HG_STR_EMPTY;
        hg_str_addf(&line, "%s\t%s\t%s\t%s\n", role,
                    info->source == NULL ? "" : info->source,
                    info->layer == NULL ? "" : info->layer,
                    info->sha256 == NULL ? "" : info->sha256);
        hg_digest_add(digest, line.data, line.length);
        hg_str_clear(&line);
    }
    hg_digest_finish(digest, text);
}

void hg_pdf_basics(struct hg_pdf *pdf)
{
    struct hg_medium to = hg_medium_of_pdf(pdf);
    hg_pdf_section(pdf, HG_SECTION_basics);
    hg_put_fact(&to, N_("project"), pdf->result->settings->name);
    hg_put_fact(&to, N_("conclusion"), hg_word_opinion(pdf->lang, pdf->result));
    hg_put_run_facts(&to);
}
