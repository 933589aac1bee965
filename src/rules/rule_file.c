/* Reading line by line: the head and the examples are comments, the first line that is none begins the SELECT. */
#include "rules/rule_file.h"

#include "rules/rules_kinds.h"

#include "geo/base/str.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    enum hg_severity severity;
} severities[] = {
    {"block",     HG_BLOCK    },
    {"undecided", HG_UNDECIDED},
    {"warn",      HG_WARN     },
    {"info",      HG_INFO     },
};

bool hg_rule_severity_of(const char *word, enum hg_severity *out)
{
    for (size_t i = 0; i < HG_COUNT_OF(severities); i++) {
        if (!hg_str_same(word, severities[i].name)) continue;
        *out = severities[i].severity;
        return true;
    }
    return false;
}

const char *hg_rule_severity_name(enum hg_severity severity)
{
    for (size_t i = 0; i < HG_COUNT_OF(severities); i++)
        if (severities[i].severity == severity) return severities[i].name;
    return "";
}

static const struct {
    const char *word;
    enum hg_expected expected;
} expectations[] = {
    {"pass",      HG_EXPECT_PASS     },
    {"fail",      HG_EXPECT_FAIL     },
    {"undecided", HG_EXPECT_UNDECIDED},
    {"warn",      HG_EXPECT_WARN     },
    {"info",      HG_EXPECT_INFO     },
};

/* The keys of a head; each fills one text of struct hg_rule. */
static const struct {
    const char *key;
    size_t offset;
    bool required;
} keys[] = {
    {"id",             offsetof(struct hg_rule, id),                    true },
    {"title.zh",       offsetof(struct hg_rule, title.in[HG_ZH]),       true },
    {"title.en",       offsetof(struct hg_rule, title.in[HG_EN]),       true },
    {"severity",       offsetof(struct hg_rule, severity_text),         true },
    {"why",            offsetof(struct hg_rule, why),                   false},
    {"locked",         offsetof(struct hg_rule, locked_text),           false},
    {"scope",          offsetof(struct hg_rule, scope_text),            false},
    {"needs",          offsetof(struct hg_rule, needs_text),            false},
    {"law.document",   offsetof(struct hg_rule, document),              false},
    {"law.article",    offsetof(struct hg_rule, article),               false},
    {"law.mark",       offsetof(struct hg_rule, mark),                  false},
    {"responsible.zh", offsetof(struct hg_rule, responsible.in[HG_ZH]), false},
    {"responsible.en", offsetof(struct hg_rule, responsible.in[HG_EN]), false},
    {"message.zh",     offsetof(struct hg_rule, message.in[HG_ZH]),     true },
    {"message.en",     offsetof(struct hg_rule, message.in[HG_EN]),     true },
    {"cure.zh",        offsetof(struct hg_rule, cure.in[HG_ZH]),        true },
    {"cure.en",        offsetof(struct hg_rule, cure.in[HG_EN]),        true },
};

static const char **key_slot(struct hg_rule *rule, size_t key)
{
    return (const char **)(void *)((char *)rule + keys[key].offset);
}

/* A file on its way to a rule. */
struct reading {
    struct hg_ctx *ctx;
    struct hg_rule *rule;
    size_t example_capacity;
    struct hg_str example_sql; /* of the example under way */
    bool in_example;
};

static struct hg_where place_of(const struct reading *reading, int line)
{
    struct hg_where where = HG_NOWHERE;
    where.source = reading->rule->file;
    where.line = line;
    where.column = line > 0;
    return where;
}

static char *copy_trimmed(struct hg_arena *arena, const char *text, size_t length)
{
    while (length > 0 && isspace((unsigned char)text[0])) {
        text++;
        length--;
    }
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    return hg_arena_strndup(arena, text, length);
}

static const char *nearest_key(const char *key)
{
    size_t best = 0, best_distance = SIZE_MAX;
    for (size_t i = 0; i < HG_COUNT_OF(keys); i++) {
        size_t distance = hg_str_distance(key, keys[i].key, 32);
        if (distance >= best_distance) continue;
        best_distance = distance;
        best = i;
    }
    return keys[best].key;
}

