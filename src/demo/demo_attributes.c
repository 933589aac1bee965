/* The parcels' rows: contracts, dates, money.  Sound but for what is planted. */
#include "demo/demo_parcels.h"
#include "model/date.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

#define HG_DEMO_COLUMN(name, kind, chinese) {#name, chinese, HG_VALUE_##kind, 0, 0},
const struct hg_sink_field hg_demo_parcel_fields[HG_DEMO_PARCEL_COLUMNS] = {
#include "demo/demo_columns.def"
};
#undef HG_DEMO_COLUMN

static const char *const owner_heads[] = {
    "郑州恒岳", "河南中锐", "新郑嘉禾", "郑州远图", "河南宏泰", "郑州凯沃",
    "新郑豫丰", "河南天衡", "郑州瑞川", "河南博创", "新郑金穗", "郑州德邦",
    "河南启明", "郑州安捷", "新郑润泽", "河南正和",
};
static const char *const owner_kinds[] = {"科技有限公司", "实业有限公司", "制造有限公司",
                                          "有限责任公司", "股份有限公司"};

static int64_t draw(const struct hg_demo_world *world, enum hg_demo_stream stream,
                    const struct hg_demo_parcel *parcel, int salt, int64_t low,
                    int64_t high)
{
    return hg_demo_draw(world->grid.seed, stream, parcel->number, salt, low, high);
}

static struct hg_value money(double wan)
{
    return hg_demo_number(hg_num_round(wan, 2));
}

/* Dates as the offices write them: two in three with hyphens, the rest as eight digits. */
static struct hg_value date(const struct hg_demo_world *world,
                            const struct hg_demo_parcel *parcel, hg_day day)
{
    int year, month, monthday;
    char text[HG_DAY_TEXT];
    if (draw(world, HG_DEMO_PARCEL_DATE, parcel, 99, 0, 2) > 0)
        return hg_demo_text(hg_arena_strdup(world->ctx->arena, hg_day_format(day, text)));
    hg_day_split(day, &year, &month, &monthday);
    return hg_demo_text(
        hg_arena_printf(world->ctx->arena, "%04d%02d%02d", year, month, monthday));
}

static void set_names(const struct hg_demo_world *world,
                      const struct hg_demo_parcel *parcel, struct hg_value *row)
{
    struct hg_arena *arena = world->ctx->arena;
    const char *head = owner_heads[draw(world, HG_DEMO_PARCEL_OWNER, parcel, 0, 0,
                                        (int64_t)HG_COUNT_OF(owner_heads) - 1)];
    const char *kind = owner_kinds[draw(world, HG_DEMO_PARCEL_OWNER, parcel, 1, 0,
                                        (int64_t)HG_COUNT_OF(owner_kinds) - 1)];
    const char *trade = parcel->trade ? parcel->trade->name : "";
    row[HG_DEMO_ZDDM] = hg_demo_text(parcel->id);
    row[HG_DEMO_QLR] = hg_demo_text(hg_arena_printf(arena, "%s%s%s", head, trade, kind));
    row[HG_DEMO_XMMC] = hg_demo_text(
        hg_arena_printf(arena, "%s%s项目", head, parcel->trade ? trade : "配套"));
    row[HG_DEMO_YTDM] = hg_demo_text(parcel->use);
    if (!parcel->trade) return;
    row[HG_DEMO_HYDM] = hg_demo_text(parcel->trade->code);
    row[HG_DEMO_HYBZ] = hg_demo_text("2002");
}

/* The day on which work was to start, by stage; faults have their own. */
static hg_day agreed_start(const struct hg_demo_world *world,
                           const struct hg_demo_parcel *parcel)
{
    hg_day first = parcel->stage == HG_DEMO_COMPLETED ? hg_day_of(2010, 3, 1)
                   : parcel->stage == HG_DEMO_STARTED ? hg_day_of(2026, 1, 5)
                                                      : hg_day_of(2026, 12, 20);
    int days = parcel->stage == HG_DEMO_COMPLETED ? 3900
               : parcel->stage == HG_DEMO_STARTED ? 220
                                                  : 60;
    switch ((int)parcel->fault) {
    case HG_FAULT_IDLE_FEE: return hg_day_of(2025, 6, 30);
    case HG_FAULT_IDLE_WITHDRAWAL: return hg_day_of(2024, 3, 1);
    case HG_FAULT_IDLE_GOVERNMENT: return hg_day_of(2023, 9, 15);
    case HG_FAULT_SUSPECTED: return hg_day_of(2023, 4, 10);
    default: return first + (hg_day)draw(world, HG_DEMO_PARCEL_DATE, parcel, 0, 0, days);
    }
}

