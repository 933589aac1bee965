/* The pool with a judge that does what it is told, and records on their way through a file. */
#include "batch/batch_pool.h"
#include "batch/run.h"
#include "model/result.h"
#include "support/testing.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t GIGABYTE = (size_t)1 << 30;

static const struct hg_task_options options = {.as_of = 20000, .today = 20000};

static const struct hg_task_rule too_big[] = {
    {.rule = "HG-F-053", .severity = HG_UNDECIDED, .count = 1}
};

/* The task's name says what becomes of it. */
static void judge(void *data, struct hg_ctx *ctx, const struct hg_task *task,
                  const struct hg_task_place *place, struct hg_task_record *record)
{
    (void)data;
    const char *fate = task->project;
    if (strcmp(fate, "abort") == 0) {
        signal(SIGABRT, SIG_DFL);
        abort();
    }
    if (strcmp(fate, "memory") == 0) _exit(70);
    if (strcmp(fate, "leave") == 0) _exit(0);
    record->verdict = "compliant";
    record->exit_status = 0;
    record->as_of = "2026-11-21";
    record->sums.zones = (size_t)place->threads;
    record->sums.zones_m2 = (double)place->memory_bytes;
    for (int i = 0; i < HG_SPLITS; i++)
        record->sums.split_m2[i] = (double)NAN;
    if (strcmp(fate, "breach") == 0) {
        record->verdict = "non_compliant";
        record->exit_status = 1;
    }
    if (strcmp(fate, "big") == 0 && place->memory_bytes < GIGABYTE) {
        record->verdict = "undecided";
        record->exit_status = 3;
        record->rules = too_big;
        record->rule_count = 1;
    }
    printf("said by %s\n", hg_arena_strdup(ctx->arena, fate));
}

struct world {
    struct hg_ctx ctx;
    char folder[64];
    struct hg_batch_outcome outcome;
};

static void run(struct world *world, const char *const *fates, size_t count, int threads,
                bool fail_fast)
{
    struct hg_task *tasks;
    hg_ctx_init(&world->ctx);
    snprintf(world->folder, sizeof world->folder, "/tmp/hegui-test-batch-XXXXXX");
    assert_non_null(mkdtemp(world->folder));
    tasks = HG_ARENA_ARRAY(world->ctx.arena, struct hg_task, count);
    for (size_t i = 0; i < count; i++)
        tasks[i] = (struct hg_task){
            .project = fates[i],
            .shown = fates[i],
            .output = hg_arena_printf(world->ctx.arena, "%zu-%s", i, fates[i]),
            .options = &options};
    struct hg_task_list list = {tasks, count};
    struct hg_batch_options batch = {.folder = world->folder,
                                     .threads = threads,
                                     .memory_bytes = GIGABYTE,
                                     .fail_fast = fail_fast,
                                     .judge = judge};
    assert_int_equal(hg_batch_run(&world->ctx, &list, &batch, &world->outcome), HG_OK);
    assert_int_equal(world->outcome.count, count);
}

static void clear(struct world *world)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", world->folder);
    assert_int_equal(system(command), 0);
    hg_ctx_clear(&world->ctx);
}

static void a_process_that_dies_is_one_line_and_not_the_end(void **state)
{
    static const char *const fates[] = {"good",  "abort",  "memory",
                                        "leave", "breach", "good"};
    static const int statuses[] = {0, 70, 70, 70, 1, 0};
    static const char *const codes[] = {NULL,       "HG-X-505", "HG-X-506",
                                        "HG-X-507", NULL,       NULL};
    struct world world;
    (void)state;
    run(&world, fates, HG_COUNT_OF(fates), 2, false);
    for (size_t i = 0; i < HG_COUNT_OF(fates); i++) {
        const struct hg_task_record *record = &world.outcome.records[i];
        assert_string_equal(record->project, fates[i]);
        assert_int_equal(record->exit_status, statuses[i]);
        assert_int_equal(record->message_count, codes[i] == NULL ? 0 : 1);
        if (codes[i] != NULL) assert_string_equal(record->messages[0].code, codes[i]);
    }
    assert_int_equal(hg_batch_exit_status(world.outcome.records, 6), 1);
    assert_int_equal(hg_batch_exit_status(world.outcome.records, 4), 3);
    assert_int_equal(hg_batch_exit_status(world.outcome.records, 1), 0);
    clear(&world);
}

