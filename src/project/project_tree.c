#include "project/project_tree.h"

#include "project/project_kinds.h"

#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

/* Far more than any project needs; a bigger file is data that was named by mistake. */
enum { MOST_BYTES = 4 << 20, MOST_ENTRIES = 4096, MOST_DEPTH = 32 };

struct reader {
    struct hg_ctx *ctx;
    const char *source, *text;
    size_t length;
    yaml_parser_t parser;
    int depth;
};

/* --- nodes --- */

struct hg_node *hg_node_new(struct hg_arena *arena, enum hg_node_kind kind,
                            const char *source)
{
    struct hg_node *node = HG_ARENA_NEW(arena, struct hg_node);
    node->kind = kind;
    node->source = source;
    return node;
}

void hg_node_add(struct hg_arena *arena, struct hg_node *node, struct hg_node *key,
                 struct hg_node *value)
{
    if (node->count == node->capacity) {
        size_t capacity = node->capacity == 0 ? 8 : 2 * node->capacity;
        struct hg_pair *pairs = HG_ARENA_ARRAY(arena, struct hg_pair, capacity);
        if (node->count > 0) memcpy(pairs, node->pairs, node->count * sizeof *pairs);
        node->pairs = pairs;
        node->capacity = capacity;
    }
    node->pairs[node->count++] = (struct hg_pair){key, value};
}

struct hg_pair *hg_node_find(const struct hg_node *mapping, const char *key)
{
    if (mapping->kind != HG_NODE_MAPPING) return NULL;
    for (size_t i = 0; i < mapping->count; i++)
        if (strcmp(mapping->pairs[i].key->text, key) == 0) return &mapping->pairs[i];
    return NULL;
}

struct hg_where hg_node_where(const struct hg_node *node)
{
    struct hg_where where = HG_NOWHERE;
    where.source = node->source;
    where.line = node->line;
    where.column = node->column;
    return where;
}

const char *hg_node_shown(const struct hg_node *node, struct hg_arena *arena)
{
    enum { MOST_SHOWN = 60 };
    if (node->kind == HG_NODE_LIST) return "[...]";
    if (node->kind == HG_NODE_MAPPING) return "{...}";
    size_t length = strlen(node->text);
    if (length <= MOST_SHOWN) return node->text;
    length = MOST_SHOWN;
    while (length > 0 && ((unsigned char)node->text[length] & 0xC0) == 0x80)
        length--;
    return hg_arena_printf(arena, "%.*s...", (int)length, node->text);
}

/* --- places in the text --- */

static struct hg_where where_of(const struct reader *reader, size_t line, size_t column)
{
    struct hg_where where = HG_NOWHERE;
    where.source = reader->source;
    where.line = (int)line + 1;
    where.column = (int)column + 1;
    return where;
}

static struct hg_where where_of_mark(const struct reader *reader, yaml_mark_t mark)
{
    return where_of(reader, mark.line, mark.column);
}

/* Line and column of a byte; columns count characters as libyaml's marks do. */
static struct hg_where where_of_byte(const struct reader *reader, size_t offset)
{
    size_t line = 0, column = 0;
    for (size_t i = 0; i < offset && i < reader->length; i++) {
        if (reader->text[i] == '\n') {
            line++;
            column = 0;
        } else if (((unsigned char)reader->text[i] & 0xC0) != 0x80) {
            column++;
        }
    }
    return where_of(reader, line, column);
}

/* The start of a line, 0-based; the end of the text if there are fewer lines. */
static const char *line_start(const struct reader *reader, size_t line)
{
    const char *at = reader->text;
    for (; line > 0; line--) {
        at = strchr(at, '\n');
        if (at == NULL) return reader->text + reader->length;
        at++;
    }
    return at;
}

/* --- what is wrong with a text that libyaml refuses --- */

/* Clerks type with a Chinese input method: signs that look like YAML's and are not, and where such a sign must have been
 * meant as one.  A full-width comma in a plain text is just a comma. */
enum wide_place { AT_START, IN_KEY, IN_BRACKETS, ANYWHERE };
static const struct {
    const char *wide, *half;
    enum wide_place place;
} wide_signs[] = {
    {"：", ":",  IN_KEY     },
    {"，", ",",  IN_BRACKETS},
    {"］", "]",  IN_BRACKETS},
    {"｝", "}",  IN_BRACKETS},
    {"［", "[",  ANYWHERE   },
    {"｛", "{",  ANYWHERE   },
    {"“", "\"", ANYWHERE   },
    {"－", "-",  AT_START   },
};

