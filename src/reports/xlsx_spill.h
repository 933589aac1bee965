/* Xlsx spill: the temporary files of workbooks, and whether all that went there arrived.
 *
 * libxlsxwriter prints every sheet into temporary files and packs them at the end; whether a disk took what it printed it does not ask,
 * so that a disk that was full for a moment gives a workbook that lacks rows.  It has each file from lxw_tmpfile() of its header, which
 * it calls by name: the function of this room stands before the library's, gives files without names, and keeps the first error. */
#ifndef HG_REPORTS_XLSX_SPILL_H
#define HG_REPORTS_XLSX_SPILL_H

/* A file in memory for the packed book, with a name under which the library can open it: where it fails on a disk the library says so
 * on stderr in its own words.  Negative: this system has none. */
enum { HG_SPILL_NAME = 32 };
int hg_spill_book(char name[HG_SPILL_NAME]);
/* Puts the packed book under its name and closes it; 0, or errno. */
int hg_spill_keep_book(int book, const char *path);

/* From here on, on this thread: a workbook is written by one. */
void hg_spill_begin(void);
/* errno of the first failure since; 0: all arrived. */
int hg_spill_error(void);

#endif
