/* Cells: texts of bureaus' files as numbers, dates and flags. */
#include "pipeline/bind.h"
#include "pipeline/bind_parts.h"
#include "support/testing.h"

#include <string.h>

static struct hg_value text_value(const char *text)
{
    return (struct hg_value){
        .kind = text == NULL ? HG_VALUE_NULL : HG_VALUE_TEXT, .number = NAN, .text = text};
}

static const struct {
    const char *unit, *text;
    enum hg_known known;
    double number;
} numbers[] = {
    {"m2",  "1200",                  HG_KNOWN,      1200     },
    {"m2",  " 1200.5 ",              HG_KNOWN,      1200.5   },
    {"m2",  "　1200　",            HG_KNOWN,      1200     },
    {"m2",  "1,234,567.8",           HG_KNOWN,      1234567.8},
    {"m2",  "１，２３４．５", HG_KNOWN,      1234.5   },
    {"m2",  "1.2e3",                 HG_KNOWN,      1200     },
    {"m2",  "1200平方米",         HG_KNOWN,      1200     },
    {"m2",  "1200 ㎡",              HG_KNOWN,      1200     },
    {"m2",  "1200m2",                HG_KNOWN,      1200     },
    {"m2",  "1200m²",               HG_KNOWN,      1200     },
    {"m2",  "1.2万平方米",       HG_KNOWN,      12000    },
    {"m2",  "0",                     HG_KNOWN,      0        },
    {"m2",  "3亩",                  HG_KNOWN,      2000     },
    {"m2",  "0.2公顷",             HG_KNOWN,      2000     },
    {"m2",  "0.2ha",                 HG_KNOWN,      2000     },
    {"m2",  "-5",                    HG_UNREADABLE, NAN      },
    {"m2",  "1,2",                   HG_UNREADABLE, NAN      },
    {"m2",  "12,34,567",             HG_UNREADABLE, NAN      },
    {"m2",  "1,234,56",              HG_UNREADABLE, NAN      },
    {"m2",  "≥1.0且≤1.8",       HG_UNREADABLE, NAN      },
    {"m2",  "约1200",               HG_UNREADABLE, NAN      },
    {"m2",  "1200-1300",             HG_UNREADABLE, NAN      },
    {"m2",  "无",                   HG_EMPTY,      NAN      },
    {"m2",  "nan",                   HG_UNREADABLE, NAN      },
    {"m2",  "inf",                   HG_UNREADABLE, NAN      },
    {"m2",  "0x10",                  HG_UNREADABLE, NAN      },
    {"m2",  "1e999",                 HG_UNREADABLE, NAN      },
    {"m2",  "1200万元",            HG_UNREADABLE, NAN      },
    {"wan", "1,200万元",           HG_KNOWN,      1200     },
    {"wan", "1200万",               HG_KNOWN,      1200     },
    {"wan", "1.5亿元",             HG_KNOWN,      15000    },
    {"wan", "2 亿",                 HG_KNOWN,      20000    },
    {"wan", "15000000元",           HG_KNOWN,      1500     },
    {"wan", "１２００万元",    HG_KNOWN,      1200     },
    {"wan", "100万美元",          HG_UNREADABLE, NAN      },
    {"wan", "-3",                    HG_UNREADABLE, NAN      },
    {"wan", "万元",                HG_UNREADABLE, NAN      },
    {"1",   "3层",                  HG_KNOWN,      3        },
    {"1",   "120人",                HG_KNOWN,      120      },
    {"m",   "8.1米",                HG_KNOWN,      8.1      },
    {"tce", "350吨标准煤",       HG_KNOWN,      350      },
    {"m2",  "",                      HG_EMPTY,      NAN      },
    {"m2",  "  ",                    HG_EMPTY,      NAN      },
    {"m2",  "　",                   HG_EMPTY,      NAN      },
    {"m2",  "<Null>",                HG_EMPTY,      NAN      },
    {"m2",  "*****",                 HG_EMPTY,      NAN      },
    {"m2",  NULL,                    HG_EMPTY,      NAN      },
};