static hg_status read_key(struct reading *reading, const char *key, const char *value,
                          int line)
{
    for (size_t i = 0; i < HG_COUNT_OF(keys); i++) {
        if (strcmp(keys[i].key, key) != 0) continue;
        const char **slot = key_slot(reading->rule, i);
        if (*slot != NULL || value[0] == '\0')
            return hg_fail(reading->ctx, hg_kind_RULE_VALUE, place_of(reading, line), key,
                           value, N_ARG_("one text, given once"));
        *slot = value;
        return HG_OK;
    }
    return hg_fail(reading->ctx, hg_kind_RULE_KEY_UNKNOWN, place_of(reading, line), key,
                   nearest_key(key));
}

static void close_example(struct reading *reading)
{
    struct hg_rule *rule = reading->rule;
    if (!reading->in_example) return;
    rule->examples[rule->example_count - 1].sql = hg_arena_strdup(
        reading->ctx->arena, hg_str_text(&reading->example_sql));
    hg_str_clear(&reading->example_sql);
    reading->example_sql = HG_STR_EMPTY;
    reading->in_example = false;
}

static void append_example(struct reading *reading, struct hg_rule_example example)
{
    struct hg_rule *rule = reading->rule;
    if (rule->example_count == reading->example_capacity) {
        size_t capacity = reading->example_capacity * 2 + 4;
        struct hg_rule_example *grown = HG_ARENA_ARRAY(reading->ctx->arena,
                                                       struct hg_rule_example, capacity);
        if (rule->example_count > 0)
            memcpy(grown, rule->examples, rule->example_count * sizeof *grown);
        rule->examples = grown;
        reading->example_capacity = capacity;
    }
    rule->examples[rule->example_count++] = example;
    reading->in_example = true;
}

/* "pass: a title" behind the word `example`. */
static hg_status open_example(struct reading *reading, const char *text, int line)
{
    close_example(reading);
    const char *colon = strchr(text, ':');
    size_t length = colon == NULL ? strlen(text) : (size_t)(colon - text);
    struct hg_arena *arena = reading->ctx->arena;
    const char *word = copy_trimmed(arena, text, length);
    for (size_t i = 0; i < HG_COUNT_OF(expectations); i++) {
        if (strcmp(expectations[i].word, word) != 0 || colon == NULL) continue;
        append_example(reading,
                       (struct hg_rule_example){
                           .expected = expectations[i].expected,
                           .title = copy_trimmed(arena, colon + 1, strlen(colon + 1)),
                           .line = line});
        return HG_OK;
    }
    return hg_fail(reading->ctx, hg_kind_RULE_VALUE, place_of(reading, line), "example",
                   word, "pass: ..., fail: ..., undecided: ..., warn: ..., info: ...");
}

/* A line of the head without its `--`. */
static hg_status read_head_line(struct reading *reading, const char *text, size_t length,
                                int line)
{
    static const char EXAMPLE[] = "example ";
    struct hg_arena *arena = reading->ctx->arena;
    const char *trimmed = copy_trimmed(arena, text, length);
    if (trimmed[0] == '\0') return HG_OK;
    bool indented = length > 1 && text[0] == ' ' && text[1] == ' ';
    if (indented && reading->in_example) {
        hg_str_add(&reading->example_sql, trimmed);
        hg_str_add(&reading->example_sql, "\n");
        return HG_OK;
    }
    if (strncmp(trimmed, EXAMPLE, strlen(EXAMPLE)) == 0)
        return open_example(reading, trimmed + strlen(EXAMPLE), line);
    const char *colon = strchr(trimmed, ':');
    if (colon == NULL || indented)
        return hg_fail(reading->ctx, hg_kind_RULE_HEAD_LINE, place_of(reading, line),
                       trimmed);
    close_example(reading);
    return read_key(reading, copy_trimmed(arena, trimmed, (size_t)(colon - trimmed)),
                    copy_trimmed(arena, colon + 1, strlen(colon + 1)), line);
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!isspace((unsigned char)text[i])) return false;
    return true;
}

static hg_status read_lines(struct reading *reading)
{
    hg_status status = HG_OK;
    const char *at = reading->rule->text;
    for (int line = 1; *at != '\0'; line++) {
        const char *end = strchr(at, '\n');
        size_t length = end == NULL ? strlen(at) : (size_t)(end - at);
        if (length >= 2 && at[0] == '-' && at[1] == '-') {
            if (read_head_line(reading, at + 2, length - 2, line) != HG_OK)
                status = HG_FAILED;
        } else if (!is_blank(at, length)) {
            reading->rule->sql = at;
            reading->rule->sql_line = line;
            break;
        }
        at += length + (end != NULL);
    }
    close_example(reading);
    return status;
}

