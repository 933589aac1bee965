/* notice.xlsx (补正通知): what is missing or broken in the delivery, file by file, to be printed and sent back.
 *
 * Only the data are spoken of, never the plan: who submits them need not know what the bureau thinks of it. */
#include "reports/forms.h"
#include "reports/listed.h"
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Families that are about data; their notes (info) ask for nothing. */
static const char *const families[] = {"HG-F-", "HG-C-", "HG-A-", "HG-G-", "HG-T-"};

/* Single rules elsewhere that ask for data: attributes and dates that are missing, documents, outlines with two readings. */
static const char *const singles[] = {
    "HG-E-205", "HG-E-206", "HG-E-231", "HG-I-008", "HG-I-010", "HG-I-204",
    "HG-I-207", "HG-L-005", "HG-L-006", "HG-L-007", "HG-L-012", "HG-L-022",
    "HG-O-009", "HG-O-209", "HG-P-006", "HG-P-205", "HG-X-001", "HG-X-002"};

static bool is_about_data(const struct hg_finding *finding)
{
    if (finding->waived) return false;
    for (size_t i = 0; i < HG_COUNT_OF(singles); i++)
        if (strcmp(finding->rule, singles[i]) == 0) return true;
    for (size_t i = 0; i < HG_COUNT_OF(families); i++)
        if (strncmp(finding->rule, families[i], strlen(families[i])) == 0)
            return finding->severity != HG_INFO;
    return false;
}

/* --- the items, by file and layer --- */
struct item {
    const struct hg_finding *finding;
    size_t rank; /* in the order of reading */
};

