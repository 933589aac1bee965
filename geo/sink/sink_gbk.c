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

/* Signs that GBK has in another form, and ends of lines, which a field of one line has not. */
static const struct {
    const char *text, *instead;
} same[] = {
    {"m²", "㎡"},
    {"²",  "2"  },
    {"³",  "3"  },
    {"−", "-"  },
    {"\n",  " "  },
    {"\r",  " "  },
    {"\t",  " "  },
};

/* What stands for the beginning of a text, and how much of it; itself where GBK needs no help. */
static const char *form_of(const char *text, size_t *out_length)
{
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        *out_length = strlen(same[i].text);
        if (strncmp(text, same[i].text, *out_length) == 0) return same[i].instead;
    }
    *out_length = length_of_character(text);
    return text;
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
    for (size_t taken; *text != '\0'; text += taken) {
        const char *form = form_of(text, &taken);
        size_t length = length_of_character(form);
        size_t width = bytes_in_gbk(to_gbk, form, length);
        bool known = width > 0;
        if (bytes + (known ? width : 2) > most_bytes) break;
        bytes += known ? width : 2;
        if (!known) ++*out_replaced;
        if (!known) length = strlen(missing);
        memcpy(out + used, known ? form : missing, length);
        used += length;
    }
    out[used] = '\0';
    iconv_close(to_gbk);
    return out;
}
