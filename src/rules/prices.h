/* Prices: what must industrial land cost at least, and for how long may it be granted?
 *
 * Takes   facts with their deals, and limits entered by hg_limits_apply(); the tables minimum_price, price_rule, grant_term.
 * Gives   price and term of every parcel, and the tables `price` and `term` of the workspace.
 * Source  全国工业用地出让最低价标准 (国土资发〔2006〕307号), 国土资发〔2009〕56号; the factor of a shorter term is that of the
 *         income approach, (1 - (1+r)^-n) / (1 - (1+r)^-max). */
#ifndef HG_RULES_PRICES_H
#define HG_RULES_PRICES_H

#include "model/facts.h"
#include "rules/deal_table.h"

/* The factor of a term of `years` against the longest, at a land return rate; 1 from the longest on. */
double hg_term_factor(double years, double longest, double rate);

/* `parcel->price` and `parcel->term` from its deal, area and indices. */
void hg_price_of(const struct hg_deal_table *table, struct hg_parcel_fact *parcel);
void hg_term_of(const struct hg_deal_table *table, struct hg_parcel_fact *parcel);

#endif
