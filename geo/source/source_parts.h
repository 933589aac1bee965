/* Source parts: what the files of this room share.  Nobody outside includes it.
 *
 * One reading goes: place (where do the data lie?) -> table and geometry (what is in there, bytes as they are)
 * -> text (which encoding?) -> where (which features count?) -> layer -> crs.  source_batch.c spreads that over threads: what a
 * reading holds is touched by one thread at a time. */
#ifndef HG_SOURCE_SOURCE_PARTS_H
#define HG_SOURCE_SOURCE_PARTS_H

#include "geo/env/env.h"
#include "geo/source/source.h"
#include "geo/source/source_kinds.h"

#include <gdal.h>
#include <ogr_api.h>

/* How many things of one kind are told singly before a total stands for the rest. */
enum { HG_SOURCE_NAMED_AT_MOST = 20 };

enum source_format {
    SOURCE_SHAPEFILE,
    SOURCE_DBF,      /* a table alone */
    SOURCE_TXT,      /* boundary points (报盘) */
    SOURCE_OTHER,    /* what GDAL opens */
    SOURCE_DATABASE, /* PG:, no file */
};

/* Where the data lie.  Paths are GDAL's, so that they also reach into a ZIP (/vsizip/...). */
struct source_place {
    const char *path;    /* of the data set */
    const char *archive; /* the ZIP on disk that holds it, or NULL */
    const char *stem;  /* file name without extension, UTF-8: the name of a single layer */
    const char *layer; /* the layer that is wanted, or NULL */
    enum source_format format;
    const char *shx, *dbf, *prj, *cpg; /* of a shapefile; NULL: not there */
};

/* One text beyond ASCII as bytes; each is kept once however often it occurs. */
struct source_text {
    const char *bytes;
    size_t length, width; /* width of the field, 0 if it has none */
    const char *decoded;  /* NULL before decoding, or if it does not decode */
    bool half;
};

struct source_pool {
    struct source_text *texts;
    size_t count, capacity;
    uint32_t *slots; /* hash table: index + 1, 0 empty */
    size_t slot_count;
};

struct source_recent {
    uint64_t hash;
    const char *text;
};

struct source_field {
    const char *raw_name; /* bytes as in the file */
    size_t name_width;    /* 10 in a DBF, else 0 */
    const char *name;     /* UTF-8, once decided */
    const char *alias;
    enum hg_value_kind kind;
    OGRFieldType filter_type; /* as `where` sees it */
    size_t width;
    size_t unreadable;
};

struct source_tally;

/* Attribute values of all records, before and after decoding. */
struct source_table {
    struct source_tally
        *tally; /* of a survey: values are counted as they come, none is kept; else NULL */
    struct hg_arena *raw;         /* bytes that are not needed after decoding */
    struct hg_arena *kept;        /* texts of final values */
    struct source_recent *recent; /* ASCII texts that may come again, by their hash */
    struct source_field *fields;
    size_t field_count, field_capacity;
    struct hg_value *values; /* [row * field_count + field] */
    size_t value_capacity;
    uint32_t *texts; /* beside values: the pool's text + 1; 0: the value is final */
    size_t text_capacity;
    int64_t *fids;
    size_t row_count, row_capacity;
    size_t deleted;
    struct source_pool pool;
};

/* A feature whose geometry cannot be judged. */
struct source_defect {
    size_t row;
    const struct hg_diag_kind *kind;
    const char *detail;
};

/* All that belongs to one reading. */
struct source_reading {
    struct hg_ctx *ctx;
    const struct hg_source_options *options;
    struct hg_source_info *info;
    struct hg_where where; /* source and layer, for diagnostics */
    struct hg_arena *scratch;
    struct source_place place;
    struct source_table table;
    struct hg_layer
        shapes; /* geometry of all rows, in the run's arena unless a filter may drop some */
    struct hg_box box; /* of the layer's points */
    struct source_defect *defects;
    size_t defect_count, defect_capacity;
    bool has_geometry;
    size_t long_text,
        long_text_field;    /* bytes of the first text that is too long for any attribute */
    bool drawing;           /* CAD, and areas are wanted */
    bool text_stated;       /* the format itself states that text is UTF-8 */
    const char *decoded_as; /* the encoding that was used, also if it does not fit all */
    const char *prj;        /* what the .prj says, or NULL */
    const char *wkt;        /* of the layer's own CRS, or NULL */
};

