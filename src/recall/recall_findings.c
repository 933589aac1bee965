/* The matrix of the plans, its pieces, and the findings with their places. */
#include "recall/parts.h"
#include "reports/words.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- the matrix --- */

static const struct hg_member cell_keys[] = {
    HG_MEMBER_NAMED("relation", hg_matrix_cell, relation, hg_relation_names),
    HG_MEMBER("area_m2", NUMBER, hg_matrix_cell, area_m2),
    HG_MEMBER("sliver_area_m2", NUMBER, hg_matrix_cell, sliver_area_m2),
    HG_MEMBER("patches", NUMBER, hg_matrix_cell, patches),
    HG_MEMBER("protected", FLAG, hg_matrix_cell, protected_land),
    HG_MEMBER("basis", TEXT, hg_matrix_cell, basis),
    HG_MEMBER("mark", TEXT, hg_matrix_cell, mark),
};

/* "zone_master.M2" */
static enum hg_plan split_class(struct hg_reading *reading, const char *code,
                                const char **out_class)
{
    const char *dot = code == NULL ? NULL : strchr(code, '.');
    *out_class = NULL;
    if (dot == NULL) return HG_PLAN_NONE;
    *out_class = dot + 1;
    return hg_plan_of(hg_arena_strndup(reading->ctx->arena, code, (size_t)(dot - code)));
}

static void read_class(struct hg_reading *reading, const json_t *object, const char *key,
                       enum hg_plan *out_plan, hg_class *out_class)
{
    const char *name;
    *out_plan = split_class(reading, hg_read_text(reading, object, key), &name);
    if (*out_plan == HG_PLAN_NONE)
        hg_reading_fail(reading, key, N_ARG_("is no class of a plan"));
    else
        *out_class = hg_draft_class(reading, name);
}

void hg_recall_matrix(struct hg_reading *reading)
{
    struct hg_facts *facts = reading->facts;
    size_t count;
    const json_t *list = hg_read_objects(
        reading, hg_read_object(reading, reading->root, "conflicts"), "matrix", &count);
    facts->matrix = HG_READ_ARRAY(reading, struct hg_matrix_cell, count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *object = hg_read_element(reading, list, "conflicts.matrix", i);
        struct hg_matrix_cell *cell = &facts->matrix[facts->matrix_count++];
        HG_READ_KEYS(reading, object, cell_keys, cell);
        read_class(reading, object, "a", &cell->plan_a, &cell->class_a);
        read_class(reading, object, "b", &cell->plan_b, &cell->class_b);
    }
    reading->list = NULL;
}

/* --- pieces: rows of the layer "conflicts" --- */

enum { PIECE_A, PIECE_B, PIECE_AREA, PIECE_PLANE, PIECE_WIDTH, PIECE_SLIVER, PIECE_ZONE };

static size_t cell_of(struct hg_reading *reading, const char *a, const char *b)
{
    const struct hg_facts *facts = reading->facts;
    const char *name_a, *name_b;
    enum hg_plan plan_a = split_class(reading, a, &name_a),
                 plan_b = split_class(reading, b, &name_b);
    for (size_t i = 0; i < facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &facts->matrix[i];
        if (cell->plan_a == plan_a && cell->plan_b == plan_b &&
            hg_str_same(reading->dataset->classes[cell->class_a], name_a) &&
            hg_str_same(reading->dataset->classes[cell->class_b], name_b))
            return i;
    }
    return SIZE_MAX;
}

static size_t zone_named(const struct hg_facts *facts, const char *id)
{
    for (size_t i = 0; id != NULL && i < facts->zone_count; i++)
        if (hg_str_same(facts->zones[i].id, id)) return i;
    return HG_NO_ZONE;
}

static const struct hg_feature_ref no_feature = {SIZE_MAX, SIZE_MAX};

static struct hg_place new_place(enum hg_place_kind kind)
{
    return (struct hg_place){
        .kind = kind,
        .a = no_feature,
        .b = no_feature,
        .cell = SIZE_MAX,
        .zone = HG_NO_ZONE,
        .candidate = HG_NO_CANDIDATE,
        .perimeter_m = NAN,
        .inside = {NAN, NAN},
        .widest_m = NAN,
        .chord_m = NAN
    };
}

