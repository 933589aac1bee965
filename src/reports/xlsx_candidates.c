/* The sheets of a supply: what each candidate is, and the conditions on which it may be supplied. */
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include <math.h>

static const struct hg_column candidate_columns[] = {
    {N_("key"),                                   22},
    {N_("name"),                                  24},
    {N_("verdict"),                               18},
    {N_("reason"),                                60},
    {N_("zone"),                                  12},
    {N_("use"),                                   18},
    {N_("class of the use"),                      10},
    {N_("area (ha)"),                             12},
    {N_("area (mu)"),                             12},
    {N_("area (m²)"),                            16},
    {N_("plane area (m²)"),                      16},
    {N_("declared area (m²)"),                   16},
    {N_("built area (m²)"),                      16},
    {N_("development area (m²)"),                16},
    {N_("controlled area (m²)"),                 16},
    {N_("outside every zone (m²)"),              16},
    {N_("permanent basic farmland (m²)"),        18},
    {N_("ecological red line (m²)"),             18},
    {N_("conforming (m²)"),                      16},
    {N_("not conforming (m²)"),                  16},
    {N_("on no block (m²)"),                     16},
    {N_("cut off (m²)"),                         14},
    {N_("left once cut (ha)"),                    12},
    {N_("left (mu)"),                             12},
    {N_("left (m²)"),                            16},
    {N_("parts left"),                            10},
    {N_("floor-area ratio"),                      12},
    {N_("building density"),                      12},
    {N_("building factor"),                       12},
    {N_("green ratio"),                           12},
    {N_("share of office land"),                  14},
    {N_("share of office floor area"),            14},
    {N_("investment intensity (10,000 yuan/ha)"), 18},
    {N_("revenue per mu (10,000 yuan/mu)"),       18},
    {N_("tax per mu (10,000 yuan/mu)"),           18},
};

const enum hg_cell_format hg_xlsx_supply_looks[HG_SUPPLY_VERDICTS] = {
    [HG_SUPPLY_COMPLIANT] = HG_FORMAT_GOOD,
    [HG_SUPPLY_CONDITIONAL] = HG_FORMAT_WARN,
    [HG_SUPPLY_UNDECIDED] = HG_FORMAT_UNDECIDED,
    [HG_SUPPLY_NON_COMPLIANT] = HG_FORMAT_BLOCK,
};

static void put_cut(struct hg_table *table, const struct hg_cut *cut)
{
    hg_table_number(table, cut->known ? cut->removed_m2 : HG_NAN, HG_FORMAT_TWO);
    hg_table_areas(table, cut->known ? cut->area_m2 : HG_NAN);
    hg_table_number(table, cut->known ? (double)cut->parts : HG_NAN, HG_FORMAT_WHOLE);
}

/* "f-0003 lies on permanent basic farmland (120.00 m²)", one line each. */
static void add_reason(enum hg_lang lang, const struct hg_finding *finding,
                       struct hg_str *out)
{
    struct hg_str measured = HG_STR_EMPTY;
    hg_word_measured(lang, finding, &measured);
    hg_str_addf(out, "%s%s %s", out->length == 0 ? "" : "\n", finding->id,
                finding->title.in[lang]);
    if (measured.length > 0)
        hg_str_addf(out, lang == HG_ZH ? "（%s）" : " (%s)", measured.data);
    hg_str_clear(&measured);
}

static void add_reasons(const struct hg_xlsx_writer *writer, size_t candidate,
                        enum hg_severity severity, struct hg_str *out)
{
    const struct hg_findings *findings = &writer->result->findings;
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        if (finding->candidate == candidate && finding->severity == severity &&
            !finding->waived)
            add_reason(writer->lang, finding, out);
    }
}

/* The findings that make the verdict: the candidate's own, or else those of the run that hold for every candidate. */
static void put_reason(const struct hg_xlsx_writer *writer, struct hg_table *table,
                       size_t number)
{
    static const enum hg_severity graver[] = {HG_BLOCK, HG_UNDECIDED, HG_WARN};
    struct hg_str reasons = HG_STR_EMPTY;
    enum hg_supply_verdict verdict = writer->result->supply[number];
    size_t first = verdict == HG_SUPPLY_NON_COMPLIANT ? 0
                   : verdict == HG_SUPPLY_UNDECIDED   ? 1
                                                      : 2;
    for (size_t i = first; i < HG_COUNT_OF(graver) && verdict != HG_SUPPLY_COMPLIANT; i++) {
        if (reasons.length == 0) add_reasons(writer, number, graver[i], &reasons);
        if (reasons.length == 0) add_reasons(writer, HG_NO_CANDIDATE, graver[i], &reasons);
    }
    hg_table_text(table, hg_str_text(&reasons));
    hg_str_clear(&reasons);
}