/* 8 threads, 1 GB, at least 256 MB each: four at once with two threads and a quarter of the memory. */
static void threads_and_memory_are_shared_out(void **state)
{
    static const char *const fates[] = {"good", "good", "good", "good", "good", "good"};
    struct world world;
    (void)state;
    run(&world, fates, HG_COUNT_OF(fates), 8, false);
    for (size_t i = 0; i < HG_COUNT_OF(fates); i++) {
        assert_int_equal(world.outcome.records[i].sums.zones, 2);
        assert_near(world.outcome.records[i].sums.zones_m2, (double)(GIGABYTE / 4), 0);
    }
    clear(&world);
}

static void what_is_too_big_for_a_share_gets_all(void **state)
{
    static const char *const fates[] = {"good", "big", "good"};
    struct world world;
    (void)state;
    run(&world, fates, HG_COUNT_OF(fates), 2, false);
    const struct hg_task_record *big = &world.outcome.records[1];
    assert_int_equal(big->exit_status, 0);
    assert_int_equal(big->sums.zones, 2);
    assert_near(big->sums.zones_m2, (double)GIGABYTE, 0);
    assert_near(world.outcome.records[0].sums.zones_m2, (double)(GIGABYTE / 2), 0);
    clear(&world);
}

static void fail_fast_leaves_the_rest_undecided(void **state)
{
    static const char *const fates[] = {"good", "breach", "good", "good"};
    struct world world;
    (void)state;
    run(&world, fates, HG_COUNT_OF(fates), 1, true);
    assert_int_equal(world.outcome.not_started, 2);
    assert_int_equal(world.outcome.records[3].exit_status, 3);
    assert_null(world.outcome.records[3].verdict);
    assert_string_equal(world.outcome.records[3].messages[0].code, "HG-X-514");
    clear(&world);
}

static void talk_goes_to_the_log(void **state)
{
    static const char *const fates[] = {"good"};
    struct world world;
    char path[128], line[64] = "";
    (void)state;
    run(&world, fates, 1, 1, false);
    snprintf(path, sizeof path, "%s/0-good/log.txt", world.folder);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    assert_string_equal(line, "said by good\n");
    clear(&world);
}

/* --- records --- */

static const struct hg_task_rule rules[] = {
    {"HG-O-001", HG_BLOCK, 3, 1, {{"规则 \"引号\"", "rule <&>"}}, {{"甲\n乙", "message"}}},
};
static const struct hg_task_form forms[] = {
    {"report.html", 12, "00ff"}
};
static const struct hg_task_message messages[] = {
    {"HG-F-001", {{"缺", "missing"}}, {{"补交", "supply"}}}
};

static struct hg_task_record full_record(void)
{
    struct hg_task_record record = {
        .version = "1",
        .key = "k",
        .project = "县/区.yaml",
        .output = "县/区",
        .name = "名",
        .as_of = "2026-11-21",
        .verdict = "non_compliant",
        .exit_status = 1,
        .counts = {1, 2, 3, 4, 5},
        .rules = rules,
        .rule_count = 1,
        .forms = forms,
        .form_count = 1,
        .messages = messages,
        .message_count = 1,
    };
    record.sums.zones = 7;
    record.sums.zones_m2 = 0.1 + 0.2;
    record.sums.split_m2[2] = (double)NAN;
    record.sums.idle_m2[4] = 1e-300;
    record.sums.supply[3] = 9;
    return record;
}

static void record_comes_back_as_it_was(void **state)
{
    struct hg_ctx ctx;
    struct hg_str first = HG_STR_EMPTY, second = HG_STR_EMPTY;
    struct hg_task_record record = full_record(), read;
    (void)state;
    hg_ctx_init(&ctx);
    hg_task_record_text(&record, &first);
    assert_int_equal(
        hg_task_record_parse(&ctx, "task.json", first.data, first.length, &read), HG_OK);
    hg_task_record_text(&read, &second);
    assert_string_equal(first.data, second.data);
    assert_near(read.sums.zones_m2, 0.1 + 0.2, 0);
    assert_true(isnan(read.sums.split_m2[2]));
    assert_null(read.candidates);
    hg_str_clear(&first);
    hg_str_clear(&second);
    hg_ctx_clear(&ctx);
}

