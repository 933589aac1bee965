/* Fields and classes: which column is which, and what class a record has. */
#include "model/fields.h"
#include "pipeline/bind.h"
#include "support/testing.h"

#include "geo/base/ctx.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 6, MOST_RECORDS = 120 };

/* A layer of texts without geometry. */
struct table {
    struct hg_ctx ctx;
    struct hg_project project;
    struct hg_layer_entry entry;
    struct hg_layer layer;
    struct hg_field fields[MOST_COLUMNS];
    struct hg_feature features[MOST_RECORDS];
    struct hg_value values[MOST_RECORDS * MOST_COLUMNS];
    struct hg_class_list classes;
    struct hg_dataset_layer out;
    hg_status status;
};

static void table_open(struct table *table, enum hg_role role)
{
    memset(table, 0, sizeof *table);
    hg_ctx_init(&table->ctx);
    table->project.path = "zone.yaml";
    table->project.settings.as_of = hg_day_of(2026, 11, 21);
    table->entry = (struct hg_layer_entry){
        .role = role, .plan = HG_PLAN_NONE, .source = "a.shp", .mark = {7, 9}
    };
    table->layer = (struct hg_layer){.source = "a.shp",
                                     .name = "a",
                                     .fields = table->fields,
                                     .features = table->features,
                                     .values = table->values};
}

static void table_close(struct table *table)
{
    free(table->classes.names);
    hg_ctx_clear(&table->ctx);
}

static void add_column(struct table *table, const char *name)
{
    table->fields[table->layer.field_count++] = (struct hg_field){.name = name,
                                                                  .kind = HG_VALUE_TEXT};
}

/* One record; NULL is null.  All columns must be there before. */
static void add_record(struct table *table, const char *const *texts)
{
    size_t at = table->layer.feature_count++;
    table->features[at].fid = (int64_t)at + 1;
    for (size_t i = 0; i < table->layer.field_count; i++)
        table->values[at * table->layer.field_count + i] = (struct hg_value){
            .kind = texts[i] == NULL ? HG_VALUE_NULL : HG_VALUE_TEXT,
            .number = NAN,
            .text = texts[i]};
}

static void bind(struct table *table)
{
    table->status = hg_bind_layer(&table->ctx, &table->project, &table->entry,
                                  &table->layer, &table->classes, &table->out);
}

static size_t count_kind(const struct table *table, const char *symbol)
{
    size_t count = 0;
    for (size_t i = 0; i < table->ctx.diags.count; i++)
        count += strcmp(table->ctx.diags.items[i].kind->symbol, symbol) == 0;
    return count;
}

static int spec_of(enum hg_role role, const char *name)
{
    size_t count;
    const struct hg_field_spec *specs = hg_fields_of_role(role, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(specs[i].name, name) == 0) return (int)i;
    fail_msg("no field %s", name);
    return -1;
}

