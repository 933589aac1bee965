/* Xlsx spill: the temporary files of workbooks, and whether all that went there arrived.
 *
 * libxlsxwriter prints every sheet into temporary files and packs them at the end; whether a disk took what it printed it does not ask,
 * so that a disk that was full for a moment gives a workbook that lacks rows.  It has each file from lxw_tmpfile() of its header, which
 * it calls by name: the function of this room stands before the library's, gives files without names, and keeps the first error. */
#ifndef HG_REPORTS_XLSX_SPILL_H
#define HG_REPORTS_XLSX_SPILL_H

/* From here on, on this thread: a workbook is written by one. */
void hg_spill_begin(void);
/* errno of the first failure since; 0: all arrived. */
int hg_spill_error(void);

#endif
