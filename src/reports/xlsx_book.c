#include "reports/xlsx_book.h"

#include "geo/base/num.h"

#include <stdio.h>

#define HEAD       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN       "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE    "http://schemas.openxmlformats.org/package/2006/"
#define DOCUMENT   "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PARTS_TYPE "application/vnd.openxmlformats-"

/* --- XML --- */

static const char *entity_of(char letter)
{
    switch (letter) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return NULL;
    }
}

void hg_xml_escape(const char *text, struct hg_str *out)
{
    for (const char *at = text; *at != '\0';) {
        size_t plain = strcspn(at, "&<>\"");
        hg_str_add_bytes(out, at, plain);
        at += plain;
        if (*at != '\0') hg_str_add(out, entity_of(*at++));
    }
}

static void put_escaped(struct hg_outfile *out, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        size_t plain = strcspn(at, "&<>\"");
        hg_out_bytes(out, at, plain);
        at += plain;
        if (*at != '\0') hg_out(out, entity_of(*at++));
    }
}

static void add_part(struct hg_book *book, const char *name, struct hg_str *text)
{
    hg_archive_part(book->archive, name);
    hg_archive_add(book->archive, text->data, text->length);
    hg_str_clear(text);
}

/* "A", "B" ... "Z", "AA": returns its end. */
static char *column_letters(size_t column, char *out)
{
    if (column >= 26) *out++ = (char)('A' + column / 26 - 1);
    *out++ = (char)('A' + column % 26);
    *out = '\0';
    return out;
}

enum { PLACE = HG_NUM_TEXT + 4 };

/* "B7" */
static const char *place_of(size_t row, size_t column, char out[PLACE])
{
    hg_num_format_integer((int64_t)row, column_letters(column, out));
    return out;
}

/* --- sheets --- */

/* ECMA-376 part 1, 18.3.1.13: characters of 7 pixels, and 5 pixels beside them, in 256ths of a character. */
static double stored_width(double characters)
{
    enum { LETTER = 7, PADDING = 5, STEPS = 256 };
    double pixels = (double)(int)(characters * LETTER + 0.5) + PADDING;
    return (double)(int)(pixels / LETTER * STEPS) / STEPS;
}

static void add_columns(const struct hg_sheet_setup *setup, struct hg_str *out)
{
    char width[HG_NUM_TEXT];
    hg_str_add(out, "<cols>");
    for (size_t i = 0; i < setup->column_count; i++)
        hg_str_addf(out, "<col min=\"%zu\" max=\"%zu\" width=\"%s\" customWidth=\"1\"/>",
                    i + 1, i + 1,
                    hg_num_format(stored_width(setup->columns[i].width), width));
    hg_str_add(out, "</cols>");
}

/* A name as formulas have it. */
static void add_quoted_name(const char *name, struct hg_str *out)
{
    hg_str_add(out, "'");
    for (const char *at = name; *at != '\0'; at++)
        hg_str_add_bytes(out, *at == '\'' ? "''" : at, *at == '\'' ? 2 : 1);
    hg_str_add(out, "'");
}

static void add_name(struct hg_book *book, const char *what, const char *more,
                     const char *range)
{
    struct hg_str place = HG_STR_EMPTY;
    add_quoted_name(hg_str_text(&book->sheet_name), &place);
    hg_str_addf(&book->names, "<definedName name=\"_xlnm.%s\" localSheetId=\"%zu\"%s>",
                what, book->sheet_count - 1, more);
    hg_xml_escape(place.data, &book->names);
    hg_str_addf(&book->names, "!%s</definedName>", range);
    hg_str_clear(&place);
}