#define P HG_ROLE_PARCELS
#define B HG_ROLE_BUILDINGS
#define Z HG_ROLE_ZONES
static const struct {
    enum hg_role role;
    const char *columns[MOST_COLUMNS]; /* closed by NULL */
    const char *values[MOST_COLUMNS];  /* of the one record */
    const char *ours, *expected;       /* the column bound, NULL none */
    const char *said;                  /* symbol of a diagnostic, NULL none */
} names[] = {
    {P, {"DKBH", "ZDDM"},       {"1", "2"},           "id",                   "ZDDM",               NULL                },
    {P, {"zddm", "DKBH"},       {"1", "2"},           "id",                   "zddm",               NULL                },
    {P, {"zddm"},               {"1"},                "id",                   "zddm",               NULL                },
    {P, {"JZMJ", "JRMJ"},       {"1", "2"},           "floor_area_m2",        "JRMJ",               NULL                },
    {P, {"floor_area_m2"},      {"1"},                "floor_area_m2",        "floor_area_m2",      NULL                },
    {P, {"约定开工时间"}, {"20200101"},         "agreed_start",         "约定开工时间", NULL                },
    {P, {"约定开工时"},    {"20200101"},         "agreed_start",         "约定开工时",    "BIND_FIELD_GUESSED"},
    {P, {"固定资产投"},    {"1"},                "fixed_investment_wan", "固定资产投",    "BIND_FIELD_GUESSED"},
    {P, {"绿地面"},          {"1"},                "green_m2",             "绿地面",          "BIND_FIELD_GUESSED"},
    {P, {"行政办"},          {"1"},                "office_land_m2",       NULL,                 "BIND_FIELD_TORN"   },
    {P, {"土地使用权"},    {"甲"},              "owner",                NULL,                 "BIND_FIELD_TORN"   },
    {Z, {"开发区"},          {"甲"},              "name",                 NULL,                 "BIND_FIELD_TORN"   },
    {P,
     {"actual_com"},
     {"20200101"},
     "actual_completion",                                                     "actual_com",
     "BIND_FIELD_GUESSED"                                                                                               },
    {P, {"SJKGDATE"},           {"20200101"},         "actual_start",         "SJKGDATE",           "BIND_FIELD_GUESSED"},
    {P, {"YDJGRIQI"},           {"20200101"},         "agreed_completion",    "YDJGRIQI",           "BIND_FIELD_GUESSED"},
    {P, {"ZDMJ_1"},             {"1"},                "declared_area_m2",     "ZDMJ_1",             "BIND_FIELD_GUESSED"},
    {P, {"ZDMJ_1", "ZDMJ"},     {"1", "2"},           "declared_area_m2",     "ZDMJ",               NULL                },
    {P, {"ZDMJ_1", "ZDMJ_2"},   {"1", "2"},           "declared_area_m2",     NULL,                 "BIND_FIELDS_RIVAL" },
    {P, {"SHAPE_AREA"},         {"1"},                "declared_area_m2",     NULL,                 NULL                },
    {P, {"SS"},                 {"12.5"},             "tax_wan",              "SS",                 NULL                },
    {P, {"SS"},                 {"宿舍"},           "tax_wan",              NULL,                 "BIND_FIELD_DOUBTED"},
    {P, {"ZZRQ"},               {"2025-01-01"},       "stopped",              "ZZRQ",               NULL                },
    {P, {"ZZRQ"},               {"2065-01-01"},       "stopped",              NULL,                 "BIND_RIGHT_ENDS"   },
    {P, {"ZZRQ", "ZZKFRQ"},     {"2065-01-01", NULL}, "stopped",              "ZZKFRQ",             NULL                },
    {B, {"CS"},                 {"6"},                "storeys",              "CS",                 NULL                },
    {B, {"CS"},                 {"6.5"},              "storeys",              NULL,                 "BIND_FIELD_DOUBTED"},
    {B, {"CS"},                 {"砖混"},           "storeys",              NULL,                 "BIND_FIELD_DOUBTED"},
    {B, {"CS", "DSCS"},         {"x", "3"},           "storeys",              "DSCS",               NULL                },
    {B, {"CG"},                 {"9"},                "storey_height_m",      "CG",                 NULL                },
    {B, {"LX"},                 {"office"},           "kind",                 "LX",                 NULL                },
    {B, {"LX"},                 {"砖混"},           "kind",                 NULL,                 "BIND_FIELD_DOUBTED"},
    {B, {"LX"},                 {NULL},               "kind",                 "LX",                 NULL                },
    {B, {"XYZ"},                {"1"},                "kind",                 NULL,                 NULL                },
};

