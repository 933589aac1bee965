#include "project/supply_tables.h"

#include "project/table_file.h"

#include <math.h>
#include <string.h>

/* --- quota --- */

static const struct hg_word quota_kinds[] = {
    {"land",               HG_QUOTA_LAND            },
    {"用地",             HG_QUOTA_LAND            },
    {"用地指标",       HG_QUOTA_LAND            },
    {"建设用地",       HG_QUOTA_LAND            },
    {"供地",             HG_QUOTA_LAND            },
    {"new_construction",   HG_QUOTA_NEW_CONSTRUCTION},
    {"新增建设用地", HG_QUOTA_NEW_CONSTRUCTION},
    {"agricultural",       HG_QUOTA_AGRICULTURAL    },
    {"农用地",          HG_QUOTA_AGRICULTURAL    },
    {"农用地转用",    HG_QUOTA_AGRICULTURAL    },
    {"占用农用地",    HG_QUOTA_AGRICULTURAL    },
    {"cultivated",         HG_QUOTA_CULTIVATED      },
    {"耕地",             HG_QUOTA_CULTIVATED      },
    {"占用耕地",       HG_QUOTA_CULTIVATED      },
    {NULL,                 0                        },
};

#define AT(member) offsetof(struct hg_quota_row, member)
enum { COLUMN_USED_HIGH_TECH = 5 };
static const struct hg_column quota_columns[] = {
    {.name = "year",
     .aliases = "年度 年份",
     .read = hg_column_year,
     .offset = AT(year),
     .required = true,
     .filled = true},
    {.name = "region",
     .aliases = "行政区划代码 行政区代码 XZQDM",
     .offset = AT(region),
     .required = true,
     .filled = true},
    {.name = "kind",
     .aliases = "指标类型 类型",
     .read = hg_column_word,
     .offset = AT(kind),
     .required = true,
     .filled = true,
     .words = quota_kinds},
    {.name = "total_ha",
     .aliases = "指标总量_公顷 指标总量（公顷） 指标总量(公顷)",
     .read = hg_column_hectares,
     .offset = AT(total_m2),
     .required = true,
     .filled = true},
    {.name = "used_ha",
     .aliases = "已用_公顷 已用指标（公顷） 已用指标(公顷) 已用（公顷） 已用(公顷)",
     .read = hg_column_hectares,
     .offset = AT(used_m2),
     .required = true,
     .filled = true},
    [COLUMN_USED_HIGH_TECH] =
        {.name = "used_high_tech_ha",
     .aliases = "高新技术已用_公顷 高新技术已用（公顷） 高新技术已用(公顷)",
     .read = hg_column_hectares,
     .offset = AT(used_high_tech_m2)},
    {.name = "high_tech_reserve",
     .aliases = "高新技术预留比例 预留比例",
     .read = hg_column_share,
     .offset = AT(reserve_share)},
    {.name = "document",                                     .aliases = "下达文件 文号 依据", .offset = AT(document)                                                    },
};
#undef AT

static const char *contradiction_of_quota(const void *data, size_t *out_column)
{
    const struct hg_quota_row *row = data;
    *out_column = COLUMN_USED_HIGH_TECH;
    if (!(row->used_high_tech_m2 > row->used_m2)) return NULL;
    return N_ARG_("no more than `used_ha`, of which it is a part");
}

static int compare_quotas(const void *left, const void *right)
{
    const struct hg_quota_row *a = left, *b = right;
    if (a->year != b->year) return a->year < b->year ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return strcmp(a->region, b->region);
}

/* --- documents --- */

static const struct hg_word effects[] = {
    {"undecided",       HG_EFFECT_UNDECIDED  },
    {"待核",          HG_EFFECT_UNDECIDED  },
    {"无法判定",    HG_EFFECT_UNDECIDED  },
    {"conditional",     HG_EFFECT_CONDITIONAL},
    {"有条件",       HG_EFFECT_CONDITIONAL},
    {"有条件符合", HG_EFFECT_CONDITIONAL},
    {NULL,              0                    },
};

#define AT(member) offsetof(struct hg_document_row, member)
static const struct hg_column document_columns[] = {
    {.name = "candidate",
     .aliases = "地块编号 地块 DKBH",
     .offset = AT(candidate),
     .required = true,
     .filled = true                                                                                                                                                 },
    {.name = "document",
     .aliases = "要件名称 要件 文件名称",
     .offset = AT(name),
     .required = true,
     .filled = true                                                                                                                                                 },
    {.name = "needed",
     .aliases = "是否需要 需要",
     .read = hg_column_truth,
     .offset = AT(needed),
     .required = true,
     .filled = true},
    {.name = "present",
     .aliases = "是否具备 具备 已提交",
     .read = hg_column_truth,
     .offset = AT(present),
     .required = true                                                                                                                                          },
    {.name = "date",                     .aliases = "日期 批准日期",                                        .read = hg_column_day,        .offset = AT(date)},
    {.name = "number",      .aliases = "文号 批准文号", .offset = AT(number)},
    {.name = "valid_until",
     .aliases = "有效期至 有效期",
     .read = hg_column_day,
     .offset = AT(valid_until)                                                     },
    {.name = "effect",
     .aliases = "缺件结论 缺件处理",
     .read = hg_column_word,
     .offset = AT(effect),
     .words = effects},
};
#undef AT

