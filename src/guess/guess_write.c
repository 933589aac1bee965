/* The project file of a guess.  What is sure stands as a project has it; a question is a comment, and each of its answers a line
 * that becomes part of the file when the mark before it (#1) is taken away. */
#include "guess/guess_parts.h"
#include "model/cell.h"
#include "standards/class_words.h"

#include "geo/base/status.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

struct writing {
    const struct hg_ctx *ctx;
    const struct hg_guess *guess;
    const char *prefix;
    enum hg_lang lang;
    struct hg_str *out;
};

/* --- text --- */

static const char *say(const struct writing *writing, const char *msgid)
{
    return hg_lang_text(writing->lang, msgid);
}

/* Data in a comment must not end the line. */
static void add_flat(struct hg_str *out, const char *text)
{
    for (; text != NULL && *text != '\0'; text++) {
        char sign = *text;
        if ((unsigned char)sign < 0x20 || sign == 0x7F) sign = ' ';
        hg_str_add_bytes(out, &sign, 1);
    }
}

/* Words that YAML or a reader could take for something else than text. */
static bool is_plain(const char *text)
{
    static const char *const special[] = {"true", "false", "yes", "no", "on",
                                          "off",  "null",  "~",   "y",  "n"};
    if (*text == '\0' || strchr("-?:.+", *text) != NULL) return false;
    if (strspn(text, "0123456789.+-eExX_") == strlen(text)) return false;
    for (size_t i = 0; i < HG_COUNT_OF(special); i++)
        if (strcasecmp(special[i], text) == 0) return false;
    for (const char *at = text; *at != '\0'; at++) {
        bool plain = (unsigned char)*at >= 0x80 || strchr("_-./", *at) != NULL ||
                     (*at >= '0' && *at <= '9') || (*at >= 'A' && *at <= 'Z') ||
                     (*at >= 'a' && *at <= 'z');
        if (!plain) return false;
    }
    /* Code points above ASCII that YAML treats as line ends or byte order marks. */
    return strstr(text, "\xC2\x85") == NULL && strstr(text, "\xE2\x80\xA8") == NULL &&
           strstr(text, "\xE2\x80\xA9") == NULL && strstr(text, "\xEF\xBB\xBF") == NULL;
}

static void add_scalar(struct hg_str *out, const char *text)
{
    if (is_plain(text)) {
        hg_str_add(out, text);
        return;
    }
    hg_str_add(out, "\"");
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            hg_str_addf(out, "\\%c", *at);
        else if (*at < 0x20 || *at == 0x7F)
            hg_str_addf(out, "\\x%02X", *at);
        else
            hg_str_add_bytes(out, at, 1);
    }
    hg_str_add(out, "\"");
}

static hg_translate_fn translator(const struct writing *writing)
{
    return writing->lang == HG_ZH ? hg_lang_zh : hg_lang_en;
}

static void add_diag(const struct writing *writing, const struct hg_diag *diag,
                     bool with_cure)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_diag_render_what(diag, translator(writing), &text);
    if (with_cure) {
        hg_str_add(&text, writing->lang == HG_ZH ? "；" : "; ");
        hg_diag_render_cure(diag, translator(writing), &text);
    }
    add_flat(writing->out, hg_str_text(&text));
    hg_str_clear(&text);
}

/* --- an entry: {source: ..., layer: ..., fields: {...}} --- */

static const char *class_of_value(const struct hg_answer *answer, const char *value)
{
    const char *known = answer->use == HG_USE_FUNCTIONAL_AREAS
                            ? hg_functional_class(value)
                            : hg_guess_facility_class(value);
    if (known == NULL && hg_functional_guess(value) &&
        answer->use == HG_USE_FUNCTIONAL_AREAS)
        return "controlled";
    return known;
}

/* A value whose class nobody knows gets a mark that no check accepts. */
static void add_classes(const struct writing *writing, const struct hg_guessed_layer *layer,
                        const struct hg_answer *answer)
{
    struct hg_str *out = writing->out;
    int index = answer->class_field == NULL
                    ? -1
                    : hg_guess_field_called(layer->layer, answer->class_field);
    if (answer->class_values == NULL || index < 0) return;
    const struct hg_survey_field *field = &layer->layer->fields[index];
    hg_str_add(out, ", classes: {");
    for (size_t i = 0; i < field->value_count; i++) {
        const char *value = field->values[i].text;
        const char *name = class_of_value(answer, value);
        if (i > 0) hg_str_add(out, ", ");
        add_scalar(out, value);
        hg_str_add(out, ": ");
        add_scalar(out, name == NULL ? "?" : name);
    }
    hg_str_add(out, "}");
}

/* Names that a reader wants to see; everything else is found under its usual name by the check itself. */
static const char *const shown_fields[] = {"id", "name"};

