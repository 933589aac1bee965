/* The sections of report.pdf about parcels: control indices, idle land. */
#include "reports/pdf.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>

/* Breached ones come first; behind them as many others as fill a page or three. */
enum { BREACHED_ROWS = 150, INDEX_ROWS = 40 };

/* --- zones --- */

static bool has_any(const struct hg_index indices[HG_INDEX_KINDS])
{
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (isfinite(indices[i].value)) return true;
    return false;
}

static void put_zone(struct hg_pdf *pdf, const struct hg_zone_fact *zone)
{
    static const char *const heads[] = {N_("index"), N_("unit"), N_("completed parcels"),
                                        N_("completed industrial parcels")};
    hg_pdf_of(pdf, 2, zone->id, zone->name);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(2, 3));
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        if (!isfinite(zone->completed[i].value) && !isfinite(zone->industrial[i].value))
            continue;
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, hg_word_index(pdf->lang, (enum hg_index_kind)i));
        hg_pdf_cell(pdf, hg_word_unit(pdf->lang, hg_index_units[i]));
        hg_pdf_cell_number(pdf, zone->completed[i].value, 4);
        hg_pdf_cell_number(pdf, zone->industrial[i].value, 4);
    }
    hg_pdf_end(pdf);
}

/* --- parcels --- */

static void put_limit(struct hg_pdf *pdf, enum hg_index_kind kind,
                      const struct hg_index *index)
{
    struct hg_str limit = HG_STR_EMPTY, margin = HG_STR_EMPTY, law = HG_STR_EMPTY;
    char number[HG_NUM_TEXT];
    hg_str_addf(&limit, "%s %s %s", hg_word_op(index->limit.op),
                hg_num_format(index->limit.value, number),
                hg_word_unit(pdf->lang, hg_index_units[kind]));
    hg_word_number_beside(index->margin, 0.0, 4, &margin);
    hg_word_law(index->limit.document, index->limit.article, &law);
    hg_pdf_cell(pdf, limit.data);
    hg_pdf_cell(pdf, margin.data);
    hg_pdf_cell(pdf, hg_word_outcome(pdf->lang, hg_index_outcome(index)));
    hg_paper_cell(pdf->paper, law.data, hg_word_mark(pdf->lang, index->limit.mark));
    hg_str_clear(&limit);
    hg_str_clear(&margin);
    hg_str_clear(&law);
}

static void put_index(struct hg_pdf *pdf, const struct hg_parcel_fact *parcel,
                      enum hg_index_kind kind)
{
    const struct hg_index *index = &parcel->indices[kind];
    struct hg_str value = HG_STR_EMPTY;
    double limit = index->limit.op == NULL ? HG_NAN : index->limit.value;
    hg_word_number_beside(index->value, limit, 4, &value);
    hg_pdf_row(pdf);
    hg_pdf_cell_parcel(pdf, parcel);
    hg_pdf_cell(pdf, hg_word_index(pdf->lang, kind));
    hg_paper_cell(pdf->paper, value.data, hg_word_basis(pdf->lang, index->basis));
    hg_str_clear(&value);
    if (index->limit.op != NULL) {
        put_limit(pdf, kind, index);
        return;
    }
    hg_pdf_cell(pdf, "—");
    hg_pdf_cell(pdf, "—");
    hg_pdf_cell_word(pdf, N_("not judged"));
    hg_pdf_cell(pdf, index->reason == NULL ? NULL : hg_pdf_word(pdf, index->reason));
}

/* Judged indices first breached, then undecided, then held: 0, 1, 2; -1 not judged at all. */
static int rank_of(const struct hg_index *index)
{
    if (index->applies == HG_NO) return -1;
    static const int ranks[HG_OUTCOMES] = {0, 2, 1, 1};
    return ranks[hg_index_outcome(index)];
}

