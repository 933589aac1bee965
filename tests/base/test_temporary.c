/* Temporary names: whose they are, and which are cleared. */
#include "support/testing.h"

#include "geo/base/status.h"
#include "geo/base/str.h"
#include "geo/base/temporary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The id of a process that has ended. */
static long dead_process(void)
{
    pid_t child = fork();
    if (child == 0) _exit(0);
    waitpid(child, NULL, 0);
    return (long)child;
}

/* This machine's part of a name. */
static void machine_of(char text[9])
{
    char *name = hg_temporary_name("x", HG_TEMPORARY_NEW);
    memcpy(text, name + strlen(".new-"), 8);
    text[8] = '\0';
    free(name);
}

static void name_stands_for_its_final_one(void **state)
{
    (void)state;
    char *name = hg_temporary_name("out/2026-17.result.json", HG_TEMPORARY_NEW);
    char *again = hg_temporary_name(name, HG_TEMPORARY_PART);
    assert_int_equal(strncmp(name, "out/.new-", 9), 0);
    assert_int_equal(strncmp(again, "out/.part-", 10), 0);
    assert_string_equal(hg_temporary_final(name), "2026-17.result.json");
    assert_string_equal(hg_temporary_final(again), "2026-17.result.json");
    assert_null(hg_temporary_final("out/result.json"));
    free(name);
    free(again);
}

static void note_name(void *data, const struct hg_orphan *orphan)
{
    hg_str_addf(data, "%d %s %s\n", (int)orphan->which, orphan->owner, orphan->final);
    hg_temporary_remove(orphan);
}

static void make_file(const char *folder, const char *name)
{
    struct hg_str path = HG_STR_EMPTY;
    hg_str_addf(&path, "%s/%s", folder, name);
    FILE *file = fopen(path.data, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    hg_str_clear(&path);
}

static void only_the_dead_of_this_machine_are_orphans(void **state)
{
    (void)state;
    char folder[] = "/tmp/hegui-temporary-XXXXXX", machine[9], wanted[128], name[128];
    assert_non_null(mkdtemp(folder));
    machine_of(machine);
    long dead = dead_process();
    snprintf(name, sizeof name, ".old-%s-%ld-report-2.pdf", machine, dead);
    make_file(folder, name);
    const struct {
        const char *form, *machine;
        long process;
    } others[] = {
        {".new-%s-%ld-alive",           machine,    (long)getpid()},
        {".new-%s-%ld-elsewhere",       "00000000", dead          },
        {".new-%s-%ldx-no-process",     machine,    dead          },
        {".mine-%s-%ld-of-the-user",    machine,    dead          },
        {".new-%.7s-%ld-short-machine", machine,    dead          },
        {"new-%s-%ld-not-hidden",       machine,    dead          },
    };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    for (size_t i = 0; i < HG_COUNT_OF(others); i++) {
        snprintf(name, sizeof name, others[i].form, others[i].machine, others[i].process);
        make_file(folder, name);
    }
#pragma GCC diagnostic pop
    struct hg_str found = HG_STR_EMPTY;
    hg_temporary_each_orphan(folder, note_name, &found);
    snprintf(wanted, sizeof wanted, "%d %s-%ld report-2.pdf\n", HG_TEMPORARY_EARLIER,
             machine, dead);
    assert_string_equal(hg_str_text(&found), wanted);
    hg_str_clear(&found);
    hg_temporary_each_orphan(folder, note_name, &found);
    assert_string_equal(hg_str_text(&found), "");
    snprintf(name, sizeof name, "rm -r %s", folder);
    assert_int_equal(system(name), 0);
}

static void geodatabase_goes_with_its_files(void **state)
{
    (void)state;
    char folder[] = "/tmp/hegui-temporary-XXXXXX", machine[9], path[256];
    assert_non_null(mkdtemp(folder));
    machine_of(machine);
    snprintf(path, sizeof path, "%s/.part-%s-%ld-a.gdb", folder, machine, dead_process());
    assert_int_equal(mkdir(path, 0777), 0);
    make_file(path, "a00000001.gdbtable");
    struct hg_str found = HG_STR_EMPTY;
    hg_temporary_each_orphan(folder, note_name, &found);
    assert_true(found.length > 0);
    assert_int_equal(rmdir(folder), 0); /* nothing is left */
    hg_str_clear(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_stands_for_its_final_one),
        cmocka_unit_test(only_the_dead_of_this_machine_are_orphans),
        cmocka_unit_test(geodatabase_goes_with_its_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
