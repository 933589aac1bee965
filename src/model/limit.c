#include "model/limit.h"

#include "geo/base/num.h"

double hg_limit_margin(double value, const struct hg_limit *limit)
{
    double excess = hg_num_excess(value, limit->value);
    return limit->op[0] == '>' || excess == 0.0 ? excess : -excess;
}

bool hg_limit_is_kept(double value, const struct hg_limit *limit)
{
    bool strict = limit->op[1] == '\0';
    double margin = hg_limit_margin(value, limit);
    return strict ? margin > 0.0 : margin >= 0.0;
}
