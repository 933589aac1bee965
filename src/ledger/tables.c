#include "ledger/tables.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

const struct hg_ledger_table hg_ledger_sealed[HG_LEDGER_SEALED] = {
    {"run_text",    "run, sha256",                                                            "it",          "sha256"},
    {"input",       "run, n, role, plan, source, layer, sha256, sm3, crs, features, skipped",
     "iitttttttii",                                                                                          "n"     },
    {"run_finding", "run, n, id, finding, waived, waiver",                                    "iittit",      "n"     },
    {"zone",        "run, n, id, name, area_m2",                                              "iittn",       "n"     },
    {"index_value",
     "run, n, subject, id, zone, name, value, unit, limit_op, limit_value, holds",            "iittttnttni", "n"     },
    {"idle",        "run, n, parcel, zone, state, branch, since, full_years, cause, area_m2",
     "iitttttitn",                                                                                           "n"     },
    {"candidate",   "run, n, id, zone, verdict, area_m2",                                     "iitttn",      "n"     },
    {"waiver",      "run, n, rule, key, reason, person, expiry, used",                        "iittttti",    "n"     },
};

const struct hg_ledger_table hg_ledger_run = {
    "run",
    "id, recorded_at, as_of, kind, project, project_path, region, version, crs, area, "
    "edition,"
    " verdict, exit_status, rules_sha256, standards_sha256, identity, block, warn, info,"
    " undecided, waived, previous",
    "itttttttttttitttiiiiit", "id"};

const struct hg_ledger_table hg_ledger_seal = {"seal", "run, name, row_count, sha256",
                                               "itit", "name"};

const struct hg_ledger_table hg_ledger_finding = {
    "finding",
    "stable_key, rule, severity, business_key, zone, source, layer, field, responsible, "
    "measured,"
    " unit, limit_op, limit_value, limit_unit, message_zh, message_en, cure_zh, cure_en, "
    "x, y,"
    " geometry",
    "tttttttttnttntttttnng", "digest"};

const struct hg_ledger_table *hg_ledger_table_of(const char *name)
{
    for (size_t i = 0; i < HG_LEDGER_SEALED; i++)
        if (strcmp(hg_ledger_sealed[i].name, name) == 0) return &hg_ledger_sealed[i];
    return NULL;
}

/* --- lines --- */

static const char digits[] = "0123456789abcdef";

void hg_line_begin(struct hg_str *line, const struct hg_ledger_table *table)
{
    line->length = 0;
    hg_str_add(line, table->name);
}

static void add_null(struct hg_str *line)
{
    hg_str_add_bytes(line, "\t\\N", 3);
}

void hg_line_text(struct hg_str *line, const char *text)
{
    static const char special[] = "\\\t\n\r", letters[] = "\\tnr";
    if (text == NULL) {
        add_null(line);
        return;
    }
    hg_str_add_bytes(line, "\t", 1);
    for (;;) {
        size_t plain = strcspn(text, special);
        hg_str_add_bytes(line, text, plain);
        text += plain;
        if (*text == '\0') return;
        const char escape[2] = {'\\', letters[strchr(special, *text++) - special]};
        hg_str_add_bytes(line, escape, 2);
    }
}

void hg_line_integer(struct hg_str *line, int64_t value)
{
    char text[HG_NUM_TEXT];
    hg_str_add_bytes(line, "\t", 1);
    hg_str_add(line, hg_num_format_integer(value, text));
}

void hg_line_number(struct hg_str *line, double value)
{
    if (!isfinite(value)) {
        add_null(line);
        return;
    }
    uint64_t bits;
    char text[17] = "\t";
    value += 0.0; /* no negative zero */
    memcpy(&bits, &value, sizeof bits);
    for (size_t i = 0; i < 16; i++)
        text[1 + i] = digits[bits >> (60 - 4 * i) & 15];
    hg_str_add_bytes(line, text, sizeof text);
}

void hg_line_wkb(struct hg_str *line, const unsigned char *wkb, size_t count)
{
    if (wkb == NULL) {
        add_null(line);
        return;
    }
    char piece[512];
    size_t used = 0;
    hg_str_add_bytes(line, "\t", 1);
    for (size_t i = 0; i < count; i++) {
        piece[used++] = digits[wkb[i] >> 4];
        piece[used++] = digits[wkb[i] & 15];
        if (used == sizeof piece || i + 1 == count) {
            hg_str_add_bytes(line, piece, used);
            used = 0;
        }
    }
}

void hg_line_end(struct hg_str *line)
{
    hg_str_add_bytes(line, "\n", 1);
}

void hg_line_of_row(struct hg_str *line, const struct hg_ledger_table *table,
                    struct hg_statement *row)
{
    hg_line_begin(line, table);
    for (int i = 0; table->kinds[i] != '\0'; i++) {
        size_t count;
        if (hg_column_is_null(row, i)) {
            add_null(line);
            continue;
        }
        switch (table->kinds[i]) {
        case 'i': hg_line_integer(line, hg_column_integer(row, i)); break;
        case 'n': hg_line_number(line, hg_column_number(row, i)); break;
        case 't': hg_line_text(line, hg_column_text(row, i)); break;
        case 'g': {
            const unsigned char *wkb = hg_column_wkb(row, i, &count);
            hg_line_wkb(line, wkb == NULL ? (const unsigned char *)"" : wkb, count);
            break;
        }
        }
    }
    hg_line_end(line);
}

void hg_line_digest(const struct hg_str *line, char text[HG_DIGEST_TEXT])
{
    struct hg_digest *digest = hg_digest_new();
    hg_digest_add(digest, line->data, line->length);
    hg_digest_finish(digest, text);
}

void hg_ledger_text_digest(const char *kind, const char *name, const char *body,
                           char text[HG_DIGEST_TEXT])
{
    const char *const parts[] = {kind, name, body};
    struct hg_digest *digest = hg_digest_new();
    for (size_t i = 0; i < 3; i++)
        hg_digest_add(digest, parts[i], strlen(parts[i]) + 1);
    hg_digest_finish(digest, text);
}