static void columns_are_found_by_their_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct table table;
        table_open(&table, names[i].role);
        for (size_t k = 0; k < MOST_COLUMNS && names[i].columns[k] != NULL; k++)
            add_column(&table, names[i].columns[k]);
        add_record(&table, names[i].values);
        bind(&table);
        assert_int_equal(table.status, HG_OK);
        const char *got = table.out.bound[spec_of(names[i].role, names[i].ours)];
        if (!hg_str_same(got, names[i].expected))
            fail_msg("row %zu, %s: got %s", i, names[i].ours, got == NULL ? "none" : got);
        if (names[i].said != NULL ? count_kind(&table, names[i].said) == 0
                                  : table.ctx.diags.count != 0)
            fail_msg("row %zu, %s: %zu diagnostics, not %s", i, names[i].ours,
                     table.ctx.diags.count, names[i].said);
        table_close(&table);
    }
}

static void one_slip_does_not_make_another_field_of_a_short_name(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_BUILDINGS);
    add_column(&table, "CS");
    add_column(&table, "LX");
    add_record(&table, (const char *const[]){"6", "building"});
    add_record(&table, (const char *const[]){"0", "yard"});
    add_record(&table, (const char *const[]){"2", "砖混"});
    bind(&table);
    assert_string_equal(table.out.bound[HG_BUILDING_storeys], "CS");
    assert_string_equal(table.out.bound[HG_BUILDING_kind], "LX");
    assert_near(hg_dataset_cell(&table.out, 0, HG_BUILDING_storeys)->number, 6, 0);
    assert_int_equal(hg_dataset_cell(&table.out, 2, HG_BUILDING_kind)->known,
                     HG_UNREADABLE);
    assert_int_equal(count_kind(&table, "BIND_FIELD_DOUBTED"), 0);
    assert_int_equal(count_kind(&table, "CELL_UNREADABLE_KIND"), 1);
    table_close(&table);
}

static void an_alias_of_the_format_names_the_column(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_PARCELS);
    add_column(&table, "F17");
    table.fields[0].alias = "绿地面积";
    add_record(&table, (const char *const[]){"300"});
    bind(&table);
    assert_string_equal(table.out.bound[HG_PARCEL_green_m2], "F17");
    assert_near(hg_dataset_cell(&table.out, 0, HG_PARCEL_green_m2)->number, 300, 0);
    assert_int_equal(hg_dataset_cell(&table.out, 0, HG_PARCEL_id)->known, HG_UNBOUND);
    table_close(&table);
}

static void a_mapped_field_that_does_not_exist_is_a_mistake_of_the_project(void **state)
{
    (void)state;
    static const struct hg_mapping fields[] = {
        {"id",            "ZDDM", {15, 40}},
        {"floor_area_m2", "JZMJ", {15, 60}},
        {"green_m2",      "LDMJ", {16, 3} },
    };
    struct table table;
    table_open(&table, HG_ROLE_PARCELS);
    table.entry.fields = fields;
    table.entry.field_count = 3;
    add_column(&table, "zddm");
    add_record(&table, (const char *const[]){"P1"});
    bind(&table);
    assert_int_equal(table.status, HG_FAILED);
    assert_int_equal(table.ctx.diags.count, 2);
    const struct hg_diag *diag = &table.ctx.diags.items[0];
    assert_int_equal(diag->kind->severity, HG_MISUSE);
    assert_string_equal(diag->where.source, "zone.yaml");
    assert_int_equal(diag->where.line, 15);
    assert_int_equal(diag->where.column, 60);
    assert_string_equal(diag->args[3], "zddm");
    table_close(&table);
}

static void what_the_project_maps_is_not_doubted(void **state)
{
    (void)state;
    static const struct hg_mapping fields[] = {
        {"stopped", "ZZRQ", {1, 1}},
        {"use",     "YT",   {1, 1}},
    };
    struct table table;
    table_open(&table, HG_ROLE_PARCELS);
    table.entry.fields = fields;
    table.entry.field_count = 2;
    add_column(&table, "ZZRQ");
    add_column(&table, "YT");
    add_column(&table, "DLBM");
    add_record(&table, (const char *const[]){"2065-01-01", "工业", "0601"});
    bind(&table);
    assert_int_equal(table.status, HG_OK);
    assert_string_equal(table.out.bound[HG_PARCEL_stopped], "ZZRQ");
    assert_string_equal(table.out.bound[HG_PARCEL_use], "YT");
    assert_int_equal(table.ctx.diags.count, 0);
    table_close(&table);
}