/* The list of sheets, and the rows that each page repeats. */
static void list_sheet(struct hg_book *book)
{
    size_t number = ++book->sheet_count;
    char rows[2 * PLACE];
    hg_str_add(&book->sheets, "<sheet name=\"");
    hg_xml_escape(hg_str_text(&book->sheet_name), &book->sheets);
    hg_str_addf(&book->sheets, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", number, number);
    snprintf(rows, sizeof rows, "$%zu:$%zu", book->setup.head_row + 1,
             book->setup.head_row + 1);
    add_name(book, "Print_Titles", "", rows);
}

static void begin_sheet(struct hg_book *book)
{
    size_t frozen = book->setup.head_row + 1;
    char name[PLACE + sizeof "xl/worksheets/sheet.xml"];
    struct hg_str head = HG_STR_EMPTY;
    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", book->sheet_count);
    hg_str_addf(&head,
                HEAD "<worksheet xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT "relationships\">"
                     "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
                     "<sheetViews><sheetView%s workbookViewId=\"0\">"
                     "<pane ySplit=\"%zu\" topLeftCell=\"A%zu\" activePane=\"bottomLeft\" "
                     "state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView>"
                     "</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>",
                book->sheet_count == 1 ? " tabSelected=\"1\"" : "", frozen, frozen + 1);
    add_columns(&book->setup, &head);
    hg_str_add(&head, "<sheetData>");
    add_part(book, name, &head);
}

static void end_row(struct hg_book *book)
{
    char row[HG_NUM_TEXT], height[HG_NUM_TEXT];
    struct hg_str head = HG_STR_EMPTY;
    if (book->row == 0) return;
    hg_str_add(&head, "<row r=\"");
    hg_str_add(&head, hg_num_format_integer((int64_t)book->row, row));
    if (book->height > 0.0)
        hg_str_addf(&head, "\" ht=\"%s\" customHeight=\"1",
                    hg_num_format(book->height, height));
    hg_str_add(&head, "\">");
    hg_archive_add(book->archive, head.data, head.length);
    hg_out(&book->cells, "</row>");
    hg_archive_add(book->archive, book->cells.buffer, book->cells.used);
    book->cells.used = 0;
    hg_str_clear(&head);
}

static void add_page(const struct hg_sheet_setup *setup, struct hg_str *out)
{
    char side[HG_NUM_TEXT], top[HG_NUM_TEXT];
    hg_num_format(setup->side_in, side);
    hg_num_format(setup->top_in, top);
    hg_str_addf(out,
                "<pageMargins left=\"%s\" right=\"%s\" top=\"%s\" bottom=\"%s\" "
                "header=\"0.3\" footer=\"0.3\"/>",
                side, side, top, top);
    hg_str_add(out, "<pageSetup paperSize=\"9\" fitToHeight=\"0\" "
                    "orientation=\"landscape\"/><headerFooter><oddFooter>&amp;C&amp;P / "
                    "&amp;N</oddFooter></headerFooter></worksheet>");
}

static void add_targets(struct hg_book *book)
{
    char name[PLACE + sizeof "xl/worksheets/_rels/sheet.xml.rels"];
    struct hg_str text = HG_STR_EMPTY;
    if (book->link_count == 0) return;
    snprintf(name, sizeof name, "xl/worksheets/_rels/sheet%zu.xml.rels", book->sheet_count);
    hg_str_addf(&text,
                HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">%s</Relationships>",
                book->targets.data);
    add_part(book, name, &text);
}

static void end_sheet(struct hg_book *book)
{
    struct hg_str tail = HG_STR_EMPTY;
    if (!book->in_sheet) return;
    end_row(book);
    hg_str_add(&tail, "</sheetData>");
    hg_str_add(&tail, hg_str_text(&book->filter));
    if (book->merge_count > 0)
        hg_str_addf(&tail, "<mergeCells count=\"%zu\">%s</mergeCells>", book->merge_count,
                    book->merges.data);
    if (book->link_count > 0)
        hg_str_addf(&tail, "<hyperlinks>%s</hyperlinks>", book->links.data);
    add_page(&book->setup, &tail);
    hg_archive_add(book->archive, tail.data, tail.length);
    hg_str_clear(&tail);
    add_targets(book);
    hg_str_clear(&book->filter);
    hg_str_clear(&book->merges);
    hg_str_clear(&book->links);
    hg_str_clear(&book->targets);
    hg_str_clear(&book->sheet_name);
    book->merge_count = book->link_count = book->target_count = 0;
    book->in_sheet = false;
}

void hg_book_sheet(struct hg_book *book, const struct hg_sheet_setup *setup)
{
    end_sheet(book);
    book->setup = *setup;
    hg_str_add(&book->sheet_name, setup->name);
    book->in_sheet = true;
    book->row = book->column = 0;
    list_sheet(book);
    begin_sheet(book);
}

void hg_book_filter(struct hg_book *book)
{
    char last[PLACE], column[PLACE], range[3 * PLACE];
    place_of(book->row, book->setup.column_count - 1, last);
    column_letters(book->setup.column_count - 1, column);
    hg_str_clear(&book->filter);
    hg_str_addf(&book->filter, "<autoFilter ref=\"A1:%s\"/>", last);
    snprintf(range, sizeof range, "$A$1:$%s$%zu", column, book->row);
    add_name(book, "_FilterDatabase", " hidden=\"1\"", range);
}

/* --- cells --- */

void hg_book_row(struct hg_book *book)
{
    end_row(book);
    book->row++;
    book->column = 0;
    book->height = 0.0;
}

/* Formats count from 1: number 0 is the one of cells that nobody wrote. */
static void begin_cell(struct hg_book *book, enum hg_cell_format format)
{
    char place[PLACE], number[HG_NUM_TEXT];
    hg_out(&book->cells, "<c r=\"");
    hg_out(&book->cells, place_of(book->row, book->column++, place));
    hg_out(&book->cells, "\" s=\"");
    hg_out(&book->cells, hg_num_format_integer((int64_t)format + 1, number));
}

static bool is_blank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n';
}

