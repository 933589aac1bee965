#include "reports/words.h"

#include "model/fields.h"

#include "geo/base/num.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const hg_severity_names[4] = {"info", "warn", "undecided", "block"};
const char *const hg_disposal_names[4] = {NULL, "fee", "negotiated", "withdrawal"};

static const char *const verdict_words[3] = {N_("complies"), N_("does not comply"),
                                             N_("cannot be judged")};
static const char *const exit_words[3] = {
    N_("every blocking rule in force was evaluated and holds; the plan may go on to "
       "approval"),
    N_("at least one blocking finding; do not approve before it is mended"),
    N_("something that the judgement needs is missing; do not approve before it is "
       "supplied"),
};
static const char *const severity_words[4] = {N_("note"), N_("warning"),
                                              N_("to be cleared"), N_("blocking")};
static const char *const relation_words[4] = {N_("no conflict"), N_("to be coordinated"),
                                              N_("hard conflict"),
                                              N_("undefined relation")};
static const char *const idle_words[5] = {N_("idle: cannot be judged"), N_("not idle"),
                                          N_("start overdue"), N_("suspected idle"),
                                          N_("idle land")};
static const char *const branch_words[3] = {"", N_("not started"), N_("under-developed")};
static const char *const cause_words[3] = {N_("cause unknown"), N_("government's cause"),
                                           N_("holder's cause")};
static const char *const disposal_words[4] = {
    "—",
    N_("idle-land fee of 20 % of the land price"),
    N_("negotiated remedies"),
    N_("withdrawal without compensation"),
};
static const char *const plan_words[HG_PLAN_COUNT] = {
    N_("zone master plan"), N_("urban master plan"), N_("land-use master plan"),
    N_("ecological plan"), N_("infrastructure plan")};
static const char *const role_words[HG_ROLE_COUNT] = {
    N_("zones"),      N_("functional areas"),  N_("parcels"),     N_("buildings"),
    N_("facilities"), N_("villages"),          N_("current use"), N_("detailed plan"),
    N_("approvals"),  N_("candidate parcels"), N_("plan"),
};
static const char *const index_words[HG_INDEX_KINDS] = {
    N_("floor-area ratio"),     N_("building density"),
    N_("building factor"),      N_("green ratio"),
    N_("share of office land"), N_("share of office floor area"),
    N_("investment intensity"), N_("revenue per mu"),
    N_("tax per mu"),
};
static const char *const outcome_words[HG_OUTCOMES] = {
    N_("breached"), N_("holds"), N_("not judged"), N_("limit to be verified")};
static const char *const split_words[HG_SPLITS] = {
    N_("built area"), N_("development area"), N_("controlled area"),
    N_("in no functional area"), N_("counted twice")};

const char *const hg_method_notes[HG_METHOD_NOTES] = {
    N_("Verdicts use the area method named above; the plane area stands beside it. "
       "Comparisons "
       "are made with unrounded numbers."),
    N_("A class area is the union of its features; the split and the matrix are "
       "clipped to the "
       "zones, the shares of a parcel cover the whole parcel."),
    N_("Invalid rings are read by the even-odd rule; every repair is a finding."),
    N_("Pieces of a conflict below the sliver tolerance are shown apart; permanent "
       "basic "
       "farmland and the ecological red line know no tolerance."),
    N_("A year is full on the corresponding day of the next year (convention)."),
    N_("A limit whose source is still to be verified gives at most a warning."),
};

/* Codes that stand in data, with the words for them. */
struct word {
    const char *code, *msgid;
};

static const struct word class_words[] = {
    {"unmapped",         N_("class not recognised")           },
    {"built",            N_("built area")                     },
    {"development",      N_("development area")               },
    {"controlled",       N_("controlled area")                },
    {"permitted",        N_("construction permitted")         },
    {"conditional",      N_("construction conditional")       },
    {"restricted",       N_("construction restricted")        },
    {"prohibited",       N_("construction prohibited")        },
    {"basic_farmland",   N_("permanent basic farmland")       },
    {"general_farmland", N_("general farmland")               },
    {"town",             N_("town construction land")         },
    {"village",          N_("village construction land")      },
    {"mining",           N_("independent industry and mining")},
    {"scenic",           N_("scenic and tourist land")        },
    {"eco_safety",       N_("ecological safety control")      },
    {"heritage",         N_("nature and heritage protection") },
    {"forest",           N_("forestry land")                  },
    {"pasture",          N_("pasture land")                   },
    {"other",            N_("other use")                      },
    {"town_core",        N_("concentrated construction area") },
    {"town_flexible",    N_("flexible development area")      },
    {"town_special",     N_("special use area")               },
    {"redline",          N_("ecological red line")            },
    {"road",             N_("road")                           },
    {"power",            N_("power supply")                   },
    {"sewage",           N_("sewage treatment")               },
};

