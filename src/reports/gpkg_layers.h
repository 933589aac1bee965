/* Gpkg layers: the layers of findings.gpkg, one description each; their writers, and what those share.
 *
 * Rows are put column by column in the order of the layer's fields; texts live in a scratch arena that is freed with the layer. */
#ifndef HG_REPORTS_GPKG_LAYERS_H
#define HG_REPORTS_GPKG_LAYERS_H

#include "model/result.h"

#include "geo/sink/sink.h"

enum { HG_GPKG_COLUMNS = 64 };

struct hg_gpkg_writer {
    struct hg_ctx *ctx;
    const struct hg_result *result;
    enum hg_lang lang;
    struct hg_sink *sink;
    struct hg_arena *scratch;
    const size_t
        *finding_of_place; /* per place: the first finding about it, SIZE_MAX none */
};

struct hg_gpkg_layer {
    const char *name, *title; /* title: a message id */
    enum hg_geometry_kind kind;
    const struct hg_sink_field *fields; /* aliases are message ids */
    size_t field_count;
    bool supply_only;
    hg_status (*write)(
        const struct hg_gpkg_writer *writer); /* the features, into the layer begun */
};

/* All of them in the order of the file, closed by NULL (write_gpkg.c). */
extern const struct hg_gpkg_layer *const hg_gpkg_layers[];

/* gpkg_findings.c */
extern const struct hg_gpkg_layer hg_gpkg_findings_point, hg_gpkg_findings_line,
    hg_gpkg_findings_polygon;
/* gpkg_ground.c */
extern const struct hg_gpkg_layer hg_gpkg_conflicts, hg_gpkg_parcels, hg_gpkg_zones,
    hg_gpkg_functional_areas;
/* gpkg_supply.c */
extern const struct hg_gpkg_layer hg_gpkg_candidates, hg_gpkg_candidates_cut;

/* --- rows (gpkg_rows.c) --- */
struct hg_gpkg_row {
    struct hg_arena *scratch;
    size_t count;
    struct hg_value values[HG_GPKG_COLUMNS];
};

struct hg_gpkg_row hg_gpkg_row_of(const struct hg_gpkg_writer *writer);
void hg_put_text(struct hg_gpkg_row *row, const char *text); /* cleaned; NULL: null */
void hg_put_real(struct hg_gpkg_row *row, double value);     /* NAN: null */
void hg_put_integer(struct hg_gpkg_row *row, double value);
void hg_put_zone(struct hg_gpkg_row *row, const struct hg_facts *facts,
                 size_t zone); /* id, name */
/* The nine indices, and the words of those that breach their limit. */
void hg_put_indices(struct hg_gpkg_row *row, enum hg_lang lang,
                    const struct hg_index indices[HG_INDEX_KINDS]);

/* Adds the row with the repaired polygon of a feature of the role's layer; without one if it has none. */
hg_status hg_gpkg_add_feature(const struct hg_gpkg_writer *writer, enum hg_role role,
                              size_t feature, const struct hg_gpkg_row *row) HG_MUST_CHECK;

#endif
