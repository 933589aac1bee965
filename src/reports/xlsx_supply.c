/* The sheets about the tables kept beside a supply: balance of the quota, what each candidate takes of it, documents. */
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

static bool is_given(const struct hg_xlsx_writer *writer, enum hg_supply_table table)
{
    const struct hg_supply_tables *tables = writer->result->settings->tables;
    return writer->result->outcome != NULL && tables != NULL &&
           tables->files[table].source != NULL;
}

static void put_hectares(struct hg_table *table, double area_m2)
{
    hg_table_number(table, hg_area_ha(area_m2), HG_FORMAT_FOUR);
}

/* At least and at most, in two cells. */
static void put_span(struct hg_table *table, struct hg_span span)
{
    put_hectares(table, span.least);
    put_hectares(table, span.most);
}

/* --- balance of the quota (指标余额) --- */
static const struct hg_column balance_columns[] = {
    {N_("quota"),                                       22},
    {N_("year"),                                        8 },
    {N_("administrative code"),                         14},
    {N_("quota in all (ha)"),                           14},
    {N_("kept for high-tech (ha)"),                     16},
    {N_("used before (ha)"),                            14},
    {N_("taken at least (ha)"),                         16},
    {N_("taken at most (ha)"),                          16},
    {N_("left at least (ha)"),                          16},
    {N_("left at most (ha)"),                           16},
    {N_("of it for others than high-tech, least (ha)"), 18},
    {N_("of it for others than high-tech, most (ha)"),  18},
    {N_("document"),                                    36},
    {N_("law of the reserve"),                          40},
    {N_("source mark"),                                 14},
};

static void put_account(const struct hg_xlsx_writer *writer, struct hg_table *table,
                        const struct hg_quota_account *account)
{
    const struct hg_quota_row *row = account->row;
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(account->document, account->article, &law);
    hg_table_row(table);
    hg_table_text(table, hg_word_quota(writer->lang, row->kind));
    hg_table_number(table, row->year, HG_FORMAT_YEAR);
    hg_table_text(table, row->region);
    put_hectares(table, row->total_m2);
    put_hectares(table, account->reserve_m2);
    put_hectares(table, row->used_m2);
    put_span(table, (struct hg_span){account->used.least - row->used_m2,
                                     account->used.most - row->used_m2});
    put_span(table, hg_quota_left(account));
    put_span(table, hg_quota_left_others(account));
    hg_table_text(table, row->document);
    hg_table_text(table, hg_str_text(&law));
    hg_table_text(table, hg_word_mark(writer->lang, account->mark));
    hg_str_clear(&law);
}

static void put_balance(const struct hg_xlsx_writer *writer)
{
    const struct hg_quota_book *book = &writer->result->outcome->quota;
    struct hg_table table = hg_table_begin(writer->book, N_("Quota balance"),
                                           balance_columns, HG_COUNT_OF(balance_columns));
    for (size_t a = 0; a < book->account_count; a++)
        put_account(writer, &table, &book->accounts[a]);
    hg_table_end(&table);
}

/* --- what each candidate takes --- */
static const struct hg_column taking_columns[] = {
    {N_("key"),                       22},
    {N_("name"),                      24},
    {N_("quota"),                     22},
    {N_("high-tech project"),         12},
    {N_("takes quota"),               12},
    {N_("needs at least (ha)"),       14},
    {N_("needs at most (ha)"),        14},
    {N_("open to it, least (ha)"),    14},
    {N_("open to it, most (ha)"),     14},
    {N_("fits"),                      10},
    {N_("outcome"),                   32},
    {N_("left after it, least (ha)"), 14},
    {N_("left after it, most (ha)"),  14},
};

static void put_entry(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      size_t candidate, size_t account)
{
    static const enum hg_cell_format looks[3] = {[HG_NO] = HG_FORMAT_BLOCK,
                                                 [HG_YES] = HG_FORMAT_GOOD,
                                                 [HG_UNKNOWN] = HG_FORMAT_UNDECIDED};
    const struct hg_quota_book *book = &writer->result->outcome->quota;
    const struct hg_parcel_fact *ground = &writer->result->facts->parcels[candidate];
    const struct hg_quota_entry
        *entry = &book->entries[candidate * book->account_count + account];
    hg_table_row(table);
    hg_table_text(table, ground->id);
    hg_table_text(table, hg_parcel_name(writer->result, ground));
    hg_table_text(table, hg_word_quota(writer->lang, book->accounts[account].row->kind));
    hg_table_text(table, hg_xlsx_tri(writer, book->high_tech[candidate]));
    hg_table_text(table, hg_xlsx_tri(writer, book->takes[candidate]));
    put_span(table, entry->need_m2);
    put_span(table, entry->open_m2);
    hg_table_styled(table, hg_xlsx_tri(writer, entry->fits), looks[entry->fits]);
    hg_table_text(table, hg_word_quota_outcome(writer->lang, entry));
    put_span(table, entry->left_m2);
}

void hg_xlsx_quota(const struct hg_xlsx_writer *writer)
{
    if (!is_given(writer, HG_TABLE_QUOTA)) return;
    put_balance(writer);
    const struct hg_quota_book *book = &writer->result->outcome->quota;
    struct hg_table table = hg_table_begin(writer->book, N_("Quota by candidate"),
                                           taking_columns, HG_COUNT_OF(taking_columns));
    for (size_t c = 0; c < writer->result->facts->candidate_count; c++)
        for (size_t a = 0; a < book->account_count; a++)
            put_entry(writer, &table, c, a);
    hg_table_end(&table);
}

/* --- documents (要件) --- */
static const struct hg_column document_columns[] = {
    {N_("key"),             22},
    {N_("name"),            24},
    {N_("document"),        36},
    {N_("state"),           22},
    {N_("document number"), 28},
    {N_("date"),            16},
    {N_("valid until"),     16},
    {N_("if missing"),      14},
};

void hg_xlsx_documents(const struct hg_xlsx_writer *writer)
{
    static const enum hg_cell_format looks[HG_DOCUMENT_STATES] = {
        [HG_DOCUMENT_PRESENT] = HG_FORMAT_GOOD,    [HG_DOCUMENT_MISSING] = HG_FORMAT_BLOCK,
        [HG_DOCUMENT_NOT_YET] = HG_FORMAT_BLOCK,   [HG_DOCUMENT_EXPIRED] = HG_FORMAT_BLOCK,
        [HG_DOCUMENT_NOT_NEEDED] = HG_FORMAT_TEXT,
    };
    if (!is_given(writer, HG_TABLE_DOCUMENTS)) return;
    const struct hg_supply_outcome *outcome = writer->result->outcome;
    struct hg_table table = hg_table_begin(writer->book, N_("Documents"), document_columns,
                                           HG_COUNT_OF(document_columns));
    for (size_t i = 0; i < outcome->document_count; i++) {
        const struct hg_document_fact *fact = &outcome->documents[i];
        const struct hg_parcel_fact *ground = &writer->result->facts
                                                   ->parcels[fact->candidate];
        hg_table_row(&table);
        hg_table_text(&table, ground->id);
        hg_table_text(&table, hg_parcel_name(writer->result, ground));
        hg_table_text(&table, fact->row->name);
        hg_table_styled(&table, hg_word_document(writer->lang, fact->state),
                        looks[fact->state]);
        hg_table_text(&table, fact->row->number);
        hg_table_date(&table, fact->row->date);
        hg_table_date(&table, fact->row->valid_until);
        hg_table_text(&table, hg_word_effect(writer->lang, fact->row->effect));
    }
    hg_table_end(&table);
}
