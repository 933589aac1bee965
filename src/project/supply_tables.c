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

static const struct hg_word_list quota_kind_list = {
    N_ARG_("land, new_construction, agricultural or cultivated (用地, 新增建设用地, "
           "农用地转用, 占用耕地)"),
    quota_kinds};

#define HG_COLUMN(name, aliases, read, member, need, list) \
    {#name, aliases, read, offsetof(struct hg_quota_row, member), HG_COLUMN_##need, list},
static const struct hg_column quota_columns[] = {
#include "project/columns_quota.def"
};
#undef HG_COLUMN

static const char *contradiction_of_quota(const void *data, const char **out_column)
{
    const struct hg_quota_row *row = data;
    *out_column = "used_high_tech_ha";
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

static const struct hg_word_list effect_list = {
    N_ARG_("undecided or conditional (待核, 有条件)"), effects};

#define HG_COLUMN(name, aliases, read, member, need, list)                             \
    {#name, aliases, read, offsetof(struct hg_document_row, member), HG_COLUMN_##need, \
     list},
static const struct hg_column document_columns[] = {
#include "project/columns_documents.def"
};
#undef HG_COLUMN

static int compare_documents(const void *left, const void *right)
{
    const struct hg_document_row *a = left, *b = right;
    int order = strcmp(a->candidate, b->candidate);
    return order != 0 ? order : strcmp(a->name, b->name);
}

/* --- phases --- */

#define HG_COLUMN(name, aliases, read, member, need, list) \
    {#name, aliases, read, offsetof(struct hg_phase_row, member), HG_COLUMN_##need, list},
static const struct hg_column phase_columns[] = {
#include "project/columns_phases.def"
};
#undef HG_COLUMN

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
