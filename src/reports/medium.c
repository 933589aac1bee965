#include "reports/medium.h"

#include "reports/words.h"

const char *hg_to_word(const struct hg_medium *to, const char *msgid)
{
    return hg_lang_text(to->lang, msgid);
}

/* --- what is open --- */

static void say_what_is_left_out(struct hg_medium *to)
{
    struct hg_str text = HG_STR_EMPTY;
    if (to->asked <= to->rows) return;
    hg_str_addf(&text, "+ %zu: %s", to->asked - to->rows,
                hg_to_word(to, N_("further rows stand in tables.xlsx")));
    to->way->say(to, HG_SAID_NOTE, text.data);
    hg_str_clear(&text);
}

void hg_put_end(struct hg_medium *to)
{
    bool table = to->open == HG_OPEN_TABLE;
    if (to->open != HG_OPEN_NOTHING) to->way->end(to, table);
    to->open = HG_OPEN_NOTHING;
    if (table) say_what_is_left_out(to);
}

/* --- headings and sentences --- */

static void put_heading(struct hg_medium *to, int level, const char *text,
                        enum hg_about about, size_t number)
{
    hg_put_end(to);
    to->way->heading(to, level, text, about, number);
}

void hg_put_heading(struct hg_medium *to, int level, const char *msgid)
{
    hg_put_heading_text(to, level, hg_to_word(to, msgid));
}

void hg_put_heading_text(struct hg_medium *to, int level, const char *text)
{
    put_heading(to, level, text, HG_ABOUT_NOTHING, 0);
}

void hg_put_heading_of(struct hg_medium *to, int level, enum hg_about about, size_t number)
{
    const struct hg_facts *facts = to->result->facts;
    bool zone = about == HG_ABOUT_ZONE;
    const char *name = zone ? facts->zones[number].name
                            : hg_parcel_name(to->result, &facts->parcels[number]);
    struct hg_str title = HG_STR_EMPTY;
    hg_str_add(&title, zone ? facts->zones[number].id : facts->parcels[number].id);
    if (name != NULL) hg_str_addf(&title, " %s", name);
    put_heading(to, level, hg_str_text(&title), about, number);
    hg_str_clear(&title);
}

void hg_say_text(struct hg_medium *to, enum hg_said said, const char *text)
{
    if (to->open != HG_OPEN_ITEMS || said != HG_SAID_ITEM) hg_put_end(to);
    to->way->say(to, said, text);
    if (said == HG_SAID_ITEM) to->open = HG_OPEN_ITEMS;
}

void hg_say_words(struct hg_medium *to, enum hg_said said, const char *msgid)
{
    hg_say_text(to, said, hg_to_word(to, msgid));
}

void hg_say_str(struct hg_medium *to, enum hg_said said, struct hg_str *text)
{
    hg_say_text(to, said, hg_str_text(text));
    hg_str_clear(text);
}

void hg_say_badge(struct hg_medium *to, const char *msgid, const char *look,
                  const char *text)
{
    hg_put_end(to);
    to->way->say_badge(to, hg_to_word(to, msgid), look, text);
}

void hg_say_ratio(struct hg_medium *to, size_t part, size_t whole, const char *msgid)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%zu / %zu %s", part, whole, hg_to_word(to, msgid));
    hg_say_str(to, HG_SAID_NOTE, &text);
}

void hg_put_fact(struct hg_medium *to, const char *msgid, const char *value)
{
    bool first = to->open != HG_OPEN_FACTS;
    if (value == NULL || *value == '\0') return;
    if (first) hg_put_end(to);
    to->open = HG_OPEN_FACTS;
    to->way->fact(to, hg_to_word(to, msgid), value, first);
}

void hg_put_fact_str(struct hg_medium *to, const char *msgid, struct hg_str *value)
{
    hg_put_fact(to, msgid, hg_str_text(value));
    hg_str_clear(value);
}

void hg_put_picture(struct hg_medium *to, enum hg_picture picture, size_t number)
{
    hg_put_end(to);
    to->way->picture(to, picture, number);
}

void hg_put_new_page(struct hg_medium *to)
{
    hg_put_end(to);
    to->way->new_page(to);
}

/* --- tables --- */

void hg_put_table(struct hg_medium *to, const struct hg_medium_table *table)
{
    hg_put_table_heads(to, table, NULL);
}

void hg_put_table_heads(struct hg_medium *to, const struct hg_medium_table *table,
                        const char *const *heads)
{
    hg_put_end(to);
    to->table = table;
    to->heads = heads;
    to->asked = to->rows = 0;
    to->most = to->way->most_rows;
}

