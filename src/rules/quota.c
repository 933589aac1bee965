/* Quotas, in the order of the candidates.
 *
 * Of a quota Q the share R is kept for high-tech projects (郑政办〔2016〕49号 三（四）1: "预留 10% 的用地指标配置给……高新技术产业等
 * 项目").  So whatever goes to others may not exceed Q - R, and everything together may not exceed Q; equal fits.  What is not
 * known, also whether an earlier candidate will be supplied, is carried along as the least and the most that may have gone. */
#include "model/fields.h"
#include "rules/feature_refs.h"
#include "rules/sheet.h"
#include "rules/supply_outcome.h"
#include "standards/workspace_private.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

/* --- which quotas count --- */

struct reserve {
    double share; /* NAN: no table holds it */
    const char *document, *article, *mark;
};

static const char *copy_column(struct hg_ctx *ctx, sqlite3_stmt *statement, int column)
{
    return hg_arena_strdup(ctx->arena,
                           (const char *)sqlite3_column_text(statement, column));
}

static struct reserve usual_reserve(struct hg_ctx *ctx, sqlite3 *db)
{
    static const char sql[] = "SELECT value, document, article, mark FROM zone_target "
                              "WHERE name = 'high_tech_quota_share'";
    struct reserve reserve = {.share = (double)NAN};
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return reserve;
    if (sqlite3_step(statement) == SQLITE_ROW)
        reserve = (struct reserve){
            sqlite3_column_double(statement, 0), copy_column(ctx, statement, 1),
            copy_column(ctx, statement, 2), copy_column(ctx, statement, 3)};
    sqlite3_finalize(statement);
    return reserve;
}

static struct hg_quota_account account_of(const struct hg_quota_row *row,
                                          const struct reserve *usual)
{
    enum { DECIMALS = 6 }; /* of a square metre: below what a share's binary form is off */
    struct reserve reserve = *usual;
    if (!isnan(row->reserve_share))
        reserve = (struct reserve){row->reserve_share, row->document, NULL, "local"};
    double high_tech = isnan(row->used_high_tech_m2) ? 0.0 : row->used_high_tech_m2;
    double others = row->used_m2 - high_tech;
    return (struct hg_quota_account){
        .row = row,
        .reserve_share = reserve.share,
        .reserve_m2 = isnan(reserve.share)
                          ? (double)NAN
                          : hg_num_round(reserve.share * row->total_m2, DECIMALS),
        .document = reserve.document,
        .article = reserve.article,
        .mark = reserve.mark,
        .used = {row->used_m2, row->used_m2},
        .others = {others,       others      }
    };
}

static bool load_accounts(sqlite3 *db, const struct hg_quota_book *book)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, db, "quota_account",
                  "account, kind, year, region, total_m2, used_m2, used_high_tech_m2, "
                  "reserve_share, reserve_m2, reserve_document, reserve_article, "
                  "reserve_mark, document");
    for (size_t i = 0; i < book->account_count; i++) {
        const struct hg_quota_account *account = &book->accounts[i];
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_text(&sheet, hg_quota_kind_names[account->row->kind]);
        hg_sheet_id(&sheet, account->row->year);
        hg_sheet_text(&sheet, account->row->region);
        hg_sheet_number(&sheet, account->row->total_m2);
        hg_sheet_number(&sheet, account->row->used_m2);
        hg_sheet_number(&sheet, account->row->used_high_tech_m2);
        hg_sheet_number(&sheet, account->reserve_share);
        hg_sheet_number(&sheet, account->reserve_m2);
        hg_sheet_text(&sheet, account->document);
        hg_sheet_text(&sheet, account->article);
        hg_sheet_text(&sheet, account->mark);
        hg_sheet_text(&sheet, account->row->document);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static enum hg_tri high_tech_of(const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer == NULL || layer->cells == NULL) return HG_UNKNOWN;
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, HG_PARCEL_high_tech);
    if (cell->known != HG_KNOWN) return HG_UNKNOWN;
    return cell->flag ? HG_YES : HG_NO;
}