static void unreadable_values_are_counted_exactly_and_shown_up_to_twenty(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_PARCELS);
    add_column(&table, "ZDDM");
    add_column(&table, "ZDMJ");
    for (int i = 0; i < 30; i++)
        add_record(&table, (const char *const[]){"P1", "3万元"});
    bind(&table);
    assert_int_equal(count_kind(&table, "CELL_UNREADABLE"), 20);
    const struct hg_diag *diag = &table.ctx.diags.items[0];
    assert_string_equal(diag->args[2], "30");
    assert_string_equal(diag->where.key, "P1");
    assert_string_equal(diag->where.field, "ZDMJ");
    assert_string_equal(diag->where.value, "3万元");
    assert_int_equal(diag->where.fid, 1);
    assert_int_equal(hg_dataset_cell(&table.out, 5, HG_PARCEL_declared_area_m2)->known,
                     HG_UNREADABLE);
    table_close(&table);
}

static void values_with_a_unit_of_their_own_are_said_once_for_each_unit(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_PARCELS);
    add_column(&table, "ZDDM");
    add_column(&table, "ZDMJ");
    for (int i = 0; i < 30; i++)
        add_record(&table, (const char *const[]){"P1", i < 10 ? "3亩" : "0.2公顷"});
    add_record(&table, (const char *const[]){"P1", "1.0～1.8"});
    bind(&table);
    assert_int_equal(count_kind(&table, "CELL_CONVERTED"), 2);
    assert_int_equal(count_kind(&table, "CELL_RANGE"), 1);
    const struct hg_diag *diag = &table.ctx.diags.items[0];
    assert_string_equal(diag->where.value, "3亩");
    assert_string_equal(diag->args[2], "10");
    assert_string_equal(diag->args[3], "2000");
    assert_string_equal(table.ctx.diags.items[1].args[2], "20");
    assert_near(hg_dataset_cell(&table.out, 5, HG_PARCEL_declared_area_m2)->number, 2000,
                0);
    table_close(&table);
}

static void chinese_kinds_of_buildings_get_their_published_names(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_BUILDINGS);
    add_column(&table, "LX");
    add_record(&table, (const char *const[]){"构筑物"});
    add_record(&table, (const char *const[]){NULL});
    bind(&table);
    assert_string_equal(hg_dataset_cell(&table.out, 0, HG_BUILDING_kind)->text,
                        "structure");
    assert_int_equal(hg_dataset_cell(&table.out, 1, HG_BUILDING_kind)->known, HG_EMPTY);
    table_close(&table);
}

/* --- classes --- */

static const char *class_at(const struct table *table, size_t feature)
{
    return table->classes.names[table->out.classes[feature]];
}

static void values_without_a_class_are_undecided_never_other(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_PLAN);
    table.entry.plan = HG_PLAN_LAND_USE;
    table.entry.scheme = "ytq";
    add_column(&table, "TDYTQLXDM");
    add_record(&table, (const char *const[]){" 012 "});
    add_record(&table, (const char *const[]){"777"});
    add_record(&table, (const char *const[]){""});
    add_record(&table, (const char *const[]){NULL});
    for (int i = 0; i < 24; i++)
        add_record(&table, (const char *const[]){"888"});
    bind(&table);
    assert_int_equal(table.status, HG_OK);
    assert_string_equal(class_at(&table, 0), "basic_farmland");
    for (size_t i = 1; i < table.layer.feature_count; i++)
        assert_int_equal(table.out.classes[i], HG_CLASS_UNMAPPED);
    assert_string_equal(table.classes.names[0], "unmapped");
    assert_int_equal(count_kind(&table, "BIND_CLASS_EMPTY"), 2);
    assert_int_equal(count_kind(&table, "BIND_CLASS_UNMAPPED"), 1 + 20);
    const struct hg_diag *last = &table.ctx.diags.items[table.ctx.diags.count - 1];
    assert_int_equal(last->kind->severity, HG_UNDECIDED);
    assert_string_equal(last->args[0], "24");
    assert_string_equal(last->where.value, "888");
    table_close(&table);
}

