#include "geo/base/connection.h"

#include "geo/base/str.h"

#include <string.h>
#include <strings.h>

static const char HIDDEN[] = "***";

/* Behind the value that begins at `at`: up to white space, or to its closing quote; a backslash takes the next byte in. */
static const char *skip_value(const char *at)
{
    char quote = *at == '\'' || *at == '"' ? *at : '\0';
    if (quote != '\0') at++;
    for (; *at != '\0'; at++) {
        if (*at == '\\' && at[1] != '\0')
            at++;
        else if (quote != '\0' ? *at == quote : strchr(" \t\r\n&", *at) != NULL)
            break;
    }
    return *at == quote && quote != '\0' ? at + 1 : at;
}

/* The place of a secret at or behind `at`, its end in *out_end; NULL if there is none.  Either "password = secret" (also as a
 * parameter of an address, and with a name that ends in "password"), or "//user:secret@". */
static const char *find_secret(const char *at, const char **out_end)
{
    for (; *at != '\0'; at++) {
        if (strncasecmp(at, "password", 8) == 0) {
            const char *value = at + 8 + strspn(at + 8, " \t");
            if (*value != '=') continue;
            value += 1 + strspn(value + 1, " \t");
            *out_end = skip_value(value);
            return value;
        }
        if (strncmp(at, "//", 2) != 0) continue;
        /* the last '@' before the path: a password may hold one */
        size_t authority = strcspn(at + 2, "/ \t\r\n?"), end = authority;
        while (end > 0 && at[2 + end] != '@')
            end--;
        const char *colon = memchr(at + 2, ':', end);
        if (end == 0 || colon == NULL) continue;
        *out_end = at + 2 + end;
        return colon + 1;
    }
    return NULL;
}

const char *hg_connection_shown(const char *text, struct hg_arena *arena)
{
    const char *end, *secret = text == NULL ? NULL : find_secret(text, &end);
    if (secret == NULL) return text;
    struct hg_str shown = HG_STR_EMPTY;
    for (; secret != NULL; secret = find_secret(text, &end)) {
        hg_str_add_bytes(&shown, text, (size_t)(secret - text));
        hg_str_add(&shown, HIDDEN);
        text = end;
    }
    hg_str_add(&shown, text);
    const char *kept = hg_arena_strdup(arena, hg_str_text(&shown));
    hg_str_clear(&shown);
    return kept;
}
