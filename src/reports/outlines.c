#include "reports/outlines.h"

#include "reports/forms.h"
#include "reports/reports_kinds.h"

#include "geo/base/clean.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

/* What a field of a DBF holds at most, in bytes; boundary points have no such bound. */
enum { DBF_BYTES = 254 };

struct hg_value hg_outline_text(const char *text)
{
    return (struct hg_value){text == NULL ? HG_VALUE_NULL : HG_VALUE_TEXT, (double)NAN,
                             text};
}

struct hg_value hg_outline_number(double value)
{
    return (struct hg_value){isfinite(value) ? HG_VALUE_REAL : HG_VALUE_NULL, value, NULL};
}

/* Controls and what GBK does not have are replaced; too long a text ends with a whole character. */
static const char *fit(struct hg_outline_writer *writer, const char *text,
                       struct hg_arena *scratch)
{
    struct hg_str clean = HG_STR_EMPTY;
    size_t replaced = 0;
    hg_text_clean(text, false, &clean);
    const char *fitted = hg_sink_fit_gbk(scratch, hg_str_text(&clean),
                                         writer->txt ? SIZE_MAX : DBF_BYTES, &replaced);
    hg_str_clear(&clean);
    if (replaced > 0 && writer->changed++ == 0)
        writer->changed_text = hg_arena_strdup(writer->ctx->arena, text);
    return fitted;
}

hg_status hg_outline_add(struct hg_outline_writer *writer, const struct hg_shape *shape,
                         const struct hg_value *values)
{
    const struct hg_outlines *form = writer->form;
    struct hg_value fitted[HG_OUTLINE_FIELDS];
    struct hg_arena *scratch = hg_arena_new();
    size_t count = writer->txt ? form->txt_count : form->field_count;
    for (size_t i = 0; i < count; i++) {
        fitted[i] = values[i];
        if (values[i].kind == HG_VALUE_TEXT)
            fitted[i].text = fit(writer, values[i].text, scratch);
    }
    hg_status status = hg_sink_feature(writer->sink, shape, fitted);
    hg_arena_free(scratch);
    return status;
}

/* Names people by the text as found: the one in the file can no longer be told. */
static void tell_changed(const struct hg_outline_writer *writer, const char *path)
{
    char count[24];
    struct hg_where where = HG_NOWHERE;
    if (writer->changed == 0) return;
    snprintf(count, sizeof count, "%zu", writer->changed);
    where.source = hg_report_name(path);
    where.value = writer->changed_text;
    hg_note(writer->ctx, hg_kind_REPORT_NOT_IN_GBK, where, count);
}

/* A run without a coordinate system has cut nothing; its files are empty. */
static hg_status write_all(struct hg_outline_writer *writer)
{
    const struct hg_outlines *form = writer->form;
    const struct hg_crs *crs = writer->result->dataset->crs;
    if (writer->txt && crs == NULL) return HG_OK;
    HG_TRY(hg_sink_layer(writer->sink, form->layer, HG_GEOMETRY_POLYGON, crs,
                         writer->txt ? form->txt_fields : form->fields,
                         writer->txt ? form->txt_count : form->field_count));
    return form->write(writer);
}

hg_status hg_write_outlines(struct hg_ctx *ctx, const struct hg_result *result,
                            const struct hg_report_options *options,
                            const struct hg_outlines *form, bool txt, const char *path)
{
    struct hg_outline_writer writer = {
        .ctx = ctx,
        .result = result,
        .lang = options->lang,
        .form = form,
        .txt = txt,
        .sink = hg_sink_open(ctx, txt ? HG_SINK_TXT_GBK : HG_SINK_SHAPEFILE, path)};
    if (writer.sink == NULL) return HG_FAILED;
    hg_status status = write_all(&writer);
    if (status != HG_OK) {
        hg_sink_abandon(writer.sink);
        return status;
    }
    HG_TRY(hg_sink_close(writer.sink));
    tell_changed(&writer, path);
    return HG_OK;
}

hg_status hg_write_part(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path)
{
    (void)result;
    (void)options;
    int handle = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (handle < 0) return hg_report_unwritten(ctx, path, hg_reason_of(errno));
    close(handle);
    return HG_OK;
}
