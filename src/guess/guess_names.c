#include "guess/guess_parts.h"

#include "geo/base/status.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *words;
    enum hg_use use;
    bool sure;
} names[] = {
#define HG_GUESS_NAME(words, use, sure) {words, HG_USE_##use, sure},
#include "guess/guess_names.def"
#undef HG_GUESS_NAME
};

/* Words beside a name that say that the layer is another edition, or not in force. */
static const char *const doubts[] = {
    "储备", "补划", "调出", "调入",   "调整", "核减",  "拟",     "草案",
    "初稿", "历史", "旧",   "废",     "备份", "副本",  "修改前", "测试",
    "copy", "old",  "bak",  "backup", "test", "draft", "temp",
};

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80) return false;
    return true;
}

/* "(410184)DLTB", "DLTB410184", "2023_dltb_1" -> "DLTB": the code of a place, years and numbers of copies say nothing. */
static const char *bare_name(const char *name, struct hg_arena *arena)
{
    static const char noise[] = "0123456789_-. ";
    const char *closing = name[0] == '(' ? strchr(name, ')') : NULL;
    if (closing != NULL) name = closing + 1;
    name += strspn(name, noise);
    size_t length = strlen(name);
    while (length > 0 && strchr("0123456789_-. )(", name[length - 1]) != NULL)
        length--;
    char *bare = hg_arena_strndup(arena, name, length);
    for (char *at = bare; *at != '\0'; at++)
        *at = (char)toupper((unsigned char)*at);
    return bare;
}

/* Does one word of the table fit?  `bare` is the name as bare_name() has it. */
static bool word_fits(const char *word, size_t length, const char *name, const char *bare)
{
    char text[96];
    if (length >= sizeof text) return false;
    memcpy(text, word, length);
    text[length] = '\0';
    if (!is_ascii(text)) return strstr(name, text) != NULL;
    if (text[length - 1] == '*') return strncmp(bare, text, length - 1) == 0;
    return strcmp(bare, text) == 0;
}

static size_t longest_fit(const char *words, const char *name, const char *bare,
                          const char **out_word)
{
    size_t best = 0;
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        if (length > best && word_fits(words, length, name, bare)) {
            best = length;
            *out_word = words;
        }
        words += length;
        words += strspn(words, " ");
    }
    return best;
}

/* A short Latin word must stand by itself: "old" is no part of "gold". */
static bool says_doubt(const char *name, const char *doubt)
{
    const char *at = strcasestr(name, doubt);
    if (at == NULL || !is_ascii(doubt)) return at != NULL;
    bool begins = at == name || !isalpha((unsigned char)at[-1]);
    return begins && !isalpha((unsigned char)at[strlen(doubt)]);
}

static const char *doubt_of(const char *name)
{
    for (size_t i = 0; i < HG_COUNT_OF(doubts); i++)
        if (says_doubt(name, doubts[i])) return doubts[i];
    return NULL;
}

/* A name that is enough goes before one that only hints; of those the longest. */
struct guess_name hg_guess_name(const char *layer_name, struct hg_arena *arena)
{
    struct guess_name found = {.use = HG_USE_UNKNOWN};
    const char *bare = bare_name(layer_name, arena);
    size_t best = 0;
    for (size_t i = 0; i < HG_COUNT_OF(names); i++) {
        const char *word = NULL;
        size_t length = longest_fit(names[i].words, layer_name, bare, &word);
        bool better = length > 0 &&
                      (found.use == HG_USE_UNKNOWN || (names[i].sure && !found.sure) ||
                       (names[i].sure == found.sure && length > best));
        if (!better) continue;
        best = length;
        found = (struct guess_name){names[i].use, names[i].sure,
                                    hg_arena_strndup(arena, word, length), NULL};
    }
    if (found.use != HG_USE_UNKNOWN) found.doubt = doubt_of(layer_name);
    return found;
}
