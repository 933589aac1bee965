#include "commands/command.h"

volatile sig_atomic_t hg_stop_signal;

const struct hg_command hg_commands[] = {
    {"check",                                "PROJECT", N_("may this zone plan be approved?"), 1, 1, hg_cmd_check},
    {"supply", "PROJECT CANDIDATES", N_("may these parcels be supplied?"), 2, 2,
     hg_cmd_check},
    {"inspect",                                     "PATH...",
     N_("what is in these files? fields, encoding, coordinate system, defects; no "
        "judgement"),
     1, HG_CALL_ARGUMENTS, hg_cmd_inspect},
    {"init",                                      "PATH",
     N_("write a project file for a folder, a ZIP or a database, every guess marked"), 1, 1,
     hg_cmd_init},
    {"convert",                  "IN OUT",
     N_("boundary points (TXT) to and from GIS formats; encodings, zone prefixes"), 2, 2,
     hg_cmd_convert},
    {"rules",                                     "list|show|test|lint [...]",
     N_("which rules judge, what do they say, do their own examples hold?"), 1, 8,
     hg_cmd_rules},
    {"standards",                           "list|show TABLE [FOLDER]",
     N_("which limits apply, from which document, how sure?"), 1, 8, hg_cmd_standards},
    {"report",                              "RESULT",
     N_("write the reports of a finished run once more; nothing is judged again"), 1, 1,
     hg_cmd_report},
    {"explain",                        "RESULT FINDING [FOLDER]",
     N_("the arithmetic behind one finding, so that it can be redone on paper"), 2, 8,
     hg_cmd_explain},
    {"demo",                     "DIR",
     N_("write a synthetic zone with known faults, to learn and to accept an installation"),
     1, 1, hg_cmd_demo},
    {"ledger",                                      "list|show|verify [...]",
     N_("what was judged before, by which rules, and is the record still whole?"), 1, 8,
     hg_cmd_ledger},
    {"doctor","", N_("is this installation complete?"), 0, 0, hg_cmd_doctor},
    {0                                    },
};