/* A record must not say that a project complies when its status does not, and the other way round. */
static void record_that_contradicts_itself_is_refused(void **state)
{
    static const struct {
        const char *verdict;
        int exit_status;
    } cases[] = {
        {"compliant",     1},
        {"compliant",     3},
        {"non_compliant", 0},
        {"undecided",     0},
        {"fine",          0},
        {NULL,            0},
        {NULL,            1}
    };
    (void)state;
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct hg_ctx ctx;
        struct hg_str text = HG_STR_EMPTY;
        struct hg_task_record record = full_record(), read;
        hg_ctx_init(&ctx);
        record.verdict = cases[i].verdict;
        record.exit_status = cases[i].exit_status;
        hg_task_record_text(&record, &text);
        assert_int_equal(
            hg_task_record_parse(&ctx, "task.json", text.data, text.length, &read),
            HG_FAILED);
        assert_string_equal(ctx.diags.items[0].kind->code, "HG-X-511");
        hg_str_clear(&text);
        hg_ctx_clear(&ctx);
    }
}

/* Cut anywhere, a record is none. */
static void cut_record_is_refused(void **state)
{
    struct hg_str text = HG_STR_EMPTY;
    struct hg_task_record record = full_record(), read;
    (void)state;
    hg_task_record_text(&record, &text);
    for (size_t length = 0; length + 2 < text.length; length += 7) {
        struct hg_ctx ctx;
        hg_ctx_init(&ctx);
        assert_int_equal(hg_task_record_parse(&ctx, "task.json", text.data, length, &read),
                         HG_FAILED);
        hg_ctx_clear(&ctx);
    }
    hg_str_clear(&text);
}

static void task_comes_back_as_it_was(void **state)
{
    static const struct hg_task_setting settings[] = {
        {"tolerance.sliver_area_m2", "2"}
    };
    struct hg_task_options given = {.as_of = HG_DAY_UNKNOWN,
                                    .today = 20000,
                                    .laws = "aa",
                                    .strict = true,
                                    .to = "json",
                                    .lang = HG_EN,
                                    .report_lang = HG_ZH,
                                    .setting_count = 1,
                                    .settings = settings};
    struct hg_task task = {"县/区.yaml", "区.yaml", "lots.txt", "区", &given}, read;
    struct hg_ctx ctx;
    char path[] = "/tmp/hegui-test-task-XXXXXX";
    int handle = mkstemp(path);
    (void)state;
    assert_true(handle >= 0);
    close(handle);
    hg_ctx_init(&ctx);
    assert_int_equal(hg_task_write(&ctx, &task, path), HG_OK);
    assert_int_equal(hg_task_read(&ctx, path, &read), HG_OK);
    assert_string_equal(read.project, task.project);
    assert_string_equal(read.candidates, task.candidates);
    assert_string_equal(read.output, task.output);
    assert_int_equal(read.options->as_of, HG_DAY_UNKNOWN);
    assert_int_equal(read.options->today, 20000);
    assert_true(read.options->strict);
    assert_int_equal(read.options->lang, HG_EN);
    assert_int_equal(read.options->report_lang, HG_ZH);
    assert_null(read.options->name);
    assert_string_equal(read.options->settings[0].value, "2");
    unlink(path);
    hg_ctx_clear(&ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_process_that_dies_is_one_line_and_not_the_end),
        cmocka_unit_test(threads_and_memory_are_shared_out),
        cmocka_unit_test(what_is_too_big_for_a_share_gets_all),
        cmocka_unit_test(fail_fast_leaves_the_rest_undecided),
        cmocka_unit_test(talk_goes_to_the_log),
        cmocka_unit_test(record_comes_back_as_it_was),
        cmocka_unit_test(record_that_contradicts_itself_is_refused),
        cmocka_unit_test(cut_record_is_refused),
        cmocka_unit_test(task_comes_back_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
