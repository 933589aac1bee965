#include "ledger/choose.h"

#include "ledger/chains.h"
#include "ledger/compare_kinds.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

/* The run with the greatest number, other than `but`, that hangs on `like`; NULL likes every one. */
static const struct hg_link *last_of(const struct hg_links *links,
                                     const struct hg_link *like, int64_t but)
{
    const struct hg_link *last = NULL;
    for (size_t i = 0; i < links->count; i++) {
        const struct hg_link *link = &links->items[i];
        bool fits = link->run != but && (like == NULL || hg_links_hang(link, like));
        if (fits && (last == NULL || link->run > last->run)) last = link;
    }
    return last;
}

static const struct hg_link *link_of(const struct hg_links *links, int64_t run)
{
    for (size_t i = 0; i < links->count; i++)
        if (links->items[i].run == run) return &links->items[i];
    return NULL;
}

static hg_status fail(struct hg_ctx *ctx, struct hg_store *store,
                      const struct hg_diag_kind *kind, const char *what)
{
    struct hg_where where = HG_NOWHERE;
    where.source = hg_store_name(store);
    return hg_fail(ctx, *kind, where, what);
}

static hg_status no_pair(struct hg_ctx *ctx, struct hg_store *store, const char *project)
{
    return fail(ctx, store, &hg_kind_LEDGER_NO_PAIR,
                project == NULL ? N_ARG_("any project") : project);
}

hg_status hg_ledger_choose(struct hg_ctx *ctx, struct hg_store *store, const char *project,
                           int64_t *before, int64_t *after)
{
    struct hg_links links;
    char text[HG_NUM_TEXT];
    if (*before != 0 && *after != 0) return HG_OK;
    HG_TRY(hg_links_read(ctx, store, *before == 0 ? project : NULL, &links));
    const struct hg_link *first = *before == 0 ? last_of(&links, NULL, 0)
                                               : link_of(&links, *before);
    if (first == NULL)
        return *before == 0 ? no_pair(ctx, store, project)
                            : fail(ctx, store, &hg_kind_LEDGER_NO_RUN,
                                   hg_num_format_integer(*before, text));
    const struct hg_link *other = last_of(&links, first, first->run);
    if (other == NULL || (*before != 0 && other->run < *before))
        return no_pair(ctx, store, first->project);
    *after = *before == 0 ? first->run : other->run;
    *before = *before == 0 ? other->run : first->run;
    return HG_OK;
}

hg_status hg_ledger_last(struct hg_store *store, const char *project, const char *kind,
                         int64_t *out)
{
    struct hg_statement *statement;
    *out = 0;
    HG_TRY(hg_store_prepare(
        store, "SELECT max(id) FROM run WHERE project = ?1 AND kind = ?2", &statement));
    hg_bind_text(statement, 1, project);
    hg_bind_text(statement, 2, kind);
    while (hg_statement_next(statement))
        *out = hg_column_integer(statement, 0);
    return hg_statement_end(statement);
}
