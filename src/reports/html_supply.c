/* What the tables kept beside the project say: of each candidate its quota, documents and phase, and the balance of the quotas. */
#include "reports/html.h"
#include "reports/words.h"

#include <math.h>

static bool is_given(const struct hg_page *page, enum hg_supply_table table)
{
    const struct hg_supply_tables *tables = page->result->settings->tables;
    return tables != NULL && tables->files[table].source != NULL;
}

static void write_heading(struct hg_page *page, const char *msgid)
{
    hg_html(page, "<h4>");
    hg_html_word(page, msgid);
    hg_html(page, "</h4>\n");
}

static void text_cell(struct hg_page *page, const char *text)
{
    hg_html_cell(page, text == NULL ? "" : text, HG_LOOK_TEXT);
}

static void day_cell(struct hg_page *page, hg_day day)
{
    struct hg_str text = HG_STR_EMPTY;
    if (day != HG_DAY_UNKNOWN) hg_word_date(page->lang, day, &text);
    hg_html_cell(page, hg_str_text(&text), HG_LOOK_TEXT);
    hg_str_clear(&text);
}

/* In hectares; where it may be more, as "least – most". */
static void span_cell(struct hg_page *page, struct hg_span span)
{
    enum { DECIMALS = 4 };
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(hg_area_ha(span.least), DECIMALS, &text);
    if (!(span.least == span.most)) {
        hg_str_add(&text, " – ");
        hg_word_number(hg_area_ha(span.most), DECIMALS, &text);
    }
    hg_html_cell(page, hg_str_text(&text), HG_LOOK_NUMBER);
    hg_str_clear(&text);
}

static void write_candidate_quota(struct hg_page *page, size_t number)
{
    static const char *const heads[] = {N_("quota"),
                                        N_("needs (ha)"),
                                        N_("open to it (ha)"),
                                        N_("outcome"),
                                        N_("left after it (ha)"),
                                        N_("of it for others than high-tech (ha)")};
    const struct hg_quota_book *book = &page->result->outcome->quota;
    if (book->account_count == 0) return;
    write_heading(page, N_("Quota"));
    hg_html_table(page, "quota", heads, HG_COUNT_OF(heads),
                  HG_COLUMNS(1, 2) | HG_COLUMNS(4, 5));
    for (size_t a = 0; a < book->account_count; a++) {
        const struct hg_quota_entry
            *entry = &book->entries[number * book->account_count + a];
        hg_html(page, "<tr>");
        text_cell(page, hg_word_quota(page->lang, book->accounts[a].row->kind));
        span_cell(page, entry->need_m2);
        span_cell(page, entry->open_m2);
        text_cell(page, hg_word_quota_outcome(page->lang, entry));
        span_cell(page, entry->left_m2);
        span_cell(page, entry->left_others_m2);
        hg_html(page, "</tr>\n");
    }
    hg_html_table_end(page);
    hg_html(page, "<p class=\"note\">");
    hg_html_text(page, hg_word_high_tech(page->lang, book->high_tech[number]));
    hg_html(page, "</p>\n");
}

static void write_documents(struct hg_page *page, size_t number)
{
    static const char *const heads[] = {N_("document"),        N_("state"),
                                        N_("document number"), N_("date"),
                                        N_("valid until"),     N_("if missing")};
    const struct hg_supply_outcome *outcome = page->result->outcome;
    bool any = false;
    for (size_t i = 0; i < outcome->document_count; i++) {
        const struct hg_document_fact *fact = &outcome->documents[i];
        if (fact->candidate != number) continue;
        if (!any) {
            write_heading(page, N_("Documents"));
            hg_html_table(page, "documents", heads, HG_COUNT_OF(heads), 0);
        }
        any = true;
        hg_html(page, "<tr>");
        text_cell(page, fact->row->name);
        text_cell(page, hg_word_document(page->lang, fact->state));
        text_cell(page, fact->row->number);
        day_cell(page, fact->row->date);
        day_cell(page, fact->row->valid_until);
        text_cell(page, hg_word_effect(page->lang, fact->row->effect));
        hg_html(page, "</tr>\n");
    }
    if (any) hg_html_table_end(page);
}

