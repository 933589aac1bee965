/* What both forms say of the run itself: key facts, what was read, exceptions, method. */
#include "reports/sections.h"
#include "reports/words.h"

#include "geo/base/num.h"

/* --- key facts --- */

static void add_zone_names(const struct hg_medium *to, struct hg_str *out)
{
    enum { MOST_NAMED = 20 };
    const struct hg_facts *facts = to->result->facts;
    for (size_t i = 0; i < facts->zone_count && i < MOST_NAMED; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        hg_str_addf(out, "%s%s%s%s", i > 0 ? ", " : "", zone->id,
                    zone->name == NULL ? "" : " ", zone->name == NULL ? "" : zone->name);
    }
    if (facts->zone_count <= MOST_NAMED) return;
    hg_str_add(out, " ");
    hg_word_more(to->lang, facts->zone_count - MOST_NAMED, out);
}

void hg_put_run_facts(struct hg_medium *to)
{
    const struct hg_result *result = to->result;
    const struct hg_facts *facts = result->facts;
    struct hg_str day = HG_STR_EMPTY, area = HG_STR_EMPTY, grade = HG_STR_EMPTY,
                  zones = HG_STR_EMPTY, parcels = HG_STR_EMPTY;
    double total = 0.0;
    for (size_t i = 0; i < facts->zone_count; i++)
        total += facts->zones[i].area_m2;
    if (facts->zone_count > 0) hg_word_areas(to->lang, total, &area);
    add_zone_names(to, &zones);
    hg_str_addf(&parcels, "%zu", facts->parcel_count);
    hg_word_date(to->lang, result->settings->as_of, &day);
    if (result->settings->land_grade > 0)
        hg_str_addf(&grade, "%d", result->settings->land_grade);
    hg_put_fact_str(to, N_("zones"), &zones);
    hg_put_fact_str(to, N_("zone area"), &area);
    hg_put_fact_str(to, result->supply != NULL ? N_("candidate parcels") : N_("parcels"),
                    &parcels);
    hg_put_fact_str(to, N_("judged as of"), &day);
    hg_put_fact(to, N_("coordinate system"), result->dataset->crs_code);
    hg_put_fact(to, N_("area method"),
                hg_word_area_method(to->lang, result->settings->area));
    hg_put_fact(to, N_("index edition"), result->edition);
    hg_put_fact(to, N_("administrative code"), result->settings->region);
    hg_put_fact_str(to, N_("land grade"), &grade);
    hg_put_end(to);
}

/* --- what was read --- */

static void put_input(struct hg_medium *to, const struct hg_dataset_layer *layer)
{
    const struct hg_input_info *info = &layer->info;
    const char *from = info->encoding_from == NULL
                           ? NULL
                           : hg_word_encoding_from(to->lang, info->encoding_from);
    if (!hg_put_row(to)) return;
    hg_put_cell(to, hg_word_input(to->lang, info));
    hg_put_cell_note(to, info->source, info->layer);
    hg_put_cell_count(to, info->features);
    hg_put_cell_count(to, info->skipped);
    hg_put_cell(to, info->crs == NULL ? "—" : info->crs);
    hg_put_cell_note(to, info->encoding == NULL ? "—" : info->encoding, from);
    hg_put_cell_look(to, "hash", info->sha256 == NULL ? "—" : info->sha256);
    if (layer->usable)
        hg_put_cell_word(to, N_("used"));
    else
        hg_put_cell_badge(to, "undecided", hg_to_word(to, N_("not usable")), NULL);
}

void hg_section_inputs(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "inputs",
        .heads = {N_("role"), N_("file and layer"), N_("features read"),
                  N_("features skipped"), N_("coordinate system"), N_("text encoding"),
                  N_("digest (SHA-256)"), N_("state")},
        .numeric = HG_COLUMNS(2, 3),
    };
    const struct hg_dataset *dataset = to->result->dataset;
    if (dataset->layer_count == 0) hg_say_words(to, HG_SAID_PLAIN, N_("no layer was read"));
    hg_put_table(to, &table);
    for (size_t i = 0; i < dataset->layer_count; i++)
        put_input(to, &dataset->layers[i]);
}

/* --- exceptions --- */

static void put_waiver(struct hg_medium *to, const struct hg_waiver *waiver)
{
    if (!hg_put_row(to)) return;
    hg_put_cell(to, waiver->rule);
    hg_put_cell(to, waiver->key);
    hg_put_cell(to, waiver->reason);
    hg_put_cell(to, waiver->person);
    hg_put_cell_date(to, waiver->expiry);
    if (waiver->expired)
        hg_put_cell_badge(to, "warn", hg_to_word(to, N_("expired")), NULL);
    else
        hg_put_cell_word(to, N_("in force"));
    hg_put_cell_count(to, waiver->used);
}

void hg_section_waivers(struct hg_medium *to)
{
    static const struct hg_medium_table waivers = {
        .look = "waivers",
        .heads = {N_("rule"), N_("key"), N_("reason"), N_("person"), N_("expiry"),
                  N_("state"), N_("findings accepted")},
        .numeric = HG_COLUMNS(6, 6),
    };
    static const struct hg_medium_table declarations = {
        .look = "declarations", .heads = {N_("rule or layer"), N_("reason")}
    };
    const struct hg_result *result = to->result;
    if (result->waiver_count + result->declaration_count == 0)
        hg_say_words(to, HG_SAID_PLAIN,
                     N_("no exception was accepted, and nothing is declared absent"));
    hg_put_table(to, &waivers);
    for (size_t i = 0; i < result->waiver_count; i++)
        put_waiver(to, &result->waivers[i]);
    hg_put_table(to, &declarations);
    for (size_t i = 0; i < result->declaration_count; i++) {
        if (!hg_put_row(to)) continue;
        hg_put_cell(to, hg_word_declared(to->lang, result->declarations[i].what));
        hg_put_cell(to, result->declarations[i].reason);
    }
}

/* --- method --- */

static void put_tolerance(struct hg_medium *to, const char *msgid, double value,
                          const char *unit)
{
    char number[HG_NUM_TEXT];
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%s %s", hg_num_format(value, number), unit);
    hg_put_fact_str(to, msgid, &text);
}

void hg_section_method(struct hg_medium *to)
{
    const struct hg_result *result = to->result;
    const struct hg_tolerance *tolerance = &result->settings->tolerance;
    for (size_t i = 0; i < HG_METHOD_NOTES; i++)
        hg_say_words(to, HG_SAID_ITEM, hg_method_notes[i]);
    put_tolerance(to, N_("same vertex below"), tolerance->vertex_m, "m");
    put_tolerance(to, N_("sliver below (area)"), tolerance->sliver_area_m2, "m²");
    put_tolerance(to, N_("sliver below (width)"), tolerance->sliver_width_m, "m");
    put_tolerance(to, N_("gap is a linework error below"), tolerance->gap_width_m, "m");
    hg_put_fact(to, N_("warnings also fail"),
                hg_to_word(to, result->settings->strict ? N_("yes") : N_("no")));
    hg_put_fact(to, N_("hegui version"), result->version);
    hg_put_fact(to, N_("digest of the rules"), result->rules_sha256);
    hg_put_fact(to, N_("digest of the standards"), result->standards_sha256);
    if (to->way->credit != NULL) hg_say_words(to, HG_SAID_NOTE, to->way->credit);
    hg_say_words(to, HG_SAID_NOTE,
                 N_("this report assists the examination and does not replace an "
                    "administrative decision"));
}