/* source_listing.c: the data sets under a path. */

/* What counts before what, where several lie side by side: boundary points are delivered along with a map, tables with either. */
enum source_tier { SOURCE_MAP, SOURCE_BOUNDARY_POINTS, SOURCE_TABLE, SOURCE_TIERS };

/* A format by its file name. */
struct source_form {
    const char *extension; /* without the dot */
    enum source_format format;
    bool many_layers;
    enum source_tier tier;
};
const struct source_form *hg_source_form_of(const char *name); /* NULL: none */
bool hg_source_is_folder_form(const struct source_form *form); /* a FileGDB */

struct source_set {
    const char *path; /* GDAL's */
    const char *
        name; /* UTF-8, below the folder or ZIP that was listed: that one's path + '/' + name is again a source for
                            hg_source_read() */
    const char *archive;            /* the ZIP on disk that holds it, or NULL */
    const struct source_form *form; /* NULL only for a file that was named itself */
};

/* What stood in the way, for a diagnostic of this kind. */
struct source_refusal {
    const char *name; /* as in source_set; "" if it is about all */
    const struct hg_diag_kind *kind;
    const char *args[2];
};

struct source_listing {
    struct source_set *sets; /* in the order of their names */
    size_t count, capacity;
    struct source_refusal *refusals; /* likewise */
    size_t refusal_count, refusal_capacity;
    size_t files;      /* that were seen, data or not */
    bool files_unseen; /* the walk ended early: the first refusal says why */
};

/* All data sets of a folder with its sub-folders and ZIPs, of a ZIP, or the one file or FileGDB that `path` names; maps and tables.
 * Hidden entries are passed over; a .gdb is one data set.  Refused, and told in the listing: links that lead back into themselves,
 * more than 16 levels, more than 100 000 entries (the rest is then not seen), ZIPs inside ZIPs, pipes and devices, what cannot be read.
 * No data set is opened.  Everything lives in `arena`. */
void hg_source_list(const char *path, struct hg_arena *arena,
                    struct source_listing *out_listing);
/* The same below GDAL's path `root` inside a ZIP. */
void hg_source_list_packed(const char *root, const char *archive, struct hg_arena *arena,
                           struct source_listing *out_listing);
/* Record a refusal as a diagnostic; HG_FAILED. */
hg_status hg_source_refuse(struct hg_ctx *ctx, struct hg_where where,
                           const struct source_refusal *refusal) HG_MUST_CHECK;

/* source_guard.c: may this path be handed to GDAL?  On disk: its kind, its companions, whether it can be read. */
hg_status hg_source_check_disk(struct source_reading *reading, const char *path,
                               bool *out_folder) HG_MUST_CHECK;
/* And what its first bytes say; also of a member of a ZIP.  Refuses what only names another place, archives that GDAL cannot open,
 * unsafe ZIPs (also as .kmz, .xlsx, .ods), XML with a document type, SQLite that would run foreign code. */
hg_status hg_source_check_content(struct source_reading *reading,
                                  const char *path) HG_MUST_CHECK;

/* source_zip.c: NULL, or why a ZIP must not be opened, with the kind's arguments.  Refused are: no ZIP; more than 10 000 members;
 * names that lead out of the folder; encrypted members; methods other than stored and deflated; a member of more than 64 MiB that is
 * unpacked to more than 200 times its bytes; more than 16 GiB unpacked; members that share bytes or understate their size. */
/* Do the members of the data set at reading->place, which lies in an archive, have the bytes that were packed? */
hg_status hg_source_check_checksums(struct source_reading *reading) HG_MUST_CHECK;
/* source_guard.c: has every table of a FileGDB its index? */
hg_status hg_source_check_geodatabase(struct source_reading *reading,
                                      const char *path) HG_MUST_CHECK;
const struct hg_diag_kind *hg_source_judge_zip(const char *path, struct hg_arena *arena,
                                               const char *args[2]);