static void read_piece(struct hg_rows *rows, struct hg_place *place)
{
    struct hg_reading *reading = rows->recorded->reading;
    *place = new_place(HG_PLACE_CONFLICT);
    place->cell = cell_of(reading, hg_row_text(rows, PIECE_A), hg_row_text(rows, PIECE_B));
    place->area_m2 = hg_row_number(rows, PIECE_AREA);
    place->plane_area_m2 = hg_row_number(rows, PIECE_PLANE);
    place->width_m = hg_row_number(rows, PIECE_WIDTH);
    place->sliver = hg_row_number(rows, PIECE_SLIVER) == 1.0;
    place->zone = zone_named(reading->facts, hg_row_text(rows, PIECE_ZONE));
    place->shape = rows->shape;
    if (place->cell == SIZE_MAX) hg_recorded_foreign(rows->recorded);
}

/* Places grow by those of the findings, which are as many as findings at most. */
static void read_pieces(struct hg_recorded *recorded, size_t finding_count)
{
    struct hg_reading *reading = recorded->reading;
    struct hg_facts *facts = reading->facts;
    size_t capacity = finding_count + 64;
    facts->places = HG_READ_ARRAY(reading, struct hg_place, capacity);
    struct hg_rows rows = hg_rows_begin(
        recorded, "conflicts", "a, b, area_m2, plane_area_m2, width_m, sliver, zone");
    for (; rows.has_row; hg_rows_next(&rows)) {
        if (facts->place_count + finding_count >= capacity) {
            struct hg_place *more = HG_READ_ARRAY(reading, struct hg_place, 2 * capacity);
            memcpy(more, facts->places, facts->place_count * sizeof *more);
            facts->places = more;
            capacity *= 2;
        }
        read_piece(&rows, &facts->places[facts->place_count++]);
    }
    hg_rows_end(&rows);
}

/* --- places of findings --- */

/* The layer of `inputs` that an object names. */
static size_t layer_of(struct hg_reading *reading, const json_t *object)
{
    const char *role = hg_read_text(reading, object, "role"),
               *source = hg_read_text(reading, object, "source"),
               *layer = hg_read_text(reading, object, "layer");
    enum hg_plan plan = role == NULL ? HG_PLAN_NONE : hg_plan_of(role);
    for (size_t i = 0; i < reading->dataset->layer_count; i++) {
        const struct hg_input_info *info = &reading->dataset->layers[i].info;
        bool same = plan != HG_PLAN_NONE ? info->role == HG_ROLE_PLAN && info->plan == plan
                                         : hg_str_same(hg_role_names[info->role], role);
        if (same && hg_str_same(info->source, source) && hg_str_same(info->layer, layer))
            return i;
    }
    hg_reading_fail(reading, "role", N_ARG_("is no layer of the run"));
    return 0;
}

static struct hg_feature_ref read_feature(struct hg_reading *reading, const json_t *place,
                                          const char *key)
{
    const json_t *object = hg_read_object(reading, place, key);
    if (object == NULL) return no_feature;
    size_t layer = layer_of(reading, object);
    struct hg_draft_feature feature = {
        .fid = hg_read_fid(reading, object, "fid"),
        .key = hg_read_text(reading, object, "key"),
        .class_id = hg_draft_class(reading, hg_read_text(reading, object, "class")),
        .measured = true,
        .area_m2 = hg_read_number(reading, object, "area_m2"),
        .plane_area_m2 = hg_read_number(reading, object, "plane_area_m2")};
    if (reading->failed) return no_feature;
    return (struct hg_feature_ref){layer, hg_draft_find(reading, layer, &feature)};
}

static const struct hg_member place_keys[] = {
    HG_MEMBER_NAMED("kind", hg_place, kind, hg_place_names),
    HG_MEMBER("area_m2", NUMBER, hg_place, area_m2),
    HG_MEMBER("plane_area_m2", NUMBER, hg_place, plane_area_m2),
    HG_MEMBER("perimeter_m", NUMBER, hg_place, perimeter_m),
    HG_MEMBER("width_m", NUMBER, hg_place, width_m),
    HG_MEMBER("widest_m", NUMBER, hg_place, widest_m),
    HG_MEMBER("sliver", FLAG, hg_place, sliver),
};

