#include "reports/report.h"
#include "support/sample_result.h"
#include "support/testing.h"

#include "geo/env/env.h"

#include "geo/base/digest.h"

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FORMS = 5 }; /* that are written where --to names none */

struct bench {
    struct hg_ctx ctx;
    struct hg_crs_registry *registry;
    struct hg_result result;
    char folder[64];
};

static void open_bench(struct bench *bench)
{
    hg_ctx_init(&bench->ctx);
    bench->registry = hg_crs_registry_new();
    sample_result(&bench->ctx, bench->registry, &bench->result);
    strcpy(bench->folder, "/tmp/hegui-reports-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
}

static void close_bench(struct bench *bench)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", bench->folder);
    assert_int_equal(system(command), 0);
    hg_crs_registry_free(bench->registry);
    hg_ctx_clear(&bench->ctx);
}

static hg_status write_forms(struct bench *bench, const char *folder, enum hg_lang lang)
{
    const struct hg_report_form *forms[32];
    size_t count = 0;
    for (const struct hg_report_form *form = hg_report_forms; form->name != NULL; form++)
        if (!form->on_demand) forms[count++] = form;
    struct hg_report_options options = {.folder = folder, .prefix = "", .lang = lang};
    return hg_report_write(&bench->ctx, &bench->result, forms, count, &options);
}

static void write_and_read_back(const char *form)
{
    struct bench bench;
    char command[256];
    open_bench(&bench);
    assert_int_equal(write_forms(&bench, bench.folder, HG_ZH), HG_OK);
    snprintf(command, sizeof command, "/usr/bin/python3 tests/reports/read_back.py %s %s",
             form, bench.folder);
    assert_int_equal(system(command), 0);
    close_bench(&bench);
}

static void result_json_obeys_its_schema_and_keeps_every_digit(void **state)
{
    (void)state;
    write_and_read_back("json");
}

static void workbook_reads_back_without_formulas(void **state)
{
    (void)state;
    write_and_read_back("xlsx");
}

/* 20 000 characters outside the basic plane are 40 000 of a cell's, of which it holds 32 767. */
static void text_longer_than_a_cell_is_cut_with_a_note(void **state)
{
    (void)state;
    static const char sign[] = "\xf0\x9f\x8f\xad";
    enum { SIGNS = 20000, BYTES = 4 };
    static char name[SIGNS * BYTES + 1];
    struct bench bench;
    char command[256];
    open_bench(&bench);
    for (int i = 0; i < SIGNS; i++)
        memcpy(name + BYTES * i, sign, BYTES);
    struct hg_settings settings = *bench.result.settings;
    settings.name = name;
    bench.result.settings = &settings;
    assert_int_equal(write_forms(&bench, bench.folder, HG_ZH), HG_OK);
    snprintf(command, sizeof command, "/usr/bin/python3 tests/reports/read_back.py long %s",
             bench.folder);
    assert_int_equal(system(command), 0);
    close_bench(&bench);
}

static void geopackage_reads_back_with_a_style_for_every_layer(void **state)
{
    (void)state;
    write_and_read_back("gpkg");
}

static void page_is_well_formed_fetches_nothing_and_runs_no_foreign_script(void **state)
{
    (void)state;
    write_and_read_back("html");
}

static void paper_shows_every_finding_and_no_foreign_signs(void **state)
{
    (void)state;
    write_and_read_back("pdf");
}

static void run_that_read_nothing_is_still_written_in_every_form(void **state)
{
    (void)state;
    struct bench bench;
    char command[256];
    open_bench(&bench);
    sample_empty_result(&bench.ctx, bench.registry, &bench.result);
    assert_int_equal(write_forms(&bench, bench.folder, HG_EN), HG_OK);
    snprintf(command, sizeof command,
             "/usr/bin/python3 tests/reports/read_back.py empty %s", bench.folder);
    assert_int_equal(system(command), 0);
    close_bench(&bench);
}

static void digest_of(const char *folder, const char *file, char text[HG_DIGEST_TEXT])
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    struct hg_digest *digest = hg_digest_new();
    bool read = hg_digest_add_file(digest, path);
    hg_digest_finish(digest, text);
    if (!read) strcpy(text, "absent");
}

static void assert_same_file(const char *folder_a, const char *folder_b, const char *file)
{
    char a[HG_DIGEST_TEXT], b[HG_DIGEST_TEXT];
    digest_of(folder_a, file, a);
    digest_of(folder_b, file, b);
    assert_string_not_equal(a, "absent");
    assert_string_equal(a, b);
}