static void write_phase(struct hg_page *page, const struct hg_phase_fact *fact)
{
    const struct hg_facts *facts = page->result->facts;
    hg_html(page, "<tr>");
    text_cell(page, fact->zone == HG_NO_ZONE ? NULL : facts->zones[fact->zone].id);
    text_cell(page, fact->phase);
    hg_html_cell_areas(page, fact->area_m2);
    text_cell(page, hg_word_phase(page->lang, fact->state));
    day_cell(page, fact->row == NULL ? HG_DAY_UNKNOWN : fact->row->opened);
    text_cell(page, fact->row == NULL ? NULL : fact->row->document);
    hg_html(page, "</tr>\n");
}

static void write_phases(struct hg_page *page, size_t number)
{
    static const char *const heads[] = {N_("zone"),      N_("phase"),     N_("area (ha)"),
                                        N_("area (mu)"), N_("area (m²)"), N_("state"),
                                        N_("opened on"), N_("document")};
    const struct hg_facts *facts = page->result->facts;
    bool any = false;
    for (size_t i = 0; i < facts->phase_count; i++) {
        if (facts->phases[i].candidate != number) continue;
        if (!any) {
            write_heading(page, N_("Phases of the controlled area"));
            hg_html_table(page, "phases", heads, HG_COUNT_OF(heads), HG_COLUMNS(2, 4));
        }
        any = true;
        write_phase(page, &facts->phases[i]);
    }
    if (any) hg_html_table_end(page);
}

void hg_html_supply_of(struct hg_page *page, size_t number)
{
    write_candidate_quota(page, number);
    write_documents(page, number);
    write_phases(page, number);
}

static void write_account(struct hg_page *page, const struct hg_quota_account *account)
{
    const struct hg_quota_row *row = account->row;
    double total = row->total_m2;
    hg_html(page, "<tr>");
    text_cell(page, hg_word_quota(page->lang, row->kind));
    span_cell(page, (struct hg_span){total, total});
    span_cell(page, (struct hg_span){account->reserve_m2, account->reserve_m2});
    span_cell(page, (struct hg_span){row->used_m2, row->used_m2});
    span_cell(page, (struct hg_span){account->used.least - row->used_m2,
                                     account->used.most - row->used_m2});
    span_cell(page, hg_quota_left(account));
    span_cell(page, hg_quota_left_others(account));
    text_cell(page, row->document);
    hg_html(page, "</tr>\n");
}

void hg_html_quota(struct hg_page *page)
{
    static const char *const heads[] = {N_("quota"),
                                        N_("quota in all (ha)"),
                                        N_("kept for high-tech (ha)"),
                                        N_("used before (ha)"),
                                        N_("taken by these candidates (ha)"),
                                        N_("left (ha)"),
                                        N_("of it for others than high-tech (ha)"),
                                        N_("document")};
    const struct hg_quota_book *book = &page->result->outcome->quota;
    if (!is_given(page, HG_TABLE_QUOTA)) return;
    hg_html(page, "<h3>");
    hg_html_word(page, N_("Balance of the quota"));
    if (book->account_count > 0) {
        hg_outf(page->file, " %d ", book->accounts[0].row->year);
        hg_html_data(page, book->accounts[0].row->region);
    }
    hg_html(page, "</h3>\n");
    hg_html_table(page, "quota", heads, HG_COUNT_OF(heads), HG_COLUMNS(1, 6));
    for (size_t a = 0; a < book->account_count; a++)
        write_account(page, &book->accounts[a]);
    hg_html_table_end(page);
    hg_html(page, "<p class=\"note\">");
    hg_html_word(
        page, N_("Candidates take their quota in the order of their file. Those that may "
                 "not be supplied take none; where a candidate is undecided, the least "
                 "and the most that may be left are given."));
    hg_html(page, "</p>\n");
}
