/* The section about candidates: an overview, the balance of the quota, then what a clerk needs to write the opinion (条件书), one
 * candidate after the other. */
#include "reports/sections.h"
#include "reports/words.h"

static const char *const looks[HG_SUPPLY_VERDICTS] = {
    [HG_SUPPLY_COMPLIANT] = "none",
    [HG_SUPPLY_CONDITIONAL] = "soft",
    [HG_SUPPLY_UNDECIDED] = "unlisted",
    [HG_SUPPLY_NON_COMPLIANT] = "hard",
};

static void put_overview(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "candidates",
        .heads = {N_("candidate parcel"), N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                  N_("verdict")},
        .numeric = HG_COLUMNS(1, 3),
    };
    const struct hg_result *result = to->result;
    hg_put_table(to, &table);
    for (size_t i = 0; i < result->facts->candidate_count; i++) {
        enum hg_supply_verdict verdict = result->supply[i];
        if (!hg_put_row_parcel(to, NULL, i)) continue;
        hg_put_cell_areas(to, result->facts->parcels[i].area_m2);
        hg_put_cell_badge(to, looks[verdict], hg_word_supply(to->lang, verdict), NULL);
    }
}

/* --- balance of the quota --- */

void hg_put_cell_span(struct hg_medium *to, struct hg_span span)
{
    enum { DECIMALS = 4 };
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(hg_area_ha(span.least), DECIMALS, &text);
    if (!(span.least == span.most)) {
        hg_str_add(&text, " – ");
        hg_word_number(hg_area_ha(span.most), DECIMALS, &text);
    }
    hg_put_cell_str(to, &text);
}

static void put_account(struct hg_medium *to, const struct hg_quota_account *account)
{
    const struct hg_quota_row *row = account->row;
    if (!hg_put_row(to)) return;
    hg_put_cell_note(to, hg_word_quota(to->lang, row->kind), row->document);
    hg_put_cell_ha(to, row->total_m2);
    hg_put_cell_ha(to, account->reserve_m2);
    hg_put_cell_ha(to, row->used_m2);
    hg_put_cell_span(to, (struct hg_span){account->used.least - row->used_m2,
                                          account->used.most - row->used_m2});
    hg_put_cell_span(to, hg_quota_left(account));
    hg_put_cell_span(to, hg_quota_left_others(account));
}

static void put_quota(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "quota",
        .heads = {N_("quota"), N_("quota in all (ha)"), N_("kept for high-tech (ha)"),
                  N_("used before (ha)"), N_("taken by these candidates (ha)"),
                  N_("left (ha)"), N_("of it for others than high-tech (ha)")},
        .numeric = HG_COLUMNS(1, 6),
    };
    const struct hg_quota_book *book = &to->result->outcome->quota;
    struct hg_str title = HG_STR_EMPTY;
    if (book->account_count == 0) return;
    hg_str_addf(&title, "%s %d %s", hg_to_word(to, N_("Balance of the quota")),
                book->accounts[0].row->year, book->accounts[0].row->region);
    hg_put_heading_text(to, 2, title.data);
    hg_str_clear(&title);
    hg_put_table(to, &table);
    for (size_t a = 0; a < book->account_count; a++)
        put_account(to, &book->accounts[a]);
    hg_say_words(
        to, HG_SAID_NOTE,
        N_("Candidates take their quota in the order of their file. Those that may "
           "not be supplied take none; where a candidate is undecided, the least "
           "and the most that may be left are given."));
}

/* --- the section --- */

void hg_section_supply(struct hg_medium *to)
{
    const struct hg_result *result = to->result;
    size_t count = result->facts->candidate_count, most = to->way->most_candidates;
    put_overview(to);
    if (result->outcome != NULL) put_quota(to);
    for (size_t i = 0; i < count && i < most; i++) {
        hg_put_new_page(to);
        hg_put_heading_of(to, 2, HG_ABOUT_PARCEL, i);
        hg_say_badge(to, N_("verdict"), looks[result->supply[i]],
                     hg_word_supply(to->lang, result->supply[i]));
        hg_put_candidate(to, i);
    }
    if (count > most) {
        struct hg_str text = HG_STR_EMPTY;
        hg_word_more(to->lang, count - most, &text);
        hg_say_str(to, HG_SAID_PLAIN, &text);
    }
    hg_say_words(to, HG_SAID_NOTE,
                 N_("This is an opinion of the review; the approval is an act of the "
                    "administration."));
}