/* NULL, what no file holds, goes before everything. */
static int compare_names(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

static int compare_items(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int order = compare_names(a->finding->where.source, b->finding->where.source);
    if (order == 0) order = compare_names(a->finding->where.layer, b->finding->where.layer);
    return order != 0 ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

struct items {
    struct item *rows;
    size_t count;
    size_t left_out; /* of rules with more findings than anybody reads */
};

/* items.rows is a heap array. */
static struct items collect(const struct hg_findings *findings)
{
    enum { MOST_PER_RULE = 20000 };
    size_t *order = hg_findings_reading_order(findings);
    struct hg_listed listed = hg_listed_choose(findings, order, MOST_PER_RULE,
                                               findings->count);
    struct items items = {.rows = hg_memory_new(findings->count + 1, sizeof *items.rows)};
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[order[i]];
        if (!is_about_data(finding)) continue;
        if (listed.shown[order[i]])
            items.rows[items.count++] = (struct item){finding, i};
        else
            items.left_out++;
    }
    hg_listed_clear(&listed);
    free(order);
    qsort(items.rows, items.count, sizeof *items.rows, compare_items);
    return items;
}

/* --- the sheet --- */
static const struct hg_column columns[] = {
    {N_("item no."),       6 },
    {N_("demand"),         10},
    {N_("layer"),          12},
    {N_("record"),         8 },
    {N_("key"),            20},
    {N_("field"),          10},
    {N_("value as found"), 14},
    {N_("what is wrong"),  46},
    {N_("cure"),           38},
    {N_("no."),            8 },
};

/* A line over all columns. */
static void put_banner(struct hg_table *table, const char *text, enum hg_cell_format look,
                       double high)
{
    struct hg_str cell = HG_STR_EMPTY;
    hg_cell_text(table->book->lang, text, &cell);
    hg_table_row(table);
    if (table->sheet != NULL) {
        lxw_col_t last = (lxw_col_t)(HG_COUNT_OF(columns) - 1);
        hg_book_keep_error(table->book,
                           worksheet_merge_range(table->sheet, table->row, 0, table->row,
                                                 last, hg_str_text(&cell),
                                                 table->book->formats[look]));
    }
    hg_table_row_height(table, high);
    hg_str_clear(&cell);
}

static void put_heads(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    hg_table_row(table);
    for (size_t i = 0; i < HG_COUNT_OF(columns); i++)
        hg_table_styled(table, hg_xlsx_word(writer, columns[i].head), HG_FORMAT_HEAD);
}

static void put_address(const struct hg_xlsx_writer *writer, struct hg_table *table,
                        size_t count)
{
    enum { TITLE_HIGH = 34, LINE_HIGH = 20, TEXT_HIGH = 34 };
    struct hg_str line = HG_STR_EMPTY;
    put_banner(table, hg_xlsx_word(writer, N_("Notice of corrections")), HG_FORMAT_BANNER,
               TITLE_HIGH);
    const char *colon = writer->lang == HG_ZH ? "：" : ": ";
    hg_str_addf(&line, "%s%s%s        %s%s", hg_xlsx_word(writer, N_("project")), colon,
                writer->result->settings->name, hg_xlsx_word(writer, N_("judged as of")),
                colon);
    hg_word_date(writer->lang, writer->result->settings->as_of, &line);
    hg_str_addf(&line, "        %s%s____________", hg_xlsx_word(writer, N_("case number")),
                colon);
    put_banner(table, line.data, HG_FORMAT_TEXT, LINE_HIGH);
    put_banner(
        table,
        hg_xlsx_word(writer, count > 0
                                 ? N_("The delivered data lack or break what is listed "
                                      "below. Mend every item and deliver again. This "
                                      "notice is about the data only and holds no opinion "
                                      "on the plan.")
                                 : N_("Nothing in the delivered data has to be mended.")),
        HG_FORMAT_TEXT, TEXT_HIGH);
    hg_str_clear(&line);
}

static const char *demand_of(const struct hg_xlsx_writer *writer, enum hg_severity severity)
{
    static const char *const words[4] = {
        [HG_INFO] = N_("supply if possible"),
        [HG_WARN] = N_("check, correct"),
        [HG_UNDECIDED] = N_("must be mended"),
        [HG_BLOCK] = N_("must be mended"),
    };
    return hg_xlsx_word(writer, words[severity]);
}

static void put_item(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     size_t number, const struct hg_finding *finding)
{
    const struct hg_where *where = &finding->where;
    hg_table_row(table);
    hg_table_count(table, number);
    hg_table_styled(table, demand_of(writer, finding->severity),
                    hg_xlsx_severity_look(finding->severity));
    hg_table_text(table, where->layer);
    if (where->fid < 0)
        hg_table_text(table, NULL);
    else
        hg_table_number(table, (double)where->fid, HG_FORMAT_YEAR);
    hg_table_text(table, where->key);
    hg_table_text(table, where->field);
    hg_table_text(table, where->value);
    hg_table_text(table, finding->message.in[writer->lang]);
    hg_table_text(table, finding->cure.in[writer->lang]);
    hg_table_text(table, finding->id);
}

/* The items of one file, under its name; returns how many there are. */
static size_t put_file(const struct hg_xlsx_writer *writer, struct hg_table *table,
                       const struct items *items, size_t first)
{
    enum { HIGH = 20 };
    const char *source = items->rows[first].finding->where.source;
    size_t count = 0;
    while (first + count < items->count &&
           compare_names(items->rows[first + count].finding->where.source, source) == 0)
        count++;
    struct hg_str line = HG_STR_EMPTY;
    bool none = source == NULL || *source == '\0';
    hg_str_addf(&line, "%s  (%zu)",
                none ? hg_xlsx_word(writer, N_("missing from the delivery, or in no file"))
                     : source,
                count);
    put_banner(table, line.data, HG_FORMAT_TITLE, HIGH);
    for (size_t i = first; i < first + count; i++)
        put_item(writer, table, i + 1, items->rows[i].finding);
    hg_str_clear(&line);
    return count;
}

/* Who sends it and who received it, by hand. */
static void put_signatures(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    enum { HIGH = 34 };
    static const char *const lines[] = {
        N_("Examining body (seal): ______________________        Date: ______________"),
        N_("Received by the submitting body: ______________________        Date: "
           "______________"),
    };
    for (size_t i = 0; i < HG_COUNT_OF(lines); i++)
        put_banner(table, hg_xlsx_word(writer, lines[i]), HG_FORMAT_TEXT, HIGH);
}

static void put_rest(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     size_t left_out)
{
    enum { HIGH = 20 };
    struct hg_str line = HG_STR_EMPTY;
    if (left_out == 0) return;
    hg_word_more(writer->lang, left_out, &line);
    put_banner(table, hg_str_text(&line), HG_FORMAT_TEXT, HIGH);
    hg_str_clear(&line);
}

static void put_notice(const struct hg_xlsx_writer *writer)
{
    enum { HEAD_ROW = 3 };
    static const double SIDE_IN = 0.4, TOP_IN = 0.6; /* inches; 10 point text prints at 9 */
    const char *name = hg_xlsx_word(writer, N_("Notice of corrections"));
    struct items items = collect(&writer->result->findings);
    struct hg_table table = {.book = writer->book,
                             .sheet = hg_book_sheet(writer->book, name),
                             .name = N_("Notice of corrections"),
                             .columns = columns,
                             .column_count = HG_COUNT_OF(columns),
                             .row = (lxw_row_t)-1};
    if (table.sheet != NULL) {
        for (size_t i = 0; i < HG_COUNT_OF(columns); i++)
            hg_book_keep_error(writer->book,
                               worksheet_set_column(table.sheet, (lxw_col_t)i, (lxw_col_t)i,
                                                    columns[i].width, NULL));
        worksheet_set_margins(table.sheet, SIDE_IN, SIDE_IN, TOP_IN, TOP_IN);
        worksheet_freeze_panes(table.sheet, HEAD_ROW + 1, 0);
        hg_book_keep_error(writer->book,
                           worksheet_repeat_rows(table.sheet, HEAD_ROW, HEAD_ROW));
    }
    put_address(writer, &table, items.count);
    put_heads(writer, &table);
    for (size_t first = 0; first < items.count;)
        first += put_file(writer, &table, &items, first);
    put_rest(writer, &table, items.left_out);
    put_signatures(writer, &table);
    hg_table_close(&table);
    free(items.rows);
}

hg_status hg_write_notice(struct hg_ctx *ctx, const struct hg_result *result,
                          const struct hg_report_options *options, const char *path)
{
    return hg_xlsx_write(ctx, result, options, path, N_("Notice of corrections"),
                         put_notice);
}