bool hg_quota_open(struct hg_ctx *ctx, struct hg_workspace *workspace,
                   const struct hg_settings *settings, const struct hg_dataset *dataset,
                   const struct hg_facts *facts, struct hg_quota_book *out)
{
    const struct hg_supply_tables *tables = settings->tables;
    size_t rows = tables == NULL ? 0 : tables->quota_count;
    const struct hg_dataset_layer *layer = hg_dataset_role(dataset, HG_ROLE_CANDIDATES);
    struct reserve usual = usual_reserve(ctx, workspace->db);
    int year, month, day;
    hg_day_split(settings->as_of, &year, &month, &day);
    *out = (struct hg_quota_book){
        .accounts = HG_ARENA_ARRAY(ctx->arena, struct hg_quota_account, rows + 1),
        .high_tech = HG_ARENA_ARRAY(ctx->arena, enum hg_tri, facts->candidate_count + 1),
        .takes = HG_ARENA_ARRAY(ctx->arena, enum hg_tri, facts->candidate_count + 1)};
    for (int kind = 0; kind < HG_QUOTA_KINDS; kind++)
        for (size_t i = 0; i < rows; i++)
            if (tables->quotas[i].kind == (enum hg_quota_kind)kind &&
                tables->quotas[i].year == year &&
                hg_str_same(tables->quotas[i].region, settings->region))
                out->accounts[out->account_count++] = account_of(&tables->quotas[i],
                                                                 &usual);
    for (size_t c = 0; c < facts->candidate_count; c++)
        out->high_tech[c] = high_tech_of(layer, facts->parcels[c].feature);
    return load_accounts(workspace->db, out);
}

/* --- the order of the candidates --- */

/* Sums of one account while it is drawn on. */
struct drawn {
    struct hg_sum used_least, used_most, others_least, others_most;
};

/* What a candidate needs of a quota.  Land whose use today is not known may be of any class. */
static struct hg_span need_of(const struct hg_parcel_fact *ground,
                              const struct hg_candidate_fact *candidate,
                              enum hg_quota_kind kind)
{
    const double *land = candidate->land_m2;
    double unknown = land[HG_LAND_UNKNOWN], least = ground->area_m2;
    if (isnan(ground->area_m2)) return (struct hg_span){0.0, (double)INFINITY};
    if (kind == HG_QUOTA_LAND) return (struct hg_span){least, least};
    if (isnan(candidate->cultivated_m2)) return (struct hg_span){0.0, ground->area_m2};
    if (kind == HG_QUOTA_NEW_CONSTRUCTION)
        least = land[HG_LAND_AGRICULTURAL] + land[HG_LAND_UNUSED];
    if (kind == HG_QUOTA_AGRICULTURAL) least = land[HG_LAND_AGRICULTURAL];
    if (kind == HG_QUOTA_CULTIVATED) least = candidate->cultivated_m2;
    return (struct hg_span){least, least + unknown};
}

static double with(struct hg_sum sum, double more)
{
    hg_sum_add(&sum, more);
    return hg_sum_of(&sum);
}

static enum hg_tri fits_within(struct hg_sum least, struct hg_sum most, struct hg_span need,
                               double limit)
{
    if (need.most == 0.0 || hg_num_excess(with(most, need.most), limit) <= 0.0)
        return HG_YES;
    return hg_num_excess(with(least, need.least), limit) > 0.0 ? HG_NO : HG_UNKNOWN;
}

static enum hg_tri both(enum hg_tri a, enum hg_tri b)
{
    if (a == HG_NO || b == HG_NO) return HG_NO;
    return a == HG_YES && b == HG_YES ? HG_YES : HG_UNKNOWN;
}

/* What is left of a quota after so much of it; the lesser of what the others' part and the whole leave, for the others. */
static struct hg_span left_for(const struct hg_quota_account *account,
                               const struct drawn *drawn, bool others)
{
    double total = account->row->total_m2, open = total - account->reserve_m2;
    struct hg_span left = {total - hg_sum_of(&drawn->used_most),
                           total - hg_sum_of(&drawn->used_least)};
    if (!others) return left;
    double least = open - hg_sum_of(&drawn->others_most);
    double most = open - hg_sum_of(&drawn->others_least);
    if (isnan(open)) return (struct hg_span){0.0, left.most};
    return (struct hg_span){fmin(least, left.least), fmin(most, left.most)};
}

