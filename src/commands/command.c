#include "commands/command.h"

volatile sig_atomic_t hg_stop_signal;

const struct hg_command hg_commands[] = {
    {"check",                                "PROJECT", N_("may this zone plan be approved?"), 1, 1, hg_cmd_check},
    {"supply", "PROJECT CANDIDATES", N_("may these parcels be supplied?"), 2, 2,
     hg_cmd_check},
    {"rules",                                     "list|show ID|test [FOLDER]",
     N_("which rules judge, what do they say, do their own examples hold?"), 1, 8,
     hg_cmd_rules},
    {"standards",                                      "list|show TABLE [FOLDER]",
     N_("which limits apply, from which document, how sure?"), 1, 8, hg_cmd_standards},
    {"demo",                  "DIR",
     N_("write a synthetic zone with known faults, to learn and to accept an installation"),
     1, 1, hg_cmd_demo},
    {0                                    },
};
