#include "geo/encoding/encoding.h"

#include "geo/base/memory.h"
#include "geo/base/status.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Spellings seen in .cpg files and project files.  All of mainland China's sets are read as GB18030, which
 * holds them all: read as CP936, a four-byte character silently becomes another text. */
static const struct {
    const char *spelling, *name;
} ALIASES[] = {
    {"UTF8",        "UTF-8"  },
    {"UTF-8",       "UTF-8"  },
    {"UTF_8",       "UTF-8"  },
    {"UTF-8-SIG",   "UTF-8"  },
    {"65001",       "UTF-8"  },
    {"CP65001",     "UTF-8"  },
    {"GBK",         "GB18030"},
    {"GB2312",      "GB18030"},
    {"GB_2312-80",  "GB18030"},
    {"GB18030",     "GB18030"},
    {"GB-18030",    "GB18030"},
    {"936",         "GB18030"},
    {"CP936",       "GB18030"},
    {"MS936",       "GB18030"},
    {"WINDOWS-936", "GB18030"},
    {"X-GBK",       "GB18030"},
    {"54936",       "GB18030"},
    {"CP54936",     "GB18030"},
    {"EUC-CN",      "GB18030"},
    {"EUCCN",       "GB18030"},
    {"BIG5",        "BIG5"   },
    {"BIG-5",       "BIG5"   },
    {"950",         "BIG5"   },
    {"CP950",       "BIG5"   },
    {"MS950",       "BIG5"   },
    {"932",         "CP932"  },
    {"SJIS",        "CP932"  },
    {"SHIFT_JIS",   "CP932"  },
    {"SHIFT-JIS",   "CP932"  },
    {"SHIFTJIS",    "CP932"  },
};

/* Language ids that name a Chinese code page.  Others, 0x57 ("ANSI") above all, are written by programs that
 * do not know what they write, and prove nothing. */
static const struct {
    int ldid;
    const char *name;
} LANGUAGE_IDS[] = {
    {0x4D, "GB18030"},
    {0x7A, "GB18030"},
    {0x4F, "BIG5"   },
    {0x78, "BIG5"   },
};

const char *hg_encoding_from_name(enum hg_encoding_from from)
{
    static const char *const NAMES[] = {
        [HG_ENCODING_FROM_PROJECT] = "project", [HG_ENCODING_FROM_CPG] = "cpg",
        [HG_ENCODING_FROM_LDID] = "ldid",       [HG_ENCODING_FROM_CONTENT] = "content",
        [HG_ENCODING_FROM_DRIVER] = "driver",   [HG_ENCODING_UNKNOWN] = NULL,
    };
    return (size_t)from < HG_COUNT_OF(NAMES) ? NAMES[from] : NULL;
}

static bool is_open(iconv_t codec)
{
    /* iconv's error value is a pointer of all ones. */
    return (size_t)codec != (size_t)-1;
}

/* Convert all of the bytes; the answer is what iconv says in errno, 0 for success.  *out_used tells how many
 * bytes of `in` made whole characters, *out_length how many bytes were written to `out`. */
static int convert(iconv_t codec, const char *in, size_t length, char *out, size_t room,
                   size_t *out_used, size_t *out_length)
{
    /* iconv's prototype takes char **, but it does not write to the input. */
    char *from = (char *)(uintptr_t)in, *to = out;
    size_t left = length, free_bytes = room;
    iconv(codec, NULL, NULL, NULL, NULL);
    int error = 0;
    if (iconv(codec, &from, &left, &to, &free_bytes) == (size_t)-1) error = errno;
    *out_used = length - left;
    *out_length = room - free_bytes;
    /* glibc passes F4 90 80 80 and more, beyond U+10FFFF, as UTF-8; in GBK they are two characters. */
    return hg_utf8_valid(out, *out_length) ? error : EILSEQ;
}

/* Does every printable ASCII byte mean itself?  Otherwise (UTF-16, UTF-7, EBCDIC) the bytes of a field
 * cannot be looked at one text at a time.  Backslash and tilde differ in Japanese sets. */
