#include "rules/rule_run.h"

#include "rules/finding_text.h"
#include "rules/rule_row.h"
#include "rules/rule_world.h"
#include "rules/rules_kinds.h"
#include "rules/sandbox.h"

#include "geo/base/num.h"

#include <ctype.h>
#include <string.h>

/* More findings than this tell nobody anything, and a rule that gives them has lost its join. */
enum { MOST_ROWS = 1000000 };

/* A rule under way. */
struct running {
    struct hg_rule_world *world;
    const struct hg_rule *rule;
    struct hg_rule_power power;
    struct hg_finding_list *list;
    struct hg_sandbox sandbox;
};

static struct hg_where place_in_rule(const struct hg_rule *rule, int offset)
{
    struct hg_where where = HG_NOWHERE;
    where.source = rule->file;
    where.line = rule->sql_line;
    where.column = 1;
    for (int i = 0; i < offset && rule->sql[i] != '\0'; i++) {
        bool ends = rule->sql[i] == '\n';
        where.line += ends;
        where.column = ends ? 1 : where.column + 1;
    }
    return where;
}

/* What stopped the SQL, as a diagnostic or the user's wish. */
static hg_status explain_failure(const struct running *running)
{
    struct hg_ctx *ctx = running->world->ctx;
    const struct hg_sandbox *sandbox = &running->sandbox;
    const char *id = running->rule->id;
    struct hg_where where = place_in_rule(running->rule,
                                          sqlite3_error_offset(running->world->db));
    if (sandbox->stopped) return HG_STOPPED;
    if (sandbox->exhausted)
        return hg_fail(ctx, hg_kind_RULE_RUNAWAY, where, id,
                       N_ARG_("its SELECT takes too many steps"));
    if (sandbox->refused != NULL)
        return hg_fail(
            ctx, hg_kind_RULE_FORBIDDEN, where, id,
            hg_arena_printf(ctx->arena, "%s %s", sandbox->refused, sandbox->detail));
    return hg_fail(ctx, hg_kind_RULE_SQL, where, id, sqlite3_errmsg(running->world->db));
}

/* Does anything but blanks and comments follow the first statement? */
static bool has_more(const char *tail)
{
    while (*tail != '\0') {
        if (tail[0] == '-' && tail[1] == '-')
            tail += strcspn(tail, "\n");
        else if (isspace((unsigned char)*tail) || *tail == ';')
            tail++;
        else
            return true;
    }
    return false;
}

static hg_status check_templates(const struct running *running,
                                 const struct hg_rule_row *row)
{
    const struct hg_rule *rule = running->rule;
    struct hg_arena *arena = running->world->ctx->arena;
    const struct {
        const char *key, *text;
    } templates[] = {
        {"message.zh", rule->message.in[HG_ZH]},
        {"message.en", rule->message.in[HG_EN]},
        {"cure.zh",    rule->cure.in[HG_ZH]   },
        {"cure.en",    rule->cure.in[HG_EN]   },
    };
    for (size_t i = 0; i < HG_COUNT_OF(templates); i++) {
        const char *fault = hg_text_fault(templates[i].text, &row->values, arena);
        if (fault == NULL) continue;
        struct hg_str formats = HG_STR_EMPTY;
        hg_text_formats(&formats);
        hg_note(running->world->ctx, hg_kind_RULE_PLACEHOLDER, place_in_rule(rule, 0),
                rule->id, templates[i].key, fault, hg_str_text(&formats));
        hg_str_clear(&formats);
        return HG_FAILED;
    }
    return HG_OK;
}

static hg_status step_rows(struct running *running, sqlite3_stmt *statement)
{
    struct hg_rule_row row;
    hg_rule_row_open(&row, statement, running->world->ctx->arena);
    HG_TRY(check_templates(running, &row));
    size_t count = 0;
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (++count > MOST_ROWS)
            return hg_fail(running->world->ctx, hg_kind_RULE_RUNAWAY,
                           place_in_rule(running->rule, 0), running->rule->id,
                           N_ARG_("it returns more than a million rows"));
        hg_rule_row_read(&row);
        HG_TRY(hg_rule_row_add(running->world, running->rule, running->power, &row,
                               running->list));
    }
    return code == SQLITE_DONE ? HG_OK : explain_failure(running);
}

static hg_status prepare_and_step(struct running *running)
{
    sqlite3_stmt *statement = NULL;
    const char *tail = "";
    int code = sqlite3_prepare_v2(running->world->db, running->rule->sql, -1, &statement,
                                  &tail);
    hg_status status;
    if (code != SQLITE_OK || statement == NULL)
        status = explain_failure(running);
    else if (has_more(tail) || sqlite3_stmt_readonly(statement) == 0 ||
             sqlite3_column_count(statement) == 0)
        status = hg_fail(running->world->ctx, hg_kind_RULE_FORBIDDEN,
                         place_in_rule(running->rule, has_more(tail)
                                                          ? (int)(tail - running->rule->sql)
                                                          : 0),
                         running->rule->id, N_ARG_("more than one SELECT"));
    else
        status = step_rows(running, statement);
    sqlite3_finalize(statement);
    return status;
}

/* "basic_farmland,redline": the needs that are absent or unusable; a name that nobody knows is a mistake. */
static hg_status missing_needs(struct hg_rule_world *world, const struct hg_rule *rule,
                               struct hg_str *out)
{
    for (size_t i = 0; i < rule->need_count; i++) {
        const char *state = hg_rule_world_state(world, rule->needs[i]);
        if (state == NULL)
            return hg_fail(world->ctx, hg_kind_RULE_VALUE, place_in_rule(rule, 0), "needs",
                           rule->needs[i], "presence.name");
        if (strcmp(state, "absent") != 0 && strcmp(state, "unusable") != 0) continue;
        hg_str_addf(out, "%s%s", out->length > 0 ? "," : "", rule->needs[i]);
    }
    return HG_OK;
}

