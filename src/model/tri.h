/* Tri: yes, no, or nobody knows; unknown is never taken for either. */
#ifndef HG_MODEL_TRI_H
#define HG_MODEL_TRI_H

enum hg_tri { HG_NO, HG_YES, HG_UNKNOWN };

#endif