static void same_run_gives_the_same_bytes_whatever_the_threads(void **state)
{
    (void)state;
    struct bench first, second;
    open_bench(&first);
    open_bench(&second);
    second.result.threads = second.ctx.threads = 7;
    second.result.seconds[HG_STAGE_READ] = 99.0;
    assert_int_equal(write_forms(&first, first.folder, HG_ZH), HG_OK);
    sleep(1); /* a clock that leaks into a file shows */
    assert_int_equal(write_forms(&second, second.folder, HG_ZH), HG_OK);
    assert_same_file(first.folder, second.folder, "tables.xlsx");
    assert_same_file(first.folder, second.folder, "report.html");
    assert_same_file(first.folder, second.folder, "findings.gpkg");
    assert_same_file(first.folder, second.folder, "report.pdf");
    close_bench(&first);
    close_bench(&second);
}

static size_t count_files(const char *folder)
{
    DIR *open = opendir(folder);
    assert_non_null(open);
    size_t count = 0;
    while (readdir(open) != NULL)
        count++;
    closedir(open);
    return count - 2; /* . and .. */
}

static void only_final_names_are_left_after_writing(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    assert_int_equal(write_forms(&bench, bench.folder, HG_EN), HG_OK);
    assert_int_equal(write_forms(&bench, bench.folder, HG_ZH), HG_OK);
    assert_int_equal(count_files(bench.folder), FORMS);
    close_bench(&bench);
}

/* A limit on the size of files stands for a disk that is full. */
static void full_disk_fails_and_leaves_the_earlier_files_as_they_were(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    assert_int_equal(write_forms(&bench, bench.folder, HG_ZH), HG_OK);
    char before[FORMS][HG_DIGEST_TEXT], after[HG_DIGEST_TEXT];
    for (int i = 0; i < FORMS; i++)
        digest_of(bench.folder, hg_report_forms[i].file, before[i]);
    struct rlimit usual, tight;
    getrlimit(RLIMIT_FSIZE, &usual);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    for (rlim_t bytes = 0; bytes < 30000; bytes += 5000) {
        tight = (struct rlimit){bytes, usual.rlim_max};
        size_t told = bench.ctx.diags.count;
        setrlimit(RLIMIT_FSIZE, &tight);
        hg_status status = write_forms(&bench, bench.folder, HG_EN);
        setrlimit(RLIMIT_FSIZE, &usual);
        assert_int_equal(status, HG_FAILED);
        assert_true(bench.ctx.diags.count > told);
        assert_int_equal(hg_ctx_worst(&bench.ctx, told), HG_UNWRITTEN);
        assert_int_equal(count_files(bench.folder), FORMS);
    }
    signal(SIGXFSZ, handler);
    for (int i = 0; i < FORMS; i++) {
        digest_of(bench.folder, hg_report_forms[i].file, after);
        assert_string_equal(before[i], after);
    }
    close_bench(&bench);
}

static hg_status write_tightly(struct bench *bench, int threads, rlim_t bytes)
{
    struct rlimit usual;
    getrlimit(RLIMIT_FSIZE, &usual);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit tight = {bytes, usual.rlim_max};
    bench->ctx.threads = threads;
    setrlimit(RLIMIT_FSIZE, &tight);
    hg_status status = write_forms(bench, bench->folder, HG_EN);
    setrlimit(RLIMIT_FSIZE, &usual);
    signal(SIGXFSZ, handler);
    return status;
}

/* The limit is one of each file: the same forms fail however many threads write them, and behind the first one nobody is heard. */
static void forms_side_by_side_fail_and_say_the_same_as_one_by_one(void **state)
{
    (void)state;
    struct bench alone, many;
    open_bench(&alone);
    open_bench(&many);
    for (rlim_t bytes = 0; bytes < 64000; bytes += 4000) {
        size_t told = alone.ctx.diags.count;
        assert_int_equal(write_tightly(&alone, 1, bytes), HG_FAILED);
        for (int threads = 2; threads < 8; threads += 5) {
            size_t first = many.ctx.diags.count;
            assert_int_equal(write_tightly(&many, threads, bytes), HG_FAILED);
            assert_int_equal(many.ctx.diags.count - first, alone.ctx.diags.count - told);
            for (size_t i = 0; told + i < alone.ctx.diags.count; i++) {
                const struct hg_diag *a = &alone.ctx.diags.items[told + i],
                                     *b = &many.ctx.diags.items[first + i];
                assert_string_equal(a->kind->code, b->kind->code);
                assert_string_equal(a->where.source, b->where.source);
            }
            assert_int_equal(count_files(many.folder), 0);
        }
    }
    close_bench(&alone);
    close_bench(&many);
}

