#include "geo/base/clean.h"

#include <string.h>

/* Bytes of the UTF-8 character at `at`, 0 if there is none. */
static size_t character_length(const char *at, size_t left)
{
    for (size_t length = 1; length <= 4 && length <= left; length++)
        if (hg_utf8_valid(at, length)) return length;
    return 0;
}

static bool is_control(unsigned char byte, bool terminal)
{
    if (byte == '\t' || byte == '\n') return terminal;
    return byte < 0x20 || byte == 0x7f;
}

/* U+0080..U+009F, which terminals obey; U+200E, U+200F, U+202A..U+202E, U+2066..U+2069. */
static bool is_unsafe_on_terminal(const char *at, size_t length)
{
    const unsigned char *byte = (const unsigned char *)at;
    if (length == 2) return byte[0] == 0xc2 && byte[1] < 0xa0;
    if (length != 3 || byte[0] != 0xe2) return false;
    return (byte[1] == 0x80 &&
            (byte[2] == 0x8e || byte[2] == 0x8f || (byte[2] >= 0xaa && byte[2] <= 0xae))) ||
           (byte[1] == 0x81 && byte[2] >= 0xa6 && byte[2] <= 0xa9);
}

/* Printable ASCII, most of all text, is taken over in one go. */
static size_t printable_run(const char *at, size_t left)
{
    size_t length = 0;
    while (length < left && at[length] >= 0x20 && at[length] < 0x7f)
        length++;
    return length;
}

void hg_text_clean(const char *text, bool terminal, struct hg_str *out)
{
    size_t left = text == NULL ? 0 : strlen(text);
    for (const char *at = text; left > 0;) {
        size_t run = printable_run(at, left);
        hg_str_add_bytes(out, at, run);
        at += run;
        left -= run;
        if (left == 0) break;
        size_t length = character_length(at, left);
        bool replace = length == 0 ||
                       (length == 1 && is_control((unsigned char)*at, terminal)) ||
                       (terminal && is_unsafe_on_terminal(at, length));
        if (replace)
            hg_str_add(out, "\xef\xbf\xbd");
        else
            hg_str_add_bytes(out, at, length);
        if (length == 0) length = 1;
        at += length;
        left -= length;
    }
}