static void add_field(struct hg_str *out, size_t *count, const char *ours,
                      const char *theirs)
{
    hg_str_add(out, (*count)++ == 0 ? ", fields: {" : ", ");
    hg_str_addf(out, "%s: ", ours);
    add_scalar(out, theirs);
}

static void add_fields(const struct writing *writing, const struct hg_guessed_layer *layer,
                       const struct hg_answer *answer)
{
    size_t spec_count, count = 0;
    enum hg_role role = hg_use_specs[answer->use].role;
    if (role == HG_ROLE_COUNT) return;
    const struct hg_field_spec *specs = hg_fields_of_role(role, &spec_count);
    for (size_t i = 0; i < spec_count; i++)
        for (size_t k = 0; k < HG_COUNT_OF(shown_fields); k++) {
            const char *rival;
            int column = strcmp(specs[i].name, shown_fields[k]) == 0
                             ? hg_guess_column(layer->layer, role, i, &rival)
                             : -1;
            if (column >= 0 && rival == NULL)
                add_field(writing->out, &count, specs[i].name,
                          layer->layer->fields[column].name);
        }
    if (answer->class_field != NULL)
        add_field(writing->out, &count, "class", answer->class_field);
    if (count > 0) hg_str_add(writing->out, "}");
}

static void add_entry(const struct writing *writing, const struct hg_guessed_layer *layer,
                      const struct hg_answer *answer)
{
    struct hg_str *out = writing->out;
    const struct hg_use_spec *spec = &hg_use_specs[answer->use];
    struct hg_str source = HG_STR_EMPTY;
    hg_str_addf(&source, "%s%s", writing->prefix,
                writing->guess->survey->container ? layer->set->name : "");
    hg_str_add(out, "{source: ");
    add_scalar(out, hg_str_text(&source));
    hg_str_clear(&source);
    if (layer->set->layer_count > 1) {
        hg_str_add(out, ", layer: ");
        add_scalar(out, layer->layer->name);
    }
    if (answer->scheme != NULL) hg_str_addf(out, ", scheme: %s", answer->scheme);
    if (*spec->class_name != '\0') hg_str_addf(out, ", class: %s", spec->class_name);
    add_fields(writing, layer, answer);
    add_classes(writing, layer, answer);
    hg_str_add(out, "}");
}

/* --- comments of a layer --- */

static void add_matched_fields(const struct writing *writing,
                               const struct hg_guessed_layer *layer, const char *indent)
{
    size_t count, found = 0;
    enum hg_role role = hg_use_specs[layer->answers[0].use].role;
    const struct hg_field_spec *specs = hg_fields_of_role(role, &count);
    struct hg_str *out = writing->out;
    for (size_t i = 0; i < count; i++) {
        const char *rival;
        int column = hg_guess_column(layer->layer, role, i, &rival);
        if (column < 0 || rival != NULL) continue;
        if (found++ == 0)
            hg_str_addf(out, "%s# %s", indent,
                        say(writing, N_("fields by their usual names:")));
        hg_str_addf(out, "%s ", found == 1 ? "" : ",");
        add_flat(out, layer->layer->fields[column].name);
        hg_str_addf(out, " = %s", specs[i].name);
    }
    if (found > 0) hg_str_add(out, "\n");
}

static void add_diags(const struct writing *writing, size_t first, size_t count,
                      const char *indent, enum hg_severity least, const char *mark)
{
    for (size_t i = first; i < first + count; i++) {
        const struct hg_diag *diag = &writing->ctx->diags.items[i];
        if (diag->kind->severity < least) continue;
        hg_str_addf(writing->out, "%s# %s", indent, mark);
        add_diag(writing, diag, least > HG_INFO);
        hg_str_add(writing->out, "\n");
    }
}

static void add_place(const struct writing *writing, const struct hg_guessed_layer *layer)
{
    add_flat(writing->out, layer->set->name);
    if (layer->layer != NULL && layer->set->layer_count > 1) {
        hg_str_add(writing->out, " · ");
        add_flat(writing->out, layer->layer->name);
    }
}

/* Reasons of a sure guess, and what the check will stumble over. */
static void explain(const struct writing *writing, const struct hg_guessed_layer *layer,
                    const char *indent)
{
    hg_str_addf(writing->out, "%s# ", indent);
    add_place(writing, layer);
    hg_str_addf(writing->out, " — %s\n",
                say(writing, hg_use_specs[layer->answers[0].use].what));
    add_diags(writing, layer->first_diag, layer->diag_count, indent, HG_INFO, "  ");
    add_diags(writing, layer->layer->first_diag, layer->layer->diag_count, indent,
              HG_UNDECIDED, "! ");
    add_matched_fields(writing, layer, indent);
}

