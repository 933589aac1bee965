#include "support/sample_result.h"

#include "model/fields.h"
#include "model/zone_land.h"

#include "geo/base/status.h"

#include <stdio.h>
#include <string.h>

enum { LAYERS = 6 };
static const double EAST = 38512000.0, NORTH = 3912000.0;
static const char DIGEST[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static const char *const class_names[] = {"unmapped",   "built", "development",
                                          "controlled", "M2",    "basic_farmland",
                                          "redline",    "R"};
enum { BUILT = 1, DEVELOPMENT, CONTROLLED, M2, FARMLAND, REDLINE, R };

/* --- geometry: rectangles, metres from the zone's lower left corner --- */
struct rectangle {
    double left, bottom, right, top;
};

static void add_rectangle(struct hg_layer_builder *builder, int64_t fid,
                          struct rectangle box)
{
    const struct hg_point corners[] = {
        {EAST + box.left,  NORTH + box.bottom},
        {EAST + box.right, NORTH + box.bottom},
        {EAST + box.right, NORTH + box.top   },
        {EAST + box.left,  NORTH + box.top   },
    };
    hg_layer_builder_feature(builder, fid, HG_GEOMETRY_POLYGON);
    hg_layer_builder_ring(builder, corners, HG_COUNT_OF(corners), 0, false);
}

static struct hg_layer layer_of(struct hg_ctx *ctx, const struct rectangle *boxes,
                                size_t count)
{
    struct hg_layer layer = {0};
    struct hg_layer_builder *builder = hg_layer_builder_new();
    for (size_t i = 0; i < count; i++)
        add_rectangle(builder, (int64_t)i + 1, boxes[i]);
    hg_layer_builder_finish(builder, ctx->arena, &layer);
    hg_layer_builder_free(builder);
    return layer;
}

static const struct hg_shape *shape_of(struct hg_ctx *ctx, struct rectangle box)
{
    struct hg_layer *layer = HG_ARENA_NEW(ctx->arena, struct hg_layer);
    *layer = layer_of(ctx, &box, 1);
    struct hg_shape *shape = HG_ARENA_NEW(ctx->arena, struct hg_shape);
    *shape = hg_layer_shape(layer, 0, ctx->arena);
    return shape;
}

static const struct hg_shape *line_of(struct hg_ctx *ctx, struct rectangle ends)
{
    struct hg_shape *shape = HG_ARENA_NEW(ctx->arena, struct hg_shape);
    shape->kind = HG_GEOMETRY_LINE;
    shape->ring_count = 1;
    shape->point_count = 2;
    shape->rings = HG_ARENA_NEW(ctx->arena, struct hg_ring);
    shape->rings[0].count = 2;
    shape->points = HG_ARENA_ARRAY(ctx->arena, struct hg_point, 2);
    shape->points[0] = (struct hg_point){EAST + ends.left, NORTH + ends.bottom};
    shape->points[1] = (struct hg_point){EAST + ends.right, NORTH + ends.top};
    return shape;
}

/* --- dataset --- */
static struct hg_dataset_layer dataset_layer(struct hg_ctx *ctx, enum hg_role role,
                                             enum hg_plan plan, const char *source,
                                             const struct rectangle *boxes, size_t count)
{
    struct hg_dataset_layer layer = {.usable = count > 0};
    layer.info = (struct hg_input_info){role,      plan,      source,      "图层", DIGEST,
                                        "GB18030", "content", "EPSG:4526", false,  NULL,
                                        count,     0,         NULL};
    layer.layer = layer_of(ctx, boxes, count);
    layer.repaired = layer.layer;
    layer.specs = hg_fields_of_role(role, &layer.spec_count);
    struct hg_cell *cells = HG_ARENA_ARRAY(ctx->arena, struct hg_cell,
                                           count * layer.spec_count + 1);
    layer.cells = cells;
    return layer;
}

static void set_classes(struct hg_ctx *ctx, struct hg_dataset_layer *layer,
                        const hg_class *classes, size_t count)
{
    layer->classes = hg_arena_copy(ctx->arena, classes, count * sizeof *classes);
}

static void set_text(const struct hg_dataset_layer *layer, size_t feature, int field,
                     const char *text)
{
    struct hg_cell *cells = (struct hg_cell *)(uintptr_t)layer->cells;
    cells[feature * layer->spec_count + (size_t)field] = (struct hg_cell){
        HG_KNOWN, (double)NAN, HG_DAY_UNKNOWN, false, text};
}

static const struct rectangle zone_box[] = {
    {0, 0, 1000, 800}
};
static const struct rectangle area_boxes[] = {
    {0,   0, 400,  800},
    {400, 0, 800,  800},
    {800, 0, 1000, 700}
};
static const struct rectangle parcel_boxes[] = {
    {50,  50,  250, 250},
    {260, 50,  390, 250},
    {420, 300, 700, 500},
    {420, 520, 700, 700}
};
static const struct rectangle master_box[] = {
    {0, 0, 900, 800}
};
static const struct rectangle farmland_box[] = {
    {650, 250, 760, 420}
};
static const struct rectangle redline_box[] = {
    {880, 600, 990, 780}
};

static const struct rectangle unassigned_box[] = {
    {800, 700, 1000, 800}
};

static void fill_dataset(struct hg_ctx *ctx, const struct hg_crs *crs,
                         struct hg_dataset *dataset)
{
    struct hg_dataset_layer *layers = HG_ARENA_ARRAY(ctx->arena, struct hg_dataset_layer,
                                                     LAYERS);
    layers[0] = dataset_layer(ctx, HG_ROLE_ZONES, HG_PLAN_NONE, "zone.shp", zone_box, 1);
    layers[1] = dataset_layer(ctx, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE, "gnq.shp",
                              area_boxes, 3);
    set_classes(ctx, &layers[1], (const hg_class[]){BUILT, DEVELOPMENT, CONTROLLED}, 3);
    layers[2] = dataset_layer(ctx, HG_ROLE_PARCELS, HG_PLAN_NONE, "zd.gpkg", parcel_boxes,
                              4);
    set_text(&layers[2], 0, HG_PARCEL_name, "豫新精密机械有限公司");
    set_text(&layers[2], 1, HG_PARCEL_name, SAMPLE_HOSTILE);
    set_text(&layers[2], 1, HG_PARCEL_owner, SAMPLE_HOSTILE);
    set_text(&layers[2], 1, HG_PARCEL_use, "0601");
    set_text(&layers[2], 2, HG_PARCEL_name, SAMPLE_FORMULA);
    layers[3] = dataset_layer(ctx, HG_ROLE_PLAN, HG_PLAN_ZONE_MASTER, SAMPLE_BROKEN,
                              master_box, 1);
    set_classes(ctx, &layers[3], (const hg_class[]){M2}, 1);
    layers[4] = dataset_layer(ctx, HG_ROLE_PLAN, HG_PLAN_LAND_USE, "YJJBNT.shp",
                              farmland_box, 1);
    set_classes(ctx, &layers[4], (const hg_class[]){FARMLAND}, 1);
    layers[5] = dataset_layer(ctx, HG_ROLE_PLAN, HG_PLAN_ECOLOGICAL, "STBHHX.shp",
                              redline_box, 1);
    set_classes(ctx, &layers[5], (const hg_class[]){REDLINE}, 1);
    layers[5].info.encoding = layers[5].info.encoding_from = NULL;
    *dataset = (struct hg_dataset){.crs = crs,
                                   .crs_code = "EPSG:4526",
                                   .layer_count = LAYERS,
                                   .layers = layers,
                                   .class_count = HG_COUNT_OF(class_names),
                                   .classes = class_names};
    dataset->roles[HG_ROLE_ZONES].state = HG_PRESENT;
    dataset->roles[HG_ROLE_FUNCTIONAL_AREAS].state = HG_PRESENT;
    dataset->roles[HG_ROLE_PARCELS].state = HG_PRESENT;
    dataset->plans[HG_PLAN_ZONE_MASTER].state = HG_PRESENT;
    dataset->plans[HG_PLAN_LAND_USE].state = HG_PRESENT;
    dataset->plans[HG_PLAN_ECOLOGICAL].state = HG_PRESENT;
    dataset->plans[HG_PLAN_URBAN] = (struct hg_presence){HG_NOT_APPLICABLE, "尚未编制"};
}

/* --- facts --- */
static const struct hg_index no_index = {
    (double)NAN, (double)NAN, (double)NAN, NULL, HG_NO, NULL, {0}, HG_UNKNOWN, (double)NAN};

static void clear_indices(struct hg_index indices[HG_INDEX_KINDS])
{
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        indices[i] = no_index;
}

static const struct hg_limit far_limit = {">=",     0.7,    "《工业项目建设用地控制指标》",
                                          "第四条", "2008", "verified"};
static const struct hg_limit green_limit = {"<=", 0.2,    "某市规定",
                                            NULL, "2023", "from_memory"};

static void fill_indices(struct hg_parcel_fact *parcels)
{
    parcels[0].indices[HG_INDEX_far] = (struct hg_index){
        0.6996, 27984.0,   40000.0, "buildings", HG_YES,
        NULL,   far_limit, HG_NO,   0.6996 - 0.7};
    parcels[0].indices[HG_INDEX_green_ratio] = (struct hg_index){
        0.15, 6000.0, 40000.0, "attributes", HG_YES, NULL, green_limit, HG_YES, 0.05};
    parcels[1].indices[HG_INDEX_far] = (struct hg_index){
        0.1 + 0.2,       7800.0, 26000.0,    "attributes", HG_NO,
        "not completed", {0},    HG_UNKNOWN, NAN};
    parcels[2].indices[HG_INDEX_investment_intensity] = (struct hg_index){
        1860.0, 10416.0, 5.6, "attributes", HG_YES, NULL, {0}, HG_UNKNOWN, NAN};
}

static void fill_idle(struct hg_parcel_fact *parcels)
{
    parcels[0].idle = (struct hg_idle){
        .state = HG_IDLE_NOT_IDLE, .since = HG_DAY_UNKNOWN, .full_years = -1};
    parcels[1].idle = (struct hg_idle){.state = HG_IDLE_IDLE,
                                       .branch = HG_BRANCH_NOT_STARTED,
                                       .since = hg_day_of(2023, 3, 1),
                                       .full_years = 3,
                                       .cause = HG_CAUSE_HOLDER,
                                       .disposal = HG_DISPOSAL_WITHDRAWAL};
    parcels[2].idle = (struct hg_idle){.state = HG_IDLE_UNDECIDED,
                                       .since = HG_DAY_UNKNOWN,
                                       .full_years = -1,
                                       .missing_count = 1,
                                       .missing = {"agreed_start"}};
    parcels[3].idle = (struct hg_idle){.state = HG_IDLE_OVERDUE,
                                       .late_completion = true,
                                       .since = HG_DAY_UNKNOWN,
                                       .full_years = -1};
}

/* A price below the minimum, one that meets a minimum from memory, and two of which nothing is known. */
static void fill_deals(struct hg_parcel_fact *parcels)
{
    static const struct hg_limit minimum = {">=",   816.0, "最低价标准",
                                            "附件", NULL,  "verified"},
                                 weak = {">=",   530.4, "最低价标准",
                                         "附件", NULL,  "from_memory"},
                                 longest = {"<=",       50.0, "第55号令",
                                            "第十二条", NULL, "verified"};
    for (size_t i = 0; i < 4; i++) {
        parcels[i].deal = (struct hg_deal){
            .price_wan = NAN, .cost_wan = NAN, .term_years = NAN, .lease_years = NAN};
        parcels[i].price = (struct hg_price){.limit = {.value = NAN},
                                             .holds = HG_UNKNOWN,
                                             .margin_wan = NAN,
                                             .lowest_wan = NAN};
        parcels[i].term = (struct hg_term){.limit = {.value = NAN},
                                           .years = NAN,
                                           .holds = HG_UNKNOWN,
                                           .margin_years = NAN};
    }
    parcels[0].deal.kind = HG_DEAL_GRANT;
    parcels[0].deal.price_wan = 800.0;
    parcels[0].deal.term_years = parcels[0].term.years = 50.0;
    parcels[0].price = (struct hg_price){.applies = HG_YES,
                                         .limit = minimum,
                                         .grade = 9,
                                         .yuan_per_m2 = 204.0,
                                         .share = 1.0,
                                         .rate = NAN,
                                         .factor = 1.0,
                                         .holds = HG_NO,
                                         .lowest_wan = 816.0,
                                         .margin_wan = -16.0};
    parcels[0].term = (struct hg_term){
        .applies = HG_YES, .limit = longest, .years = 50.0, .holds = HG_YES};
    parcels[1].deal.price_wan = 600.0;
    parcels[1].price = parcels[0].price;
    parcels[1].price.limit = weak;
    parcels[1].price.lowest_wan = 530.4;
    parcels[1].price.holds = HG_UNKNOWN;
    parcels[1].price.margin_wan = 69.6;
}

static const struct hg_share_fact shares[] = {
    {0, HG_PLAN_ZONE_MASTER, M2,       40000.0},
    {2, HG_PLAN_ZONE_MASTER, M2,       56000.0},
    {2, HG_PLAN_LAND_USE,    FARMLAND, 6000.0 },
};

static void fill_parcels(struct hg_ctx *ctx, struct hg_facts *facts)
{
    static const char *const ids[] = {"P1", "P2", "P3", "410184-004"};
    static const double areas[] = {40000.0, 26000.0, 56000.0, 50400.0};
    facts->parcel_count = 4;
    facts->parcels = HG_ARENA_ARRAY(ctx->arena, struct hg_parcel_fact, 4);
    for (size_t i = 0; i < 4; i++) {
        struct hg_parcel_fact *parcel = &facts->parcels[i];
        *parcel = (struct hg_parcel_fact){
            .feature = i,
            .id = ids[i],
            .zone = i == 3 ? HG_NO_ZONE : 0,
            .area_m2 = areas[i],
            .plane_area_m2 = areas[i],
            .declared_area_m2 = i == 0 ? 41000.0 : (double)NAN,
            .functional_m2 = {areas[i], 0.0, 0.0},
            .industrial = true,
            .completed = i == 2 ? HG_UNKNOWN : HG_YES
        };
        clear_indices(parcel->indices);
    }
    fill_indices(facts->parcels);
    fill_idle(facts->parcels);
    fill_deals(facts->parcels);
    facts->share_count = 3;
    facts->shares = hg_arena_copy(ctx->arena, shares, sizeof shares);
}

static void fill_zone(struct hg_ctx *ctx, struct hg_facts *facts)
{
    struct hg_zone_fact *zone = HG_ARENA_NEW(ctx->arena, struct hg_zone_fact);
    *zone = (struct hg_zone_fact){
        .id = "Z1",
        .name = "新港产业集聚区",
        .area_m2 = 800000.0,
        .plane_area_m2 = 800012.34,
        .split_m2 = {320000.0, 320000.0, 140000.0, 20000.0, 0.0}
    };
    clear_indices(zone->completed);
    clear_indices(zone->industrial);
    zone->completed[HG_INDEX_far] = (struct hg_index){
        .value = 0.98, .numerator = 98000.0, .denominator = 100000.0, .basis = "buildings"};
    facts->zone_count = 1;
    facts->zones = zone;
}

static void fill_areas(struct hg_ctx *ctx, struct hg_facts *facts)
{
    static const struct hg_area_fact areas[] = {
        {0, "built",       NULL,           0,          320000.0},
        {1, "development", SAMPLE_HOSTILE, 0,          320000.0},
        {2, "controlled",  NULL,           HG_NO_ZONE, 140000.0},
    };
    facts->area_count = HG_COUNT_OF(areas);
    facts->areas = hg_arena_copy(ctx->arena, areas, sizeof areas);
}

/* Half of what each share is of, with some land unknown in the second one. */
static void fill_zone_land(struct hg_ctx *ctx, struct hg_facts *facts)
{
    static const struct hg_limit target = {
        .op = ">=", .value = 0.6, .document = "豫政〔2020〕32号", .mark = "verified"};
    static const struct hg_approval_fact approval = {.id = "=1+1",
                                                     .name = "<script>第三批次</script>",
                                                     .approved = HG_DAY_UNKNOWN,
                                                     .full_years = -1,
                                                     .declared_m2 = (double)NAN,
                                                     .area_m2 = 5000.0,
                                                     .supplied_m2 = 2000.0,
                                                     .unsupplied_m2 = 3000.0};
    static const struct hg_village_fact village = {.id = "C1",
                                                   .area_m2 = 1234.5,
                                                   .whole_m2 = 2000.0,
                                                   .households = (double)NAN,
                                                   .population = 120.0};
    facts->zone_lands = HG_ARENA_NEW(ctx->arena, struct hg_zone_land);
    struct hg_zone_land *land = facts->zone_lands;
    for (int s = 0; s < HG_ZONE_SHARES; s++) {
        struct hg_zone_share *share = &land->shares[s];
        share->m2[HG_WHOLE_SURE][HG_NO] = share->m2[HG_WHOLE_SURE][HG_YES] = 40000.0;
        if (s == 1) share->m2[HG_WHOLE_SURE][HG_UNKNOWN] = 20000.0;
        hg_zone_share_finish(share);
    }
    hg_zone_share_limit(&land->shares[0], &target);
    facts->supplies = HG_ARENA_ARRAY(ctx->arena, struct hg_parcel_supply,
                                     facts->parcel_count);
    facts->approvals = hg_arena_copy(ctx->arena, &approval, sizeof approval);
    facts->villages = hg_arena_copy(ctx->arena, &village, sizeof village);
    facts->approval_count = facts->village_count = 1;
}

static const struct hg_matrix_cell hard_cell = {
    .plan_a = HG_PLAN_ZONE_MASTER,
    .plan_b = HG_PLAN_LAND_USE,
    .class_a = M2,
    .class_b = FARMLAND,
    .relation = HG_RELATION_HARD,
    .basis = "《基本农田保护条例》第十七条",
    .mark = "verified",
    .protected_land = true,
    .area_m2 = 18700.0,
    .patches = 1.0,
};
static const struct hg_matrix_cell unlisted_cell = {
    .plan_a = HG_PLAN_ZONE_MASTER,
    .plan_b = HG_PLAN_ECOLOGICAL,
    .class_a = M2,
    .class_b = REDLINE,
    .relation = HG_RELATION_UNLISTED,
    .protected_land = true,
    .area_m2 = 3600.0,
    .patches = (double)NAN,
};

static const struct hg_place conflict_place = {
    .kind = HG_PLACE_CONFLICT,
    .area_m2 = 18700.0,
    .plane_area_m2 = 18700.3,
    .perimeter_m = 560.0,
    .width_m = 66.785714285714292,
    .inside = {38512705.0, 3912335.0}
};
static const struct hg_place unassigned_place = {
    .kind = HG_PLACE_UNASSIGNED,
    .area_m2 = 20000.0,
    .plane_area_m2 = 20000.3,
    .inside = {38512900.0, 3912750.0}
};

static void fill_places(struct hg_ctx *ctx, struct hg_facts *facts)
{
    facts->matrix_count = 2;
    facts->matrix = HG_ARENA_ARRAY(ctx->arena, struct hg_matrix_cell, 2);
    facts->matrix[0] = hard_cell;
    facts->matrix[1] = unlisted_cell;
    facts->place_count = 2;
    facts->places = HG_ARENA_ARRAY(ctx->arena, struct hg_place, 2);
    facts->places[0] = conflict_place;
    facts->places[0].shape = shape_of(ctx, farmland_box[0]);
    facts->places[1] = unassigned_place;
    facts->places[1].shape = shape_of(ctx, unassigned_box[0]);
}

/* --- findings --- */
static struct hg_finding finding_of(const char *id, const char *rule,
                                    enum hg_severity severity, struct hg_text2 title,
                                    struct hg_text2 message, struct hg_text2 cure)
{
    return (struct hg_finding){.id = id,
                               .rule = rule,
                               .title = title,
                               .severity = severity,
                               .where = HG_NOWHERE,
                               .measured = (double)NAN,
                               .message = message,
                               .cure = cure,
                               .place = SIZE_MAX};
}

static void fill_plan_findings(struct hg_finding *items)
{
    items[0] = finding_of(
        "f-0001", "HG-O-001", HG_BLOCK,
        (struct hg_text2){
            {"占用永久基本农田", "basic farmland"}
    },
        (struct hg_text2){{"总体规划 M2 与永久基本农田重叠 18700.00 m²",
                           "zone master M2 overlaps basic farmland by 18700.00 m2"}},
        (struct hg_text2){
            {"调整总体规划，避让永久基本农田", "move the plan off the farmland"}});
    items[0].measured = 18700.0;
    items[0].unit = "m2";
    items[0].limit_op = "<=";
    items[0].limit_value = 0.0;
    items[0].limit_unit = "m2";
    items[0].document = "《基本农田保护条例》";
    items[0].article = "第十七条";
    items[0].mark = "verified";
    items[0].responsible = "自然资源";
    items[0].place = 0;
    items[0].where.source = SAMPLE_BROKEN;
    items[0].where.layer = "图层";
    items[0].where.fid = 1;
    items[1] = finding_of("f-0002", "HG-S-003", HG_UNDECIDED,
                          (struct hg_text2){
                              {"未划入功能分区", "unassigned"}
    },
                          (struct hg_text2){{"20000.00 m² 未划入任何功能分区",
                                             "20000.00 m2 in no functional area"}},
                          (struct hg_text2){{"补划功能分区", "assign the land"}});
    items[1].place = 1;
    items[1].measured = 20000.0;
    items[1].unit = "m2";
}

static void fill_stock_findings(struct hg_ctx *ctx, struct hg_finding *items)
{
    items[2] = finding_of(
        "f-0003", "HG-I-001", HG_WARN,
        (struct hg_text2){
            {"容积率", "far"}
    },
        (struct hg_text2){{"容积率 0.6996 低于 0.70", "far 0.6996 below 0.70"}},
        (struct hg_text2){{"列入整改清单", "put it on the list"}});
    items[2].measured = 0.6996;
    items[2].unit = "1";
    items[2].limit_op = ">=";
    items[2].limit_value = 0.7;
    items[2].limit_unit = "1";
    items[2].where.key = "P1";
    items[2].where.fid = 1;
    items[2].where.x = EAST + 150.0;
    items[2].where.y = NORTH + 150.0;
    items[3] = finding_of("f-0004", "HG-A-007", HG_WARN,
                          (struct hg_text2){
                              {SAMPLE_HOSTILE, SAMPLE_HOSTILE}
    },
                          (struct hg_text2){{SAMPLE_HOSTILE, SAMPLE_HOSTILE}},
                          (struct hg_text2){{SAMPLE_FORMULA, SAMPLE_FORMULA}});
    items[3].where.key = SAMPLE_FORMULA;
    items[3].where.field = "XMMC";
    items[3].where.value = SAMPLE_HOSTILE;
    items[3].waived = true;
    items[3].waiver = "已批准 · 张三";
    items[4] = finding_of("f-0005", "HG-T-004", HG_INFO,
                          (struct hg_text2){
                              {"边界线", "border line"}
    },
                          (struct hg_text2){{"两地块之间的缝隙", "a gap between parcels"}},
                          (struct hg_text2){{"核对边界", "check the border"}});
    items[4].shape = line_of(ctx, (struct rectangle){250, 50, 260, 250});
}

/* Two criteria, of which the first parcel meets one and lacks the other; the second parcel is to be withdrawn. */
static void fill_stock(struct hg_ctx *ctx, struct hg_facts *facts)
{
    static const unsigned char met[2] = {HG_YES, HG_UNKNOWN};
    static struct hg_criterion criteria[2] = {
        {"容积率低", "<", HG_INDEX_far,        0.7, "本市办法", "第三条", "local"},
        {"税收低",    "<", HG_INDEX_tax_per_mu, 5.0, "本市办法", "第三条", "local"},
    };
    static struct hg_stock_fact stock_fact = {.parcel = 0,
                                              .efficiency = HG_EFFICIENCY_UNDECIDED,
                                              .held = 1,
                                              .unknown = 1,
                                              .met = met,
                                              .target_far = 1.2,
                                              .uplift_m2 = 20016.0,
                                              .target_from = "local",
                                              .document = "本市方案",
                                              .mark = "local"};
    static struct hg_disposal_row disposal = {.parcel = 1,
                                              .kind = HG_DISPOSE_IDLE,
                                              .mode = HG_MODE_OPEN,
                                              .mode_from = "bureau",
                                              .mode_text = SAMPLE_HOSTILE,
                                              .deadline = HG_DAY_UNKNOWN,
                                              .fee_due = true,
                                              .fee_wan = 246.9,
                                              .department = SAMPLE_FORMULA,
                                              .department_en = SAMPLE_FORMULA};
    struct hg_performance *rows = HG_ARENA_ARRAY(ctx->arena, struct hg_performance, 2);
    rows[0] = (struct hg_performance){.parcel = 0,
                                      .promise = HG_PROMISE_far,
                                      .agreed = 1.0,
                                      .actual = 0.6996,
                                      .holds = HG_NO,
                                      .margin = 0.6996 - 1.0,
                                      .needed = 12016.0};
    rows[1] = (struct hg_performance){.parcel = 1,
                                      .promise = HG_PROMISE_start,
                                      .agreed = NAN,
                                      .actual = NAN,
                                      .agreed_day = hg_day_of(2023, 3, 1),
                                      .actual_day = HG_DAY_UNKNOWN,
                                      .holds = HG_NO,
                                      .margin = -1361.0,
                                      .needed = NAN};
    disposal.since = hg_day_of(2023, 3, 1);
    facts->performance_count = 2;
    facts->performance = rows;
    facts->stock = (struct hg_stock){.configured = true,
                                     .least = 2,
                                     .criterion_count = HG_COUNT_OF(criteria),
                                     .criteria = criteria,
                                     .rent_below_m2 = NAN,
                                     .fact_count = 1,
                                     .facts = &stock_fact,
                                     .disposal_count = 1,
                                     .disposals = &disposal};
    facts->stock.zones = HG_ARENA_NEW(ctx->arena, struct hg_zone_stock);
    *facts->stock.zones = (struct hg_zone_stock){
        .undecided = 1, .uplift_m2 = 20016.0, .uplift_parcels = 1};
}

static void fill_run(struct hg_ctx *ctx, struct hg_result *out)
{
    struct hg_settings *settings = HG_ARENA_NEW(ctx->arena, struct hg_settings);
    *settings = (struct hg_settings){
        .name = "新港产业集聚区",
        .as_of = hg_day_of(2026, 11, 21),
        .region = "410184",
        .land_grade = 9,
        .tolerance = {0.001, 1.0, 0.1, 2.0}
    };
    *out = (struct hg_result){
        .verdict = HG_NON_COMPLIANT,
        .exit_status = 1,
        .version = "0.1.0",
        .settings = settings,
        .template = &hg_template_own,
        .edition = "2008",
        .rules_sha256 = DIGEST,
        .standards_sha256 = DIGEST,
        .threads = 2,
        .seconds = {0.5, 0.25, 0.125, 0.0625, 0.0}
    };
}

static const struct hg_declaration declarations[] = {
    {"infrastructure", "尚未编制，豫集聚〔2026〕3号"}
};
static const struct hg_waiver waivers[] = {
    {"HG-A-007", SAMPLE_FORMULA, "名称已更正", "张三", HG_DAY_UNKNOWN, false, 1, NULL, 0,
     0                                                                                            },
    {"HG-I-001", "P9",           "过渡期",       "李四", 18262,          true,  0, NULL, 0, 0},
};

void sample_result(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                   struct hg_result *out)
{
    struct hg_dataset *dataset = HG_ARENA_NEW(ctx->arena, struct hg_dataset);
    struct hg_facts *facts = HG_ARENA_NEW(ctx->arena, struct hg_facts);
    fill_run(ctx, out);
    fill_dataset(ctx, hg_crs_of_text(registry, "EPSG:4526"), dataset);
    fill_zone(ctx, facts);
    fill_areas(ctx, facts);
    fill_parcels(ctx, facts);
    fill_zone_land(ctx, facts);
    fill_places(ctx, facts);
    fill_stock(ctx, facts);
    out->dataset = dataset;
    out->facts = facts;
    out->findings.count = 5;
    out->findings.items = HG_ARENA_ARRAY(ctx->arena, struct hg_finding, 5);
    fill_plan_findings(out->findings.items);
    fill_stock_findings(ctx, out->findings.items);
    out->counts = (struct hg_counts){1, 1, 1, 1, 1};
    out->declaration_count = HG_COUNT_OF(declarations);
    out->declarations = declarations;
    out->waiver_count = HG_COUNT_OF(waivers);
    out->waivers = waivers;
}

void sample_empty_result(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                         struct hg_result *out)
{
    struct hg_dataset *dataset = HG_ARENA_NEW(ctx->arena, struct hg_dataset);
    fill_run(ctx, out);
    dataset->crs = hg_crs_of_text(registry, "EPSG:4526");
    dataset->class_count = HG_COUNT_OF(class_names);
    dataset->classes = class_names;
    out->verdict = HG_VERDICT_UNDECIDED;
    out->exit_status = 3;
    out->dataset = dataset;
    out->facts = HG_ARENA_NEW(ctx->arena, struct hg_facts);
}