void hg_book_text(struct hg_book *book, const char *text, enum hg_cell_format format)
{
    size_t length = strlen(text);
    begin_cell(book, format);
    if (length == 0) {
        hg_out(&book->cells, "\"/>");
        return;
    }
    bool blanks = is_blank(text[0]) || is_blank(text[length - 1]);
    hg_out(&book->cells, blanks ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                                : "\" t=\"inlineStr\"><is><t>");
    put_escaped(&book->cells, text);
    hg_out(&book->cells, "</t></is></c>");
}

void hg_book_number(struct hg_book *book, double value, enum hg_cell_format format)
{
    char number[HG_NUM_TEXT];
    begin_cell(book, format);
    hg_out(&book->cells, "\"><v>");
    hg_out(&book->cells, hg_num_format(value, number));
    hg_out(&book->cells, "</v></c>");
}

/* Links to one file, one after another, share it. */
static void add_target(struct hg_book *book, const char *file)
{
    if (book->target_count > 0 && strcmp(hg_str_text(&book->target), file) == 0) return;
    hg_str_addf(&book->targets,
                "<Relationship Id=\"rId%zu\" Type=\"" DOCUMENT
                "relationships/hyperlink\" Target=\"",
                ++book->target_count);
    hg_xml_escape(file, &book->targets);
    hg_str_add(&book->targets, "\" TargetMode=\"External\"/>");
    hg_str_clear(&book->target);
    hg_str_add(&book->target, file);
}

void hg_book_link(struct hg_book *book, const char *text, const char *file,
                  const char *location)
{
    char place[PLACE];
    if (book->link_count < HG_SHEET_LINKS) {
        add_target(book, file);
        hg_str_addf(&book->links, "<hyperlink ref=\"%s\" r:id=\"rId%zu\" location=\"",
                    place_of(book->row, book->column, place), book->target_count);
        hg_xml_escape(location, &book->links);
        hg_str_add(&book->links, "\"/>");
        book->link_count++;
    }
    hg_book_text(book, text, HG_FORMAT_LINK);
}

void hg_book_banner(struct hg_book *book, const char *text, enum hg_cell_format format)
{
    char last[PLACE];
    hg_str_addf(&book->merges, "<mergeCell ref=\"A%zu:%s\"/>", book->row,
                place_of(book->row, book->setup.column_count - 1, last));
    book->merge_count++;
    hg_book_text(book, text, format);
    while (book->column < book->setup.column_count)
        hg_book_text(book, "", format);
}

/* --- the book's own parts --- */

struct hg_book hg_book_open(const char *path, enum hg_lang lang, const char *title,
                            const char *creator, hg_day created)
{
    struct hg_book book = {.archive = hg_archive_open(path),
                           .lang = lang,
                           .created = created,
                           .cells = hg_outfile_part()};
    hg_str_add(&book.title, title);
    hg_str_add(&book.creator, creator);
    return book;
}