static void many_wrong_values_end_in_one_exact_count(void **state)
{
    (void)state;
    static char texts[MOST_RECORDS][8];
    struct table table;
    table_open(&table, HG_ROLE_PLAN);
    table.entry.scheme = "gzq";
    add_column(&table, "GZQLXDM");
    for (int i = 0; i < MOST_RECORDS; i++) {
        snprintf(texts[i], sizeof texts[i], "x%d", i / 2);
        add_record(&table, (const char *const[]){texts[i]});
    }
    bind(&table);
    assert_int_equal(count_kind(&table, "BIND_CLASS_UNMAPPED"), 100);
    assert_int_equal(count_kind(&table, "BIND_CLASS_MORE"), 1);
    const struct hg_diag *last = &table.ctx.diags.items[table.ctx.diags.count - 1];
    assert_string_equal(last->args[0], "10");
    assert_string_equal(last->args[1], "20");
    table_close(&table);
}

static void functional_areas_know_their_usual_names_and_ask_about_guesses(void **state)
{
    (void)state;
    static const char *const values[] = {"建成区", "起步区", "控制区", "预留区", "工业区"};
    struct table table;
    table_open(&table, HG_ROLE_FUNCTIONAL_AREAS);
    add_column(&table, "GNQ");
    for (size_t i = 0; i < 5; i++)
        add_record(&table, &values[i]);
    bind(&table);
    assert_string_equal(class_at(&table, 0), "built");
    assert_string_equal(class_at(&table, 1), "development");
    assert_string_equal(class_at(&table, 2), "controlled");
    assert_string_equal(class_at(&table, 3), "unmapped");
    assert_string_equal(class_at(&table, 4), "unmapped");
    assert_int_equal(count_kind(&table, "BIND_CLASS_GUESSABLE"), 1);
    assert_int_equal(count_kind(&table, "BIND_CLASS_UNMAPPED"), 1);
    table_close(&table);
}

static void the_projects_classes_come_before_the_schemes(void **state)
{
    (void)state;
    static const struct hg_mapping classes[] = {
        {"410", "town_core", {1, 1}},
        {"m9",  "M3",        {1, 1}},
    };
    struct table table;
    table_open(&table, HG_ROLE_PLAN);
    table.entry.scheme = "gb50137";
    table.entry.classes = classes;
    table.entry.class_count = 2;
    add_column(&table, "YDDM");
    add_record(&table, (const char *const[]){"410"});
    add_record(&table, (const char *const[]){" M9 "});
    add_record(&table, (const char *const[]){"R2"});
    bind(&table);
    assert_string_equal(class_at(&table, 0), "town_core");
    assert_string_equal(class_at(&table, 1), "M3");
    assert_string_equal(class_at(&table, 2), "R2");
    table_close(&table);
}

static void the_usual_field_that_holds_known_classes_is_taken(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_PLAN);
    table.entry.scheme = "czkfbj";
    add_column(&table, "GHFQDM");
    add_column(&table, "GHFQMC");
    add_record(&table, (const char *const[]){"410", "城镇集中建设区"});
    bind(&table);
    assert_string_equal(class_at(&table, 0), "town_core");
    assert_string_equal(table.out.bound[0], "GHFQMC");
    table_close(&table);
}

static void classes_without_a_field_are_a_mistake_of_the_entry(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_PLAN);
    table.entry.scheme = "gb50137";
    add_column(&table, "XX");
    add_record(&table, (const char *const[]){"M1"});
    bind(&table);
    assert_int_equal(table.status, HG_FAILED);
    assert_int_equal(table.ctx.diags.items[0].where.line, 7);
    assert_int_equal(table.ctx.diags.items[0].where.column, 9);
    table_close(&table);
}

