/* Tri: yes, no, or nobody knows. */
#ifndef HG_MODEL_TRI_H
#define HG_MODEL_TRI_H

enum hg_tri { HG_NO, HG_YES, HG_UNKNOWN };

#endif
