/* overview.xlsx: the same tables, to be sorted, filtered and sent on. */
#include "batch/overview_rows.h"
#include "reports/forms.h"
#include "reports/words.h"
#include "reports/xlsx_table.h"

#include <string.h>
#include <time.h>

struct sheets {
    struct hg_book *book;
    const struct hg_overview *overview;
    enum hg_lang lang;
    struct hg_arena *arena;
};

static const enum hg_cell_format fate_formats[HG_FATES] = {
    HG_FORMAT_BLOCK, HG_FORMAT_UNDECIDED, HG_FORMAT_UNDECIDED, HG_FORMAT_GOOD};
static const enum hg_cell_format severity_formats[4] = {
    HG_FORMAT_INFO, HG_FORMAT_WARN, HG_FORMAT_UNDECIDED, HG_FORMAT_BLOCK};

static const char *word(const struct sheets *sheets, const char *msgid)
{
    return hg_lang_text(sheets->lang, msgid);
}

static void begin_row(const struct sheets *sheets, struct hg_table *table,
                      const struct hg_task_record *record)
{
    enum hg_fate fate = hg_fate_of(record);
    hg_table_row(table);
    hg_table_styled(table, word(sheets, hg_fate_words[fate]), fate_formats[fate]);
    hg_table_text(table, record->project);
    hg_table_text(table, record->name);
}

/* --- all projects --- */

static const struct hg_column project_columns[] = {
    {N_("verdict"),             14},
    {N_("project"),             36},
    {N_("name"),                28},
    {N_("exit status"),         8 },
    {N_("judged as of"),        14},
    {N_("block"),               8 },
    {N_("to be cleared"),       8 },
    {N_("warn"),                8 },
    {N_("info"),                8 },
    {N_("waived"),              8 },
    {N_("zone area, ha"),       14},
    {N_("zone area, mu"),       14},
    {N_("zone area, m2"),       18},
    {N_("hard conflicts, ha"),  14},
    {N_("protected land, ha"),  14},
    {N_("soft conflicts, ha"),  14},
    {N_("parcels"),             10},
    {N_("idle parcels"),        10},
    {N_("idle land, ha"),       14},
    {N_("candidates"),          10},
    {N_("candidates, ha"),      14},
    {N_("may be supplied"),     12},
    {N_("conditional"),         12},
    {N_("may not be supplied"), 12},
    {N_("report"),              40},
};

static void put_counts(struct hg_table *table, const struct hg_counts *counts)
{
    hg_table_count(table, counts->block);
    hg_table_count(table, counts->undecided);
    hg_table_count(table, counts->warn);
    hg_table_count(table, counts->info);
    hg_table_count(table, counts->waived);
}

static void put_hectares(struct hg_table *table, double area_m2)
{
    hg_table_number(table, hg_area_ha(area_m2), HG_FORMAT_FOUR);
}

/* Without a zone nothing was measured. */
static void put_sums(struct hg_table *table, const struct hg_task_sums *sums)
{
    bool measured = sums->zones > 0;
    hg_table_areas(table, measured ? sums->zones_m2 : HG_NAN);
    put_hectares(table, measured ? sums->hard_m2 : HG_NAN);
    put_hectares(table, measured ? sums->protected_m2 : HG_NAN);
    put_hectares(table, measured ? sums->soft_m2 : HG_NAN);
    hg_table_count(table, sums->parcels);
    hg_table_count(table, sums->idle[HG_IDLE_IDLE]);
    put_hectares(table, sums->idle_m2[HG_IDLE_IDLE]);
    hg_table_count(table, sums->candidates);
    put_hectares(table, sums->candidates_m2);
    hg_table_count(table, sums->supply[HG_SUPPLY_COMPLIANT]);
    hg_table_count(table, sums->supply[HG_SUPPLY_CONDITIONAL]);
    hg_table_count(table, sums->supply[HG_SUPPLY_NON_COMPLIANT]);
}

/* A path of plain letters leads to the report; any other is only named, since no data gets into a link. */
static void put_report(const struct sheets *sheets, struct hg_table *table,
                       const struct hg_task_record *record)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-_./";
    const char *link = hg_overview_link(sheets->arena, record);
    if (link != NULL && link[strspn(link, plain)] == '\0')
        hg_table_link(table, link, link); /* "external:" would turn its slashes round */
    else
        hg_table_text(table, link);
}

static void put_projects(const struct sheets *sheets)
{
    enum { COUNT_CELLS = 5, SUM_CELLS = 14 };
    struct hg_table table = hg_table_begin(sheets->book, N_("Overview"), project_columns,
                                           HG_COUNT_OF(project_columns));
    for (size_t i = 0; i < sheets->overview->count; i++) {
        const struct hg_task_record *record = sheets->overview->records[i];
        hg_day day;
        begin_row(sheets, &table, record);
        hg_table_number(&table, record->exit_status, HG_FORMAT_WHOLE);
        bool known = record->as_of != NULL && hg_day_parse(record->as_of, &day);
        hg_table_date(&table, known ? day : HG_DAY_UNKNOWN);
        if (record->verdict != NULL) {
            put_counts(&table, &record->counts);
            put_sums(&table, &record->sums);
        }
        for (int k = 0; record->verdict == NULL && k < COUNT_CELLS + SUM_CELLS; k++)
            hg_table_number(&table, HG_NAN, HG_FORMAT_WHOLE);
        put_report(sheets, &table, record);
    }
    hg_table_end(&table);
}

/* --- families --- */

