/* The story of a document (要件): what the bureau's list says of it, and what the day of judgement makes of that. */
#include "explain/telling.h"

#include "geo/base/str.h"

static hg_day day_at(const json_t *object, const char *key)
{
    hg_day day;
    const char *text = hg_saved_text(object, key);
    return text != NULL && hg_day_parse(text, &day) ? day : HG_DAY_UNKNOWN;
}

const json_t *hg_document_told(const struct hg_telling *telling)
{
    return hg_saved_named(telling->subject, "documents", "document",
                          hg_saved_text(telling->operands, "document_name"));
}

static void tell_row(struct hg_telling *telling, const json_t *document)
{
    const char *file = hg_saved_text(telling->operands, "source");
    const char *from = HG_TOLD(telling, N_("{0}, line {1}"), file == NULL ? "" : file,
                               hg_told_exact(telling, hg_saved_number(document, "line")));
    const struct {
        const char *label, *key;
    } cells[] = {
        {N_("document on the list"),            "document"   },
        {N_("its number"),                      "number"     },
        {N_("its date"),                        "date"       },
        {N_("the last day on which it counts"), "valid_until"},
    };
    for (size_t i = 0; i < HG_COUNT_OF(cells); i++) {
        const char *text = hg_saved_text(document, cells[i].key);
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, cells[i].label),
                text == NULL ? hg_told_word(telling, N_("left empty")) : text, from);
    }
}

/* A step that compares a day with the day of judgement. */
static void tell_day(struct hg_telling *telling, hg_day day, hg_day as_of, bool from_on)
{
    if (day == HG_DAY_UNKNOWN || as_of == HG_DAY_UNKNOWN) return;
    bool holds = from_on ? day <= as_of : as_of <= day;
    const char *answer = hg_told_word(telling, holds ? N_("yes") : N_("no"));
    hg_tell_step(telling,
                 HG_TOLD(telling,
                         from_on ? N_("dated on or before the day of judgement: {0}, {1}? "
                                      "{2}")
                                 : N_("the day of judgement is not after its last day: "
                                      "{1}, {0}? {2}"),
                         hg_told_day(telling, day), hg_told_day(telling, as_of), answer));
}

void hg_story_document(struct hg_telling *telling)
{
    const json_t *document = hg_document_told(telling);
    const char *state = hg_saved_text(document, "state");
    hg_day as_of = day_at(telling->run, "as_of");
    bool missing = hg_str_same(state, "missing");
    tell_row(telling, document);
    hg_tell_step(telling,
                 hg_told_word(telling, N_("the list says that the candidate needs it")));
    hg_tell_step(telling,
                 hg_told_word(telling, missing
                                           ? N_("the list does not say that it is there")
                                           : N_("the list says that it is there")));
    if (!missing) {
        tell_day(telling, day_at(document, "date"), as_of, true);
        tell_day(telling, day_at(document, "valid_until"), as_of, false);
    }
    if (hg_str_same(state, "present")) {
        hg_tell_step(telling, hg_told_word(telling, N_("it counts")));
        return;
    }
    hg_tell_step(
        telling,
        hg_told_word(telling,
                     hg_str_same(hg_saved_text(document, "effect"), "conditional")
                         ? N_("it does not count; by the list this makes a condition")
                         : N_("it does not count; by the list the candidate cannot be "
                              "judged without it")));
}
