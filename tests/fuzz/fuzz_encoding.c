/* Any bytes as the texts of a table: a chosen encoding decodes what it was chosen for, into valid UTF-8.
 *
 * Input: language id, field width, what is claimed (project, .cpg or nothing), the claim up to '\n', then texts that a
 * 0xFF byte, which no text may hold, divides. */
#include "geo/encoding/encoding.h"

#include "geo/base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES = 3, MOST_SAMPLES = 64, DIVIDER = 0xFF };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t split(const char *at, size_t left, size_t width,
                    struct hg_encoding_sample *samples)
{
    size_t count = 0;
    while (left > 0 && count < MOST_SAMPLES) {
        const char *end = memchr(at, DIVIDER, left);
        size_t length = end == NULL ? left : (size_t)(end - at);
        if (width > 0 && length > width) length = width;
        samples[count++] = (struct hg_encoding_sample){at, length, width};
        size_t used = length + (end == at + length);
        at += used;
        left -= used;
    }
    return count;
}

static void check_texts(const struct hg_encoding_choice *choice,
                        const struct hg_encoding_sample *samples, size_t count,
                        struct hg_arena *arena)
{
    size_t halves = 0;
    for (size_t i = 0; i < count; i++) {
        bool half = false;
        const char *text = hg_encoding_decode(choice->name, samples[i].bytes,
                                              samples[i].length, true, &half, arena);
        bool ordered = choice->from == HG_ENCODING_FROM_PROJECT;
        if (text == NULL && !ordered) abort();
        if (text != NULL && !hg_utf8_valid(text, strlen(text))) abort();
        halves += half;
    }
    if (choice->from != HG_ENCODING_FROM_PROJECT && halves != choice->half_characters)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hg_encoding_sample samples[MOST_SAMPLES];
    if (size < HEAD_BYTES) return 0;
    struct hg_arena *arena = hg_arena_new();
    const char *claim = hg_arena_strndup(arena, (const char *)data + HEAD_BYTES,
                                         size - HEAD_BYTES);
    size_t length = strcspn(claim, "\n");
    const char *word = hg_arena_strndup(arena, claim, length);
    struct hg_encoding_evidence evidence = {.project = data[2] % 3 == 1 ? word : NULL,
                                            .cpg = data[2] % 3 == 2 ? word : NULL,
                                            .ldid = data[0]};
    size_t used = HEAD_BYTES + length + 1;
    const char *texts = (const char *)data + (used < size ? used : size);
    size_t count = split(texts, used < size ? size - used : 0, data[1], samples);
    struct hg_encoding_choice choice = hg_encoding_choose(&evidence, samples, count, arena);
    if ((choice.name == NULL) != (choice.from == HG_ENCODING_UNKNOWN)) abort();
    if (choice.name == NULL && choice.first_bad >= count) abort();
    if (choice.name != NULL) check_texts(&choice, samples, count, arena);
    hg_arena_free(arena);
    return 0;
}