/* --- the parts of the file --- */

/* Does an answer stand in this part?  Plans are told apart by the plan, layers by the role. */
static bool stands_in(const struct hg_answer *answer, enum hg_role role, enum hg_plan plan)
{
    const struct hg_use_spec *spec = &hg_use_specs[answer->use];
    return spec->role == role && (role != HG_ROLE_PLAN || spec->plan == plan);
}

/* The number of a layer's question, from 1. */
static size_t question_of(const struct hg_guess *guess, size_t index)
{
    size_t number = 0;
    for (size_t i = 0; i <= index; i++)
        number += guess->layers[i].state == HG_GUESS_ASK ||
                  guess->layers[i].state == HG_GUESS_UNREADABLE;
    return number;
}

/* How many sure guesses and how many answers to questions stand in a part. */
static void count_part(const struct hg_guess *guess, enum hg_role role, enum hg_plan plan,
                       size_t *sure, size_t *answers)
{
    for (size_t i = 0; i < guess->layer_count; i++) {
        const struct hg_guessed_layer *layer = &guess->layers[i];
        for (size_t k = 0; k < layer->answer_count; k++) {
            if (!stands_in(&layer->answers[k], role, plan)) continue;
            *sure += layer->state == HG_GUESS_SURE;
            *answers += layer->state == HG_GUESS_ASK;
        }
    }
}

static void add_sure(const struct writing *writing, enum hg_role role, enum hg_plan plan)
{
    const char *indent = role == HG_ROLE_PLAN ? "    " : "  ";
    for (size_t i = 0; i < writing->guess->layer_count; i++) {
        const struct hg_guessed_layer *layer = &writing->guess->layers[i];
        if (layer->state != HG_GUESS_SURE || !stands_in(&layer->answers[0], role, plan))
            continue;
        explain(writing, layer, indent);
        if (role == HG_ROLE_PLAN)
            hg_str_addf(writing->out, "%s- ", indent);
        else
            hg_str_addf(writing->out, "%s%s: ", indent, hg_role_names[role]);
        add_entry(writing, layer, &layer->answers[0]);
        hg_str_add(writing->out, "\n");
    }
}

static void add_answers(const struct writing *writing, enum hg_role role, enum hg_plan plan)
{
    const struct hg_guess *guess = writing->guess;
    const char *indent = role == HG_ROLE_PLAN ? "    " : "  ";
    for (size_t i = 0; i < guess->layer_count; i++) {
        const struct hg_guessed_layer *layer = &guess->layers[i];
        for (size_t k = 0; layer->state == HG_GUESS_ASK && k < layer->answer_count; k++) {
            if (!stands_in(&layer->answers[k], role, plan)) continue;
            hg_str_addf(writing->out, "%s#%zu ", indent, question_of(guess, i));
            if (role == HG_ROLE_PLAN)
                hg_str_add(writing->out, "- ");
            else
                hg_str_addf(writing->out, "%s: ", hg_role_names[role]);
            add_entry(writing, layer, &layer->answers[k]);
            hg_str_add(writing->out, "\n");
        }
    }
}

static void add_layers(const struct writing *writing)
{
    size_t sure = 0, answers = 0;
    for (int role = 0; role < HG_ROLE_PLAN; role++)
        count_part(writing->guess, (enum hg_role)role, HG_PLAN_NONE, &sure, &answers);
    if (sure + answers == 0) return;
    hg_str_addf(writing->out, "\n%slayers:\n", sure > 0 ? "" : "#? ");
    for (int role = 0; role < HG_ROLE_PLAN; role++) {
        add_sure(writing, (enum hg_role)role, HG_PLAN_NONE);
        add_answers(writing, (enum hg_role)role, HG_PLAN_NONE);
    }
}

static void add_plans(const struct writing *writing)
{
    size_t all_sure = 0, all_answers = 0;
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        count_part(writing->guess, HG_ROLE_PLAN, (enum hg_plan)plan, &all_sure,
                   &all_answers);
    if (all_sure + all_answers == 0) return;
    hg_str_addf(writing->out, "\n%splans:\n", all_sure > 0 ? "" : "#? ");
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++) {
        size_t sure = 0, answers = 0;
        count_part(writing->guess, HG_ROLE_PLAN, (enum hg_plan)plan, &sure, &answers);
        if (sure + answers == 0) continue;
        hg_str_addf(writing->out, "  %s%s:\n", sure > 0 ? "" : "#? ", hg_plan_names[plan]);
        add_sure(writing, HG_ROLE_PLAN, (enum hg_plan)plan);
        add_answers(writing, HG_ROLE_PLAN, (enum hg_plan)plan);
    }
}