static bool holds_ascii(const char *name)
{
    static const char SAMPLE[] =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`"
        "abcdefghijklmnopqrstuvwxyz{|}";
    iconv_t codec = iconv_open("UTF-8", name);
    if (!is_open(codec)) return false;
    char out[4 * sizeof SAMPLE];
    size_t used, length;
    bool same = convert(codec, SAMPLE, sizeof SAMPLE - 1, out, sizeof out, &used,
                        &length) == 0 &&
                length == sizeof SAMPLE - 1 && memcmp(out, SAMPLE, length) == 0;
    iconv_close(codec);
    return same;
}

enum { LONGEST_NAME = 40 };

/* Upper case without blanks, byte order mark and the words that ESRI puts in front; false if it is no name. */
static bool clean_name(const char *name, char out[LONGEST_NAME])
{
    if (strncmp(name, "\xEF\xBB\xBF", 3) == 0) name += 3;
    while (isspace((unsigned char)*name))
        name++;
    static const char *const FRONT[] = {"ANSI ", "OEM "};
    for (size_t i = 0; i < HG_COUNT_OF(FRONT); i++)
        if (strncasecmp(name, FRONT[i], strlen(FRONT[i])) == 0) name += strlen(FRONT[i]);
    size_t length = 0;
    for (; *name != '\0' && !isspace((unsigned char)*name); name++) {
        unsigned char c = (unsigned char)*name;
        if (length + 1 >= LONGEST_NAME || !(isalnum(c) || strchr("-_:.", c) != NULL))
            return false;
        out[length++] = (char)toupper(c);
    }
    out[length] = '\0';
    return length > 0;
}

/* ESRI writes bare numbers: "1252" is a code page, "88591" is ISO-8859-1. */
static void spell_number(const char *number, char out[LONGEST_NAME])
{
    if (strncmp(number, "8859", 4) == 0 && number[4] != '\0')
        snprintf(out, LONGEST_NAME, "ISO-8859-%.8s", number + 4 + (number[4] == '-'));
    else if (strspn(number, "0123456789") == strlen(number))
        snprintf(out, LONGEST_NAME, "CP%.8s", number);
    else
        snprintf(out, LONGEST_NAME, "%s", number);
}

const char *hg_encoding_canonical(const char *name, struct hg_arena *arena)
{
    char clean[LONGEST_NAME], spelt[LONGEST_NAME];
    if (name == NULL || !clean_name(name, clean)) return NULL;
    for (size_t i = 0; i < HG_COUNT_OF(ALIASES); i++)
        if (strcmp(clean, ALIASES[i].spelling) == 0) return ALIASES[i].name;
    spell_number(clean, spelt);
    return holds_ascii(spelt) ? hg_arena_strdup(arena, spelt) : NULL;
}

static bool is_ascii(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] >= 0x80 || bytes[i] == '\0') return false;
    return true;
}

const char *hg_encoding_decode(const char *name, const char *bytes, size_t length,
                               bool half_allowed, bool *out_half, struct hg_arena *arena)
{
    if (out_half != NULL) *out_half = false;
    if (is_ascii(bytes, length)) return hg_arena_strndup(arena, bytes, length);
    if (memchr(bytes, '\0', length) != NULL) return NULL;
    iconv_t codec = iconv_open("UTF-8", name);
    if (!is_open(codec)) return NULL;
    /* No character of one byte takes more than four in UTF-8. */
    size_t room = length * 4 + 8, used, written;
    char *buffer = hg_memory_new(room, 1);
    int error = convert(codec, bytes, length, buffer, room, &used, &written);
    iconv_close(codec);
    const char *text = NULL;
    if (error == 0 || (error == EINVAL && half_allowed)) {
        text = hg_arena_strndup(arena, buffer, written);
        if (out_half != NULL) *out_half = error == EINVAL;
    }
    free(buffer);
    return text;
}

struct trial {
    bool decodes;
    size_t halves;
    size_t whole; /* samples with at least one whole character beyond ASCII */
    size_t first_bad;
};

/* Does every sample decode in this encoding? */
static struct trial try_encoding(const char *name, const struct hg_encoding_sample *samples,
                                 size_t count)
{
    struct trial trial = {.decodes = false};
    iconv_t codec = iconv_open("UTF-8", name);
    if (!is_open(codec)) return trial;
    char *buffer = NULL;
    size_t room = 0;
    trial.decodes = true;
    for (size_t i = 0; i < count && trial.decodes; i++) {
        const struct hg_encoding_sample *sample = &samples[i];
        if (is_ascii(sample->bytes, sample->length)) continue;
        buffer = hg_memory_grow(buffer, &room, sample->length * 4 + 8, 1);
        size_t used, written;
        int error = convert(codec, sample->bytes, sample->length, buffer, room, &used,
                            &written);
        bool at_end = sample->field_width > 0 && sample->length >= sample->field_width;
        bool half = error == EINVAL && at_end;
        bool nul = memchr(sample->bytes, '\0', sample->length) != NULL;
        trial.halves += half;
        trial.whole += !is_ascii(sample->bytes, used);
        trial.decodes = !nul && (error == 0 || half);
        if (!trial.decodes) trial.first_bad = i;
    }
    free(buffer);
    iconv_close(codec);
    return trial;
}

static const char *language_name(int ldid)
{
    for (size_t i = 0; i < HG_COUNT_OF(LANGUAGE_IDS); i++)
        if (LANGUAGE_IDS[i].ldid == ldid) return LANGUAGE_IDS[i].name;
    return NULL;
}

struct hg_encoding_choice hg_encoding_choose(const struct hg_encoding_evidence *evidence,
                                             const struct hg_encoding_sample *samples,
                                             size_t count, struct hg_arena *arena)
{
    const struct {
        const char *name;
        enum hg_encoding_from from;
    } candidates[] = {
        {hg_encoding_canonical(evidence->project, arena), HG_ENCODING_FROM_PROJECT},
        {hg_encoding_canonical(evidence->cpg,                                       arena),           HG_ENCODING_FROM_CPG},
        {language_name(evidence->ldid),                   HG_ENCODING_FROM_LDID              },
        {"UTF-8",HG_ENCODING_FROM_CONTENT},
        {"GB18030",                HG_ENCODING_FROM_CONTENT                              },
    };
    size_t first_bad = 0;
    for (size_t i = 0; i < HG_COUNT_OF(candidates); i++) {
        if (candidates[i].name == NULL) continue;
        struct trial trial = try_encoding(candidates[i].name, samples, count);
        if (trial.first_bad > first_bad) first_bad = trial.first_bad;
        bool ordered = candidates[i].from == HG_ENCODING_FROM_PROJECT;
        /* A first half of a character is no evidence unless whole characters stand beside it. */
        bool guessed = candidates[i].from == HG_ENCODING_FROM_CONTENT;
        if (!trial.decodes && !ordered) continue;
        if (guessed && trial.halves > 0 && trial.whole == 0) continue;
        return (struct hg_encoding_choice){.name = candidates[i].name,
                                           .from = candidates[i].from,
                                           .half_characters = trial.halves,
                                           .first_bad = trial.first_bad};
    }
    return (struct hg_encoding_choice){.from = HG_ENCODING_UNKNOWN, .first_bad = first_bad};
}

/* --- the decision text by text --- */

struct candidate {
    const char *name; /* NULL: no such evidence */
    enum hg_encoding_from from;
    int same; /* an earlier candidate of the same name, or itself */
    iconv_t codec;
    uint64_t bad, halves, whole;
};

struct hg_encoding_jury {
    struct hg_arena *arena;
    struct candidate candidates[HG_ENCODING_CANDIDATES];
    char *buffer;
    size_t room;
};

struct hg_encoding_jury *hg_encoding_jury_new(const struct hg_encoding_evidence *evidence)
{
    struct hg_encoding_jury *jury = hg_memory_new_zero(1, sizeof *jury);
    jury->arena = hg_arena_new();
    const struct candidate candidates[HG_ENCODING_CANDIDATES] = {
        {.name = hg_encoding_canonical(evidence->cpg, jury->arena),
         .from = HG_ENCODING_FROM_CPG},
        {.name = language_name(evidence->ldid),                                           .from = HG_ENCODING_FROM_LDID                  },
        {.name = "UTF-8",                                           .from = HG_ENCODING_FROM_CONTENT                      },
        {.name = "GB18030",                                           .from = HG_ENCODING_FROM_CONTENT                },
    };
    for (int i = 0; i < HG_ENCODING_CANDIDATES; i++) {
        struct candidate *own = &jury->candidates[i];
        *own = candidates[i];
        own->same = i;
        for (int k = i; k-- > 0;)
            if (hg_str_same(jury->candidates[k].name, own->name)) own->same = k;
        if (own->name != NULL && own->same == i)
            own->codec = iconv_open("UTF-8", own->name);
    }
    return jury;
}

void hg_encoding_jury_free(struct hg_encoding_jury *jury)
{
    if (jury == NULL) return;
    for (int i = 0; i < HG_ENCODING_CANDIDATES; i++) {
        const struct candidate *own = &jury->candidates[i];
        if (own->name != NULL && own->same == i && is_open(own->codec))
            iconv_close(own->codec);
    }
    hg_arena_free(jury->arena);
    free(jury->buffer);
    free(jury);
}

struct hg_encoding_heard hg_encoding_jury_hear(struct hg_encoding_jury *jury,
                                               const struct hg_encoding_sample *sample)
{
    struct hg_encoding_heard heard = {0, 0, 0};
    if (is_ascii(sample->bytes, sample->length)) return heard;
    jury->buffer = hg_memory_grow(jury->buffer, &jury->room, sample->length * 4 + 8, 1);
    bool at_end = sample->field_width > 0 && sample->length >= sample->field_width;
    bool nul = memchr(sample->bytes, '\0', sample->length) != NULL;
    for (int i = 0; i < HG_ENCODING_CANDIDATES; i++) {
        const struct candidate *own = &jury->candidates[i];
        unsigned bit = 1u << i;
        size_t used = 0, written;
        if (own->name == NULL || own->same != i) continue;
        int error = EILSEQ;
        if (is_open(own->codec) && !nul)
            error = convert(own->codec, sample->bytes, sample->length, jury->buffer,
                            jury->room, &used, &written);
        bool half = error == EINVAL && at_end;
        if (error != 0 && !half) heard.bad |= bit;
        if (half) heard.half |= bit;
        if (!is_ascii(sample->bytes, used)) heard.whole |= bit;
    }
    hg_encoding_jury_again(jury, heard);
    return heard;
}

void hg_encoding_jury_again(struct hg_encoding_jury *jury, struct hg_encoding_heard heard)
{
    for (int i = 0; i < HG_ENCODING_CANDIDATES; i++) {
        jury->candidates[i].bad += heard.bad >> i & 1;
        jury->candidates[i].halves += heard.half >> i & 1;
        jury->candidates[i].whole += heard.whole >> i & 1;
    }
}

struct hg_encoding_ruling hg_encoding_jury_rule(const struct hg_encoding_jury *jury)
{
    const struct candidate *all = jury->candidates;
    for (int i = 0; i < HG_ENCODING_CANDIDATES; i++) {
        const struct candidate *own = &all[all[i].same];
        bool guessed = all[i].from == HG_ENCODING_FROM_CONTENT;
        if (all[i].name == NULL || own->bad > 0) continue;
        if (guessed && own->halves > 0 && own->whole == 0) continue;
        return (struct hg_encoding_ruling){
            .choice = {.name = own->name,
                       .from = all[i].from,
                       .half_characters = (size_t)own->halves},
            .used = own->name,
            .candidate = all[i].same
        };
    }
    enum { UTF8 = HG_ENCODING_CANDIDATES - 2, GB18030 };
    const struct candidate *utf8 = &all[all[UTF8].same], *gb = &all[all[GB18030].same];
    int nearest = utf8->bad <= gb->bad ? all[UTF8].same : all[GB18030].same;
    return (struct hg_encoding_ruling){.choice = {.from = HG_ENCODING_UNKNOWN},
                                       .used = all[nearest].name,
                                       .candidate = nearest};
}
