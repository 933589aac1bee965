/* rules: list the rules, show what one says, or run the examples that each rule carries. */
#include "cli/columns.h"
#include "commands/lint.h"
#include "rules/judge.h"

#include "geo/base/str.h"

#include <stdio.h>
#include <string.h>

static const char *const severity_words[] = {
    [HG_INFO] = N_("info"),
    [HG_WARN] = N_("warn"),
    [HG_UNDECIDED] = N_("undecided"),
    [HG_BLOCK] = N_("block"),
};

static const char *const mark_words[][2] = {
    {"verified",    N_("verified")             },
    {"from_memory", N_("from memory, unproven")},
    {"local",       N_("local")                },
};

static const char *mark_word(enum hg_lang lang, const char *mark)
{
    for (size_t i = 0; mark != NULL && i < HG_COUNT_OF(mark_words); i++)
        if (strcmp(mark_words[i][0], mark) == 0)
            return hg_lang_text(lang, mark_words[i][1]);
    return "";
}

static hg_status list_rules(struct hg_session *session, const char *const *folders,
                            size_t folder_count)
{
    enum { COLUMNS = 5 };
    static const char *const heads[COLUMNS] = {N_("rule"), N_("severity"), N_("examples"),
                                               N_("title"), N_("law")};
    struct hg_rule_info *rules;
    size_t count;
    struct hg_arena *arena = session->ctx.arena;
    enum hg_lang lang = session->call->lang;
    HG_TRY(hg_rules_list(&session->ctx, folders, folder_count, &rules, &count));
    const char **cells = HG_ARENA_ARRAY(arena, const char *, (count + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = hg_lang_text(lang, heads[i]);
    for (size_t i = 0; i < count; i++) {
        const char **row = &cells[(i + 1) * COLUMNS];
        row[0] = rules[i].id;
        row[1] = hg_arena_printf(arena, "%s%s",
                                 hg_lang_text(lang, severity_words[rules[i].severity]),
                                 rules[i].locked ? hg_lang_text(lang, N_(", locked")) : "");
        row[2] = hg_arena_printf(arena, "%zu", rules[i].examples);
        row[3] = rules[i].title.in[lang];
        row[4] = rules[i].document;
    }
    hg_columns_print(cells, count + 1, COLUMNS);
    return HG_OK;
}

static void show_line(enum hg_lang lang, const char *name, const char *text)
{
    if (text != NULL && *text != '\0') printf("  %s: %s\n", hg_lang_text(lang, name), text);
}

static void show_rule(struct hg_arena *arena, enum hg_lang lang,
                      const struct hg_rule_info *rule)
{
    printf("%s %s\n", rule->id, rule->title.in[lang]);
    show_line(lang, N_("severity"), hg_lang_text(lang, severity_words[rule->severity]));
    if (rule->locked)
        show_line(lang, N_("locked"),
                  hg_lang_text(lang, N_("guards protected land: it can be neither lowered, "
                                        "waived nor replaced")));
    if (rule->document != NULL)
        show_line(lang, N_("law"),
                  hg_arena_printf(arena, "%s %s [%s]", rule->document,
                                  rule->article == NULL ? "" : rule->article,
                                  mark_word(lang, rule->mark)));
    show_line(lang, N_("responsible"), rule->responsible.in[lang]);
    show_line(lang, N_("needs"), rule->needs);
    show_line(lang, N_("says"), rule->message.in[lang]);
    show_line(lang, N_("cure"), rule->cure.in[lang]);
    show_line(lang, N_("file"), rule->file);
    printf("\n%s\n", rule->text);
}

static hg_status show(struct hg_session *session, const char *id,
                      const char *const *folders, size_t folder_count)
{
    struct hg_rule_info *rules;
    size_t count, nearest = 0, best = SIZE_MAX;
    HG_TRY(hg_rules_list(&session->ctx, folders, folder_count, &rules, &count));
    for (size_t i = 0; i < count; i++) {
        size_t distance = hg_str_distance(id, rules[i].id, 16);
        if (hg_str_same_nocase(id, rules[i].id)) distance = 0;
        if (distance >= best) continue;
        best = distance;
        nearest = i;
    }
    if (best == 0) {
        show_rule(session->ctx.arena, session->call->lang, &rules[nearest]);
        return HG_OK;
    }
    hg_say_error(session->call->lang,
                 N_("there is no rule '{0}'; `hegui rules list` shows them all"), id);
    return HG_FAILED;
}

/* *out_failed is the number of examples that do not hold. */
static hg_status test(struct hg_session *session, const char *const *folders,
                      size_t folder_count, size_t *out_failed)
{
    struct hg_rule_test *tests;
    size_t count, examples = 0;
    HG_TRY(hg_rules_test(&session->ctx, folders, folder_count, &tests, &count));
    for (size_t i = 0; i < count; i++) {
        examples += tests[i].examples;
        *out_failed += tests[i].failed;
        if (tests[i].failed > 0)
            printf("%s  %s: %s\n", tests[i].rule, tests[i].file, tests[i].failure);
    }
    if (session->call->quiet) return HG_OK;
    printf(hg_lang_text(session->call->lang, N_("%zu rules, %zu examples, %zu failed")),
           count, examples, *out_failed);
    putchar('\n');
    return HG_OK;
}

static int refuse(const struct hg_call *call)
{
    hg_say_error(call->lang,
                 N_("'rules {0}' is not known; write 'rules list', 'rules show ID', 'rules "
                    "test' or 'rules lint', a folder of your own rules behind it"),
                 call->arguments[0]);
    return HG_EXIT_MISUSE;
}

int hg_cmd_rules(const struct hg_call *call)
{
    const char *verb = call->arguments[0];
    const char *const *rest = call->arguments + 1;
    size_t rest_count = call->argument_count - 1, failed = 0;
    bool shows = strcmp(verb, "show") == 0, lists = strcmp(verb, "list") == 0;
    bool lints = strcmp(verb, "lint") == 0;
    if ((!shows && !lists && !lints && strcmp(verb, "test") != 0) ||
        (shows && rest_count == 0) || (lints && rest_count > 1))
        return refuse(call);
    struct hg_session session;
    hg_session_open(&session, call);
    if (lints) {
        int linted = hg_lint(&session, rest_count > 0 ? rest[0] : NULL);
        hg_session_close(&session);
        return linted;
    }
    hg_status status = lists   ? list_rules(&session, rest, rest_count)
                       : shows ? show(&session, rest[0], rest + 1, rest_count - 1)
                               : test(&session, rest, rest_count, &failed);
    int exit_status = failed > 0 ? 1 : 0;
    if (status != HG_OK) {
        (void)hg_session_fail(&session, status, 0);
        exit_status = HG_EXIT_MISUSE;
    }
    hg_session_close(&session);
    return exit_status;
}