static void set_dates(struct hg_demo_world *world, const struct hg_demo_parcel *parcel,
                      struct hg_value *row)
{
    hg_day start = agreed_start(world, parcel);
    hg_day contract = start - (hg_day)draw(world, HG_DEMO_PARCEL_DATE, parcel, 1, 200, 300);
    hg_day handover = contract +
                      (hg_day)draw(world, HG_DEMO_PARCEL_DATE, parcel, 2, 40, 90);
    hg_day begun = start - (hg_day)draw(world, HG_DEMO_PARCEL_DATE, parcel, 3, 0, 20);
    bool bare = hg_demo_parcel_is_bare(parcel);
    int year, month, day;
    hg_day_split(contract, &year, &month, &day);
    row[HG_DEMO_HTBH] = hg_demo_text(hg_arena_printf(
        world->ctx->arena, "豫(新郑)出让(%d)第%04d号", year, parcel->number));
    row[HG_DEMO_HTQDRQ] = date(world, parcel, contract);
    row[HG_DEMO_YDJDRQ] = date(world, parcel, handover);
    row[HG_DEMO_SJJDRQ] = date(world, parcel, handover);
    row[HG_DEMO_YDKGRQ] = date(world, parcel, start);
    row[HG_DEMO_YDJGRQ] = date(world, parcel, start + 730);
    if (parcel->fault == HG_FAULT_SUSPECTED || (!bare && parcel->stage != HG_DEMO_SUPPLIED))
        row[HG_DEMO_SJKGRQ] = date(world, parcel, begun);
    if (!bare && parcel->stage == HG_DEMO_COMPLETED)
        row[HG_DEMO_SJJGRQ] = date(
            world, parcel,
            begun + (hg_day)draw(world, HG_DEMO_PARCEL_DATE, parcel, 4, 420, 700));
    if (parcel->fault == HG_FAULT_SUSPECTED)
        row[HG_DEMO_ZZKFRQ] = date(world, parcel, hg_day_of(2025, 6, 30));
    if (parcel->fault == HG_FAULT_DATE && world->faulty) {
        row[HG_DEMO_SJJDRQ] = hg_demo_text("20240231");
        hg_demo_fault_note(world, parcel->fault, parcel->id, NAN);
    }
}

/* Above every limit of the edition of 2008, none of which exceeds 1555 wan/ha at land grade 9. */
static void set_money(const struct hg_demo_world *world,
                      const struct hg_demo_parcel *parcel, double area_m2,
                      struct hg_value *row)
{
    double ha = area_m2 / 1e4, mu = area_m2 * 3 / 2000;
    double price = ha * (double)draw(world, HG_DEMO_PARCEL_MONEY, parcel, 0, 280, 420);
    double total = ha * (double)draw(world, HG_DEMO_PARCEL_MONEY, parcel, 1, 2600, 4800);
    bool completed = parcel->stage == HG_DEMO_COMPLETED && !hg_demo_parcel_is_bare(parcel);
    double done = completed ? 1
                  : parcel->stage == HG_DEMO_STARTED
                      ? (double)draw(world, HG_DEMO_PARCEL_MONEY, parcel, 2, 30, 60) / 100
                      : 0;
    if (parcel->fault == HG_FAULT_SUSPECTED) done = 0.17;
    row[HG_DEMO_CRJK] = money(price);
    row[HG_DEMO_ZTZ] = money(total);
    row[HG_DEMO_YTZ] = money(total * done);
    row[HG_DEMO_YKFMJ] = money(area_m2 * 0.9);
    row[HG_DEMO_SKFMJ] = money(parcel->fault == HG_FAULT_SUSPECTED ? area_m2 * 0.18
                               : completed                         ? area_m2 * 0.9
                                           : area_m2 * 0.9 * done * 1.2);
    if (!completed || !parcel->trade) return;
    row[HG_DEMO_GDZCTZ] = hg_demo_text(
        hg_arena_printf(world->ctx->arena, "%.2f", hg_num_round(total + price, 2)));
    row[HG_DEMO_SS] = money(
        mu * (double)draw(world, HG_DEMO_PARCEL_MONEY, parcel, 3, 120, 300) / 10);
    row[HG_DEMO_ZYSR] = money(
        mu * (double)draw(world, HG_DEMO_PARCEL_MONEY, parcel, 4, 180, 620));
    row[HG_DEMO_CYRS] = hg_demo_number(
        floor(ha * (double)draw(world, HG_DEMO_PARCEL_MONEY, parcel, 5, 20, 80)));
}

