/* A rule's own examples: each fills the tables of an empty workspace (the built-in standards are there, every name of
 * `presence` is present) and says what the rule must answer.  Each runs in a savepoint, so that none sees another's rows. */
#include "rules/judge.h"
#include "rules/rule_set.h"
#include "rules/rule_world.h"
#include "rules/sandbox.h"
#include "standards/workspace_private.h"

#include <stdlib.h>
#include <string.h>

static const char *const expected_names[] = {
    [HG_EXPECT_PASS] = "pass",           [HG_EXPECT_FAIL] = "fail",
    [HG_EXPECT_UNDECIDED] = "undecided", [HG_EXPECT_WARN] = "warn",
    [HG_EXPECT_INFO] = "info",
};

/* The state from which every example starts. */
static bool fill_base(sqlite3 *db)
{
    struct hg_str sql = HG_STR_EMPTY;
    hg_str_add(&sql,
               "INSERT INTO run VALUES ('2026-11-21', 'ellipsoid', '410184', 9, NULL, "
               "1.0, 0.1, 2.0, 0.001, 0);");
    for (int i = 0; i < HG_ROLE_PLAN; i++)
        hg_str_addf(&sql, "INSERT INTO presence VALUES ('%s', 'present', NULL);",
                    hg_role_names[i]);
    for (int i = 0; i < HG_PLAN_COUNT; i++)
        hg_str_addf(&sql, "INSERT INTO presence VALUES ('%s', 'present', NULL);",
                    hg_plan_names[i]);
    for (int i = 0; i < HG_TABLES; i++)
        hg_str_addf(&sql, "INSERT INTO presence VALUES ('%s', 'present', NULL);",
                    hg_supply_table_names[i]);
    hg_str_add(&sql, "INSERT INTO presence VALUES ('basic_farmland', 'present', NULL);"
                     "INSERT INTO presence VALUES ('redline', 'present', NULL);");
    bool filled = sqlite3_exec(db, hg_str_text(&sql), NULL, NULL, NULL) == SQLITE_OK;
    hg_str_clear(&sql);
    return filled;
}

/* NULL, or the database's complaint in the arena. */
static const char *fill_example(struct hg_rule_world *world,
                                const struct hg_rule_example *example)
{
    struct hg_sandbox sandbox;
    const char *complaint = NULL;
    hg_sandbox_enter(&sandbox, world->db, world->ctx, world->steps, true);
    if (sqlite3_exec(world->db, example->sql, NULL, NULL, NULL) != SQLITE_OK)
        complaint = hg_arena_strdup(world->ctx->arena, sqlite3_errmsg(world->db));
    hg_sandbox_leave(&sandbox);
    return complaint;
}

static bool answer_fits(const struct hg_rule *rule, enum hg_expected expected,
                        const struct hg_finding_list *list)
{
    enum hg_severity worst = HG_INFO;
    bool own = false, undecided = false;
    for (size_t i = 0; i < list->count; i++) {
        enum hg_severity severity = list->items[i].severity;
        if (severity > worst) worst = severity;
        own = own || severity == rule->severity;
        undecided = undecided || severity == HG_UNDECIDED;
    }
    switch (expected) {
    case HG_EXPECT_PASS: return list->count == 0;
    case HG_EXPECT_FAIL: return own;
    case HG_EXPECT_UNDECIDED: return undecided;
    case HG_EXPECT_WARN: return list->count > 0 && worst == HG_WARN;
    case HG_EXPECT_INFO: return list->count > 0 && worst == HG_INFO;
    }
    return false;
}

static const char *describe(struct hg_arena *arena, const struct hg_rule *rule,
                            const struct hg_rule_example *example,
                            const struct hg_finding_list *list)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%s:%d: example '%s' should be %s and gave", rule->file,
                example->line, example->title, expected_names[example->expected]);
    for (size_t i = 0; i < list->count; i++)
        hg_str_addf(&text, " [%s] %s", hg_rule_severity_name(list->items[i].severity),
                    list->items[i].message.in[HG_EN]);
    if (list->count == 0) hg_str_add(&text, " nothing");
    const char *copy = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return copy;
}