static bool sign_counts(enum wide_place place, bool at_start, bool in_value,
                        bool in_brackets)
{
    switch (place) {
    case AT_START: return at_start;
    case IN_KEY: return !in_value || in_brackets;
    case IN_BRACKETS: return in_brackets;
    case ANYWHERE: return true;
    }
    return false;
}

/* The first full-width sign of a line that stands for YAML's own, before any quote or comment. */
static const char *find_wide_sign(const char *line, size_t length, size_t *out_sign)
{
    bool at_start = true, in_value = false, in_brackets = false;
    for (size_t at = 0; at < length; at++) {
        if (strchr("\"'#", line[at]) != NULL) return NULL;
        for (size_t i = 0; i < HG_COUNT_OF(wide_signs); i++) {
            size_t width = strlen(wide_signs[i].wide);
            if (width > length - at || strncmp(line + at, wide_signs[i].wide, width) != 0)
                continue;
            *out_sign = i;
            if (sign_counts(wide_signs[i].place, at_start, in_value, in_brackets))
                return line + at;
        }
        at_start = at_start && strchr(" \t", line[at]) != NULL;
        in_brackets = in_brackets || strchr("{[", line[at]) != NULL;
        in_value = in_value ||
                   (line[at] == ':' && (at + 1 == length || line[at + 1] == ' '));
    }
    return NULL;
}

/* Say so if one of the lines holds a full-width sign; the first one is the likely cause. */
static bool note_wide_sign(struct reader *reader, size_t first, size_t last)
{
    for (size_t line = first; line <= last; line++) {
        const char *start = line_start(reader, line);
        size_t sign;
        const char *found = find_wide_sign(start, strcspn(start, "\r\n"), &sign);
        if (found == NULL) continue;
        hg_note(reader->ctx, hg_kind_PROJECT_FULL_WIDTH,
                where_of_byte(reader, (size_t)(found - reader->text)),
                wide_signs[sign].wide, wide_signs[sign].half);
        return true;
    }
    return false;
}

/* Say so if a tab stands in the indentation of a line. */
static bool note_tab(struct reader *reader, size_t line)
{
    const char *start = line_start(reader, line);
    size_t indent = strspn(start, " \t-");
    const char *tab = memchr(start, '\t', indent);
    if (tab == NULL) return false;
    char number[24];
    snprintf(number, sizeof number, "%zu", line + 1);
    hg_note(reader->ctx, hg_kind_PROJECT_TAB,
            where_of_byte(reader, (size_t)(tab - reader->text)), number);
    return true;
}

static hg_status fail_syntax(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    const char *problem = parser->problem == NULL ? "" : parser->problem;
    if (parser->error == YAML_MEMORY_ERROR) problem = "out of memory";
    if (parser->error == YAML_READER_ERROR)
        return hg_fail(reader->ctx, hg_kind_PROJECT_SYNTAX,
                       where_of_byte(reader, parser->problem_offset), problem);
    size_t last = parser->problem_mark.line, first = last;
    if (parser->context != NULL && parser->context_mark.line < last)
        first = parser->context_mark.line;
    enum { MOST_LINES = 20 };
    if (first == last && first > 0) first--;
    if (last - first > MOST_LINES) first = last - MOST_LINES;
    if (note_tab(reader, last) || note_wide_sign(reader, first, last)) return HG_FAILED;
    return hg_fail(reader->ctx, hg_kind_PROJECT_SYNTAX,
                   where_of_mark(reader, parser->problem_mark), problem);
}

/* --- events to nodes --- */

static hg_status next_event(struct reader *reader, yaml_event_t *out_event)
{
    if (yaml_parser_parse(&reader->parser, out_event)) return HG_OK;
    return fail_syntax(reader);
}

static struct hg_node *start_node(struct reader *reader, const yaml_event_t *event,
                                  enum hg_node_kind kind)
{
    struct hg_node *node = hg_node_new(reader->ctx->arena, kind, reader->source);
    node->line = (int)event->start_mark.line + 1;
    node->column = (int)event->start_mark.column + 1;
    return node;
}

static hg_status read_node(struct reader *reader, yaml_event_t *event,
                           struct hg_node **out_node);