/* source_sqlite.c: refuse a database (GeoPackage, SpatiaLite) whose schema would run foreign code when it is read; anything else
 * passes. */
hg_status hg_source_check_sqlite(struct source_reading *reading, const char *path,
                                 const char *head, size_t length) HG_MUST_CHECK;

/* source_mdb.c: refuse an .mdb that is none, is packed, or whose driver is not installed; anything else passes. */
bool hg_source_is_mdb(const char *path);
hg_status hg_source_check_mdb(struct source_reading *reading, const char *path,
                              const char *head, size_t length) HG_MUST_CHECK;
/* Let nothing be written to stderr until it is taken back; one thread at a time. */
int hg_source_hush(void);
void hg_source_unhush(int kept);

/* source_place.c: check the path before any library touches it, and find the data set. */
hg_status hg_source_locate(struct source_reading *reading) HG_MUST_CHECK;

/* source_file.c: bytes of files, also inside archives. */
bool hg_source_file_size(const char *path, uint64_t *out_bytes);
/* At most `limit` bytes from the start, closed by a NUL; NULL if it cannot be read. */
char *hg_source_file_head(const char *path, size_t limit, struct hg_arena *arena,
                          size_t *out_length);
/* Text in UTF-8 for messages and names, from bytes of unknown encoding. */
const char *hg_source_display(const char *bytes, struct hg_arena *arena);
const char *hg_source_file_name(const char *path);
const char *hg_source_stem(const char *path, struct hg_arena *arena);
const char *hg_source_number(struct hg_arena *arena, uint64_t number);
/* "38512345.672"; what no place can have in few digits, "-1.7976931348623157e+308". */
const char *hg_source_coordinate(struct hg_arena *arena, double value, int decimals);

/* source.c: from a place to a layer in its own system, not yet settled.  The table is gone then. */
hg_status hg_source_read_content(struct source_reading *reading,
                                 struct hg_layer *out_layer) HG_MUST_CHECK;
/* The first step of it: rows and shapes as they stand in the file. */
hg_status hg_source_read_rows(struct source_reading *reading) HG_MUST_CHECK;

/* source_digest.c.  Takes what it needs from the place only, so that it can run beside the reading; diagnostics and memory are
 * those of `ctx`. */
hg_status hg_source_sign(struct hg_ctx *ctx, const struct source_place *place,
                         struct hg_where where,
                         struct hg_source_digests *out) HG_MUST_CHECK;
/* Lengths and times of change of the same files: differs if one was written meanwhile. */
void hg_source_stamp(const struct source_place *place, struct hg_arena *arena,
                     char text[HG_DIGEST_TEXT]);
void hg_source_sign_layer(const struct hg_layer *layer, struct hg_source_digests *out);

/* source_shapefile.c: are the files of the set there and whole? */
hg_status hg_source_check_shapefile(struct source_reading *reading) HG_MUST_CHECK;

/* source_dbf.c: the table of a shapefile, byte by byte. */
struct source_dbf_header {
    uint32_t records;
    size_t header_bytes, record_bytes;
    int ldid;
};
bool hg_source_dbf_header(const char *path, struct source_dbf_header *out);
hg_status hg_source_read_dbf(struct source_reading *reading) HG_MUST_CHECK;

/* source_table.c */
size_t hg_source_table_field(struct source_table *table, struct source_field field);
/* Make room for so many rows at once; more may come. */
void hg_source_table_reserve(struct source_table *table, size_t rows);
/* Begin a row of NULL values. */
void hg_source_table_row(struct source_table *table, int64_t fid);
/* ASCII text for a final value; texts that come often share their memory. */
const char *hg_source_table_text(struct source_table *table, const char *text,
                                 size_t length);
/* Set a value of the newest row: a final one (text in an arena that lives on), or bytes to decode; ASCII is final at once, since
 * it is the same in every encoding that is accepted. */
void hg_source_table_set(struct source_table *table, size_t field, struct hg_value value);
void hg_source_table_bytes(struct source_table *table, size_t field, const char *bytes,
                           size_t length);
void hg_source_table_clear(struct source_table *table);

