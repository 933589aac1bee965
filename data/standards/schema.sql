-- Tables of limits.  One CSV file per table and source, named after the table; `origin` is filled by the loader.
--
-- mark: how sure we are.  verified: read in a published text.  from_memory: never more than a warning.  local: a bureau's own.

-- Editions of the control indices of industrial projects (工业项目建设用地控制指标) and when each is in force.
CREATE TABLE control_edition (
    edition          TEXT NOT NULL PRIMARY KEY,
    valid_from       TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    valid_to         TEXT CHECK (valid_to IS date(valid_to)),      -- last day, NULL: still in force
    industry_edition TEXT NOT NULL CHECK (industry_edition IN ('2002', '2011', '2017')),
    document         TEXT NOT NULL,
    mark             TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin           TEXT NOT NULL
) STRICT;

-- One limit of one index.  industry NULL: common to all industry; region_class NULL: everywhere.
CREATE TABLE control_limit (
    edition          TEXT NOT NULL REFERENCES control_edition,
    index_name       TEXT NOT NULL CHECK (index_name IN ('far', 'building_density', 'building_factor', 'green_ratio',
                         'office_land_share', 'office_floor_share', 'investment_intensity', 'revenue_per_mu', 'tax_per_mu')),
    industry_edition TEXT CHECK (industry_edition IN ('2002', '2011', '2017')),
    industry         TEXT CHECK (industry GLOB '[0-9][0-9]'),      -- division (大类) of GB/T 4754
    region_class     INTEGER CHECK (region_class BETWEEN 1 AND 7),
    op               TEXT NOT NULL CHECK (op IN ('>=', '<=', '>', '<')),
    value            REAL NOT NULL CHECK (abs(value) < 1e300),     -- no infinity, which every value would meet
    unit             TEXT NOT NULL CHECK (unit IN ('1', 'wan/ha', 'wan/mu')),
    round            INTEGER CHECK (round BETWEEN 0 AND 6),        -- decimals to which the standard rounds before comparing
    document         TEXT NOT NULL,
    article          TEXT,
    mark             TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin           TEXT NOT NULL,
    CHECK ((industry IS NULL) = (industry_edition IS NULL))
) STRICT;
CREATE UNIQUE INDEX control_limit_key ON control_limit (edition, index_name, coalesce(industry_edition, ''),
    coalesce(industry, ''), coalesce(region_class, 0), op);

-- Region class (地区分类) of a land grade (土地等别).
CREATE TABLE region_class (
    grade        INTEGER NOT NULL PRIMARY KEY CHECK (grade BETWEEN 1 AND 15),
    region_class INTEGER NOT NULL CHECK (region_class BETWEEN 1 AND 7),
    document     TEXT NOT NULL,
    article      TEXT,
    mark         TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin       TEXT NOT NULL
) STRICT;

-- Divisions of the industrial classification GB/T 4754, per edition: the same number means different industries.
CREATE TABLE industry (
    industry_edition TEXT NOT NULL CHECK (industry_edition IN ('2002', '2011', '2017')),
    code             TEXT NOT NULL CHECK (code GLOB '[0-9][0-9]'),
    name             TEXT NOT NULL,
    mark             TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin           TEXT NOT NULL,
    PRIMARY KEY (industry_edition, code)
) STRICT;

-- Thresholds and consequences of idle land (闲置土地), for messages and reports.
CREATE TABLE idle_threshold (
    name     TEXT NOT NULL PRIMARY KEY,
    value    REAL NOT NULL CHECK (abs(value) < 1e300),
    unit     TEXT NOT NULL,
    document TEXT NOT NULL,
    article  TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL
) STRICT;

-- Which classes of two plans contradict (冲突关系).  A class is a prefix, '*' is any.
CREATE TABLE conflict (
    plan_a   TEXT NOT NULL CHECK (plan_a IN ('zone_master', 'urban', 'land_use', 'ecological', 'infrastructure')),
    class_a  TEXT NOT NULL,
    plan_b   TEXT NOT NULL CHECK (plan_b IN ('zone_master', 'urban', 'land_use', 'ecological', 'infrastructure')),
    class_b  TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('hard', 'soft', 'none')),
    basis    TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL,
    PRIMARY KEY (plan_a, class_a, plan_b, class_b),
    CHECK (plan_a <> plan_b)
) STRICT;

-- The conflict table as it is built in, whatever a bureau's own tables make of it: rules hold the latter against it.
CREATE TABLE built_in_conflict (
    plan_a   TEXT NOT NULL,
    class_a  TEXT NOT NULL,
    plan_b   TEXT NOT NULL,
    class_b  TEXT NOT NULL,
    relation TEXT NOT NULL,
    PRIMARY KEY (plan_a, class_a, plan_b, class_b)
) STRICT;

-- Department that answers for a family of rules.
CREATE TABLE department (
    family TEXT NOT NULL PRIMARY KEY CHECK (family GLOB 'HG-[A-Z]'),
    zh     TEXT NOT NULL,
    en     TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT;