static const struct word mark_words[] = {
    {"verified",    N_("verified")            },
    {"from_memory", N_("limit to be verified")},
    {"local",       N_("local rule")          },
};

static const struct word unit_words[] = {
    {"1",        ""                       },
    {"m2",       "m²"                    },
    {"m",        "m"                      },
    {"ha",       N_("ha")                 },
    {"mu",       N_("mu")                 },
    {"wan",      N_("10,000 yuan")        },
    {"wan/ha",   N_("10,000 yuan/ha")     },
    {"wan/mu",   N_("10,000 yuan/mu")     },
    {"a",        N_("years")              },
    {"d",        N_("days")               },
    {"count",    N_("items")              },
    {"parcels",  N_("parcels")            },
    {"criteria", N_("criteria")           },
    {"yuan/m2",  N_("yuan/m²")           },
    {"deg",      "°"                     },
    {"tce/wan",  N_("tce per 10,000 yuan")},
    {"kg/wan",   N_("kg per 10,000 yuan") },
};

static const struct word basis_words[] = {
    {"buildings",   N_("from the buildings layer")    },
    {"attributes",  N_("from the parcel's attributes")},
    {"apportioned", N_("apportioned by floor area")   },
};

static const struct word encoding_words[] = {
    {"project", N_("named in the project")            },
    {"cpg",     N_("from the .cpg file")              },
    {"ldid",    N_("from the language id of the .dbf")},
    {"content", N_("found by decoding all text")      },
    {"driver",  N_("stated by the format")            },
};

static const struct word op_words[] = {
    {">=", "≥"},
    {"<=", "≤"},
    {">",  ">"  },
    {"<",  "<"  },
    {"=",  "="  },
};

/* The word for a code in a table, or the code itself. */
static const char *look_up(enum hg_lang lang, const struct word *table, size_t count,
                           const char *code)
{
    if (code == NULL) return "";
    for (size_t i = 0; i < count; i++)
        if (strcmp(table[i].code, code) == 0) return hg_lang_text(lang, table[i].msgid);
    return code;
}
#define LOOK_UP(lang, table, code) look_up((lang), (table), HG_COUNT_OF(table), (code))

/* The program gives an opinion; it does not approve. */
static const char *const supply_words[HG_SUPPLY_VERDICTS] = {
    [HG_SUPPLY_COMPLIANT] = N_("meets the conditions of supply"),
    [HG_SUPPLY_CONDITIONAL] = N_("meets them under conditions"),
    [HG_SUPPLY_UNDECIDED] = N_("cannot be judged for want of data"),
    [HG_SUPPLY_NON_COMPLIANT] = N_("does not meet the conditions of supply"),
};
static const char *const supply_advice[HG_SUPPLY_VERDICTS] = {
    [HG_SUPPLY_COMPLIANT] = N_(
        "every candidate may go on to approval, with its conditions in the contract"),
    [HG_SUPPLY_CONDITIONAL] = N_("some points are to be coordinated before approval"),
    [HG_SUPPLY_UNDECIDED] = N_("something that the judgement needs is missing; do not "
                               "approve before it is supplied"),
    [HG_SUPPLY_NON_COMPLIANT] = N_(
        "at least one candidate must not be supplied as it stands"),
};

const char *hg_word_supply(enum hg_lang lang, enum hg_supply_verdict verdict)
{
    return hg_lang_text(lang, supply_words[verdict]);
}

/* Of a run that judged candidates: the worst of theirs; without any nothing could be judged. */
static enum hg_supply_verdict worst_supply(const struct hg_result *result)
{
    size_t count = result->facts->candidate_count;
    enum hg_supply_verdict worst = count == 0 ? HG_SUPPLY_UNDECIDED : HG_SUPPLY_COMPLIANT;
    for (size_t i = 0; i < count; i++)
        if (result->supply[i] > worst) worst = result->supply[i];
    return worst;
}