static int compare_documents(const void *left, const void *right)
{
    const struct hg_document_row *a = left, *b = right;
    int order = strcmp(a->candidate, b->candidate);
    return order != 0 ? order : strcmp(a->name, b->name);
}

/* --- phases --- */

#define AT(member) offsetof(struct hg_phase_row, member)
static const struct hg_column phase_columns[] = {
    {.name = "zone",
     .aliases = "园区代码 开发区代码 QBM KFQDM",
     .offset = AT(zone),
     .required = true,
     .filled = true},
    {.name = "phase",
     .aliases = "分期 期次 分期名称",
     .offset = AT(phase),
     .required = true,
     .filled = true},
    {.name = "opened",
     .aliases = "启动日期 批准启动日期",
     .read = hg_column_day,
     .offset = AT(opened),
     .required = true},
    {.name = "document",
     .aliases = "批准文件 文号 依据",
     .offset = AT(document),
     .required = true       },
};
#undef AT

static int compare_phases(const void *left, const void *right)
{
    const struct hg_phase_row *a = left, *b = right;
    int order = strcmp(a->zone, b->zone);
    return order != 0 ? order : strcmp(a->phase, b->phase);
}

/* --- keys --- */

static const struct hg_quota_row blank_quota = {
    .kind = HG_QUOTA_LAND, .used_high_tech_m2 = (double)NAN, .reserve_share = (double)NAN};
static const struct hg_document_row blank_document = {.needed = HG_UNKNOWN,
                                                      .present = HG_UNKNOWN,
                                                      .date = HG_DAY_UNKNOWN,
                                                      .valid_until = HG_DAY_UNKNOWN,
                                                      .effect = HG_EFFECT_UNDECIDED};
static const struct hg_phase_row blank_phase = {.opened = HG_DAY_UNKNOWN};

static const struct hg_table_kind quota_table = {
    .name = "quota",
    .columns = quota_columns,
    .column_count = HG_COUNT_OF(quota_columns),
    .row_size = sizeof blank_quota,
    .blank = &blank_quota,
    .line_offset = offsetof(struct hg_quota_row, line),
    .compare = compare_quotas,
    .contradiction = contradiction_of_quota};
static const struct hg_table_kind document_table = {
    .name = "documents",
    .columns = document_columns,
    .column_count = HG_COUNT_OF(document_columns),
    .row_size = sizeof blank_document,
    .blank = &blank_document,
    .line_offset = offsetof(struct hg_document_row, line),
    .compare = compare_documents};
static const struct hg_table_kind phase_table = {
    .name = "phases",
    .columns = phase_columns,
    .column_count = HG_COUNT_OF(phase_columns),
    .row_size = sizeof blank_phase,
    .blank = &blank_phase,
    .line_offset = offsetof(struct hg_phase_row, line),
    .compare = compare_phases};

void hg_project_read_quota(struct hg_walk *walk, const struct hg_key *key,
                           const struct hg_node *node, const char *path, void *target)
{
    struct hg_supply_tables *tables = &((struct hg_project *)target)->tables;
    const void *rows = NULL;
    (void)key;
    tables->quota_count = hg_table_read(walk, &quota_table, node, path,
                                        &tables->files[HG_TABLE_QUOTA], &rows);
    tables->quotas = rows;
}

void hg_project_read_documents(struct hg_walk *walk, const struct hg_key *key,
                               const struct hg_node *node, const char *path, void *target)
{
    struct hg_supply_tables *tables = &((struct hg_project *)target)->tables;
    const void *rows = NULL;
    (void)key;
    tables->document_count = hg_table_read(walk, &document_table, node, path,
                                           &tables->files[HG_TABLE_DOCUMENTS], &rows);
    tables->documents = rows;
}

void hg_project_read_phases(struct hg_walk *walk, const struct hg_key *key,
                            const struct hg_node *node, const char *path, void *target)
{
    struct hg_supply_tables *tables = &((struct hg_project *)target)->tables;
    const void *rows = NULL;
    (void)key;
    tables->phase_count = hg_table_read(walk, &phase_table, node, path,
                                        &tables->files[HG_TABLE_PHASES], &rows);
    tables->phases = rows;
}
