/* Main crash: a fault of the program, or of a library in it, leaves with the exit status of the contract and says so. */
#ifndef HG_MAIN_CRASH_H
#define HG_MAIN_CRASH_H

void hg_catch_crashes(void);

#endif