static void add_types(struct hg_book *book)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_add(&text,
               HEAD "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
                    "ContentType=\"" PARTS_TYPE "package.relationships+xml\"/>"
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    static const char *const parts[][2] = {
        {"docProps/app.xml",  "officedocument.extended-properties+xml"     },
        {"docProps/core.xml", "package.core-properties+xml"                },
        {"xl/styles.xml",     "officedocument.spreadsheetml.styles+xml"    },
        {"xl/workbook.xml",   "officedocument.spreadsheetml.sheet.main+xml"},
    };
    for (size_t i = 0; i < HG_COUNT_OF(parts); i++)
        hg_str_addf(&text, "<Override PartName=\"/%s\" ContentType=\"" PARTS_TYPE "%s\"/>",
                    parts[i][0], parts[i][1]);
    for (size_t i = 1; i <= book->sheet_count; i++)
        hg_str_addf(
            &text,
            "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" PARTS_TYPE
            "officedocument.spreadsheetml.worksheet+xml\"/>",
            i);
    hg_str_add(&text, "</Types>");
    add_part(book, "[Content_Types].xml", &text);
}

static void add_relations(struct hg_book *book)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_add(&text, HEAD
               "<Relationships xmlns=\"" PACKAGE "relationships\">"
               "<Relationship Id=\"rId1\" Type=\"" DOCUMENT
               "relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
               "<Relationship Id=\"rId2\" Type=\"" PACKAGE
               "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
               "<Relationship Id=\"rId3\" Type=\"" DOCUMENT
               "relationships/extended-properties\" Target=\"docProps/app.xml\"/>"
               "</Relationships>");
    add_part(book, "_rels/.rels", &text);
    hg_str_add(&text, HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 1; i <= book->sheet_count; i++)
        hg_str_addf(&text,
                    "<Relationship Id=\"rId%zu\" Type=\"" DOCUMENT
                    "relationships/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                    i, i);
    hg_str_addf(&text,
                "<Relationship Id=\"rId%zu\" Type=\"" DOCUMENT
                "relationships/styles\" Target=\"styles.xml\"/></Relationships>",
                book->sheet_count + 1);
    add_part(book, "xl/_rels/workbook.xml.rels", &text);
}

/* Programs know by the name of the application how to take heights of rows. */
static void add_properties(struct hg_book *book)
{
    int year, month, date;
    struct hg_str text = HG_STR_EMPTY;
    hg_day_split(book->created, &year, &month, &date);
    hg_str_add(&text, HEAD "<Properties xmlns=\"" DOCUMENT "extended-properties\">"
                           "<Application>Microsoft Excel</Application>"
                           "<AppVersion>12.0000</AppVersion></Properties>");
    add_part(book, "docProps/app.xml", &text);
    hg_str_add(&text,
               HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                    "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    hg_xml_escape(hg_str_text(&book->title), &text);
    hg_str_add(&text, "</dc:title><dc:creator>");
    hg_xml_escape(hg_str_text(&book->creator), &text);
    hg_str_add(&text, "</dc:creator>");
    static const char *const times[] = {"created", "modified"};
    for (size_t i = 0; i < HG_COUNT_OF(times); i++)
        hg_str_addf(&text,
                    "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%04d-%02d-%02dT00:00:00Z"
                    "</dcterms:%s>",
                    times[i], year, month, date, times[i]);
    hg_str_add(&text, "</cp:coreProperties>");
    add_part(book, "docProps/core.xml", &text);
}

static void add_workbook(struct hg_book *book)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text,
                HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT "relationships\">"
                     "<bookViews><workbookView xWindow=\"240\" yWindow=\"15\" "
                     "windowWidth=\"16095\" windowHeight=\"9660\"/></bookViews>"
                     "<sheets>%s</sheets><definedNames>%s</definedNames></workbook>",
                hg_str_text(&book->sheets), hg_str_text(&book->names));
    add_part(book, "xl/workbook.xml", &text);
    hg_xlsx_styles(book->lang, &text);
    add_part(book, "xl/styles.xml", &text);
}

hg_status hg_book_close(struct hg_book *book, struct hg_ctx *ctx)
{
    end_sheet(book);
    add_workbook(book);
    add_properties(book);
    add_relations(book);
    add_types(book);
    hg_outfile_part_free(&book->cells);
    hg_str_clear(&book->title);
    hg_str_clear(&book->creator);
    hg_str_clear(&book->sheets);
    hg_str_clear(&book->names);
    hg_str_clear(&book->target);
    return hg_archive_close(book->archive, ctx);
}
