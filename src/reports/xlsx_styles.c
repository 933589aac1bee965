/* Styles: how cells look, a format for each hg_cell_format. */
#include "reports/xlsx_book.h"

struct format_spec {
    enum hg_cell_format format; /* the rows are in the order of the enum */
    const char *number;
    unsigned fill, ink; /* 0: none */
    bool bold, centred;
};

/* Fills from Okabe and Ito's palette, pale: told apart by colour-blind readers, and printed in grey. */
static const struct format_spec format_specs[HG_FORMATS] = {
    {HG_FORMAT_TEXT,      NULL,         0,        0,        false, false},
    {HG_FORMAT_HEAD,      NULL,         0x1F4E79, 0xFFFFFF, true,  true },
    {HG_FORMAT_TITLE,     NULL,         0xE7EEF5, 0,        true,  false},
    {HG_FORMAT_WHOLE,     "#,##0",      0,        0,        false, false},
    {HG_FORMAT_YEAR,      "0",          0,        0,        false, false},
    {HG_FORMAT_TWO,       "#,##0.00",   0,        0,        false, false},
    {HG_FORMAT_THREE,     "0.000",      0,        0,        false, false},
    {HG_FORMAT_FOUR,      "#,##0.0000", 0,        0,        false, false},
    {HG_FORMAT_INDEX,     "0.00######", 0,        0,        false, false},
    {HG_FORMAT_PERCENT,   "0.00%",      0,        0,        false, false},
    {HG_FORMAT_DATE,      "yyyy-mm-dd", 0,        0,        false, false},
    {HG_FORMAT_UNKNOWN,   NULL,         0,        0x808080, false, true },
    {HG_FORMAT_BLOCK,     NULL,         0xF6C8AE, 0,        true,  true },
    {HG_FORMAT_WARN,      NULL,         0xFBE3B3, 0,        false, true },
    {HG_FORMAT_UNDECIDED, NULL,         0xEBD2E2, 0,        true,  true },
    {HG_FORMAT_INFO,      NULL,         0xD5EAF7, 0,        false, true },
    {HG_FORMAT_GOOD,      NULL,         0xCDE9DF, 0,        true,  true },
    {HG_FORMAT_LINK,      NULL,         0,        0x0563C1, false, false},
    {HG_FORMAT_BANNER,    NULL,         0,        0,        true,  true },
};

enum { FIRST_NUMBER = 164, FIRST_FILL = 2 }; /* the numbers below are the format's own */

static void add_numbers(enum hg_lang lang, struct hg_str *out)
{
    size_t count = 0;
    for (int i = 0; i < HG_FORMATS; i++)
        count += format_specs[i].number != NULL;
    hg_str_addf(out, "<numFmts count=\"%zu\">", count);
    for (int i = 0; i < HG_FORMATS; i++) {
        const char *number = format_specs[i].number;
        if (number == NULL) continue;
        if (i == HG_FORMAT_DATE && lang == HG_ZH) number = "yyyy\"年\"m\"月\"d\"日\"";
        hg_str_addf(out, "<numFmt numFmtId=\"%d\" formatCode=\"", FIRST_NUMBER + i);
        hg_xml_escape(number, out);
        hg_str_add(out, "\"/>");
    }
    hg_str_add(out, "</numFmts>");
}

static void add_fonts(enum hg_lang lang, struct hg_str *out)
{
    const char *name = lang == HG_ZH ? "微软雅黑" : "Calibri";
    hg_str_addf(out,
                "<fonts count=\"%d\"><font><sz val=\"11\"/><name val=\"Calibri\"/>"
                "<family val=\"2\"/></font>",
                HG_FORMATS + 1);
    for (int i = 0; i < HG_FORMATS; i++) {
        const struct format_spec *spec = &format_specs[i];
        hg_str_add(out, "<font>");
        if (spec->bold) hg_str_add(out, "<b/>");
        if (i == HG_FORMAT_LINK) hg_str_add(out, "<u/>");
        hg_str_addf(out, "<sz val=\"%d\"/>", i == HG_FORMAT_BANNER ? 18 : 10);
        if (spec->ink != 0) hg_str_addf(out, "<color rgb=\"FF%06X\"/>", spec->ink);
        hg_str_addf(out, "<name val=\"%s\"/><family val=\"2\"/></font>", name);
    }
    hg_str_add(out, "</fonts>");
}

static void add_fills(struct hg_str *out)
{
    hg_str_addf(out,
                "<fills count=\"%d\"><fill><patternFill patternType=\"none\"/></fill>"
                "<fill><patternFill patternType=\"gray125\"/></fill>",
                HG_FORMATS + FIRST_FILL);
    for (int i = 0; i < HG_FORMATS; i++)
        hg_str_addf(out,
                    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF%06X\"/>"
                    "<bgColor indexed=\"64\"/></patternFill></fill>",
                    format_specs[i].fill);
    hg_str_add(out, "</fills>");
}

static void add_borders(struct hg_str *out)
{
    static const char *const sides[] = {"left", "right", "top", "bottom"};
    hg_str_add(out, "<borders count=\"2\"><border><left/><right/><top/><bottom/>"
                    "<diagonal/></border><border>");
    for (size_t i = 0; i < HG_COUNT_OF(sides); i++)
        hg_str_addf(out, "<%s style=\"hair\"><color rgb=\"FFA0A0A0\"/></%s>", sides[i],
                    sides[i]);
    hg_str_add(out, "<diagonal/></border></borders>");
}

static void add_format(int number, struct hg_str *out)
{
    const struct format_spec *spec = &format_specs[number];
    hg_str_addf(out,
                "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"1\" "
                "xfId=\"0\"%s applyFont=\"1\"%s applyBorder=\"1\" applyAlignment=\"1\">"
                "<alignment%s vertical=\"top\"%s/></xf>",
                spec->number == NULL ? 0 : FIRST_NUMBER + number, number + 1,
                spec->fill == 0 ? 0 : FIRST_FILL + number,
                spec->number == NULL ? "" : " applyNumberFormat=\"1\"",
                spec->fill == 0 ? "" : " applyFill=\"1\"",
                spec->centred ? " horizontal=\"center\"" : "",
                spec->number == NULL ? " wrapText=\"1\"" : "");
}

void hg_xlsx_styles(enum hg_lang lang, struct hg_str *out)
{
    static const char none[] =
        "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"";
    hg_str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                    "<styleSheet "
                    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    add_numbers(lang, out);
    add_fonts(lang, out);
    add_fills(out);
    add_borders(out);
    hg_str_addf(out, "<cellStyleXfs count=\"1\">%s/></cellStyleXfs>", none);
    hg_str_addf(out, "<cellXfs count=\"%d\">%s xfId=\"0\"/>", HG_FORMATS + 1, none);
    for (int i = 0; i < HG_FORMATS; i++)
        add_format(i, out);
    hg_str_add(out, "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" "
                    "xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
}
