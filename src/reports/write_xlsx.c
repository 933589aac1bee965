/* tables.xlsx: the clerk's tables, one sheet a question. */
#include "reports/forms.h"
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

const char *hg_xlsx_word(const struct hg_xlsx_writer *writer, const char *msgid)
{
    return hg_lang_text(writer->lang, msgid);
}

const char *hg_xlsx_tri(const struct hg_xlsx_writer *writer, enum hg_tri value)
{
    const char *const words[3] = {N_("no"), N_("yes"), N_("unknown")};
    return hg_xlsx_word(writer, words[value]);
}

enum sheet_of { OF_BOTH, OF_CHECK, OF_SUPPLY };

static const struct {
    void (*write)(const struct hg_xlsx_writer *writer);
    enum sheet_of of;
} sheets[] = {
    {hg_xlsx_verdict,     OF_BOTH  },
    {hg_xlsx_candidates,  OF_SUPPLY},
    {hg_xlsx_conditions,  OF_SUPPLY},
    {hg_xlsx_quota,       OF_SUPPLY},
    {hg_xlsx_documents,   OF_SUPPLY},
    {hg_xlsx_indices,     OF_BOTH  },
    {hg_xlsx_areas,       OF_BOTH  },
    {hg_xlsx_conflicts,   OF_BOTH  },
    {hg_xlsx_findings,    OF_BOTH  },
    {hg_xlsx_changes,     OF_BOTH  },
    {hg_xlsx_idle,        OF_CHECK },
    {hg_xlsx_disposal,    OF_CHECK },
    {hg_xlsx_performance, OF_CHECK },
    {hg_xlsx_stock,       OF_CHECK },
    {hg_xlsx_waivers,     OF_BOTH  },
    {hg_xlsx_limits,      OF_BOTH  },
    {hg_xlsx_parcels,     OF_CHECK },
    {hg_xlsx_shares,      OF_BOTH  },
    {hg_xlsx_zone_land,   OF_CHECK },
    {hg_xlsx_inputs,      OF_BOTH  },
    {hg_xlsx_signatures,  OF_BOTH  },
};

static void put_tables(const struct hg_xlsx_writer *writer)
{
    enum sheet_of other = writer->result->settings->supply ? OF_CHECK : OF_SUPPLY;
    for (size_t i = 0; i < HG_COUNT_OF(sheets); i++)
        if (sheets[i].of != other) sheets[i].write(writer);
}

/* The book is dated by the day of judgement, so that the same run gives the same bytes. */
static void set_properties(const struct hg_xlsx_writer *writer, const char *title_id)
{
    enum { DAY_S = 86400 };
    const struct hg_settings *settings = writer->result->settings;
    hg_day day = settings->as_of == HG_DAY_UNKNOWN ? 0 : settings->as_of;
    struct hg_str title = HG_STR_EMPTY, creator = HG_STR_EMPTY;
    hg_str_add(&title, hg_xlsx_word(writer, title_id));
    hg_str_addf(&creator, "hegui %s", writer->result->version);
    lxw_doc_properties properties = {
        .title = title.data, .author = creator.data, .created = (time_t)day * DAY_S};
    workbook_set_properties(writer->book->workbook, &properties);
    hg_str_clear(&title);
    hg_str_clear(&creator);
}

hg_status hg_xlsx_write(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path,
                        const char *title, hg_xlsx_fill_fn fill)
{
    struct hg_book book = hg_book_open(path, options->folder, options->lang);
    struct hg_xlsx_writer writer = {.book = &book,
                                    .result = result,
                                    .lang = options->lang,
                                    .prefix = options->prefix == NULL ? ""
                                                                      : options->prefix};
    if (book.workbook != NULL) {
        set_properties(&writer, title);
        fill(&writer);
    }
    const char *why;
    return hg_book_close(&book, &why) ? HG_OK : hg_report_unwritten(ctx, path, why);
}

hg_status hg_write_xlsx(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path)
{
    return hg_xlsx_write(ctx, result, options, path, N_("compliance report"), put_tables);
}