/* Add a pair unless its key is there already or is no text. */
static void add_pair(struct reader *reader, struct hg_node *mapping, struct hg_node *key,
                     struct hg_node *value)
{
    struct hg_ctx *ctx = reader->ctx;
    if (key->kind != HG_NODE_SCALAR) {
        hg_note(ctx, hg_kind_PROJECT_KEY_SHAPE, hg_node_where(key),
                hg_node_shown(key, ctx->arena));
        return;
    }
    const struct hg_pair *twin = hg_node_find(mapping, key->text);
    if (twin != NULL) {
        char line[16];
        snprintf(line, sizeof line, "%d", twin->key->line);
        hg_note(ctx, hg_kind_PROJECT_KEY_TWICE, hg_node_where(key), key->text, line);
        return;
    }
    hg_node_add(ctx->arena, mapping, key, value);
}

/* The entries of a list or mapping up to its end event. */
static hg_status read_entries(struct reader *reader, struct hg_node *node,
                              yaml_event_type_t end)
{
    for (;;) {
        yaml_event_t event;
        struct hg_node *key = NULL, *value = NULL;
        HG_TRY(next_event(reader, &event));
        if (event.type == end) {
            yaml_event_delete(&event);
            return HG_OK;
        }
        if (node->count >= MOST_ENTRIES) {
            yaml_event_delete(&event);
            return hg_fail(reader->ctx, hg_kind_PROJECT_TOO_BIG, hg_node_where(node),
                           reader->source, "> 4096", "4096");
        }
        if (node->kind == HG_NODE_MAPPING) {
            HG_TRY(read_node(reader, &event, &key));
            HG_TRY(next_event(reader, &event));
        }
        HG_TRY(read_node(reader, &event, &value));
        if (key != NULL)
            add_pair(reader, node, key, value);
        else
            hg_node_add(reader->ctx->arena, node, NULL, value);
    }
}

static hg_status read_scalar(struct reader *reader, const yaml_event_t *event,
                             struct hg_node **out_node)
{
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    struct hg_node *node = start_node(reader, event, HG_NODE_SCALAR);
    if (memchr(value, '\0', length) != NULL)
        return hg_fail(reader->ctx, hg_kind_PROJECT_SYNTAX, hg_node_where(node), "\\0");
    node->text = hg_arena_strndup(reader->ctx->arena, value, length);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    *out_node = node;
    return HG_OK;
}

/* An alias is refused, and an empty text stands in for it so that the reading can go on. */
static struct hg_node *refuse_alias(struct reader *reader, const yaml_event_t *event)
{
    struct hg_node *node = start_node(reader, event, HG_NODE_SCALAR);
    const char *name = (const char *)event->data.alias.anchor;
    hg_note(reader->ctx, hg_kind_PROJECT_ALIAS, hg_node_where(node), name);
    node->text = hg_arena_printf(reader->ctx->arena, "*%s", name);
    node->quoted = true;
    return node;
}

/* The node that an event begins; deletes the event. */
static hg_status read_node(struct reader *reader, yaml_event_t *event,
                           struct hg_node **out_node)
{
    hg_status status = HG_OK;
    struct hg_node *node = NULL;
    yaml_event_type_t end = YAML_NO_EVENT;
    if (event->type == YAML_SCALAR_EVENT) {
        status = read_scalar(reader, event, &node);
    } else if (event->type == YAML_ALIAS_EVENT) {
        node = refuse_alias(reader, event);
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        node = start_node(reader, event, HG_NODE_MAPPING);
        end = YAML_MAPPING_END_EVENT;
    } else {
        node = start_node(reader, event, HG_NODE_LIST);
        end = YAML_SEQUENCE_END_EVENT;
    }
    yaml_event_delete(event);
    if (status == HG_OK && end != YAML_NO_EVENT) {
        if (reader->depth >= MOST_DEPTH)
            return hg_fail(reader->ctx, hg_kind_PROJECT_TOO_DEEP, hg_node_where(node),
                           "32");
        reader->depth++;
        status = read_entries(reader, node, end);
        reader->depth--;
    }
    *out_node = node;
    return status;
}

/* The next event's type, the event itself being of no interest. */
static hg_status skip_event(struct reader *reader, yaml_event_type_t *out_type,
                            struct hg_where *out_where)
{
    yaml_event_t event;
    HG_TRY(next_event(reader, &event));
    *out_type = event.type;
    *out_where = where_of_mark(reader, event.start_mark);
    yaml_event_delete(&event);
    return HG_OK;
}