static void open_table(struct hg_medium *to)
{
    const char *words[HG_MOST_COLUMNS];
    const char *const *heads = to->heads != NULL ? to->heads : to->table->heads;
    size_t count = 0;
    for (; count < HG_MOST_COLUMNS && heads[count] != NULL; count++)
        words[count] = to->heads != NULL ? heads[count] : hg_to_word(to, heads[count]);
    if (to->table->title != NULL) hg_put_heading(to, 3, to->table->title);
    to->way->table(to, to->table, words, count);
    to->open = HG_OPEN_TABLE;
}

static bool put_row(struct hg_medium *to, const char *look, size_t parcel)
{
    to->asked++;
    if (to->rows >= to->most) return false;
    if (to->rows++ == 0) open_table(to);
    to->way->row(to, look == NULL ? "" : look, parcel);
    to->column = 0;
    return true;
}

bool hg_put_row_look(struct hg_medium *to, const char *look)
{
    return put_row(to, look, HG_NO_NUMBER);
}

bool hg_put_row(struct hg_medium *to)
{
    return put_row(to, NULL, HG_NO_NUMBER);
}

bool hg_put_row_parcel(struct hg_medium *to, const char *look, size_t parcel)
{
    const struct hg_parcel_fact *fact = &to->result->facts->parcels[parcel];
    if (!put_row(to, look, parcel)) return false;
    hg_put_cell_note(to, fact->id, hg_parcel_name(to->result, fact));
    return true;
}

/* --- cells --- */

static void put_cell(struct hg_medium *to, struct hg_medium_cell cell)
{
    to->way->cell(to, &cell, to->column++);
}

/* Nothing of it comes from data. */
static void put_own(struct hg_medium *to, struct hg_str *text)
{
    put_cell(to, (struct hg_medium_cell){.text = hg_str_text(text), .own = true});
    hg_str_clear(text);
}

void hg_put_cell(struct hg_medium *to, const char *text)
{
    put_cell(to, (struct hg_medium_cell){.text = text});
}

void hg_put_cell_word(struct hg_medium *to, const char *msgid)
{
    put_cell(to, (struct hg_medium_cell){.text = hg_to_word(to, msgid), .own = true});
}

void hg_put_cell_note(struct hg_medium *to, const char *text, const char *note)
{
    put_cell(to, (struct hg_medium_cell){.text = text, .note = note});
}

void hg_put_cell_look(struct hg_medium *to, const char *look, const char *text)
{
    put_cell(to, (struct hg_medium_cell){.text = text, .look = look});
}

void hg_put_cell_badge(struct hg_medium *to, const char *look, const char *text,
                       const char *note)
{
    put_cell(to, (struct hg_medium_cell){.text = text, .note = note, .badges = &look});
}

void hg_put_cell_badges(struct hg_medium *to, const char *const *looks, const char *text)
{
    put_cell(to, (struct hg_medium_cell){.text = text, .badges = looks});
}

void hg_put_cell_str(struct hg_medium *to, struct hg_str *text)
{
    hg_put_cell(to, hg_str_text(text));
    hg_str_clear(text);
}

void hg_put_cell_number(struct hg_medium *to, double value, int decimals)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(value, decimals, &text);
    put_own(to, &text);
}

void hg_put_cell_count(struct hg_medium *to, size_t count)
{
    hg_put_cell_number(to, (double)count, 0);
}

void hg_put_cell_ha(struct hg_medium *to, double area_m2)
{
    hg_put_cell_number(to, hg_area_ha(area_m2), 4);
}

void hg_put_cell_areas(struct hg_medium *to, double area_m2)
{
    hg_put_cell_ha(to, area_m2);
    hg_put_cell_number(to, hg_area_mu(area_m2), 2);
    hg_put_cell_number(to, area_m2, 2);
}

void hg_put_cell_share(struct hg_medium *to, double share)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_percent(share, &text);
    put_own(to, &text);
}

void hg_put_cell_date(struct hg_medium *to, hg_day day)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_date(to->lang, day, &text);
    put_cell(to, (struct hg_medium_cell){.text = text.data, .look = "day", .own = true});
    hg_str_clear(&text);
}

void hg_put_cell_law(struct hg_medium *to, const char *document, const char *article,
                     const char *mark)
{
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(document, article, &law);
    put_cell(to, (struct hg_medium_cell){.text = hg_str_text(&law),
                                         .note = hg_word_mark(to->lang, mark),
                                         .look = "law"});
    hg_str_clear(&law);
}
