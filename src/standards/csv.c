#include "standards/csv.h"

#include "geo/base/str.h"

#include <string.h>

void hg_csv_init(struct hg_csv *csv, const char *text, struct hg_arena *arena)
{
    bool marked = strncmp(text, "\xEF\xBB\xBF", 3) == 0;
    *csv = (struct hg_csv){.at = text + (marked ? 3 : 0), .line = 1, .arena = arena};
}

static void skip_comments(struct hg_csv *csv)
{
    while (*csv->at == '#' || *csv->at == '\n' || *csv->at == '\r') {
        csv->at += strcspn(csv->at, "\n");
        if (*csv->at == '\n') {
            csv->at++;
            csv->line++;
        }
    }
}

static const char *read_quoted(struct hg_csv *csv)
{
    struct hg_str text = HG_STR_EMPTY;
    for (csv->at++; *csv->at != '\0'; csv->at++) {
        if (*csv->at == '"' && *++csv->at != '"') break;
        csv->line += *csv->at == '\n';
        hg_str_add_bytes(&text, csv->at, 1);
    }
    const char *value = hg_arena_strdup(csv->arena, hg_str_text(&text));
    hg_str_clear(&text);
    csv->at += strcspn(csv->at,
                       ",\n"); /* whatever stands between quote and comma is dropped */
    return value;
}

static const char *read_plain(struct hg_csv *csv)
{
    size_t length = strcspn(csv->at, ",\r\n");
    const char *value = hg_arena_strndup(csv->arena, csv->at, length);
    csv->at += length;
    if (*csv->at == '\r') csv->at++;
    return value;
}

bool hg_csv_next(struct hg_csv *csv, struct hg_csv_row *out)
{
    skip_comments(csv);
    if (*csv->at == '\0') return false;
    *out = (struct hg_csv_row){.line = csv->line};
    const char *start = csv->at;
    for (;;) {
        int column = (int)(csv->at - start) + 1;
        const char *value = *csv->at == '"' ? read_quoted(csv) : read_plain(csv);
        if (out->count < HG_CSV_COLUMNS) {
            out->values[out->count] = value;
            out->columns[out->count] = column;
        }
        out->count++;
        if (*csv->at != ',') break;
        csv->at++;
    }
    if (*csv->at == '\n') {
        csv->at++;
        csv->line++;
    }
    return true;
}