static void split_needs(struct hg_arena *arena, struct hg_rule *rule)
{
    if (rule->needs_text == NULL) return;
    rule->needs = HG_ARENA_ARRAY(arena, const char *, strlen(rule->needs_text) / 2 + 1);
    for (const char *at = rule->needs_text; *at != '\0';) {
        size_t length = strcspn(at, ", ");
        if (length > 0)
            rule->needs[rule->need_count++] = hg_arena_strndup(arena, at, length);
        at += length;
        at += strspn(at, ", ");
    }
}

bool hg_rule_is_id(const char *id)
{
    return strlen(id) == 8 && strncmp(id, "HG-", 3) == 0 && isupper((unsigned char)id[3]) &&
           id[4] == '-' && strspn(id + 5, "0123456789") == 3;
}

static bool file_is_named(const char *file, const char *id)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash == NULL ? file : slash + 1;
    return strncmp(name, id, strlen(id)) == 0 && strcmp(name + strlen(id), ".sql") == 0;
}

/* The line that gives a key its value. */
static int line_of_key(const char *text, const char *key)
{
    size_t length = strlen(key);
    int line = 1;
    for (const char *at = text; at != NULL && *at != '\0'; line++) {
        bool head = at[0] == '-' && at[1] == '-';
        const char *start = head ? at + 2 + strspn(at + 2, " ") : at;
        if (head && strncmp(start, key, length) == 0 &&
            start[length + strspn(start + length, " ")] == ':')
            return line;
        at = strchr(at, '\n');
        if (at != NULL) at++;
    }
    return 1;
}

static hg_status check_value(const struct reading *reading, bool fine, const char *key,
                             const char *value, const char *allowed)
{
    if (fine) return HG_OK;
    return hg_fail(reading->ctx, hg_kind_RULE_VALUE,
                   place_of(reading, line_of_key(reading->rule->text, key)), key, value,
                   allowed);
}

static hg_status check_head(struct reading *reading)
{
    struct hg_rule *rule = reading->rule;
    hg_status status = HG_OK;
    for (size_t i = 0; i < HG_COUNT_OF(keys); i++)
        if (keys[i].required && *key_slot(rule, i) == NULL)
            status = hg_fail(reading->ctx, hg_kind_RULE_KEY_MISSING, place_of(reading, 1),
                             keys[i].key);
    if (rule->sql == NULL)
        status = hg_fail(reading->ctx, hg_kind_RULE_KEY_MISSING, place_of(reading, 1),
                         "SELECT");
    HG_TRY(status);
    if (!hg_rule_is_id(rule->id) || !file_is_named(rule->file, rule->id))
        return hg_fail(reading->ctx, hg_kind_RULE_ID,
                       place_of(reading, line_of_key(rule->text, "id")), rule->id);
    HG_TRY(check_value(reading, hg_rule_severity_of(rule->severity_text, &rule->severity),
                       "severity", rule->severity_text, "block, warn, info, undecided"));
    const char *locked = rule->locked_text == NULL ? "no" : rule->locked_text;
    rule->locked = strcmp(locked, "yes") == 0;
    HG_TRY(check_value(reading, rule->locked || strcmp(locked, "no") == 0, "locked", locked,
                       "yes, no"));
    const char *scope = rule->scope_text == NULL ? "check" : rule->scope_text;
    rule->supply = strcmp(scope, "supply") == 0;
    HG_TRY(check_value(reading, rule->supply || strcmp(scope, "check") == 0, "scope", scope,
                       "check, supply"));
    const char *mark = rule->mark == NULL ? "verified" : rule->mark;
    return check_value(reading,
                       strcmp(mark, "verified") == 0 || strcmp(mark, "local") == 0 ||
                           strcmp(mark, "from_memory") == 0,
                       "law.mark", mark, "verified, from_memory, local");
}

hg_status hg_rule_read(struct hg_ctx *ctx, const char *file, const char *text,
                       struct hg_rule *out)
{
    bool marked = strncmp(text, "\xEF\xBB\xBF", 3) == 0; /* as Windows' editors do */
    struct hg_rule rule = {.file = file, .text = text + (marked ? 3 : 0)};
    struct reading reading = {.ctx = ctx, .rule = &rule};
    if (!hg_utf8_valid(text, strlen(text)))
        return hg_fail(ctx, hg_kind_RULE_ENCODING, place_of(&reading, 0), file);
    HG_TRY(read_lines(&reading));
    HG_TRY(check_head(&reading));
    split_needs(ctx->arena, &rule);
    *out = rule;
    return HG_OK;
}
