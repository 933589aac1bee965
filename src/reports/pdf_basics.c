/* The section of report.pdf that says what was examined, and the digest of what was read. */
#include "reports/pdf.h"
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

/* --- basics --- */

static void add_zone_area(const struct hg_pdf *pdf, struct hg_str *out)
{
    const struct hg_facts *facts = pdf->result->facts;
    double total = 0.0;
    for (size_t i = 0; i < facts->zone_count; i++)
        total += facts->zones[i].area_m2;
    if (facts->zone_count > 0) hg_word_areas(pdf->lang, total, out);
}

static void add_zone_names(const struct hg_pdf *pdf, struct hg_str *out)
{
    enum { MOST_NAMED = 20 };
    const struct hg_facts *facts = pdf->result->facts;
    for (size_t i = 0; i < facts->zone_count && i < MOST_NAMED; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        hg_str_addf(out, "%s%s%s%s", i > 0 ? ", " : "", zone->id,
                    zone->name == NULL ? "" : " ", zone->name == NULL ? "" : zone->name);
    }
    if (facts->zone_count <= MOST_NAMED) return;
    hg_str_add(out, " ");
    hg_word_more(pdf->lang, facts->zone_count - MOST_NAMED, out);
}

void hg_pdf_basics(struct hg_pdf *pdf)
{
    struct hg_medium to = hg_medium_of_pdf(pdf);
    const struct hg_result *result = pdf->result;
    struct hg_str day = HG_STR_EMPTY, area = HG_STR_EMPTY, grade = HG_STR_EMPTY,
                  zones = HG_STR_EMPTY, parcels = HG_STR_EMPTY;
    hg_word_date(pdf->lang, result->settings->as_of, &day);
    add_zone_area(pdf, &area);
    add_zone_names(pdf, &zones);
    if (result->settings->land_grade > 0)
        hg_str_addf(&grade, "%d", result->settings->land_grade);
    hg_str_addf(&parcels, "%zu", result->facts->parcel_count);
    hg_pdf_section(pdf, HG_SECTION_basics);
    hg_put_fact(&to, N_("project"), result->settings->name);
    hg_put_fact(&to, N_("conclusion"), hg_word_opinion(pdf->lang, result));
    hg_put_fact(&to, N_("zones"), zones.data);
    hg_put_fact(&to, N_("zone area"), area.data);
    hg_put_fact(&to, result->supply != NULL ? N_("candidate parcels") : N_("parcels"),
                parcels.data);
    hg_put_fact(&to, N_("judged as of"), day.data);
    hg_put_fact(&to, N_("coordinate system"), result->dataset->crs_code);
    hg_put_fact(&to, N_("area method"),
                hg_word_area_method(pdf->lang, result->settings->area));
    hg_put_fact(&to, N_("index edition"), result->edition);
    hg_put_fact(&to, N_("administrative code"), result->settings->region);
    hg_put_fact(&to, N_("land grade"), grade.data);
    hg_put_end(&to);
    hg_str_clear(&day);
    hg_str_clear(&area);
    hg_str_clear(&grade);
    hg_str_clear(&zones);
    hg_str_clear(&parcels);
}