/* source_text.c: decide the encoding and decode all texts and field names. */
hg_status hg_source_decode(struct source_reading *reading) HG_MUST_CHECK;
/* The first line of the .cpg, or NULL; does it name a set that no DBF can hold? */
const char *hg_source_read_cpg(const struct source_reading *reading);
bool hg_source_cpg_is_wide(const char *cpg);
/* Say so when the .cpg was not believed, or when it or the language id was and hardly deserves to be. */
void hg_source_judge_evidence(struct source_reading *reading, const char *cpg,
                              const struct hg_encoding_choice *choice,
                              const struct hg_encoding_sample *samples, size_t count,
                              int ldid);
void hg_source_decode_names(struct source_reading *reading, const char *encoding);
/* Say which values of the rows that count (NULL: all) did not decode, and how many end in half a character. */
void hg_source_note_texts(struct source_reading *reading, const bool *kept);

/* source_geometry.c: add the geometry as the builder's next feature; NULL, or what is wrong with it. */
struct source_points {
    struct hg_point *data;
    size_t capacity;
    size_t unclosed; /* rings so far that do not end where they begin */
};
const struct hg_diag_kind *hg_source_add_geometry(struct hg_layer_builder *builder,
                                                  OGRGeometryH geometry, int64_t fid,
                                                  struct source_points *points,
                                                  struct hg_arena *arena,
                                                  const char **out_detail);

/* source_drawing.c: areas of a CAD drawing. */
bool hg_source_is_remark(
    OGRFeatureH entity); /* text, point, dimension, or outside the model */
/* Turn closed lines into polygons, if all of the entity's lines are closed. */
void hg_source_close_lines(OGRFeatureH entity);
/* Refuse a DXF with entities that GDAL passes over and that could enclose an area. */
hg_status hg_source_check_drawing(struct source_reading *reading) HG_MUST_CHECK;

/* source_polygons.c: plain polygons of a shapefile without GDAL's features.  NULL if the shapefile holds none. */
struct source_polygons;
struct source_polygons *hg_source_polygons_open(const struct source_place *place);
void hg_source_polygons_close(struct source_polygons *polygons); /* NULL is allowed */
/* Add a record as the builder's next feature; false, and nothing is added, if GDAL must judge it. */
bool hg_source_polygons_add(struct source_polygons *polygons, int64_t fid,
                            struct source_points *points, struct hg_layer_builder *builder);

/* source_txt.c: boundary-point files; text is final then, and the encoding is in the reading's info.  The second looks at a few
 * lines only and says nothing. */
hg_status hg_source_read_txt(struct source_reading *reading) HG_MUST_CHECK;
bool hg_source_is_txt(const char *path);

/* source_ogr.c: read with GDAL. */
hg_status hg_source_read_ogr(struct source_reading *reading) HG_MUST_CHECK;
/* In two steps, for all layers of one data set: NULL with a diagnostic if it does not open; close with GDALClose(). */
GDALDatasetH hg_source_open_ogr(struct source_reading *reading);
hg_status hg_source_read_ogr_layer(struct source_reading *reading, GDALDatasetH dataset,
                                   OGRLayerH layer) HG_MUST_CHECK;
/* WKT of the layer's own CRS as GDAL understands it, or NULL. */
const char *hg_source_wkt(struct source_reading *reading);

/* Where the shapes go: a filter copies what it keeps, so the rest must not stay for the whole run. */
struct hg_arena *hg_source_shape_arena(const struct source_reading *reading);

/* source_where.c: which rows count?  *out_kept is NULL if all do. */
hg_status hg_source_filter(struct source_reading *reading, bool **out_kept) HG_MUST_CHECK;

/* source_crs.c: take down what the .prj says; look it up, so that it is known when the layer comes. */
void hg_source_take_prj(struct source_reading *reading);
/* What the source states, as it stands there; NULL: nothing. */
const char *hg_source_stated_crs(struct source_reading *reading);
void hg_source_know_crs(const struct source_reading *reading,
                        struct hg_crs_registry *registry);
/* The layer's CRS; refuses one that is absent, unknown or impossible for the numbers. */
hg_status hg_source_settle_crs(struct source_reading *reading,
                               struct hg_crs_registry *registry,
                               struct hg_layer *layer) HG_MUST_CHECK;

#endif
