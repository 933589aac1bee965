#include "model/conflict.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <string.h>

const char *const hg_relation_names[4] = {"none", "soft", "hard", "unlisted"};

bool hg_class_is_protected(const char *class_name)
{
    return hg_str_same(class_name, "basic_farmland") || hg_str_same(class_name, "redline");
}

/* Of the zones of use (土地用途区) 030, 040, 050, of the zones of control (管制区) 010, of the urban boundary its core (contract,
 * section 3). */
bool hg_class_conforms(const char *class_name)
{
    static const char *const names[] = {"town", "village", "mining", "permitted",
                                        "town_core"};
    for (size_t i = 0; i < HG_COUNT_OF(names); i++)
        if (hg_str_same(class_name, names[i])) return true;
    return false;
}

/* Length of the matching prefix, 0 for "*", -1 if the pattern does not match. */
static int match_length(const char *pattern, const char *class_name)
{
    if (strcmp(pattern, "*") == 0) return 0;
    size_t length = strlen(pattern);
    return strncmp(pattern, class_name, length) == 0 ? (int)length : -1;
}

/* Does a word go on behind the prefix, as "Education" behind E?  Codes go on in digits: E1, M2. */
static bool splits_word(const char *class_name, int length)
{
    return length > 0 && isalpha((unsigned char)class_name[length - 1]) &&
           isalpha((unsigned char)class_name[length]);
}

/* How well a row fits, -1 if it does not; the project's own rows come before all others.  A row that permits was written for
 * codes: a word that happens to begin like one must not be let through by it. */
static int row_score(const struct hg_conflict_row *row, const char *class_a,
                     const char *class_b)
{
    enum { PROJECT_FIRST = 1 << 20 };
    int a = match_length(row->class_a, class_a), b = match_length(row->class_b, class_b);
    if (a < 0 || b < 0) return -1;
    if (row->relation == HG_RELATION_NONE && !row->from_project &&
        (splits_word(class_a, a) || splits_word(class_b, b)))
        return -1;
    return a + b + (row->from_project ? PROJECT_FIRST : 0);
}

const struct hg_conflict_row *hg_conflict_find(const struct hg_conflict_table *table,
                                               enum hg_plan plan_a, const char *class_a,
                                               enum hg_plan plan_b, const char *class_b)
{
    if (plan_a > plan_b) return hg_conflict_find(table, plan_b, class_b, plan_a, class_a);
    if (hg_str_same(class_a, "unmapped") || hg_str_same(class_b, "unmapped")) return NULL;
    const struct hg_conflict_row *best = NULL;
    int best_score = -1;
    for (size_t i = 0; i < table->count; i++) {
        const struct hg_conflict_row *row = &table->rows[i];
        if (row->plan_a != plan_a || row->plan_b != plan_b) continue;
        int score = row_score(row, class_a, class_b);
        if (score > best_score) {
            best_score = score;
            best = row;
        }
    }
    return best;
}
