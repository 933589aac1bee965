/* set_pages CASE FILE: set pages of one kind and write them as a PDF, for check_pages.py. */
#include "typeset/paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool take(void *data, const void *bytes, size_t count)
{
    return fwrite(bytes, 1, count, data) == count;
}

/* "r123c4" in every cell; row 7 has a cell that is higher than a page. */
static void set_table(struct hg_paper *paper)
{
    static const char *const heads[] = {"alpha", "beta", "gamma", "delta", "epsilon"};
    hg_paper_heading(paper, 1, "table");
    hg_paper_table(paper, heads, 5, 1u << 2);
    for (int row = 0; row < 5000; row++) {
        hg_paper_row(paper, HG_PAPER_ROW);
        for (int column = 0; column < 5; column++) {
            struct hg_str text = HG_STR_EMPTY;
            hg_str_addf(&text, "r%dc%d", row, column);
            for (int line = 0; row == 7 && column == 1 && line < 300; line++)
                hg_str_addf(&text, "\nhigh%d", line);
            hg_paper_cell(paper, text.data, column == 3 ? "note" : NULL);
            hg_str_clear(&text);
        }
    }
    hg_paper_table_end(paper);
}

static void add_many(struct hg_str *out, const char *text, int count)
{
    for (int i = 0; i < count; i++)
        hg_str_add(out, text);
}

static void set_hostile(struct hg_paper *paper)
{
    static const char *const heads[] = {"</script>", "\xe2\x80\xaehead", "n\xff"};
    static const char *const texts[] = {"\xe2\x80\xaemirror",
                                        "\xf0\x9f\x8f\xad",
                                        "\x1b[31m\x07\x7f",
                                        "\xff\xfe",
                                        "a\nb\n\nc",
                                        "",
                                        "\xd8\xa7\xd9\x84 \xd7\x90",
                                        "\xe2\x80\x8b\xef\xbb\xbf",
                                        "%s%n{0}"};
    struct hg_str word = HG_STR_EMPTY, chinese = HG_STR_EMPTY, lines = HG_STR_EMPTY;
    add_many(&word, "w", 10000);
    add_many(&chinese, "长", 10000);
    add_many(&lines, "x\n", 2000);
    const char *const longest[] = {word.data, chinese.data, lines.data};
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++) {
        hg_paper_heading(paper, 1 + (int)(i % 3), texts[i]);
        hg_paper_text(paper, (enum hg_paper_look)(i % 4), texts[i]);
    }
    hg_paper_table(paper, heads, 3, 4u);
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++) {
        hg_paper_row(paper, HG_PAPER_ROW_TINTED);
        hg_paper_cell(paper, texts[i], texts[(i + 1) % HG_COUNT_OF(texts)]);
        hg_paper_cell(paper, NULL, texts[i]);
    }
    for (size_t i = 0; i < HG_COUNT_OF(longest); i++) {
        hg_paper_row(paper, HG_PAPER_ROW);
        hg_paper_cell(paper, "long", NULL);
        hg_paper_cell(paper, longest[i], i == 0 ? longest[1] : NULL);
        hg_paper_cell(paper, i == 2 ? longest[0] : "1", NULL);
    }
    hg_paper_table_end(paper);
    for (size_t i = 0; i < HG_COUNT_OF(longest); i++)
        hg_paper_text(paper, HG_PAPER_PLAIN, longest[i]);
    hg_paper_heading(paper, 2, chinese.data);
    hg_paper_text(paper, HG_PAPER_PLAIN, "the end");
    hg_str_clear(&word);
    hg_str_clear(&chinese);
    hg_str_clear(&lines);
}

/* Headings with one line of text each, with gaps that put them at every height of a page; a page that lies in between. */
static void set_headings(struct hg_paper *paper)
{
    hg_paper_contents(paper, "what there is");
    for (int i = 0; i < 120; i++) {
        struct hg_str title = HG_STR_EMPTY;
        hg_str_addf(&title, "heading%d", i);
        hg_paper_space(paper, (double)(i * 37 % 101));
        if (i == 60) hg_paper_turn(paper, true);
        if (i == 64) hg_paper_turn(paper, false);
        hg_paper_heading(paper, i % 6 == 0 ? 1 : 2, title.data);
        hg_paper_text(paper, HG_PAPER_PLAIN, "body");
        hg_str_clear(&title);
    }
}

static const struct {
    const char *name;
    void (*set)(struct hg_paper *paper);
} cases[] = {
    {"table",    set_table   },
    {"hostile",  set_hostile },
    {"headings", set_headings},
};

int main(int argc, char **argv)
{
    struct hg_paper_setup setup = {.title = "title",
                                   .created = "2026-11-21T00:00:00Z",
                                   .head = "running head",
                                   .foot = "foot of the office",
                                   .digest = "digest 0123",
                                   .page_words = "page %zu of %zu",
                                   .code = "hegui/1\n新港\n0123456789abcdef"};
    struct hg_ctx ctx;
    struct hg_paper *paper;
    const char *reason;
    FILE *file = argc == 3 ? fopen(argv[2], "wb") : NULL;
    if (file == NULL) return 2;
    hg_ctx_init(&ctx);
    if (hg_paper_open(&ctx, &setup, &paper) != HG_OK) return 3;
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++)
        if (strcmp(cases[i].name, argv[1]) == 0) cases[i].set(paper);
    hg_status status = hg_paper_write(paper, &ctx, take, file, &reason);
    if (status != HG_OK) fprintf(stderr, "%s\n", reason);
    hg_paper_free(paper);
    hg_ctx_clear(&ctx);
    return fclose(file) != 0 || status != HG_OK;
}
