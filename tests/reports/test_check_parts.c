/* A check by parts: the files of every form are those of the whole, to the byte; and what no join may take is refused by name. */
#include "pipeline/check.h"
#include "pipeline/supply.h"
#include "reports/report.h"
#include "support/testing.h"

#include "geo/env/env.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is judged: of a supply with its candidates. */
struct subject {
    const char *project, *candidates;
};

static const struct subject plan = {"sample_data/xingang.yaml", NULL};
static const struct subject supply = {"sample_data/xingang-supply.yaml",
                                      "sample_data/supply/nzdk.txt"};

struct bench {
    struct hg_ctx ctx;
    struct hg_crs_registry *registry;
    struct hg_result result;
};

static hg_status judge(struct bench *bench, const struct subject *subject, int threads,
                       const struct hg_check_parts *parts)
{
    hg_ctx_init(&bench->ctx);
    bench->ctx.threads = threads;
    bench->registry = hg_crs_registry_new();
    struct hg_arena *arena = bench->ctx.arena;
    struct hg_project *project = HG_ARENA_NEW(arena, struct hg_project);
    hg_day day = hg_day_of(2026, 11, 21);
    assert_int_equal(
        hg_project_read(&bench->ctx, subject->project, NULL, 0, day, day, project), HG_OK);
    *project = subject->candidates != NULL
                   ? hg_project_for_supply(project, subject->candidates, arena)
                   : hg_project_for_check(project, arena);
    return hg_check_run_parts(&bench->ctx, project, bench->registry, parts, &bench->result);
}

static void close_bench(struct bench *bench)
{
    hg_crs_registry_free(bench->registry);
    hg_ctx_clear(&bench->ctx);
}

static void write_forms(struct bench *bench, const struct subject *subject,
                        const char *folder)
{
    const struct hg_report_form *forms[32];
    size_t count = 0;
    for (const struct hg_report_form *form = hg_report_forms; form->name != NULL; form++)
        if (!form->on_demand && (!form->supply_only || subject->candidates != NULL))
            forms[count++] = form;
    assert_int_equal(mkdir(folder, 0777), 0);
    const struct hg_report_options options = {
        .folder = folder, .prefix = "", .lang = HG_ZH};
    bench->result.threads = 0; /* the only number that tells of threads */
    assert_int_equal(hg_report_write(&bench->ctx, &bench->result, forms, count, &options),
                     HG_OK);
}

struct scratch {
    char name[32], whole[40], joined[40], parts[40], remove[48];
};

static void open_scratch(struct scratch *scratch)
{
    strcpy(scratch->name, "/tmp/hegui-parts-XXXXXX");
    assert_non_null(mkdtemp(scratch->name));
    snprintf(scratch->whole, sizeof scratch->whole, "%s/whole", scratch->name);
    snprintf(scratch->joined, sizeof scratch->joined, "%s/joined", scratch->name);
    snprintf(scratch->remove, sizeof scratch->remove, "rm -rf '%s'", scratch->name);
    snprintf(scratch->parts, sizeof scratch->parts, "%s/parts", scratch->name);
    assert_int_equal(mkdir(scratch->parts, 0777), 0);
}

static void run_in(const char *folder, const char *commands)
{
    char command[512];
    snprintf(command, sizeof command, "cd '%s' && %s", folder, commands);
    assert_int_equal(system(command), 0);
}

static void make_parts(const struct subject *subject, const char *folder, size_t count)
{
    for (size_t k = 1; k <= count; k++) {
        struct bench bench;
        const struct hg_check_parts parts = {HG_CHECK_PART, folder, k, count};
        assert_int_equal(judge(&bench, subject, 1 + (int)(k % 3), &parts), HG_OK);
        close_bench(&bench);
    }
}

static void joined_is_whole(const struct subject *subject, size_t count)
{
    struct scratch scratch;
    struct bench bench;
    open_scratch(&scratch);
    const struct hg_check_parts whole = {.role = HG_CHECK_WHOLE};
    assert_int_equal(judge(&bench, subject, 1, &whole), HG_OK);
    write_forms(&bench, subject, scratch.whole);
    close_bench(&bench);
    make_parts(subject, scratch.parts, count);
    const struct hg_check_parts join = {HG_CHECK_JOIN, scratch.parts, 0, count};
    assert_int_equal(judge(&bench, subject, 2, &join), HG_OK);
    write_forms(&bench, subject, scratch.joined);
    close_bench(&bench);
    /* How long it took stands in result.json alone, in a line of its own. */
    run_in(scratch.name, "sed -i '/\"seconds\"/d' whole/result.json joined/result.json && "
                         "test $(ls whole | wc -l) -ge 5 && diff -r whole joined");
    run_in("/tmp", scratch.remove);
}

static void every_form_of_a_check_by_parts_has_the_same_bytes(void **state)
{
    (void)state;
    joined_is_whole(&plan, 1);
    joined_is_whole(&plan, 5);
}

static void every_form_of_a_supply_by_parts_has_the_same_bytes(void **state)
{
    (void)state;
    joined_is_whole(&supply, 3);
}

/* Joining fails with this one diagnostic, about the file of part 2. */
static void join_is_refused(const struct subject *subject, const char *folder, size_t count,
                            const char *code)
{
    struct bench bench;
    const struct hg_check_parts join = {HG_CHECK_JOIN, folder, 0, count};
    assert_int_equal(judge(&bench, subject, 2, &join), HG_FAILED);
    const struct hg_diag *last = &bench.ctx.diags.items[bench.ctx.diags.count - 1];
    assert_string_equal(last->kind->code, code);
    assert_string_equal(last->where.source, hg_check_part_path(bench.ctx.arena, &join, 2));
    close_bench(&bench);
}

static void parts_that_cannot_be_joined_are_named(void **state)
{
    (void)state;
    struct scratch scratch;
    open_scratch(&scratch);
    make_parts(&plan, scratch.parts, 3);
    run_in(scratch.parts, "mv part-0002-of-0003.hgpart kept");
    join_is_refused(&plan, scratch.parts, 3, "HG-X-701");
    run_in(scratch.parts, "head -c -9 kept > part-0002-of-0003.hgpart");
    join_is_refused(&plan, scratch.parts, 3, "HG-X-702");
    run_in(scratch.parts, "cp part-0001-of-0003.hgpart part-0002-of-0003.hgpart");
    join_is_refused(&plan, scratch.parts, 3, "HG-X-704");
    /* the same parts of the project once its geometry is repaired */
    const struct subject repaired = {"sample_data/xingang-repaired.yaml", NULL};
    const struct hg_check_parts other = {HG_CHECK_PART, scratch.parts, 2, 3};
    struct bench bench;
    assert_int_equal(judge(&bench, &repaired, 1, &other), HG_OK);
    close_bench(&bench);
    join_is_refused(&plan, scratch.parts, 3, "HG-X-703");
    run_in("/tmp", scratch.remove);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_a_check_by_parts_has_the_same_bytes),
        cmocka_unit_test(every_form_of_a_supply_by_parts_has_the_same_bytes),
        cmocka_unit_test(parts_that_cannot_be_joined_are_named),
    };
    hg_env_open();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    hg_env_close();
    return failed;
}