/* Nothing is known: all places where it could stand. */
static void add_open_answer(const struct writing *writing,
                            const struct hg_guessed_layer *layer)
{
    const struct hg_answer plain = {.use = HG_USE_NOT_JUDGED};
    hg_str_addf(writing->out, "#   %s ", say(writing, N_("write it under one of")));
    for (int role = 0; role < HG_ROLE_CANDIDATES; role++)
        hg_str_addf(writing->out, "layers.%s, ", hg_role_names[role]);
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        hg_str_addf(writing->out, "%splans.%s", plan == 0 ? "" : ", ", hg_plan_names[plan]);
    hg_str_add(writing->out, "\n#   ");
    add_entry(writing, layer, &plain);
    hg_str_add(writing->out, "\n");
}

static void add_questions(const struct writing *writing)
{
    const struct hg_guess *guess = writing->guess;
    struct hg_str *out = writing->out;
    for (size_t i = 0; i < guess->layer_count; i++) {
        const struct hg_guessed_layer *layer = &guess->layers[i];
        if (layer->state != HG_GUESS_ASK && layer->state != HG_GUESS_UNREADABLE) continue;
        hg_str_addf(out, "\n# %s %zu — ", say(writing, N_("question")),
                    question_of(guess, i));
        add_place(writing, layer);
        hg_str_add(out, "\n");
        add_diags(writing, layer->first_diag, layer->diag_count, "", HG_INFO, "  ");
        if (layer->layer != NULL)
            add_diags(writing, layer->layer->first_diag, layer->layer->diag_count, "",
                      HG_UNDECIDED, "! ");
        else
            add_diags(writing, layer->set->first_diag, layer->set->diag_count, "",
                      HG_UNDECIDED, "! ");
        if (layer->state == HG_GUESS_ASK && layer->answer_count == 0)
            add_open_answer(writing, layer);
        for (size_t k = 0; k < layer->answer_count; k++) {
            const struct hg_use_spec *spec = &hg_use_specs[layer->answers[k].use];
            hg_str_addf(out, "#   #%zu %s%s — %s%s%s\n", question_of(guess, i),
                        spec->role == HG_ROLE_PLAN ? "plans." : "layers.",
                        spec->role == HG_ROLE_PLAN ? hg_plan_names[spec->plan]
                                                   : hg_role_names[spec->role],
                        say(writing, spec->what),
                        layer->answers[k].scheme == NULL ? "" : ", ",
                        layer->answers[k].scheme == NULL ? "" : layer->answers[k].scheme);
        }
    }
}

static void add_left_out(const struct writing *writing)
{
    bool any = false;
    for (size_t i = 0; i < writing->guess->layer_count; i++) {
        const struct hg_guessed_layer *layer = &writing->guess->layers[i];
        if (layer->state != HG_GUESS_LEFT_OUT) continue;
        if (!any) hg_str_addf(writing->out, "\n# %s\n", say(writing, N_("left out:")));
        any = true;
        add_diags(writing, layer->first_diag, layer->diag_count, "", HG_INFO, "  ");
    }
}

static void add_head(const struct writing *writing, const char *name)
{
    struct hg_str *out = writing->out;
    hg_str_addf(out, "# %s\n",
                say(writing, N_("written by 'hegui init'; the comments say why each layer "
                                "stands where it stands: read them")));
    if (writing->guess->questions > 0)
        hg_str_addf(
            out, "# %s\n",
            say(writing,
                N_("questions are numbered; to answer one, take the mark (#1) from the "
                   "line that is right, and the mark #? from the headings above it")));
    hg_str_add(out, "hegui: 1\nname: ");
    add_scalar(out, name);
    hg_str_addf(
        out, "\n# as_of: 2026-01-31   # %s\n",
        say(writing, N_("the day on which dates are judged; the day of the run if it "
                        "is not given")));
    if (writing->guess->crs != NULL)
        hg_str_addf(out, "crs: %s   # %s\n", writing->guess->crs,
                    say(writing, N_("all layers that are used agree on it")));
    else
        hg_str_addf(out, "# crs: EPSG:4526   # %s\n",
                    say(writing, N_("the layers do not agree on one system in metres; the "
                                    "zones' counts if it is not given")));
    hg_str_addf(out, "# land_grade: 9   # %s\n",
                say(writing, N_("1 to 15; without it some limits cannot be found")));
}

void hg_guess_write(const struct hg_ctx *ctx, const struct hg_guess *guess,
                    const char *prefix, const char *name, enum hg_lang lang,
                    struct hg_str *out)
{
    const struct writing writing = {
        .ctx = ctx, .guess = guess, .prefix = prefix, .lang = lang, .out = out};
    add_head(&writing, name);
    add_questions(&writing);
    add_layers(&writing);
    add_plans(&writing);
    add_left_out(&writing);
}