static void set_office(const struct hg_demo_world *world,
                       const struct hg_demo_parcel *parcel, double area_m2,
                       struct hg_value *row)
{
    /* Every second holder reports its office land; where none does, the law apportions it by floor area. */
    bool told = parcel->number % 2 == 0 || parcel->fault != HG_DEMO_FAULTS;
    double share = (double)draw(world, HG_DEMO_PARCEL_MONEY, parcel, 6, 250, 620) / 1e4;
    if (!parcel->trade || parcel->stage != HG_DEMO_COMPLETED || !told) return;
    if (hg_demo_parcel_is_bare(parcel)) return;
    if (parcel->fault == HG_FAULT_OFFICE) share = 0.094;
    row[HG_DEMO_XZBGMJ] = money(area_m2 * share);
}

/* Idle land measures its full years, counted by hand on the day 2026-11-21. */
static void note_idle(struct hg_demo_world *world, const struct hg_demo_parcel *parcel)
{
    switch ((int)parcel->fault) {
    case HG_FAULT_IDLE_FEE: hg_demo_fault_note(world, parcel->fault, parcel->id, 1); break;
    case HG_FAULT_IDLE_WITHDRAWAL:
        hg_demo_fault_note(world, parcel->fault, parcel->id, 2);
        break;
    case HG_FAULT_IDLE_GOVERNMENT:
        hg_demo_fault_note(world, parcel->fault, parcel->id, 3);
        break;
    case HG_FAULT_SUSPECTED:
        hg_demo_fault_note(world, parcel->fault, parcel->id, NAN);
        break;
    default: break;
    }
}

static void set_declared(struct hg_demo_world *world, const struct hg_demo_parcel *parcel,
                         double area_m2, struct hg_value *row)
{
    bool wrong = parcel->fault == HG_FAULT_DECLARED;
    double declared = hg_num_round(wrong ? area_m2 * 1.05 : area_m2, 2);
    row[HG_DEMO_ZDMJ] = hg_demo_number(declared);
    if (wrong) hg_demo_fault_note(world, parcel->fault, parcel->id, area_m2);
}

void hg_demo_parcel_row(struct hg_demo_world *world, const struct hg_demo_parcel *parcel,
                        double area_m2, struct hg_value row[HG_DEMO_PARCEL_COLUMNS])
{
    for (int i = 0; i < HG_DEMO_PARCEL_COLUMNS; i++)
        row[i] = hg_demo_text(NULL);
    row[HG_DEMO_GDFS] = hg_demo_text(strcmp(parcel->use, "0803") == 0 ? "划拨" : "出让");
    set_names(world, parcel, row);
    set_declared(world, parcel, area_m2, row);
    set_dates(world, parcel, row);
    set_money(world, parcel, area_m2, row);
    set_office(world, parcel, area_m2, row);
    note_idle(world, parcel);
    if (parcel->fault == HG_FAULT_OFFICE)
        hg_demo_fault_note(world, parcel->fault, parcel->id,
                           row[HG_DEMO_XZBGMJ].number / area_m2);
    if (hg_demo_parcel_is_bare(parcel) && parcel->fault != HG_FAULT_SUSPECTED)
        row[HG_DEMO_ZFYY] = hg_demo_text(parcel->fault == HG_FAULT_IDLE_GOVERNMENT ? "是"
                                                                                   : "否");
    if (parcel->fault == HG_FAULT_NUMBER && world->faulty) {
        row[HG_DEMO_GDZCTZ] = hg_demo_text("约五千");
        hg_demo_fault_note(world, parcel->fault, parcel->id, NAN);
    }
}