static const char *reason_of(enum hg_tri high_tech, enum hg_tri as_high_tech,
                             struct hg_span need)
{
    if (high_tech == HG_UNKNOWN && as_high_tech == HG_YES) return "high_tech_unknown";
    return need.least < need.most ? "need_unknown" : "earlier_undecided";
}

static struct hg_quota_entry weigh(const struct hg_quota_account *account,
                                   const struct drawn *drawn, struct hg_span need,
                                   enum hg_tri high_tech)
{
    double total = account->row->total_m2;
    enum hg_tri as_high_tech = fits_within(drawn->used_least, drawn->used_most, need,
                                           total);
    enum hg_tri as_other = both(as_high_tech,
                                fits_within(drawn->others_least, drawn->others_most, need,
                                            total - account->reserve_m2));
    enum hg_tri fits = high_tech == HG_YES     ? as_high_tech
                       : high_tech == HG_NO    ? as_other
                       : as_other == HG_YES    ? HG_YES
                       : as_high_tech == HG_NO ? HG_NO
                                               : HG_UNKNOWN;
    struct hg_span open = left_for(account, drawn, high_tech != HG_YES);
    /* What one who is turned away could have had at most, though he were high-tech. */
    if (fits == HG_NO && high_tech == HG_UNKNOWN) open = left_for(account, drawn, false);
    return (struct hg_quota_entry){
        .need_m2 = need,
        .open_m2 = {fmax(open.least, 0.0), fmax(open.most, 0.0)},
        .fits = fits,
        .reason = fits == HG_UNKNOWN ? reason_of(high_tech, as_high_tech, need) : NULL,
        .over_total = as_high_tech == HG_NO,
        .from_reserve = high_tech == HG_YES && fits == HG_YES && as_other != HG_YES
    };
}

static void draw(struct drawn *drawn, struct hg_span need, enum hg_tri takes,
                 enum hg_tri high_tech)
{
    if (takes == HG_NO) return;
    hg_sum_add(&drawn->used_most, need.most);
    if (high_tech != HG_YES) hg_sum_add(&drawn->others_most, need.most);
    if (takes == HG_UNKNOWN) return;
    hg_sum_add(&drawn->used_least, need.least);
    if (high_tech == HG_NO) hg_sum_add(&drawn->others_least, need.least);
}

/* Who may not be supplied takes nothing; who may or may not be, perhaps. */
static enum hg_tri takes_of(const struct hg_quota_entry *entries, size_t count,
                            enum hg_supply_verdict verdict)
{
    enum hg_tri fits = HG_YES;
    for (size_t a = 0; a < count; a++)
        fits = both(fits, entries[a].fits);
    if (verdict == HG_SUPPLY_NON_COMPLIANT) return HG_NO;
    return verdict == HG_SUPPLY_UNDECIDED ? both(fits, HG_UNKNOWN) : fits;
}

static void settle_candidate(const struct hg_facts *facts, size_t candidate,
                             enum hg_supply_verdict verdict, struct drawn *drawn,
                             struct hg_quota_book *book)
{
    struct hg_quota_entry *entries = &book->entries[candidate * book->account_count];
    enum hg_tri high_tech = book->high_tech[candidate];
    for (size_t a = 0; a < book->account_count; a++) {
        struct hg_span need = need_of(&facts->parcels[candidate],
                                      &facts->candidates[candidate],
                                      book->accounts[a].row->kind);
        entries[a] = weigh(&book->accounts[a], &drawn[a], need, high_tech);
    }
    enum hg_tri takes = takes_of(entries, book->account_count, verdict);
    book->takes[candidate] = takes;
    for (size_t a = 0; a < book->account_count; a++) {
        if (verdict == HG_SUPPLY_NON_COMPLIANT) {
            entries[a].fits = HG_UNKNOWN;
            entries[a].reason = "not_supplied";
            entries[a].from_reserve = false;
        }
        draw(&drawn[a], entries[a].need_m2, takes, high_tech);
        entries[a].left_m2 = left_for(&book->accounts[a], &drawn[a], false);
        entries[a].left_others_m2 = left_for(&book->accounts[a], &drawn[a], true);
    }
}