/* A finding's place: a piece that is there already, or a new one. */
static size_t read_place(struct hg_reading *reading, const json_t *finding)
{
    struct hg_facts *facts = reading->facts;
    const json_t *object = hg_read_object(reading, finding, "place");
    if (object == NULL) return SIZE_MAX;
    double piece = hg_read_number(reading, object, "piece");
    struct hg_place place = new_place(HG_PLACE_CONFLICT);
    size_t number = facts->place_count;
    if (!isnan(piece)) {
        if (piece != floor(piece) || piece < 1.0 || piece > (double)facts->place_count ||
            facts->places[(size_t)piece - 1].cell >= facts->matrix_count) {
            hg_reading_fail(reading, "place.piece", N_ARG_("is no piece of the run"));
            return SIZE_MAX;
        }
        number = (size_t)piece - 1;
        place = facts->places[number];
    }
    HG_READ_KEYS(reading, object, place_keys, &place);
    place.zone = hg_recall_zone(reading, object, "zone");
    place.a = read_feature(reading, object, "a");
    place.b = read_feature(reading, object, "b");
    facts->places[number] = place;
    if (number == facts->place_count) facts->place_count++;
    return number;
}

/* --- findings --- */

static const struct hg_member finding_keys[] = {
    HG_MEMBER("id", TEXT, hg_finding, id),
    HG_MEMBER("rule", TEXT, hg_finding, rule),
    HG_MEMBER_NAMED("severity", hg_finding, severity, hg_severity_names),
    HG_MEMBER("waived", FLAG, hg_finding, waived),
    HG_MEMBER("waiver", TEXT, hg_finding, waiver),
    HG_MEMBER_LEFT_OUT("unit", TEXT, hg_finding, unit),
    HG_MEMBER_LEFT_OUT("limit_unit", TEXT, hg_finding, limit_unit),
    HG_MEMBER("responsible", TEXT, hg_finding, responsible),
};
static const struct hg_member where_keys[] = {
    HG_MEMBER("source", TEXT, hg_where, source),
    HG_MEMBER("layer", TEXT, hg_where, layer),
    HG_MEMBER("fid", FID, hg_where, fid),
    HG_MEMBER("key", TEXT, hg_where, key),
    HG_MEMBER("field", TEXT, hg_where, field),
    HG_MEMBER("value", TEXT, hg_where, value),
    HG_MEMBER_LEFT_OUT("line", INTEGER, hg_where, line),
    HG_MEMBER_LEFT_OUT("column", INTEGER, hg_where, column),
    HG_MEMBER("x", NUMBER, hg_where, x),
    HG_MEMBER("y", NUMBER, hg_where, y),
};
static const struct hg_member measured_keys[] = {
    HG_MEMBER("value", NUMBER, hg_finding, measured),
    HG_MEMBER("unit", TEXT, hg_finding, unit),
};
static const struct hg_member limit_keys[] = {
    HG_MEMBER("op", TEXT, hg_finding, limit_op),
    HG_MEMBER("value", NUMBER, hg_finding, limit_value),
    HG_MEMBER("unit", TEXT, hg_finding, limit_unit),
};
static const struct hg_member law_keys[] = {
    HG_MEMBER("document", TEXT, hg_finding, document),
    HG_MEMBER("article", TEXT, hg_finding, article),
    HG_MEMBER("mark", TEXT, hg_finding, mark),
};

static void read_both(struct hg_reading *reading, const json_t *finding, const char *key,
                      struct hg_text2 *out)
{
    const json_t *object = hg_read_object(reading, finding, key);
    out->in[HG_ZH] = hg_read_text(reading, object, "zh");
    out->in[HG_EN] = hg_read_text(reading, object, "en");
}

static void read_operands(struct hg_reading *reading, const json_t *object,
                          struct hg_finding *finding)
{
    const json_t *operands = hg_read_object(reading, object, "operands");
    const char *name;
    json_t *value;
    struct hg_operand *items = HG_READ_ARRAY(reading, struct hg_operand,
                                             json_object_size(operands));
    finding->operands = items;
    json_object_foreach((json_t *)(uintptr_t)operands, name, value)
    {
        struct hg_operand *operand = &items[finding->operand_count++];
        *operand = (struct hg_operand){name, json_string_value(value), NAN};
        if (json_is_number(value))
            operand->number = json_number_value(value);
        else if (operand->text == NULL && !json_is_null(value))
            hg_reading_fail(reading, "operands", N_ARG_("is neither number nor text"));
    }
}

