/* The project files and how text is put on disk. */
#include "demo/demo_kinds.h"
#include "demo/demo_world.h"

#include "geo/base/reason.h"
#include "geo/base/temporary.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

hg_status hg_demo_write_text(struct hg_ctx *ctx, const char *folder, const char *name,
                             const char *text)
{
    const char *path = hg_arena_printf(ctx->arena, "%s/%s", folder, name);
    char *temp = hg_temporary_name(path, HG_TEMPORARY_NEW);
    FILE *stream = fopen(temp, "wb");
    bool ok = stream && fputs(text, stream) >= 0 && fflush(stream) == 0 &&
              fsync(fileno(stream)) == 0;
    if (stream && fclose(stream) != 0) ok = false;
    ok = ok && rename(temp, path) == 0;
    const char *why = hg_reason_of(errno);
    if (!ok) (void)unlink(temp);
    free(temp);
    return ok ? HG_OK : hg_fail(ctx, hg_kind_DEMO_WRITE, HG_NOWHERE, path, why);
}

/* {0} note, {1} folder of the data */
static const char project[] =
    "# %s\n"
    "hegui: 1\n"
    "name: 新港产业集聚区（演示）\n"
    "as_of: 2026-11-21\n"
    "crs: EPSG:4526\n"
    "area: ellipsoid\n"
    "region: \"410184\"\n"
    "land_grade: 9\n"
    "edition: 2008\n"
    "layers:\n"
    "  zones:            {source: %s/kfq.shp, fields: {id: QBM, name: QMC}}\n"
    "  functional_areas: {source: %s/gnq.shp, fields: {class: GNQ}, classes: {建成区: "
    "built, 发展区: development, 控制区: "
    "controlled}}\n"
    "  parcels:          {source: %s/zd.gpkg, layer: ZD, fields: {id: ZDDM}}\n"
    "  buildings:        {source: xingang/jzw.shp, fields: {use: 建筑物用途}}   # DBF "
    "字段名截断为 5 个汉字\n"
    "plans:\n"
    "  land_use:\n"
    "    - {source: %s/JSYDGZQ.shp, scheme: gzq, fields: {class: GZQLXDM}}\n"
    "    - {source: %s/YJJBNT.shp, class: basic_farmland}\n"
    "  urban:          [{source: %s/csgh.shp, scheme: gb50137, fields: {class: YDDM}}]\n"
    "  ecological:     [{source: %s/STBHHX.shp, class: redline}]\n"
    "  zone_master:    [{source: %s/ztgh.shp, scheme: gb50137, fields: {class: YDDM}}]\n"
    "  infrastructure: [{source: %s/ggss.shp, fields: {class: LX}, classes: {道路: road, "
    "变电站: power, 污水处理厂: "
    "sewage}}]\n"
    "conflicts:          # 两规划边线各自数字化，道路红线宽度不一；同类用地相容\n"
    "  - {a: zone_master.S, b: urban.M, relation: none, basis: \"五规协调会议纪要 "
    "道路红线以控规为准\"}\n"
    "  - {a: zone_master.S, b: urban.W, relation: none, basis: \"五规协调会议纪要 "
    "道路红线以控规为准\"}\n"
    "  - {a: zone_master.S, b: urban.R, relation: none, basis: \"五规协调会议纪要 "
    "道路红线以控规为准\"}\n"
    "  - {a: zone_master.S, b: urban.A, relation: none, basis: \"五规协调会议纪要 "
    "道路红线以控规为准\"}\n"
    "  - {a: zone_master.S, b: urban.B, relation: none, basis: \"五规协调会议纪要 "
    "道路红线以控规为准\"}\n"
    "  - {a: zone_master.S, b: urban.G, relation: none, basis: \"五规协调会议纪要 "
    "道路红线以控规为准\"}\n"
    "  - {a: zone_master.S, b: urban.U, relation: none, basis: \"五规协调会议纪要 "
    "道路红线以控规为准\"}\n"
    "  - {a: zone_master.A, b: urban.A, relation: none, basis: \"同类\"}\n"
    "  - {a: zone_master.B, b: urban.B, relation: none, basis: \"同类\"}\n"
    "  - {a: zone_master.U, b: urban.U, relation: none, basis: \"同类\"}\n"
    "  - {a: zone_master.U, b: infrastructure.power, relation: none, basis: \"同类\"}\n"
    "  - {a: zone_master.U, b: infrastructure.sewage, relation: none, basis: \"同类\"}\n";

static hg_status write_project(struct hg_demo_world *world, const char *folder,
                               const char *name, const char *note, const char *data)
{
    const char *text = hg_arena_printf(world->ctx->arena, project, note, data, data, data,
                                       data, data, data, data, data, data);
    return hg_demo_write_text(world->ctx, folder, name, text);
}

hg_status hg_demo_write_projects(struct hg_demo_world *world, const char *folder)
{
    HG_TRY(write_project(world, folder, "xingang.yaml",
                         "演示项目，带预设错误（见 README.md）：不符合，退出码 1",
                         "xingang"));
    return write_project(world, folder, "xingang-repaired.yaml",
                         "演示项目，规划错误已改正：符合，退出码 0", "repaired");
}