static hg_status read_stream(struct reader *reader, struct hg_node **out_root)
{
    yaml_event_type_t type;
    struct hg_where where;
    HG_TRY(skip_event(reader, &type, &where)); /* start of the stream */
    HG_TRY(skip_event(reader, &type, &where));
    if (type == YAML_STREAM_END_EVENT) return HG_OK;
    yaml_event_t event;
    HG_TRY(next_event(reader, &event));
    HG_TRY(read_node(reader, &event, out_root));
    HG_TRY(skip_event(reader, &type, &where)); /* end of the document */
    HG_TRY(skip_event(reader, &type, &where));
    if (type != YAML_STREAM_END_EVENT)
        return hg_fail(reader->ctx, hg_kind_PROJECT_DOCUMENTS, where, "---");
    return HG_OK;
}

/* The first byte that is no UTF-8, or the length. */
static size_t first_bad_byte(const char *text, size_t length)
{
    if (hg_utf8_valid(text, length)) return length;
    enum { WIDEST = 4 };
    for (size_t at = 0, width; at < length; at += width) {
        for (width = 1; width <= WIDEST && at + width <= length; width++)
            if (hg_utf8_valid(text + at, width)) break;
        if (width > WIDEST || at + width > length) return at;
    }
    return length;
}

static bool starts_with(const char *text, size_t length, const char *mark)
{
    return length >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0;
}

hg_status hg_project_tree_read(struct hg_ctx *ctx, const char *source, const char *text,
                               size_t length, struct hg_node **out_root)
{
    /* libyaml takes the mark of a Windows editor for a column, and the second line for another mapping. */
    if (starts_with(text, length, "\xEF\xBB\xBF")) {
        text += 3;
        length -= 3;
    }
    struct reader reader = {.ctx = ctx, .source = source, .text = text, .length = length};
    *out_root = NULL;
    size_t bad = first_bad_byte(text, length);
    if (bad < length) {
        char byte[8];
        snprintf(byte, sizeof byte, "0x%02X", (unsigned char)text[bad]);
        return hg_fail(ctx, hg_kind_PROJECT_NOT_UTF8, where_of_byte(&reader, bad), byte);
    }
    if (!yaml_parser_initialize(&reader.parser))
        return hg_fail(ctx, hg_kind_PROJECT_SYNTAX, where_of(&reader, 0, 0), "libyaml");
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text, length);
    hg_status status = read_stream(&reader, out_root);
    yaml_parser_delete(&reader.parser);
    if (status == HG_OK && *out_root != NULL && (*out_root)->kind == HG_NODE_SCALAR &&
        note_wide_sign(&reader, (size_t)(*out_root)->line - 1,
                       (size_t)(*out_root)->line - 1))
        return HG_FAILED;
    return status;
}

/* --- files --- */

static bool read_all(FILE *file, struct hg_str *out)
{
    char block[16384];
    size_t got;
    while ((got = fread(block, 1, sizeof block, file)) > 0 && out->length <= MOST_BYTES)
        hg_str_add_bytes(out, block, got);
    return ferror(file) == 0;
}

/* What editors call "Unicode": full of NULs and yet a text, which is told as one in the wrong encoding. */
static bool is_utf_16(const char *text, size_t length)
{
    return starts_with(text, length, "\xFF\xFE") || starts_with(text, length, "\xFE\xFF");
}

bool hg_project_file_waits(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode);
}

hg_status hg_project_tree_load(struct hg_ctx *ctx, const char *path,
                               const struct hg_diag_kind *unopened, struct hg_where where,
                               struct hg_node **out_root)
{
    *out_root = NULL;
    if (hg_project_file_waits(path))
        return hg_fail(ctx, *unopened, where, path,
                       N_ARG_("it is a pipe, a socket or a device"));
    FILE *file = fopen(path, "rb");
    if (file == NULL) return hg_fail(ctx, *unopened, where, path, hg_reason_of(errno));
    struct hg_str text = HG_STR_EMPTY;
    bool read = read_all(file, &text);
    int error = errno;
    fclose(file);
    hg_status status;
    if (!read)
        status = hg_fail(ctx, *unopened, where, path, hg_reason_of(error));
    else if (memchr(hg_str_text(&text), '\0', text.length) != NULL &&
             !is_utf_16(hg_str_text(&text), text.length))
        status = hg_fail(ctx, *unopened, where, path, N_ARG_("it holds data, not text"));
    else if (text.length > MOST_BYTES)
        status = hg_fail(ctx, hg_kind_PROJECT_TOO_BIG, where, path, "> 4 MiB", "4 MiB");
    else
        status = hg_project_tree_read(ctx, path, hg_str_text(&text), text.length, out_root);
    hg_str_clear(&text);
    return status;
}