static void read_finding(struct hg_reading *reading, const json_t *object,
                         struct hg_finding *finding)
{
    *finding = (struct hg_finding){
        .measured = NAN, .limit_value = NAN, .candidate = HG_NO_CANDIDATE};
    HG_READ_KEYS(reading, object, finding_keys, finding);
    if (finding->id == NULL || finding->rule == NULL)
        hg_reading_fail(reading, "id", N_ARG_("is missing"));
    HG_READ_KEYS(reading, hg_read_object(reading, object, "where"), where_keys,
                 &finding->where);
    const json_t *measured = hg_read_object(reading, object, "measured"),
                 *limit = hg_read_object(reading, object, "limit");
    if (measured != NULL) HG_READ_KEYS(reading, measured, measured_keys, finding);
    if (limit != NULL) HG_READ_KEYS(reading, limit, limit_keys, finding);
    HG_READ_KEYS(reading, hg_read_object(reading, object, "law"), law_keys, finding);
    read_both(reading, object, "title", &finding->title);
    read_both(reading, object, "message", &finding->message);
    read_both(reading, object, "cure", &finding->cure);
    read_operands(reading, object, finding);
    finding->place = read_place(reading, object);
}

/* --- their shapes: each finding is the next row of one of three layers --- */

enum { SHAPE_LAYERS = 3 };
static const char *const shape_layers[SHAPE_LAYERS] = {"findings_polygon", "findings_line",
                                                       "findings_point"};

/* A finding without true geometry stands as its point. */
static bool is_own_point(const struct hg_finding *finding, const struct hg_shape *shape)
{
    return shape->kind == HG_GEOMETRY_POINT && shape->points[0].x == finding->where.x &&
           shape->points[0].y == finding->where.y;
}

static void take_shape(struct hg_reading *reading, struct hg_finding *finding,
                       struct hg_rows rows[SHAPE_LAYERS])
{
    for (int i = 0; i < SHAPE_LAYERS; i++) {
        if (!rows[i].has_row || !hg_str_same(hg_row_text(&rows[i], 0), finding->id))
            continue;
        const struct hg_shape *shape = rows[i].shape;
        bool placed = finding->place < reading->facts->place_count;
        if (shape != NULL && !is_own_point(finding, shape)) finding->shape = shape;
        if (placed && reading->facts->places[finding->place].shape == NULL)
            reading->facts->places[finding->place].shape = finding->shape;
        hg_rows_next(&rows[i]);
        return;
    }
    hg_recorded_foreign(rows[0].recorded);
}

static void read_shapes(struct hg_recorded *recorded)
{
    struct hg_reading *reading = recorded->reading;
    struct hg_findings *findings = &reading->result->findings;
    struct hg_rows rows[SHAPE_LAYERS];
    for (int i = 0; i < SHAPE_LAYERS; i++)
        rows[i] = hg_rows_begin(recorded, shape_layers[i], "id");
    for (size_t i = 0; i < findings->count && !reading->failed; i++)
        take_shape(reading, &findings->items[i], rows);
    for (int i = 0; i < SHAPE_LAYERS; i++) {
        if (rows[i].has_row) hg_recorded_foreign(recorded);
        hg_rows_end(&rows[i]);
    }
}

void hg_recall_findings(struct hg_reading *reading, struct hg_recorded *recorded)
{
    size_t count;
    const json_t *list = hg_read_objects(reading, reading->root, "findings", &count);
    if (reading->failed) return;
    read_pieces(recorded, count);
    struct hg_findings *findings = &reading->result->findings;
    findings->items = HG_READ_ARRAY(reading, struct hg_finding, count);
    for (size_t i = 0; i < count && !reading->failed; i++)
        read_finding(reading, hg_read_element(reading, list, "findings", i),
                     &findings->items[findings->count++]);
    reading->list = NULL;
    if (!reading->failed) read_shapes(recorded);
}