static void put_parcels(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("parcel"), N_("index"),  N_("value"),
                                        N_("limit"),  N_("margin"), N_("result"),
                                        N_("law")};
    const struct hg_facts *facts = pdf->result->facts;
    size_t rows = 0, shown = 0;
    hg_pdf_head(pdf, 2, N_("parcels to which limits apply"));
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(2, 4));
    for (int rank = 0; rank < 3; rank++)
        for (size_t p = 0; p < facts->parcel_count; p++)
            for (int i = 0; i < HG_INDEX_KINDS; i++) {
                const struct hg_index *index = &facts->parcels[p].indices[i];
                if (rank_of(index) != rank) continue;
                if (!isfinite(index->value) && index->limit.op == NULL) continue;
                rows++;
                if (shown >= (rank == 0 ? BREACHED_ROWS : INDEX_ROWS)) continue;
                put_index(pdf, &facts->parcels[p], (enum hg_index_kind)i);
                shown++;
            }
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, shown);
}

void hg_pdf_indices(struct hg_pdf *pdf)
{
    const struct hg_facts *facts = pdf->result->facts;
    hg_pdf_section(pdf, HG_SECTION_indices);
    for (size_t i = 0; i < facts->zone_count; i++)
        if (has_any(facts->zones[i].completed) || has_any(facts->zones[i].industrial))
            put_zone(pdf, &facts->zones[i]);
    put_parcels(pdf);
    hg_pdf_note(pdf,
                N_("fixed-asset investment of the intensity includes the land price; total "
                   "and invested sums of the idle-land test exclude it"));
}

/* --- idle land --- */

static void put_idle(struct hg_pdf *pdf, const struct hg_parcel_fact *parcel)
{
    const struct hg_idle *idle = &parcel->idle;
    struct hg_str missing = HG_STR_EMPTY;
    for (size_t i = 0; i < idle->missing_count; i++) {
        if (i > 0) hg_str_add(&missing, pdf->lang == HG_ZH ? "、" : ", ");
        hg_word_field(pdf->lang, idle->missing[i], &missing);
    }
    hg_pdf_row(pdf);
    hg_pdf_cell_parcel(pdf, parcel);
    hg_pdf_cell_areas(pdf, parcel->area_m2);
    hg_paper_cell(pdf->paper, hg_word_idle(pdf->lang, idle),
                  hg_word_branch(pdf->lang, idle->branch));
    hg_pdf_cell_date(pdf, idle->since);
    hg_pdf_cell_number(pdf, idle->full_years < 0 ? HG_NAN : idle->full_years, 0);
    hg_pdf_cell(pdf, hg_word_cause(pdf->lang, idle->cause));
    hg_pdf_cell(pdf, hg_word_disposal(pdf->lang, idle->disposal));
    hg_pdf_cell(pdf, missing.data);
    hg_str_clear(&missing);
}

void hg_pdf_idle(struct hg_pdf *pdf)
{
    static const char *const heads[] = {
        N_("parcel"),   N_("area (ha)"),       N_("area (mu)"),  N_("area (m²)"),
        N_("state"),    N_("since"),           N_("full years"), N_("cause"),
        N_("disposal"), N_("missing evidence")};
    static const enum hg_idle_state shown[] = {HG_IDLE_IDLE, HG_IDLE_SUSPECTED,
                                               HG_IDLE_UNDECIDED, HG_IDLE_OVERDUE};
    const struct hg_facts *facts = pdf->result->facts;
    struct hg_str rest = HG_STR_EMPTY;
    size_t rows = 0;
    hg_pdf_section(pdf, HG_SECTION_idle);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                 HG_PDF_COLUMNS(1, 3) | HG_PDF_COLUMNS(6, 6));
    for (size_t s = 0; s < HG_COUNT_OF(shown); s++)
        for (size_t i = 0; i < facts->parcel_count; i++)
            if (facts->parcels[i].idle.state == shown[s] && rows++ < HG_PDF_ROWS)
                put_idle(pdf, &facts->parcels[i]);
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, HG_PDF_ROWS);
    hg_str_addf(&rest, "%zu / %zu %s", facts->parcel_count - rows, facts->parcel_count,
                hg_pdf_word(pdf, N_("parcels are not idle")));
    hg_paper_text(pdf->paper, HG_PAPER_NOTE, rest.data);
    hg_str_clear(&rest);
}