const char *hg_word_opinion(enum hg_lang lang, const struct hg_result *result)
{
    return result->supply == NULL ? hg_word_verdict(lang, result->verdict)
                                  : hg_word_supply(lang, worst_supply(result));
}

const char *hg_word_advice(enum hg_lang lang, const struct hg_result *result)
{
    return result->supply == NULL ? hg_word_exit(lang, result->verdict)
                                  : hg_lang_text(lang, supply_advice[worst_supply(result)]);
}

const char *hg_word_verdict(enum hg_lang lang, enum hg_verdict verdict)
{
    return hg_lang_text(lang, verdict_words[verdict]);
}

const char *hg_word_exit(enum hg_lang lang, enum hg_verdict verdict)
{
    return hg_lang_text(lang, exit_words[verdict]);
}

const char *hg_word_severity(enum hg_lang lang, enum hg_severity severity)
{
    return hg_lang_text(lang, severity_words[severity]);
}

const char *hg_word_relation(enum hg_lang lang, enum hg_relation relation)
{
    return hg_lang_text(lang, relation_words[relation]);
}

const char *hg_word_idle(enum hg_lang lang, const struct hg_idle *idle)
{
    bool completion = idle->state == HG_IDLE_OVERDUE && idle->late_completion;
    return hg_lang_text(lang,
                        completion ? N_("completion overdue") : idle_words[idle->state]);
}

const char *hg_word_branch(enum hg_lang lang, enum hg_idle_branch branch)
{
    return hg_lang_text(lang, branch_words[branch]);
}

const char *hg_word_cause(enum hg_lang lang, enum hg_idle_cause cause)
{
    return hg_lang_text(lang, cause_words[cause]);
}

const char *hg_word_disposal(enum hg_lang lang, enum hg_idle_disposal disposal)
{
    return hg_lang_text(lang, disposal_words[disposal]);
}

const char *hg_word_plan(enum hg_lang lang, enum hg_plan plan)
{
    return hg_lang_text(lang, plan_words[plan]);
}

static const char *const table_words[HG_TABLES] = {
    [HG_TABLE_QUOTA] = N_("table of quotas"),
    [HG_TABLE_DOCUMENTS] = N_("list of documents"),
    [HG_TABLE_PHASES] = N_("table of phases"),
};

const char *hg_word_declared(enum hg_lang lang, const char *what)
{
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        if (hg_str_same(hg_plan_names[plan], what))
            return hg_word_plan(lang, (enum hg_plan)plan);
    for (int role = 0; role < HG_ROLE_PLAN; role++)
        if (hg_str_same(hg_role_names[role], what))
            return hg_lang_text(lang, role_words[role]);
    for (int table = 0; table < HG_TABLES; table++)
        if (hg_str_same(hg_supply_table_names[table], what))
            return hg_lang_text(lang, table_words[table]);
    return hg_word_class(lang, what);
}

const char *hg_word_input(enum hg_lang lang, const struct hg_input_info *info)
{
    if (info->role == HG_ROLE_PLAN && info->plan < HG_PLAN_COUNT)
        return hg_word_plan(lang, info->plan);
    return hg_lang_text(lang, role_words[info->role]);
}

const char *hg_word_index(enum hg_lang lang, enum hg_index_kind kind)
{
    return hg_lang_text(lang, index_words[kind]);
}

const char *hg_word_split(enum hg_lang lang, enum hg_split part)
{
    return hg_lang_text(lang, split_words[part]);
}

const char *hg_word_class(enum hg_lang lang, const char *class_name)
{
    return LOOK_UP(lang, class_words, class_name);
}

const char *hg_word_mark(enum hg_lang lang, const char *mark)
{
    return LOOK_UP(lang, mark_words, mark);
}

const char *hg_word_unit(enum hg_lang lang, const char *unit)
{
    return LOOK_UP(lang, unit_words, unit);
}

const char *hg_word_basis(enum hg_lang lang, const char *basis)
{
    return LOOK_UP(lang, basis_words, basis);
}

