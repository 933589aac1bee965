/* findings.gpkg: everything that has a place, as a GIS program opens it. */
#include "reports/forms.h"
#include "reports/gpkg_layers.h"
#include "reports/gpkg_styles.h"
#include "reports/identity.h"
#include "reports/pieces.h"

#include <stdlib.h>

/* In the order in which GIS programs list and stack them: what must be seen first. */
const struct hg_gpkg_layer *const hg_gpkg_layers[] = {
    &hg_gpkg_findings_point,
    &hg_gpkg_findings_line,
    &hg_gpkg_findings_polygon,
    &hg_gpkg_conflicts,
    &hg_gpkg_candidates,
    &hg_gpkg_candidates_cut,
    &hg_gpkg_zones,
    &hg_gpkg_parcels,
    &hg_gpkg_functional_areas,
    NULL,
};

static hg_status begin_layer(const struct hg_gpkg_writer *writer,
                             const struct hg_gpkg_layer *layer)
{
    struct hg_sink_field translated[HG_GPKG_COLUMNS];
    for (size_t i = 0; i < layer->field_count; i++) {
        translated[i] = layer->fields[i];
        translated[i].alias = hg_lang_text(writer->lang, layer->fields[i].alias);
    }
    return hg_sink_layer(writer->sink, layer->name, layer->kind,
                         writer->result->dataset->crs, translated, layer->field_count);
}

static hg_status write_layer(struct hg_gpkg_writer *writer,
                             const struct hg_gpkg_layer *layer)
{
    HG_TRY(begin_layer(writer, layer));
    writer->scratch = hg_arena_new();
    hg_status status = layer->write(writer);
    hg_arena_free(writer->scratch);
    return status;
}

static hg_status write_layers(struct hg_gpkg_writer *writer, const char *path)
{
    bool supply = writer->result->settings->supply;
    for (const struct hg_gpkg_layer *const *layer = hg_gpkg_layers; *layer != NULL; layer++)
        if (supply || !(*layer)->supply_only) HG_TRY(write_layer(writer, *layer));
    const char *file = hg_sink_finish_layers(writer->sink);
    if (file == NULL) return HG_FAILED;
    HG_TRY(hg_gpkg_add_styles(writer->ctx, file, path, writer->lang, supply));
    return hg_gpkg_add_run(writer->ctx, writer->result, file, path);
}

hg_status hg_write_gpkg(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path)
{
    struct hg_gpkg_writer writer = {.ctx = ctx,
                                    .result = result,
                                    .lang = options->lang,
                                    .sink = hg_sink_open(ctx, HG_SINK_GPKG, path)};
    if (writer.sink == NULL) return HG_FAILED;
    size_t *of_place = hg_pieces_findings(result);
    writer.finding_of_place = of_place;
    hg_status status = write_layers(&writer, path);
    free(of_place);
    if (status == HG_OK) return hg_sink_close(writer.sink);
    hg_sink_abandon(writer.sink);
    return status;
}
