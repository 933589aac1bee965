/* The table of planted faults and what was measured of them, as README.md tells it. */
#include "demo/demo_world.h"

#include "geo/base/num.h"

#include <math.h>

struct fault {
    const char *number, *rule, *severity, *project, *file, *pair, *measure, *unit, *chinese,
        *english;
};

#define HG_FAULT(symbol, ...) {__VA_ARGS__},
static const struct fault faults[HG_DEMO_FAULTS] = {
#include "demo/demo_faults.def"
};
#undef HG_FAULT

void hg_demo_fault_note(struct hg_demo_world *world, enum hg_demo_fault fault,
                        const char *key, double measured)
{
    if (!world->faulty) return;
    world->keys[fault] = key;
    world->measured[fault] = measured;
}

static const char head[] =
    "# 演示数据：新港产业集聚区 / Synthetic industrial zone\n"
    "\n"
    "由 `hegui demo` 生成，全部为虚构，与任何真实地块、企业无关。坐标系 "
    "EPSG:4526（CGCS2000，3 度带第 38 带，东坐标带带号）；"
    "城市规划为 EPSG:4547（不带带号）。Shapefile 为 GBK 编码，没有 .cpg，与各局来件一致。\n"
    "\n"
    "Written by `hegui demo`; everything is made up. Coordinates are EPSG:4526, the urban "
    "plan EPSG:4547. The shapefiles "
    "are in GBK without .cpg, as bureaus send them.\n"
    "\n"
    "| 文件 file | 内容 content |\n"
    "|---|---|\n"
    "| `xingang.yaml` | 带错误的项目：`hegui check` 结论“不符合”，退出码 1 / with the "
    "faults: non_compliant, exit 1 |\n"
    "| `xingang-repaired.yaml` | 规划错误已改正：“符合”，退出码 "
    "0；存量地块的问题仍列入整改清单 / plan faults repaired: compliant, exit 0; "
    "stock findings stay as warnings |\n"
    "| `xingang/` | 数据 data：kfq 集聚区 zone，gnq 功能分区 functional areas，zd.gpkg "
    "宗地 parcels，jzw 建筑物 buildings，JSYDGZQ "
    "管制区 control areas，YJJBNT 永久基本农田 basic farmland，csgh 城市规划 urban "
    "plan，STBHHX 生态保护红线 red line，ztgh 总体规划 "
    "master plan，ggss 基础设施 facilities |\n"
    "| `repaired/` | 改正后的数据（建筑物沿用 `xingang/jzw.shp`） repaired data |\n"
    "\n"
    "## 预设错误 / Planted faults\n"
    "\n"
    "判定基准日 2026-11-21。“数值”由生成程序按坐标解析算出（平面面积），不是 hegui "
    "的结果；椭球面积相差约百万分之二。"
    "“项目”为 both 的两个项目都有，为 xingang 的在改正后的项目中没有。\n"
    "\n"
    "As of 2026-11-21. The values are computed by the generator from the coordinates "
    "(plane areas), not by hegui; ellipsoidal "
    "areas differ by about two millionths. `measure` says where in result.json the value "
    "stands: finding = measured.value of the "
    "finding; area_m2, sliver_area_m2 = of the pair in conflicts.matrix; parcel.area_m2, "
    "full_years (idle) and indices = of the "
    "parcel.\n"
    "\n"
    "| no | rule | severity | project | file | key | pair | measure | value | unit | 错误 "
    "| fault |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|\n";

static void add_row(const struct hg_demo_world *world, size_t index, struct hg_str *out)
{
    const struct fault *fault = &faults[index];
    char number[HG_NUM_TEXT] = "";
    double value = world->measured[index];
    if (!isnan(value)) hg_num_format_fixed(value, 6, number);
    hg_str_addf(out, "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n",
                fault->number, fault->rule, fault->severity, fault->project, fault->file,
                world->keys[index] ? world->keys[index] : "", fault->pair, fault->measure,
                number, fault->unit, fault->chinese, fault->english);
}

hg_status hg_demo_write_readme(struct hg_demo_world *world, const char *folder)
{
    struct hg_str out = HG_STR_EMPTY;
    hg_str_add(&out, head);
    for (size_t i = 0; i < HG_DEMO_FAULTS; i++)
        add_row(world, i, &out);
    hg_status status = hg_demo_write_text(world->ctx, folder, "README.md", out.data);
    hg_str_clear(&out);
    return status;
}
