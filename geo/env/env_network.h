/* Network: the doors through which GDAL could reach out, closed for the whole process.
 *
 * What stays is the database that a project names itself (PG:), which is libpq's business. */
#ifndef HG_ENV_ENV_NETWORK_H
#define HG_ENV_ENV_NETWORK_H

/* Before any driver is registered; nothing is fetched and no remote file is found from then on, whatever a file names. */
void hg_env_close_network(void);

#endif