enum hg_outcome hg_index_outcome(const struct hg_index *index)
{
    if (index->limit.op == NULL || index->holds == HG_UNKNOWN) return HG_OUTCOME_UNJUDGED;
    if (index->holds == HG_NO) return HG_OUTCOME_BREACHED;
    return hg_str_same(index->limit.mark, "from_memory") ? HG_OUTCOME_UNVERIFIED
                                                         : HG_OUTCOME_HOLDS;
}

const char *hg_word_outcome(enum hg_lang lang, enum hg_outcome outcome)
{
    return hg_lang_text(lang, outcome_words[outcome]);
}

const char *hg_word_op(const char *op)
{
    return LOOK_UP(HG_EN, op_words, op);
}

const char *hg_word_area_method(enum hg_lang lang, enum hg_area_method method)
{
    return hg_lang_text(lang, method == HG_AREA_ELLIPSOID ? N_("ellipsoidal area")
                                                          : N_("plane area"));
}

const char *hg_word_encoding_from(enum hg_lang lang, const char *from)
{
    return LOOK_UP(lang, encoding_words, from);
}

void hg_word_field(enum hg_lang lang, const char *field, struct hg_str *out)
{
    size_t count;
    const struct hg_field_spec *specs = hg_fields_of_role(HG_ROLE_PARCELS, &count);
    for (size_t i = 0; lang == HG_ZH && i < count; i++) {
        if (!hg_str_same(specs[i].name, field)) continue;
        hg_str_add_bytes(out, specs[i].chinese, strcspn(specs[i].chinese, " "));
        return;
    }
    hg_str_add(out, field);
}

void hg_word_date(enum hg_lang lang, hg_day day, struct hg_str *out)
{
    if (day == HG_DAY_UNKNOWN) {
        hg_str_add(out, "—");
        return;
    }
    int year, month, date;
    hg_day_split(day, &year, &month, &date);
    if (lang == HG_ZH)
        hg_str_addf(out, "%d年%d月%d日", year, month, date);
    else
        hg_str_addf(out, "%04d-%02d-%02d", year, month, date);
}

void hg_word_number(double value, int decimals, struct hg_str *out)
{
    char text[HG_NUM_TEXT];
    hg_str_add(out, isfinite(value) ? hg_num_format_fixed(value, decimals, text) : "—");
}

void hg_word_number_beside(double value, double limit, int decimals, struct hg_str *out)
{
    char text[HG_NUM_TEXT];
    if (!isfinite(value) || !isfinite(limit))
        hg_word_number(value, decimals, out);
    else
        hg_str_add(out, hg_num_format_beside(value, limit, decimals, text));
}

void hg_word_percent(double share, struct hg_str *out)
{
    hg_word_number(100.0 * share, 2, out);
    if (isfinite(share)) hg_str_add(out, " %");
}

double hg_area_ha(double area_m2)
{
    return area_m2 / 10000.0;
}

double hg_area_mu(double area_m2)
{
    return area_m2 * 3.0 / 2000.0;
}

void hg_word_areas(enum hg_lang lang, double area_m2, struct hg_str *out)
{
    if (!isfinite(area_m2)) {
        hg_str_add(out, "—");
        return;
    }
    hg_word_number(hg_area_ha(area_m2), 4, out);
    hg_str_addf(out, " %s (", hg_word_unit(lang, "ha"));
    hg_word_number(hg_area_mu(area_m2), 2, out);
    hg_str_addf(out, " %s, ", hg_word_unit(lang, "mu"));
    hg_word_number(area_m2, 2, out);
    hg_str_add(out, " m²)");
}

void hg_word_law(const char *document, const char *article, struct hg_str *out)
{
    hg_str_add(out, document);
    if (document != NULL && article != NULL && *article != '\0') hg_str_add(out, " ");
    hg_str_add(out, article);
}

static void add_unit(enum hg_lang lang, const char *unit, struct hg_str *out)
{
    const char *word = hg_word_unit(lang, unit);
    if (*word != '\0') hg_str_addf(out, " %s", word);
}

/* Ratios are read with more digits than square metres; what was counted has none. */
static int decimals_of(double value, double limit, const char *unit)
{
    static const char *const counted[] = {"1", "a", "d", "count", "parcels", "criteria"};
    bool ratio = unit == NULL || strcmp(unit, "1") == 0, counts = unit == NULL;
    for (size_t i = 0; i < HG_COUNT_OF(counted); i++)
        counts = counts || strcmp(unit, counted[i]) == 0;
    bool whole = value == trunc(value) && (!isfinite(limit) || limit == trunc(limit));
    return counts && whole ? 0 : ratio ? 4 : 2;
}