struct moment {
    const char *folder;
    pthread_t thread;
    size_t calls, files;
};

static hg_status look_and_refuse(void *data, struct hg_ctx *ctx,
                                 const struct hg_result *result)
{
    (void)ctx;
    (void)result;
    struct moment *moment = data;
    assert_true(pthread_equal(moment->thread, pthread_self()));
    moment->calls++;
    moment->files = count_files(moment->folder);
    return HG_FAILED;
}

static void refusal_before_placing_leaves_the_earlier_files_as_they_were(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    assert_int_equal(write_forms(&bench, bench.folder, HG_ZH), HG_OK);
    char before[FORMS][HG_DIGEST_TEXT], after[HG_DIGEST_TEXT];
    const struct hg_report_form *forms[FORMS];
    for (int i = 0; i < FORMS; i++) {
        forms[i] = &hg_report_forms[i];
        digest_of(bench.folder, forms[i]->file, before[i]);
    }
    struct moment moment = {.folder = bench.folder, .thread = pthread_self()};
    struct hg_report_options options = {.folder = bench.folder,
                                        .prefix = "",
                                        .lang = HG_EN,
                                        .before_placing = look_and_refuse,
                                        .before_placing_data = &moment};
    bench.ctx.threads = 3;
    assert_int_equal(hg_report_write(&bench.ctx, &bench.result, forms, FORMS, &options),
                     HG_FAILED);
    assert_int_equal(moment.calls, 1);
    /* The earlier ones, ways back to them, and all new ones under temporary names. */
    assert_int_equal(moment.files, 3 * FORMS);
    assert_int_equal(count_files(bench.folder), FORMS);
    for (int i = 0; i < FORMS; i++) {
        digest_of(bench.folder, forms[i]->file, after);
        assert_string_equal(before[i], after);
    }
    close_bench(&bench);
}

static void missing_folder_is_told_and_nothing_is_made(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    assert_int_equal(write_forms(&bench, "/tmp/hegui-reports-nowhere/at/all", HG_ZH),
                     HG_FAILED);
    assert_int_equal(bench.ctx.diags.count, 1);
    assert_string_equal(bench.ctx.diags.items[0].kind->code, "HG-X-030");
    close_bench(&bench);
}

static void name_taken_by_a_folder_leaves_no_form_behind(void **state)
{
    (void)state;
    struct bench bench;
    char path[128];
    open_bench(&bench);
    snprintf(path, sizeof path, "%s/report.html", bench.folder);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(write_forms(&bench, bench.folder, HG_ZH), HG_FAILED);
    assert_string_equal(bench.ctx.diags.items[0].kind->code, "HG-X-032");
    assert_int_equal(count_files(bench.folder), 1);
    close_bench(&bench);
}

static void forms_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(hg_report_form_of("gpkg")->file, "findings.gpkg");
    assert_null(hg_report_form_of("docx"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(result_json_obeys_its_schema_and_keeps_every_digit),
        cmocka_unit_test(workbook_reads_back_without_formulas),
        cmocka_unit_test(text_longer_than_a_cell_is_cut_with_a_note),
        cmocka_unit_test(geopackage_reads_back_with_a_style_for_every_layer),
        cmocka_unit_test(page_is_well_formed_fetches_nothing_and_runs_no_foreign_script),
        cmocka_unit_test(paper_shows_every_finding_and_no_foreign_signs),
        cmocka_unit_test(run_that_read_nothing_is_still_written_in_every_form),
        cmocka_unit_test(same_run_gives_the_same_bytes_whatever_the_threads),
        cmocka_unit_test(only_final_names_are_left_after_writing),
        cmocka_unit_test(full_disk_fails_and_leaves_the_earlier_files_as_they_were),
        cmocka_unit_test(forms_side_by_side_fail_and_say_the_same_as_one_by_one),
        cmocka_unit_test(refusal_before_placing_leaves_the_earlier_files_as_they_were),
        cmocka_unit_test(missing_folder_is_told_and_nothing_is_made),
        cmocka_unit_test(name_taken_by_a_folder_leaves_no_form_behind),
        cmocka_unit_test(forms_are_found_by_name),
    };
    hg_env_open();
    hg_lang_open(HEGUI_LOCALE);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    hg_env_close();
    return failed;
}