/* A sentence with the missing names as words, in the arena. */
static const char *needs_sentence(struct hg_rule_world *world, enum hg_lang lang,
                                  const char *msgid, const char *names, const char *title)
{
    struct hg_str words = HG_STR_EMPTY, sentence = HG_STR_EMPTY;
    hg_text_word(lang, names, &words);
    HG_TEXT_ADD(lang, &sentence, msgid, hg_str_text(&words), title);
    const char *text = hg_arena_strdup(world->ctx->arena, hg_str_text(&sentence));
    hg_str_clear(&words);
    hg_str_clear(&sentence);
    return text;
}

static void add_missing(struct hg_rule_world *world, const struct hg_rule *rule,
                        bool blocking, const char *names, struct hg_finding_list *list)
{
    struct hg_finding *finding = hg_finding_list_add(list);
    finding->rule = rule->id;
    finding->title = rule->title;
    finding->locked = rule->locked;
    finding->missing = hg_arena_strdup(world->ctx->arena, names);
    finding->severity = blocking ? HG_UNDECIDED : HG_INFO;
    finding->document = rule->document;
    finding->article = rule->article;
    finding->mark = rule->mark;
    finding->responsible = rule->responsible.in[HG_ZH];
    if (finding->responsible == NULL)
        finding->responsible = hg_rule_world_department(world, rule->id);
    for (int lang = 0; lang < HG_LANGS; lang++) {
        enum hg_lang in = (enum hg_lang)lang;
        finding->message.in[lang] = needs_sentence(
            world, in,
            blocking ? N_("cannot judge '{1}': {0} missing or unusable")
                     : N_("not judged '{1}': {0} missing or unusable"),
            names, rule->title.in[lang]);
        finding->brief[lang] = strlen(finding->message.in[lang]);
        finding->cure.in[lang] = needs_sentence(
            world, in,
            N_("supply {0} in a usable form, or declare with a reason under "
               "`not_applicable` that there is none"),
            names, "");
    }
}

hg_status hg_rule_run(struct hg_rule_world *world, const struct hg_rule *rule,
                      struct hg_rule_power power, struct hg_finding_list *list)
{
    struct hg_str missing = HG_STR_EMPTY;
    bool blocking = power.severity >= HG_UNDECIDED;
    hg_status status = missing_needs(world, rule, &missing);
    bool complete = missing.length == 0;
    if (status == HG_OK && !complete)
        add_missing(world, rule, blocking, hg_str_text(&missing), list);
    hg_str_clear(&missing);
    if (status != HG_OK || (!complete && !blocking)) return status;
    struct running running = {.world = world, .rule = rule, .power = power, .list = list};
    hg_sandbox_enter(&running.sandbox, world->db, world->ctx, world->steps, false);
    status = prepare_and_step(&running);
    hg_sandbox_leave(&running.sandbox);
    return status;
}

/* The candidate whose record a diagnostic names. */
static size_t candidate_of(const struct hg_rule_world *world, const struct hg_where *where)
{
    const struct hg_dataset_layer *layer = world->dataset == NULL
                                               ? NULL
                                               : hg_dataset_role(world->dataset,
                                                                 HG_ROLE_CANDIDATES);
    if (layer == NULL || where->fid < 0 ||
        !hg_str_same(where->source, layer->info.source) ||
        !hg_str_same(where->layer, layer->info.layer))
        return HG_NO_CANDIDATE;
    for (size_t i = 0; i < world->facts->candidate_count; i++)
        if (layer->layer.features[i].fid == where->fid) return i;
    return HG_NO_CANDIDATE;
}

void hg_rule_add_diagnostic(struct hg_rule_world *world, const struct hg_diag *diag,
                            enum hg_severity severity, struct hg_finding_list *list)
{
    static const hg_translate_fn translators[HG_LANGS] = {
        [HG_ZH] = hg_lang_zh, [HG_EN] = hg_lang_en};
    struct hg_arena *arena = world->ctx->arena;
    struct hg_finding *finding = hg_finding_list_add(list);
    struct hg_text_place place = {.a = diag->where, .b = HG_NOWHERE};
    if (world->dataset != NULL) place.crs = world->dataset->crs_code;
    finding->rule = diag->kind->code;
    finding->severity = severity;
    finding->where = diag->where;
    finding->measured = diag->measured;
    finding->unit = diag->unit;
    finding->candidate = candidate_of(world, &diag->where);
    finding->responsible = hg_rule_world_department(world, diag->kind->code);
    for (int lang = 0; lang < HG_LANGS; lang++) {
        struct hg_str what = HG_STR_EMPTY, cure = HG_STR_EMPTY;
        hg_diag_render_what(diag, translators[lang], &what);
        finding->title.in[lang] = hg_arena_strdup(arena, hg_str_text(&what));
        finding->brief[lang] = what.length;
        hg_text_add_place((enum hg_lang)lang, &place, finding->title.in[lang], &what);
        hg_diag_render_cure(diag, translators[lang], &cure);
        finding->message.in[lang] = hg_arena_strdup(arena, hg_str_text(&what));
        finding->cure.in[lang] = hg_arena_strdup(arena, hg_str_text(&cure));
        hg_str_clear(&what);
        hg_str_clear(&cure);
    }
}