/* What a faulty rule recorded becomes the example's failure, and is no mistake of the caller. */
static const char *take_diagnostic(struct hg_ctx *ctx, size_t first, const char *fallback)
{
    if (ctx->diags.count <= first) return fallback;
    struct hg_str text = HG_STR_EMPTY;
    hg_diag_render_what(&ctx->diags.items[first], hg_lang_en, &text);
    const char *copy = hg_arena_strdup(ctx->arena, hg_str_text(&text));
    hg_str_clear(&text);
    ctx->diags.count = first;
    return copy;
}

/* NULL, or why the example fails. */
static const char *run_example(struct hg_rule_world *world, const struct hg_rule *rule,
                               const struct hg_rule_example *example)
{
    struct hg_finding_list list = {0};
    struct hg_arena *arena = world->ctx->arena;
    size_t first = world->ctx->diags.count;
    const char *complaint = fill_example(world, example);
    if (complaint != NULL)
        return hg_arena_printf(arena, "%s:%d: the example's SQL is faulty: %s", rule->file,
                               example->line, complaint);
    const char *failure = NULL;
    struct hg_rule_power power = {rule->severity, false};
    if (hg_rule_run(world, rule, power, &list) != HG_OK)
        failure = hg_arena_printf(arena, "%s:%d: %s", rule->file, rule->sql_line,
                                  take_diagnostic(world->ctx, first, "interrupted"));
    else if (!answer_fits(rule, example->expected, &list))
        failure = describe(arena, rule, example, &list);
    free(list.items);
    return failure;
}

static struct hg_rule_test test_rule(struct hg_rule_world *world,
                                     const struct hg_rule *rule)
{
    struct hg_rule_test test = {.rule = rule->id, .file = rule->file};
    for (size_t i = 0; i < rule->example_count && !hg_ctx_stopped(world->ctx); i++) {
        sqlite3_exec(world->db, "SAVEPOINT example", NULL, NULL, NULL);
        const char *failure = run_example(world, rule, &rule->examples[i]);
        sqlite3_exec(world->db, "ROLLBACK TO example; RELEASE example", NULL, NULL, NULL);
        test.examples++;
        test.firing += rule->examples[i].expected != HG_EXPECT_PASS;
        if (failure == NULL) continue;
        test.failed++;
        if (test.failure == NULL) test.failure = failure;
    }
    return test;
}

static hg_status test_all(struct hg_ctx *ctx, struct hg_workspace *workspace,
                          const struct hg_rule_set *set, struct hg_rule_test **out_tests,
                          size_t *out_count)
{
    char digest[HG_DIGEST_TEXT];
    struct hg_rule_world world;
    HG_TRY(hg_standards_load(ctx, workspace, NULL, 0, digest));
    if (!fill_base(workspace->db)) return HG_FAILED;
    HG_TRY(hg_rule_world_open(ctx, workspace->db, NULL, NULL, &world));
    *out_tests = HG_ARENA_ARRAY(ctx->arena, struct hg_rule_test, set->count + 1);
    for (size_t i = 0; i < set->count; i++)
        (*out_tests)[i] = test_rule(&world, &set->rules[i]);
    *out_count = set->count;
    hg_rule_world_close(&world);
    return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
}

hg_status hg_rules_test(struct hg_ctx *ctx, const char *const *folders, size_t folder_count,
                        struct hg_rule_test **out_tests, size_t *out_count)
{
    struct hg_rule_set set;
    HG_TRY(hg_rule_set_read(ctx, folders, folder_count, &set));
    struct hg_workspace *workspace = hg_workspace_open(ctx);
    if (workspace == NULL) return HG_FAILED;
    hg_status status = test_all(ctx, workspace, &set, out_tests, out_count);
    hg_workspace_close(workspace);
    return status;
}
