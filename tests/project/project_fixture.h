/* A project file from a text, read from a folder of its own. */
#ifndef HG_TEST_PROJECT_FIXTURE_H
#define HG_TEST_PROJECT_FIXTURE_H

#include "project/project.h"
#include "support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture {
    struct hg_ctx ctx;
    char folder[64], path[96], waivers[96];
    struct hg_project project;
    hg_status status;
};

static inline void write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    fclose(file);
}

static inline void fixture_open(struct fixture *fixture)
{
    *fixture = (struct fixture){0};
    hg_ctx_init(&fixture->ctx);
    strcpy(fixture->folder, "/tmp/hegui-project-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/zone.yaml", fixture->folder);
    snprintf(fixture->waivers, sizeof fixture->waivers, "%s/waivers.yaml", fixture->folder);
}

static inline void fixture_read(struct fixture *fixture, const char *text,
                                const struct hg_setting *settings, size_t setting_count)
{
    write_file(fixture->path, text, strlen(text));
    fixture->status = hg_project_read(&fixture->ctx, fixture->path, settings, setting_count,
                                      HG_DAY_UNKNOWN, hg_day_of(2026, 11, 22),
                                      &fixture->project);
}

static inline void fixture_close(struct fixture *fixture)
{
    unlink(fixture->path);
    unlink(fixture->waivers);
    rmdir(fixture->folder);
    hg_ctx_clear(&fixture->ctx);
}

static inline const char *fixture_english(const char *msgid)
{
    return msgid;
}

/* Message and cure of a diagnostic, "what; cure"; free it. */
static inline char *fixture_message(const struct hg_diag *diag)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_diag_render_what(diag, fixture_english, &text);
    hg_str_add(&text, "; ");
    hg_diag_render_cure(diag, fixture_english, &text);
    return text.data;
}

#endif
