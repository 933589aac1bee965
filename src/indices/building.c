#include "indices/building.h"

#include "indices/index_values.h"
#include "model/fields.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

const char *const hg_building_kind_names[HG_BUILDING_KINDS] = {
    "building", "office", "structure", "yard", "green",
};

/* Spellings of the field LX, longest meaning first where one contains another; blank-separated. */
static const struct {
    enum hg_building_kind kind;
    const char *words;
} spellings[] = {
    {HG_BUILDING_IS_BUILDING,
     "building 建筑 建筑物 房屋 厂房 车间 仓库 库房 生产用房 标准厂房 主要建筑 普通建筑"},
    {HG_BUILDING_IS_OFFICE,    "office 办公 办公楼 办公用房 行政办公 综合办公楼 生活服务 "
                            "生活服务设施 行政办公及生活服务 "
                            "行政办公及生活服务设施 宿舍 宿舍楼 食堂"     },
    {HG_BUILDING_IS_STRUCTURE, "structure 构筑物"                                                                   },
    {HG_BUILDING_IS_YARD,      "yard 堆场 露天堆场 露天操作场 露天操作场地 堆场用地"              },
    {HG_BUILDING_IS_GREEN,     "green 绿地 绿化 绿化用地 绿化地"                                            },
};

static bool is_one_of(const char *text, const char *words)
{
    size_t length = strlen(text);
    for (const char *word = words; *word != '\0';) {
        size_t size = strcspn(word, " ");
        char buffer[64];
        if (size == length && size < sizeof buffer) {
            memcpy(buffer, word, size);
            buffer[size] = '\0';
            if (hg_str_same_nocase(buffer, text)) return true;
        }
        word += size + (word[size] == ' ');
    }
    return false;
}

/* An empty kind is a building. */
static void read_kind(const struct hg_cell *cell, struct hg_building *out)
{
    out->kind = HG_BUILDING_IS_BUILDING;
    out->kind_recognised = cell->known == HG_UNBOUND || cell->known == HG_EMPTY;
    if (cell->known != HG_KNOWN || cell->text == NULL) return;
    for (size_t i = 0; i < HG_COUNT_OF(spellings) && !out->kind_recognised; i++)
        if (is_one_of(cell->text, spellings[i].words)) {
            out->kind = spellings[i].kind;
            out->kind_recognised = true;
        }
}

/* Storeys above ground; the total alone says nothing about how many of them are below. */
static double storeys_of(const struct hg_cell *cells, const char **out_missing)
{
    double above = hg_amount_of(&cells[HG_BUILDING_storeys]);
    double total = hg_amount_of(&cells[HG_BUILDING_storeys_total]);
    double below = hg_amount_of(&cells[HG_BUILDING_storeys_below]);
    *out_missing = NULL;
    if (!isnan(above)) return above;
    if (isnan(total)) {
        *out_missing = "storeys";
        return NAN;
    }
    if (isnan(below) || below > total) {
        *out_missing = "storeys_below";
        return NAN;
    }
    return total - below;
}

void hg_building_of(const struct hg_cell *cells, struct hg_building *out)
{
    static const double high_storey_m =
        8.0; /* 2008 控制指标, note to 容积率: strictly more */
    read_kind(&cells[HG_BUILDING_kind], out);
    out->has_floors = out->kind == HG_BUILDING_IS_BUILDING ||
                      out->kind == HG_BUILDING_IS_OFFICE;
    out->stated_floor_m2 = hg_amount_of(&cells[HG_BUILDING_floor_area_m2]);
    out->storeys = storeys_of(cells, &out->missing);
    if (!out->has_floors || !isnan(out->stated_floor_m2)) out->missing = NULL;
    double height = hg_amount_of(&cells[HG_BUILDING_storey_height_m]);
    out->floor_factor = height > high_storey_m ? 2.0 : 1.0; /* false with a NAN */
}

double hg_building_floor_m2(const struct hg_building *building, double share,
                            double footprint_m2)
{
    if (!building->has_floors) return 0.0;
    if (!isnan(building->stated_floor_m2)) return building->stated_floor_m2 * share;
    return building->storeys * footprint_m2;
}
