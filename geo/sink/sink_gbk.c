/* Text that is to stand in GBK, whatever it holds and however little room there is. */
#include "geo/sink/sink.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

/* What printers set for a character that they do not have (U+3013, in GBK A1FE). */
static const char missing[] = "〓";

static size_t length_of_character(const char *text)
{
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    return length;
}

/* Bytes of a character in GBK, 0: it has no code there. */
static size_t bytes_in_gbk(iconv_t to_gbk, const char *text, size_t length)
{
    char room[8];
    char *from = (char *)(uintptr_t)text, *to = room;
    size_t left = length, space = sizeof room;
    if (iconv(to_gbk, &from, &left, &to, &space) == (size_t)-1) return 0;
    return sizeof room - space;
}

const char *hg_sink_fit_gbk(struct hg_arena *arena, const char *text, size_t most_bytes,
                            size_t *out_replaced)
{
    iconv_t to_gbk = iconv_open("GBK", "UTF-8");
    size_t room = strlen(text) * strlen(missing) + 1, used = 0, bytes = 0;
    char *out = hg_arena_alloc(arena, room, 1);
    *out_replaced = 0;
    for (size_t length; *text != '\0'; text += length) {
        length = length_of_character(text);
        size_t width = bytes_in_gbk(to_gbk, text, length);
        size_t here = width == 0 ? 2 : width;
        if (bytes + here > most_bytes) break;
        bytes += here;
        if (width == 0) ++*out_replaced;
        const char *from = width == 0 ? missing : text;
        size_t count = width == 0 ? strlen(missing) : length;
        memcpy(out + used, from, count);
        used += count;
    }
    out[used] = '\0';
    iconv_close(to_gbk);
    return out;
}
