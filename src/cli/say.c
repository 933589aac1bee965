#include "cli/say.h"

#include "geo/base/clean.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static hg_translate_fn translator(enum hg_lang lang)
{
    return lang == HG_ZH ? hg_lang_zh : hg_lang_en;
}

static void add_place(const struct hg_where *where, struct hg_str *out)
{
    if (where->source == NULL || where->line <= 0) {
        hg_str_add(out, "hegui: ");
        return;
    }
    hg_str_addf(out, "%s:%d:%d: ", where->source, where->line, where->column);
}

static bool is_said(const char *text, const struct hg_str *said)
{
    return text == NULL || text[0] == '\0' || strstr(hg_str_text(said), text) != NULL;
}

/* "; place: file · layer · fid 12", as far as the sentence has not named it; a project's mistake has its line in front. */
static void add_record(const struct hg_diag *diag, enum hg_lang lang, struct hg_str *text)
{
    const struct hg_where *where = &diag->where;
    struct hg_str record = HG_STR_EMPTY;
    if (where->line > 0) return;
    if (!is_said(where->source, text)) hg_str_addf(&record, " · %s", where->source);
    if (!is_said(where->layer, text) && !is_said(where->layer, &record))
        hg_str_addf(&record, " · %s", where->layer);
    if (!is_said(where->key, text)) hg_str_addf(&record, " · %s", where->key);
    if (where->fid >= 0 && strstr(diag->kind->what, "{fid}") == NULL)
        hg_str_addf(&record, " · fid %" PRId64, where->fid);
    const char *parts = record.length == 0 ? NULL : hg_str_text(&record) + strlen(" · ");
    const struct hg_where nowhere = HG_NOWHERE;
    if (parts != NULL)
        hg_diag_fill(hg_lang_text(lang, N_("; place: {0}")), &nowhere, &parts, 1, text);
    hg_str_clear(&record);
}

/* One line on the terminal, whatever the data put into it. */
static void say_line(FILE *stream, const char *before, const struct hg_str *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(hg_str_text(text), true, &clean);
    fprintf(stream, "%s%s\n", before, hg_str_text(&clean));
    hg_str_clear(&clean);
}

void hg_say_line(const struct hg_str *line)
{
    say_line(stderr, "", line);
}

static void say_diag(FILE *stream, const struct hg_diag *diag, enum hg_lang lang)
{
    struct hg_str what = HG_STR_EMPTY, cure = HG_STR_EMPTY;
    add_place(&diag->where, &what);
    hg_diag_render_what(diag, translator(lang), &what);
    add_record(diag, lang, &what);
    say_line(stream, "", &what);
    hg_diag_render_cure(diag, translator(lang), &cure);
    say_line(stream, lang == HG_ZH ? "    整改: " : "    cure: ", &cure);
    hg_str_clear(&what);
    hg_str_clear(&cure);
}

void hg_say_diags(const struct hg_ctx *ctx, size_t first, enum hg_severity least,
                  size_t most, enum hg_lang lang)
{
    size_t said = 0, more = 0;
    for (size_t i = first; i < ctx->diags.count; i++) {
        const struct hg_diag *diag = &ctx->diags.items[i];
        if (diag->kind->severity < least) continue;
        if (said == most)
            more++;
        else {
            say_diag(stderr, diag, lang);
            said++;
        }
    }
    char count[24];
    snprintf(count, sizeof count, "%zu", more);
    if (more > 0)
        hg_say_error(lang, N_("and {0} more of this kind; all stand in the report"), count);
}

void hg_show_diags(const struct hg_ctx *ctx, size_t first, enum hg_lang lang)
{
    for (size_t i = first; i < ctx->diags.count; i++)
        say_diag(stdout, &ctx->diags.items[i], lang);
}

void hg_say_error(enum hg_lang lang, const char *message, const char *subject)
{
    struct hg_str text = HG_STR_EMPTY;
    const struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(lang, message), &nowhere, &subject, 1, &text);
    say_line(stderr, "hegui: ", &text);
    hg_str_clear(&text);
}

static double now_s(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void hg_progress_init(struct hg_progress *progress, const struct hg_call *call)
{
    *progress = (struct hg_progress){
        .style = call->progress, .lang = call->lang, .started_s = now_s()};
    bool silent = call->quiet || !isatty(STDERR_FILENO);
    if (progress->style == HG_PROGRESS_AUTO && silent) progress->style = HG_PROGRESS_NONE;
}

/* What the stage will still take if it goes on as it went; unknown before a twentieth is done. */
static void draw_bar(struct hg_progress *progress, double fraction, double now)
{
    enum { WIDTH = 24 };
    char bar[WIDTH + 1] = {0}, left[24];
    const char *left_text = left;
    struct hg_str text = HG_STR_EMPTY;
    const struct hg_where nowhere = HG_NOWHERE;
    memset(bar, '.', WIDTH);
    memset(bar, '#', (size_t)(fraction * WIDTH));
    hg_str_addf(&text, "\r%s [%s] %3.0f %%  %.0f s",
                hg_lang_text(progress->lang, progress->stage), bar, fraction * 100,
                now - progress->started_s);
    if (fraction >= 0.05 && fraction < 1) {
        double left_s = (now - progress->stage_started_s) * (1 - fraction) / fraction;
        snprintf(left, sizeof left, "%.0f", left_s);
        hg_diag_fill(hg_lang_text(progress->lang, N_(", about {0} s left")), &nowhere,
                     &left_text, 1, &text);
    }
    fprintf(stderr, "%s\033[K", hg_str_text(&text));
    hg_str_clear(&text);
    progress->shown_s = now;
    progress->shown = true;
}

void hg_progress_show(void *data, const char *stage, double fraction)
{
    const double before_s = 1.0, between_s = 0.1; /* of drawing */
    struct hg_progress *progress = data;
    if (progress->style == HG_PROGRESS_NONE) return;
    bool same = progress->stage != NULL && strcmp(progress->stage, stage) == 0;
    double now = now_s();
    progress->stage = stage;
    if (!same) progress->stage_started_s = now;
    if (progress->style == HG_PROGRESS_PLAIN) {
        if (!same) fprintf(stderr, "%s …\n", hg_lang_text(progress->lang, stage));
        return;
    }
    if (now - progress->started_s < before_s) return;
    if (same && fraction < 1 && now - progress->shown_s < between_s) return;
    draw_bar(progress, fraction, now);
}

void hg_progress_clear(struct hg_progress *progress)
{
    if (progress->shown) fputs("\r\033[K", stderr);
    progress->shown = false;
}