static const struct hg_column family_columns[] = {
    {N_("verdict"),       14},
    {N_("project"),       36},
    {N_("name"),          28},
    {N_("family"),        8 },
    {N_("rule family"),   22},
    {N_("block"),         8 },
    {N_("to be cleared"), 8 },
    {N_("warn"),          8 },
    {N_("info"),          8 },
    {N_("waived"),        8 },
};

static bool is_nothing(const struct hg_counts *counts)
{
    return counts->block + counts->undecided + counts->warn + counts->info +
               counts->waived ==
           0;
}

static void put_families(const struct sheets *sheets)
{
    const struct hg_overview *overview = sheets->overview;
    struct hg_table table = hg_table_begin(sheets->book, N_("Rule families"),
                                           family_columns, HG_COUNT_OF(family_columns));
    for (size_t i = 0; i < overview->count; i++)
        for (size_t k = 0; k < overview->family_count; k++) {
            const struct hg_counts *counts = &overview
                                                  ->matrix[i * overview->family_count + k];
            const struct hg_family *family = &overview->families[k];
            if (is_nothing(counts)) continue;
            begin_row(sheets, &table, overview->records[i]);
            hg_table_text(&table, family->letter);
            hg_table_text(&table, word(sheets, family->title != NULL ? family->title
                                                                     : N_("own rules")));
            put_counts(&table, counts);
        }
    hg_table_end(&table);
}

/* --- what is open --- */

static const struct hg_column open_columns[] = {
    {N_("verdict"),     14},
    {N_("project"),     36},
    {N_("name"),        28},
    {N_("exit status"), 8 },
    {N_("code"),        12},
    {N_("why"),         70},
    {N_("cure"),        60},
};

static void put_open(const struct sheets *sheets)
{
    struct hg_table table = hg_table_begin(sheets->book, N_("Not judged"), open_columns,
                                           HG_COUNT_OF(open_columns));
    for (size_t i = 0; i < sheets->overview->count; i++) {
        const struct hg_task_record *record = sheets->overview->records[i];
        if (!hg_task_is_undecided(record)) continue;
        for (size_t k = 0; k < record->message_count; k++) {
            const struct hg_task_message *message = &record->messages[k];
            begin_row(sheets, &table, record);
            hg_table_number(&table, record->exit_status, HG_FORMAT_WHOLE);
            hg_table_text(&table, message->code);
            hg_table_text(&table, message->what.in[sheets->lang]);
            hg_table_text(&table, message->cure.in[sheets->lang]);
        }
        if (record->message_count > 0) continue;
        begin_row(sheets, &table, record);
        hg_table_number(&table, record->exit_status, HG_FORMAT_WHOLE);
    }
    hg_table_end(&table);
}

/* --- findings by rule and project --- */

static const struct hg_column rule_columns[] = {
    {N_("severity"),          8 },
    {N_("rule"),              12},
    {N_("title"),             36},
    {N_("project"),           36},
    {N_("name"),              28},
    {N_("findings"),          10},
    {N_("waived"),            8 },
    {N_("the first of them"), 70},
};

static void put_rule_of(const struct sheets *sheets, struct hg_table *table,
                        const struct hg_task_record *record,
                        const struct hg_overview_rule *wanted)
{
    for (size_t i = 0; i < record->rule_count; i++) {
        const struct hg_task_rule *rule = &record->rules[i];
        if (rule->severity != wanted->severity || strcmp(rule->rule, wanted->rule) != 0)
            continue;
        hg_table_row(table);
        hg_table_styled(table, hg_word_severity(sheets->lang, rule->severity),
                        severity_formats[rule->severity]);
        hg_table_text(table, rule->rule);
        hg_table_text(table, rule->title.in[sheets->lang]);
        hg_table_text(table, record->project);
        hg_table_text(table, record->name);
        hg_table_count(table, rule->count);
        hg_table_count(table, rule->waived);
        hg_table_text(table, rule->message.in[sheets->lang]);
    }
}

static void put_rules(const struct sheets *sheets)
{
    struct hg_table table = hg_table_begin(sheets->book, N_("Findings by rule"),
                                           rule_columns, HG_COUNT_OF(rule_columns));
    for (size_t i = 0; i < sheets->overview->rule_count; i++)
        for (size_t k = 0; k < sheets->overview->count; k++)
            put_rule_of(sheets, &table, sheets->overview->records[k],
                        &sheets->overview->rules[i]);
    hg_table_end(&table);
}

/* Dated by the last day of judgement, so that the same records give the same bytes. */
static void set_properties(const struct sheets *sheets)
{
    enum { DAY_S = 86400 };
    hg_day last = 1;
    for (size_t i = 0; i < sheets->overview->count; i++) {
        hg_day day;
        const char *text = sheets->overview->records[i]->as_of;
        if (text != NULL && hg_day_parse(text, &day) && day > last) last = day;
    }
    lxw_doc_properties properties = {
        .title = hg_arena_strdup(sheets->arena, word(sheets, N_("overview of a batch"))),
        .author = hg_arena_printf(sheets->arena, "hegui %s", HEGUI_VERSION),
        .created = (time_t)last * DAY_S,
    };
    workbook_set_properties(sheets->book->workbook, &properties);
}

hg_status hg_overview_xlsx(struct hg_ctx *ctx, const struct hg_overview *overview,
                           enum hg_lang lang, const char *path)
{
    struct hg_book book = hg_book_open(path, NULL, lang);
    struct sheets sheets = {&book, overview, lang, ctx->arena};
    if (book.workbook != NULL) {
        set_properties(&sheets);
        put_projects(&sheets);
        put_families(&sheets);
        put_open(&sheets);
        put_rules(&sheets);
    }
    const char *why;
    return hg_book_close(&book, &why) ? HG_OK : hg_report_unwritten(ctx, path, why);
}