static void put_candidate(const struct hg_xlsx_writer *writer, struct hg_table *table,
                          size_t number)
{
    const struct hg_result *result = writer->result;
    const struct hg_facts *facts = result->facts;
    const struct hg_parcel_fact *ground = &facts->parcels[number];
    const struct hg_candidate_fact *candidate = &facts->candidates[number];
    hg_table_row(table);
    hg_table_text(table, ground->id);
    hg_table_text(table, hg_parcel_name(result, ground));
    hg_table_styled(table, hg_word_supply(writer->lang, result->supply[number]),
                    hg_xlsx_supply_looks[result->supply[number]]);
    put_reason(writer, table, number);
    hg_table_text(table,
                  ground->zone < facts->zone_count ? facts->zones[ground->zone].id : NULL);
    hg_table_text(table, hg_word_use(writer->lang, candidate));
    hg_table_text(table, candidate->use_class);
    hg_table_areas(table, ground->area_m2);
    hg_table_number(table, ground->plane_area_m2, HG_FORMAT_TWO);
    hg_table_number(table, ground->declared_area_m2, HG_FORMAT_TWO);
    for (int part = 0; part < 3; part++)
        hg_table_number(table, ground->functional_m2[part], HG_FORMAT_TWO);
    hg_table_number(table, ground->outside_m2, HG_FORMAT_TWO);
    hg_table_number(table, candidate->farmland_m2, HG_FORMAT_TWO);
    hg_table_number(table, hg_candidate_redline_m2(result, number), HG_FORMAT_TWO);
    hg_table_number(table, candidate->conforming_m2, HG_FORMAT_TWO);
    hg_table_number(table, ground->area_m2 - candidate->conforming_m2, HG_FORMAT_TWO);
    hg_table_number(table, candidate->unblocked_m2, HG_FORMAT_TWO);
    put_cut(table, &candidate->cut);
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        hg_table_number(table, ground->indices[i].value, HG_FORMAT_INDEX);
}

void hg_xlsx_candidates(const struct hg_xlsx_writer *writer)
{
    struct hg_table table = hg_table_begin(writer->book, N_("Supply"), candidate_columns,
                                           HG_COUNT_OF(candidate_columns));
    for (size_t i = 0; i < writer->result->facts->candidate_count; i++)
        put_candidate(writer, &table, i);
    hg_table_end(&table);
}

/* --- conditions --- */
static const struct hg_column condition_columns[] = {
    {N_("key"),               22},
    {N_("name"),              24},
    {N_("index"),             24},
    {N_("comparison"),        8 },
    {N_("limit"),             12},
    {N_("unit"),              12},
    {N_("planned"),           12},
    {N_("result"),            12},
    {N_("law"),               44},
    {N_("source mark"),       12},
    {N_("as the plan reads"), 20},
};

/* A row of the sheet, wherever the condition comes from. */
struct condition {
    const char *index, *op, *unit, *law, *mark, *text;
    double value, planned;
    enum hg_outcome outcome;
};

static void put_condition(const struct hg_xlsx_writer *writer, struct hg_table *table,
                          const struct hg_parcel_fact *ground,
                          const struct condition *condition)
{
    static const enum hg_cell_format results[HG_OUTCOMES] = {
        HG_FORMAT_BLOCK, HG_FORMAT_GOOD, HG_FORMAT_UNKNOWN, HG_FORMAT_WARN};
    hg_table_row(table);
    hg_table_text(table, ground->id);
    hg_table_text(table, hg_parcel_name(writer->result, ground));
    hg_table_text(table, condition->index);
    hg_table_text(table, hg_word_op(condition->op));
    hg_table_number(table, condition->value, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_unit(writer->lang, condition->unit));
    hg_table_number(table, condition->planned, HG_FORMAT_INDEX);
    hg_table_styled(table, hg_word_outcome(writer->lang, condition->outcome),
                    results[condition->outcome]);
    hg_table_text(table, condition->law);
    hg_table_text(table, hg_word_mark(writer->lang, condition->mark));
    hg_table_text(table, condition->text);
}

static void put_bound(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const struct hg_bound_fact *bound)
{
    static const enum hg_outcome outcomes[] = {[HG_NO] = HG_OUTCOME_BREACHED,
                                               [HG_YES] = HG_OUTCOME_HOLDS,
                                               [HG_UNKNOWN] = HG_OUTCOME_UNJUDGED};
    struct hg_str law = HG_STR_EMPTY;
    hg_word_bound_law(bound, &law);
    put_condition(writer, table, &writer->result->facts->parcels[bound->candidate],
                  &(struct condition){.index = hg_word_bound(writer->lang, bound->kind),
                                      .op = bound->op,
                                      .unit = hg_bound_units[bound->kind],
                                      .law = hg_str_text(&law),
                                      .mark = "local",
                                      .text = bound->text,
                                      .value = bound->value,
                                      .planned = bound->planned,
                                      .outcome = outcomes[bound->holds]});
    hg_str_clear(&law);
}

static void put_asked(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const struct hg_condition *asked)
{
    const struct hg_limit *limit = &asked->limit;
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(limit->document, limit->article, &law);
    put_condition(writer, table, &writer->result->facts->parcels[asked->candidate],
                  &(struct condition){
                      .index = hg_word_condition(writer->lang, asked->index),
                      .op = limit->op,
                      .unit = asked->unit,
                      .law = hg_str_text(&law),
                      .mark = limit->mark,
                      .value = limit->value,
                      .planned = asked->planned,
                      .outcome = hg_limit_outcome(limit, asked->holds, asked->margin)});
    hg_str_clear(&law);
}

/* What the detailed plan says comes first: it is what the contract quotes. */
void hg_xlsx_conditions(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Conditions of supply"),
                                           condition_columns,
                                           HG_COUNT_OF(condition_columns));
    for (size_t c = 0; c < facts->candidate_count; c++) {
        for (size_t i = 0; i < facts->bound_count; i++)
            if (facts->bounds[i].candidate == c && facts->bounds[i].op != NULL)
                put_bound(writer, &table, &facts->bounds[i]);
        for (size_t i = 0; i < facts->condition_count; i++)
            if (facts->conditions[i].candidate == c)
                put_asked(writer, &table, &facts->conditions[i]);
    }
    hg_table_end(&table);
}