static void numbers_are_read_with_their_units_or_not_at_all(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct hg_value value = text_value(numbers[i].text);
        struct hg_cell cell = hg_bind_cell(HG_CELL_NUMBER, numbers[i].unit, &value, arena);
        bool same = isnan(numbers[i].number) ? isnan(cell.number)
                                             : cell.number == numbers[i].number;
        if (cell.known != numbers[i].known || !same)
            fail_msg("'%s' in %s: got %d %.17g, expected %d %.17g", value.text,
                     numbers[i].unit, cell.known, cell.number, numbers[i].known,
                     numbers[i].number);
    }
    hg_arena_free(arena);
}

static void numeric_fields_keep_their_numbers(void **state)
{
    (void)state;
    struct hg_value area = {.kind = HG_VALUE_REAL, .number = 12.5, .text = "12.5"},
                    debt = {.kind = HG_VALUE_REAL, .number = -12.5, .text = "-12.5"},
                    none = {.kind = HG_VALUE_REAL, .number = NAN, .text = "nan"};
    assert_near(hg_bind_cell(HG_CELL_NUMBER, "m2", &area, NULL).number, 12.5, 0);
    assert_int_equal(hg_bind_cell(HG_CELL_NUMBER, "m2", &debt, NULL).known, HG_UNREADABLE);
    assert_int_equal(hg_bind_cell(HG_CELL_NUMBER, "m2", &none, NULL).known, HG_UNREADABLE);
}

static const struct {
    struct hg_value value;
    enum hg_known known;
    int year, month, day;
} dates[] = {
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = "2015-07-20"},                     HG_KNOWN,      2015, 7, 20},
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = "２０１５－０７－２０"},
     HG_KNOWN,                                                                                        2015,
     7,                                                                                                        20},
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = "2015年7月20日"},
     HG_KNOWN,                                                                                        2015,
     7,                                                                                                        20},
    {{.kind = HG_VALUE_INTEGER, .number = 20150720, .text = "20150720"},
     HG_KNOWN,                                                                                        2015,
     7,                                                                                                        20},
    {{.kind = HG_VALUE_REAL, .number = 20150720, .text = "20150720"},
     HG_KNOWN,                                                                                        2015,
     7,                                                                                                        20},
    {{.kind = HG_VALUE_REAL, .number = 42205, .text = "42205"},                        HG_KNOWN,      2015, 7, 20},
    {{.kind = HG_VALUE_REAL, .number = 20150720.5, .text = "20150720.5"},
     HG_UNREADABLE,                                                                                   0,
     0,                                                                                                        0 },
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = "1899-12-30"},                     HG_UNREADABLE, 0,    0, 0 },
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = "9999-12-31"},                     HG_UNREADABLE, 0,    0, 0 },
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = "2015-02-30"},                     HG_UNREADABLE, 0,    0, 0 },
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = "已开工"},                      HG_UNREADABLE, 0,    0, 0 },
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = " "},                              HG_EMPTY,      0,    0, 0 },
    {{.kind = HG_VALUE_TEXT, .number = NAN, .text = "00000000"},                       HG_EMPTY,      0,    0, 0 },
    {{.kind = HG_VALUE_NULL, .number = NAN, .text = NULL},                             HG_EMPTY,      0,    0, 0 },
};

static void dates_are_days_or_unreadable(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        struct hg_cell cell = hg_bind_cell(HG_CELL_DATE, "", &dates[i].value, NULL);
        hg_day expected = hg_day_of(dates[i].year, dates[i].month, dates[i].day);
        if (cell.known != dates[i].known || cell.day != expected)
            fail_msg("'%s': got %d %d", dates[i].value.text, cell.known, cell.day);
    }
}