static void layers_have_one_class_all_classes_or_none(void **state)
{
    (void)state;
    struct table constant, none;
    table_open(&constant, HG_ROLE_PLAN);
    constant.entry.class_name = "redline";
    add_column(&constant, "XX");
    add_record(&constant, (const char *const[]){"1"});
    bind(&constant);
    assert_string_equal(class_at(&constant, 0), "redline");
    table_open(&none, HG_ROLE_VILLAGES);
    add_column(&none, "XX");
    add_record(&none, (const char *const[]){"1"});
    bind(&none);
    assert_int_equal(none.status, HG_OK);
    assert_null(none.out.classes);
    table_close(&constant);
    table_close(&none);
}

static void text_that_did_not_decode_is_unknown_not_empty(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_PARCELS);
    add_column(&table, "SJKGRQ");
    add_column(&table, "BEIZHU");
    add_record(&table, (const char *const[]){"20200101", NULL});
    add_record(&table, (const char *const[]){NULL, NULL});
    table.values[2].kind = table.values[3].kind = HG_VALUE_UNREADABLE;
    bind(&table);
    assert_int_equal(hg_dataset_cell(&table.out, 1, HG_PARCEL_actual_start)->known,
                     HG_UNREADABLE);
    assert_int_equal(table.ctx.diags.count, 1); /* BEIZHU is not used */
    assert_int_equal(count_kind(&table, "CELL_UNDECODED"), 1);
    assert_int_equal(table.ctx.diags.items[0].kind->severity, HG_UNDECIDED);
    table_close(&table);
}

static void a_class_that_did_not_decode_is_said_once(void **state)
{
    (void)state;
    struct table table;
    table_open(&table, HG_ROLE_PLAN);
    table.entry.scheme = "gzq";
    add_column(&table, "GZQMC");
    add_record(&table, (const char *const[]){"允许建设区"});
    add_record(&table, (const char *const[]){NULL});
    table.values[1].kind = HG_VALUE_UNREADABLE;
    bind(&table);
    assert_string_equal(class_at(&table, 0), "permitted");
    assert_int_equal(table.out.classes[1], HG_CLASS_UNMAPPED);
    assert_int_equal(table.ctx.diags.count, 1);
    assert_int_equal(count_kind(&table, "CELL_UNDECODED"), 1);
    table_close(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_by_their_names),
        cmocka_unit_test(one_slip_does_not_make_another_field_of_a_short_name),
        cmocka_unit_test(an_alias_of_the_format_names_the_column),
        cmocka_unit_test(a_mapped_field_that_does_not_exist_is_a_mistake_of_the_project),
        cmocka_unit_test(what_the_project_maps_is_not_doubted),
        cmocka_unit_test(unreadable_values_are_counted_exactly_and_shown_up_to_twenty),
        cmocka_unit_test(values_with_a_unit_of_their_own_are_said_once_for_each_unit),
        cmocka_unit_test(chinese_kinds_of_buildings_get_their_published_names),
        cmocka_unit_test(values_without_a_class_are_undecided_never_other),
        cmocka_unit_test(many_wrong_values_end_in_one_exact_count),
        cmocka_unit_test(functional_areas_know_their_usual_names_and_ask_about_guesses),
        cmocka_unit_test(the_projects_classes_come_before_the_schemes),
        cmocka_unit_test(the_usual_field_that_holds_known_classes_is_taken),
        cmocka_unit_test(classes_without_a_field_are_a_mistake_of_the_entry),
        cmocka_unit_test(layers_have_one_class_all_classes_or_none),
        cmocka_unit_test(text_that_did_not_decode_is_unknown_not_empty),
        cmocka_unit_test(a_class_that_did_not_decode_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