void hg_word_measured(enum hg_lang lang, const struct hg_finding *finding,
                      struct hg_str *out)
{
    if (!isfinite(finding->measured)) return;
    double limit = finding->limit_op == NULL ? HG_NAN : finding->limit_value;
    int decimals = decimals_of(finding->measured, limit, finding->unit);
    hg_word_number_beside(finding->measured, limit, decimals, out);
    add_unit(lang, finding->unit, out);
}

void hg_word_limit(enum hg_lang lang, const struct hg_finding *finding, struct hg_str *out)
{
    if (finding->limit_op == NULL || !isfinite(finding->limit_value)) return;
    hg_str_addf(out, "%s ", hg_word_op(finding->limit_op));
    char text[HG_NUM_TEXT];
    hg_str_add(out, hg_num_format(finding->limit_value, text));
    add_unit(lang, finding->limit_unit, out);
}

static void add_part(struct hg_str *out, const char *text)
{
    if (text == NULL || *text == '\0') return;
    if (out->length > 0) hg_str_add(out, " · ");
    hg_str_add(out, text);
}

void hg_word_where(enum hg_lang lang, const struct hg_where *where, struct hg_str *out)
{
    struct hg_str text = HG_STR_EMPTY;
    add_part(&text, where->source);
    if (where->layer != NULL) {
        add_part(&text, hg_lang_text(lang, N_("layer")));
        hg_str_addf(&text, " %s", where->layer);
    }
    add_part(&text, where->key);
    if (where->fid >= 0)
        hg_str_addf(&text, "%sfid %" PRId64 "%s", where->key != NULL ? " (" : " · ",
                    where->fid, where->key != NULL ? ")" : "");
    if (where->line > 0)
        hg_str_addf(&text, " · %s %d:%d", hg_lang_text(lang, N_("line")), where->line,
                    where->column);
    add_part(&text, where->field);
    if (where->field != NULL && where->value != NULL)
        hg_str_addf(&text, " = %s", where->value);
    hg_str_add(out, hg_str_text(&text));
    hg_str_clear(&text);
}

void hg_word_position(enum hg_lang lang, struct hg_point at, struct hg_str *out)
{
    if (!isfinite(at.x) || !isfinite(at.y)) return;
    hg_str_addf(out, "%s ", hg_lang_text(lang, N_("X(north)")));
    hg_word_number(at.y, 3, out);
    hg_str_addf(out, "  %s ", hg_lang_text(lang, N_("Y(east)")));
    hg_word_number(at.x, 3, out);
}

static const char *class_name(const struct hg_result *result, hg_class class_id)
{
    return class_id < result->dataset->class_count ? result->dataset->classes[class_id]
                                                   : "?";
}

void hg_word_class_code(const struct hg_result *result, enum hg_plan plan,
                        hg_class class_id, struct hg_str *out)
{
    hg_str_addf(out, "%s.%s", hg_plan_names[plan], class_name(result, class_id));
}

void hg_word_pair_class(enum hg_lang lang, const struct hg_result *result,
                        enum hg_plan plan, hg_class class_id, struct hg_str *out)
{
    hg_str_addf(out, "%s · %s", hg_word_plan(lang, plan),
                hg_word_class(lang, class_name(result, class_id)));
}

const char *hg_parcel_text(const struct hg_result *result,
                           const struct hg_parcel_fact *parcel, int field)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(
        result->dataset, hg_subject_role(result->settings));
    if (layer == NULL || layer->spec_count <= (size_t)field) return NULL;
    const struct hg_cell *cell = hg_dataset_cell(layer, parcel->feature, field);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

const char *hg_parcel_name(const struct hg_result *result,
                           const struct hg_parcel_fact *parcel)
{
    return hg_parcel_text(result, parcel, HG_PARCEL_name);
}

void hg_word_more(enum hg_lang lang, size_t count, struct hg_str *out)
{
    char digits[24], grouped[32];
    int length = snprintf(digits, sizeof digits, "%zu", count), at = 0;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) grouped[at++] = ' ';
        grouped[at++] = digits[i];
    }
    grouped[at] = '\0';
    hg_str_addf(out, hg_lang_text(lang, N_("… and %s more")), grouped);
}