static void entry_row(struct hg_sheet *sheet, const struct hg_quota_book *book,
                      size_t candidate, size_t account, int64_t ref)
{
    const struct hg_quota_entry
        *entry = &book->entries[candidate * book->account_count + account];
    hg_sheet_id(sheet, (int64_t)candidate);
    hg_sheet_id(sheet, ref);
    hg_sheet_id(sheet, (int64_t)account);
    hg_sheet_truth(sheet, book->high_tech[candidate]);
    hg_sheet_number(sheet, entry->need_m2.least);
    hg_sheet_number(sheet, entry->need_m2.most);
    hg_sheet_number(sheet, entry->open_m2.least);
    hg_sheet_number(sheet, entry->open_m2.most);
    hg_sheet_truth(sheet, entry->fits);
    hg_sheet_text(sheet, entry->reason);
    hg_sheet_id(sheet, entry->over_total);
    hg_sheet_id(sheet, entry->from_reserve);
    hg_sheet_truth(sheet, book->takes[candidate]);
    hg_sheet_number(sheet, entry->left_m2.least);
    hg_sheet_row(sheet);
}

static bool load_entries(struct hg_ctx *ctx, sqlite3 *db, const struct hg_dataset *dataset,
                         const struct hg_facts *facts, const struct hg_quota_book *book)
{
    struct hg_feature_refs refs = hg_feature_refs_of(dataset, ctx->arena);
    size_t layer = hg_feature_role_layer(dataset, HG_ROLE_CANDIDATES);
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, db, "candidate_quota",
                  "candidate, ref, account, high_tech, need_m2, need_most_m2, open_m2, "
                  "open_most_m2, fits, reason, over_total, from_reserve, takes, left_m2");
    for (size_t c = 0; c < facts->candidate_count; c++)
        for (size_t a = 0; a < book->account_count; a++)
            entry_row(&sheet, book, c, a,
                      hg_feature_ref_number(&refs, (struct hg_feature_ref){
                                                       layer, facts->parcels[c].feature}));
    return hg_sheet_close(&sheet);
}

bool hg_quota_settle(struct hg_ctx *ctx, struct hg_workspace *workspace,
                     const struct hg_dataset *dataset, const struct hg_facts *facts,
                     const enum hg_supply_verdict *verdicts, struct hg_quota_book *book)
{
    struct drawn *drawn = HG_ARENA_ARRAY(ctx->arena, struct drawn, book->account_count + 1);
    book->entries = HG_ARENA_ARRAY(ctx->arena, struct hg_quota_entry,
                                   facts->candidate_count * book->account_count + 1);
    for (size_t a = 0; a < book->account_count; a++) {
        const struct hg_quota_account *account = &book->accounts[a];
        hg_sum_add(&drawn[a].used_least, account->used.least);
        hg_sum_add(&drawn[a].used_most, account->used.most);
        hg_sum_add(&drawn[a].others_least, account->others.least);
        hg_sum_add(&drawn[a].others_most, account->others.most);
    }
    for (size_t c = 0; c < facts->candidate_count; c++)
        settle_candidate(facts, c, verdicts[c], drawn, book);
    for (size_t a = 0; a < book->account_count; a++) {
        struct hg_quota_account *account = &book->accounts[a];
        account->used = (struct hg_span){hg_sum_of(&drawn[a].used_least),
                                         hg_sum_of(&drawn[a].used_most)};
        account->others = (struct hg_span){hg_sum_of(&drawn[a].others_least),
                                           hg_sum_of(&drawn[a].others_most)};
    }
    return load_entries(ctx, workspace->db, dataset, facts, book);
}
