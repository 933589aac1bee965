/* Rule case: a workspace that a test fills with SQL, a folder for the test's own rules, one call to judge them. */
#ifndef HG_TEST_RULE_CASE_H
#define HG_TEST_RULE_CASE_H

#include "rules/judge.h"
#include "standards/workspace_private.h"
#include "support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct rule_case {
    struct hg_ctx ctx;
    struct hg_workspace *workspace;
    char folder[64];
    char files[8][160];
    size_t file_count;
    struct hg_dataset dataset;
    struct hg_facts facts;
    struct hg_judge_options options;
    const char *folders[1];
    struct hg_findings findings;
    char digest[HG_DIGEST_TEXT];
};

static void fill(struct rule_case *rule_case, const char *sql)
{
    char *error = NULL;
    if (sqlite3_exec(rule_case->workspace->db, sql, NULL, NULL, &error) != SQLITE_OK)
        fail_msg("%s: %s", sql, error);
}

/* A workspace with the standards, every name present. */
static void open_case(struct rule_case *rule_case)
{
    char digest[HG_DIGEST_TEXT];
    *rule_case = (struct rule_case){0};
    hg_ctx_init(&rule_case->ctx);
    rule_case->workspace = hg_workspace_open(&rule_case->ctx);
    assert_non_null(rule_case->workspace);
    assert_int_equal(
        hg_standards_load(&rule_case->ctx, rule_case->workspace, NULL, 0, digest), HG_OK);
    fill(rule_case, "INSERT INTO run VALUES ('2026-11-21', 'ellipsoid', NULL, NULL, NULL, "
                    "1.0, 0.1, 2.0, 0.001, 0)");
    for (int i = 0; i < HG_ROLE_PLAN; i++) {
        char sql[128];
        snprintf(sql, sizeof sql, "INSERT INTO presence VALUES ('%s', 'present', NULL)",
                 hg_role_names[i]);
        fill(rule_case, sql);
    }
    fill(rule_case, "INSERT INTO presence VALUES ('zone_master', 'present', NULL), "
                    "('urban', 'present', NULL), ('land_use', 'present', NULL), "
                    "('ecological', 'present', NULL), ('infrastructure', 'present', NULL), "
                    "('basic_farmland', 'present', NULL), ('redline', 'present', NULL)");
    strcpy(rule_case->folder, "/tmp/hegui-rules-XXXXXX");
    assert_non_null(mkdtemp(rule_case->folder));
    rule_case->folders[0] = rule_case->folder;
    rule_case->options.rule_folders = rule_case->folders;
    rule_case->options.rule_folder_count = 1;
}

static void close_case(struct rule_case *rule_case)
{
    for (size_t i = 0; i < rule_case->file_count; i++)
        remove(rule_case->files[i]);
    rmdir(rule_case->folder);
    hg_workspace_close(rule_case->workspace);
    hg_ctx_clear(&rule_case->ctx);
}

/* A file `<id>.sql` in the case's folder. */
static void write_file(struct rule_case *rule_case, const char *id, const char *text)
{
    assert_true(rule_case->file_count < 8);
    char *path = rule_case->files[rule_case->file_count++];
    snprintf(path, sizeof rule_case->files[0], "%s/%s.sql", rule_case->folder, id);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A rule with a plain head. */
__attribute__((unused)) static void write_rule(struct rule_case *rule_case, const char *id,
                                               const char *severity, const char *sql)
{
    char text[4096];
    snprintf(text, sizeof text,
             "-- id: %s\n-- title.zh: 标题\n-- title.en: title\n-- severity: %s\n"
             "-- message.zh: 消息\n-- message.en: message\n-- cure.zh: 整改\n"
             "-- cure.en: cure\n%s\n",
             id, severity, sql);
    write_file(rule_case, id, text);
}

static hg_status judge_case(struct rule_case *rule_case)
{
    return hg_judge(&rule_case->ctx, rule_case->workspace, &rule_case->options,
                    &rule_case->dataset, &rule_case->facts, &rule_case->findings,
                    rule_case->digest);
}

/* The only finding of a rule or code, NULL if there is none. */
__attribute__((unused)) static const struct hg_finding *
finding_of(const struct rule_case *rule_case, const char *rule)
{
    const struct hg_finding *found = NULL;
    for (size_t i = 0; i < rule_case->findings.count; i++)
        if (strcmp(rule_case->findings.items[i].rule, rule) == 0)
            found = &rule_case->findings.items[i];
    return found;
}

__attribute__((unused)) static size_t count_of(const struct rule_case *rule_case,
                                               const char *rule)
{
    size_t count = 0;
    for (size_t i = 0; i < rule_case->findings.count; i++)
        count += strcmp(rule_case->findings.items[i].rule, rule) == 0;
    return count;
}

/* Has a diagnostic of this symbol been recorded? */
__attribute__((unused)) static const struct hg_diag *
diag_of(const struct rule_case *rule_case, const char *symbol)
{
    for (size_t i = 0; i < rule_case->ctx.diags.count; i++)
        if (strcmp(rule_case->ctx.diags.items[i].kind->symbol, symbol) == 0)
            return &rule_case->ctx.diags.items[i];
    return NULL;
}

#endif