static const struct {
    const char *text;
    enum hg_known known;
    bool flag;
} flags[] = {
    {"true",                  HG_KNOWN,      true },
    {"T",                     HG_KNOWN,      true },
    {"Y",                     HG_KNOWN,      true },
    {"Yes",                   HG_KNOWN,      true },
    {"1",                     HG_KNOWN,      true },
    {"是",                   HG_KNOWN,      true },
    {"有",                   HG_KNOWN,      true },
    {"政府原因",          HG_KNOWN,      true },
    {"规划调整",          HG_KNOWN,      true },
    {"FALSE",                 HG_KNOWN,      false},
    {"f",                     HG_KNOWN,      false},
    {"no",                    HG_KNOWN,      false},
    {"0",                     HG_KNOWN,      false},
    {"否",                   HG_KNOWN,      false},
    {"无",                   HG_KNOWN,      false},
    {"企业原因",          HG_KNOWN,      false},
    {"自身原因",          HG_KNOWN,      false},
    {"政府和企业原因", HG_UNREADABLE, false},
    {"2",                     HG_UNREADABLE, false},
    {"",                      HG_EMPTY,      false},
};

/* What bureaus write, in one list: read as what, or why not.  Days are the expected ones as yyyymmdd. */
static const struct {
    enum hg_cell_kind kind;
    const char *unit, *text;
    enum hg_known known;
    double expected;
    enum hg_remark remark;
} spellings[] = {
  /* full-width signs, blanks of all kinds, an apostrophe in front */
    {HG_CELL_NUMBER, "m2",     "１，２３４，５６７．８㎡", HG_KNOWN,      1234567.8,    HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "１２００ｍ２",                   HG_KNOWN,      1200,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "'1200",                                HG_KNOWN,      1200,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "＇1200",                              HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "1 234 567",                            HG_KNOWN,      1234567,      HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",
     "1\xC2\xA0"
     "234.5",                                                          HG_KNOWN,      1234.5,       HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",
     "1\xE2\x80\xAF"
     "234",                                                            HG_KNOWN,      1234,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",
     "1\xE2\x80\x89"
     "234\xE2\x80\x8B",                                                HG_KNOWN,      1234,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",
     "\xEF\xBB\xBF"
     "1200",                                                           HG_KNOWN,      1200,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "1　234",                              HG_KNOWN,      1234,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "1 23",                                 HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "1.20E+03",                             HG_KNOWN,      1200,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "１．２Ｅ３",                      HG_KNOWN,      1200,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "1.2e-5",                               HG_KNOWN,      1.2e-5,       HG_REMARK_NONE      },
 /* units of the same kind are converted and said; others are not read */
    {HG_CELL_NUMBER, "m2",     "1200 m²",                             HG_KNOWN,      1200,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "1200M2",                               HG_KNOWN,      1200,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "0.5公顷",                            HG_KNOWN,      5000,         HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "m2",     "0.5 hm²",                             HG_KNOWN,      5000,         HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "m2",     "12亩",                                HG_KNOWN,      8000,         HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "m2",     "1亩",                                 HG_KNOWN,      2000.0 / 3.0, HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "m2",     "0.02平方公里",                     HG_KNOWN,      20000,        HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "m2",     "1.2万㎡",                            HG_KNOWN,      12000,        HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "m2",     "300万元",                            HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "30%",                                  HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "-12亩",                               HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "wan",    "300万元",                            HG_KNOWN,      300,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "wan",    "3亿元",                              HG_KNOWN,      30000,        HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "wan",    "3,000,001元",                         HG_KNOWN,      300.0001,     HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "wan",    "300万美元",                         HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "wan",    "300万元/亩",                        HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m",      "120cm",                                HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "1",      "6F",                                   HG_KNOWN,      6,            HG_REMARK_NONE      },
 /* a share: percent or a fraction of one; what may be either is neither */
    {HG_CELL_NUMBER, "share",  "30%",                                  HG_KNOWN,      0.3,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "share",  "３０．５％",                      HG_KNOWN,      0.305,        HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "share",  "0.3",                                  HG_KNOWN,      0.3,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "share",  "1",                                    HG_KNOWN,      1,            HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "share",  "30",                                   HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "share",  "130%",                                 HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
 /* what contracts agree: bare numbers above one are percentages, and that is said; one itself may be either */
    {HG_CELL_NUMBER, "ratio",  "30%",                                  HG_KNOWN,      0.3,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "ratio",  "0.5%",                                 HG_KNOWN,      0.005,        HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "ratio",  "0.3",                                  HG_KNOWN,      0.3,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "ratio",  "30",                                   HG_KNOWN,      0.3,          HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "ratio",  "1",                                    HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "ratio",  "101",                                  HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "ratio",  "≥30%",                               HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "wan/ha", "4500",                                 HG_KNOWN,      4500,         HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "wan/ha", "300万元/亩",                        HG_KNOWN,      4500,         HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "wan/mu", "22.5万元/公顷",                    HG_KNOWN,      1.5,          HG_REMARK_CONVERTED },
    {HG_CELL_NUMBER, "wan/mu", "300万元",                            HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
 /* ranges, bounds, words */
    {HG_CELL_NUMBER, "m2",     "≥1.0且≤1.8",                      HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "m2",     "1.0-1.8",                              HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "m2",     "1.0～1.8",                            HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "m2",     "1.0—1.8㎡",                         HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "m2",     "1 － 2",                              HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "m2",     "≥30%",                               HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "m2",     "不小于30",                          HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "1",      "6层以上",                           HG_UNREADABLE, NAN,          HG_REMARK_RANGE     },
    {HG_CELL_NUMBER, "m2",     "2015-07-20",                           HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "一千二百",                         HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "wan",    "约五千",                            HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
 /* nulls as clerks write them */
    {HG_CELL_NUMBER, "m2",     "－",                                  HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "——",                               HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     " / ",                                  HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "无",                                  HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "暂无",                               HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "不详",                               HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_NUMBER, "m2",     "#N/A",                                 HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "无",                                  HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "0000-00-00",                           HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "  /  /  ",                             HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "未知",                               HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_FLAG,   "",       "/",                                    HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_FLAG,   "",       "无",                                  HG_KNOWN,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_TEXT,   "",       "/",                                    HG_EMPTY,      NAN,          HG_REMARK_NONE      },
    {HG_CELL_TEXT,   "",       "无",                                  HG_KNOWN,      NAN,          HG_REMARK_NONE      },
 /* days */
    {HG_CELL_DATE,   "",       "２０１５年７月２０日",       HG_KNOWN,      20150720,     HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "2015年7月20",                        HG_KNOWN,      20150720,     HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "2015／07／20 0:00:00",               HG_KNOWN,      20150720,     HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "'2015-07-20",                          HG_KNOWN,      20150720,     HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "20150720.000",                         HG_KNOWN,      20150720,     HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "42205",                                HG_KNOWN,      20150720,     HG_REMARK_SERIAL    },
    {HG_CELL_DATE,   "",       "42205.75",                             HG_KNOWN,      20150720,     HG_REMARK_SERIAL    },
    {HG_CELL_DATE,   "",       "31778",                                HG_KNOWN,      19870101,     HG_REMARK_SERIAL    },
    {HG_CELL_DATE,   "",       "31777",                                HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "73415",                                HG_KNOWN,      21001231,     HG_REMARK_SERIAL    },
    {HG_CELL_DATE,   "",       "73416",                                HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "2021年5月",                          HG_UNREADABLE, NAN,          HG_REMARK_MONTH     },
    {HG_CELL_DATE,   "",       "2021-05",                              HG_UNREADABLE, NAN,          HG_REMARK_MONTH     },
    {HG_CELL_DATE,   "",       "2021.5",                               HG_UNREADABLE, NAN,          HG_REMARK_MONTH     },
    {HG_CELL_DATE,   "",       "202105",                               HG_UNREADABLE, NAN,          HG_REMARK_MONTH     },
    {HG_CELL_DATE,   "",       "2021年",                              HG_UNREADABLE, NAN,          HG_REMARK_MONTH     },
    {HG_CELL_DATE,   "",       "2021",                                 HG_UNREADABLE, NAN,          HG_REMARK_MONTH     },
    {HG_CELL_DATE,   "",       "15-07-20",                             HG_UNREADABLE, NAN,          HG_REMARK_SHORT_YEAR},
    {HG_CELL_DATE,   "",       "20/07/2015",                           HG_UNREADABLE, NAN,          HG_REMARK_SHORT_YEAR},
    {HG_CELL_DATE,   "",       "15年7月20日",                       HG_UNREADABLE, NAN,          HG_REMARK_SHORT_YEAR},
    {HG_CELL_DATE,   "",       "二〇一五年七月二十日",       HG_UNREADABLE, NAN,          HG_REMARK_NUMERALS  },
    {HG_CELL_DATE,   "",       "2015-02-30",                           HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
    {HG_CELL_DATE,   "",       "2015-07-20至2016-07-20",              HG_UNREADABLE, NAN,          HG_REMARK_NONE      },
};

static void what_bureaus_write_is_read_or_refused_for_a_reason(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        struct hg_value value = text_value(spellings[i].text);
        struct hg_cell_reading got = hg_bind_read_cell(spellings[i].kind, spellings[i].unit,
                                                       &value, arena);
        double expected = spellings[i].expected, number = got.cell.number;
        if (spellings[i].kind == HG_CELL_DATE && got.cell.known == HG_KNOWN) {
            int year, month, day;
            hg_day_split(got.cell.day, &year, &month, &day);
            number = year * 10000 + month * 100 + day;
        }
        bool same = isnan(expected) ? isnan(number) : number == expected;
        if (got.cell.known != spellings[i].known || !same ||
            got.remark != spellings[i].remark)
            fail_msg("'%s': got %d, %.17g, remark %d", value.text, got.cell.known, number,
                     got.remark);
    }
    hg_arena_free(arena);
}

static void numbers_of_days_lose_their_time_and_keep_the_remark(void **state)
{
    (void)state;
    struct hg_value day = {.kind = HG_VALUE_REAL, .number = 42205.5, .text = "42205.5"},
                    month = {.kind = HG_VALUE_INTEGER, .number = 202105, .text = "202105"};
    struct hg_cell_reading got = hg_bind_read_cell(HG_CELL_DATE, "", &day, NULL);
    assert_int_equal(got.cell.day, hg_day_of(2015, 7, 20));
    assert_int_equal(got.remark, HG_REMARK_SERIAL);
    assert_int_equal(hg_bind_read_cell(HG_CELL_DATE, "", &month, NULL).remark,
                     HG_REMARK_MONTH);
}

static void flags_are_yes_no_or_a_cause(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        struct hg_value value = text_value(flags[i].text);
        struct hg_cell cell = hg_bind_cell(HG_CELL_FLAG, "cause", &value, NULL);
        if (cell.known != flags[i].known || cell.flag != flags[i].flag)
            fail_msg("'%s': got %d %d", flags[i].text, cell.known, cell.flag);
    }
    /* Only a field that asks for a cause takes one for an answer. */
    struct hg_value cause = text_value("政策调整"), yes = text_value("是");
    assert_int_equal(hg_bind_cell(HG_CELL_FLAG, "", &cause, NULL).known, HG_UNREADABLE);
    assert_true(hg_bind_cell(HG_CELL_FLAG, "", &yes, NULL).flag);
}

static void texts_lose_their_blanks_only(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_value value = text_value("　 P 1　");
    struct hg_cell cell = hg_bind_cell(HG_CELL_TEXT, "", &value, arena);
    assert_int_equal(cell.known, HG_KNOWN);
    assert_string_equal(cell.text, "P 1");
    struct hg_value number = {.kind = HG_VALUE_INTEGER, .number = 12, .text = "12"};
    assert_string_equal(hg_bind_cell(HG_CELL_TEXT, "", &number, arena).text, "12");
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_with_their_units_or_not_at_all),
        cmocka_unit_test(numeric_fields_keep_their_numbers),
        cmocka_unit_test(dates_are_days_or_unreadable),
        cmocka_unit_test(what_bureaus_write_is_read_or_refused_for_a_reason),
        cmocka_unit_test(numbers_of_days_lose_their_time_and_keep_the_remark),
        cmocka_unit_test(flags_are_yes_no_or_a_cause),
        cmocka_unit_test(texts_lose_their_blanks_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
