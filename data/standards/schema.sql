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
        CHECK ((industry IS NULL) = (industry_edition IS NULL)),
    CONSTRAINT "the unit is wan/ha for investment_intensity (1 wan/mu = 15 wan/ha), wan/mu for revenue and tax, else 1"
        CHECK (unit = CASE index_name WHEN 'investment_intensity' THEN 'wan/ha' WHEN 'revenue_per_mu' THEN 'wan/mu'
                   WHEN 'tax_per_mu' THEN 'wan/mu' ELSE '1' END),
    CONSTRAINT "the value of a share is a part of one: write 0.3 for 30 %"
        CHECK (index_name = 'far' OR unit <> '1' OR value BETWEEN 0 AND 1)
) STRICT;
CREATE UNIQUE INDEX control_limit_key ON control_limit (edition, index_name, coalesce(industry_edition, ''),
    coalesce(industry, ''), coalesce(region_class, 0), op);

-- The limits as they are built in, whatever a bureau's own tables make of them.
CREATE TABLE built_in_limit (
    edition          TEXT NOT NULL,
    index_name       TEXT NOT NULL,
    industry_edition TEXT,
    industry         TEXT,
    region_class     INTEGER,
    op               TEXT NOT NULL,
    value            REAL NOT NULL,
    mark             TEXT NOT NULL,
    origin           TEXT NOT NULL
) STRICT;

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

-- Land grade (土地等别) of an administrative region.
CREATE TABLE land_grade (
    region   TEXT NOT NULL PRIMARY KEY CHECK (region GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
    grade    INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 15),
    document TEXT NOT NULL,
    article  TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL
) STRICT;

-- Minimum price of industrial land (工业用地出让最低价) for the legal maximum term, per m2 of land.
CREATE TABLE minimum_price (
    grade       INTEGER NOT NULL PRIMARY KEY CHECK (grade BETWEEN 1 AND 15),
    yuan_per_m2 REAL NOT NULL CHECK (yuan_per_m2 > 0 AND yuan_per_m2 < 1e300),
    valid_from  TEXT CHECK (valid_from IS date(valid_from)),           -- contracts before this day are not held against it; NULL: all are
    document    TEXT NOT NULL,
    article     TEXT,
    mark        TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin      TEXT NOT NULL
) STRICT;

-- When the minimum price may be lowered, and by how much.  land_return_rate (土地还原率): for terms below the longest.
CREATE TABLE price_rule (
    name     TEXT NOT NULL PRIMARY KEY CHECK (name IN ('priority_intensive_share', 'agricultural_processing_share',
                 'intensive_far_excess', 'intensive_building_factor_excess', 'intensive_investment_excess', 'land_return_rate')),
    value    REAL NOT NULL CHECK (value BETWEEN 0 AND 1),
    unit     TEXT NOT NULL CHECK (unit IN ('1')),
    document TEXT NOT NULL,
    article  TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL
) STRICT;

-- Longest terms of industrial land (年期), in years.
CREATE TABLE grant_term (
    name      TEXT NOT NULL PRIMARY KEY CHECK (name IN ('grant', 'flexible_grant', 'lease', 'lease_then_grant')),
    max_years REAL NOT NULL CHECK (max_years > 0),
    document  TEXT NOT NULL,
    article   TEXT,
    mark      TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin    TEXT NOT NULL
) STRICT;

-- Indicators fixed before the sale of standard land (标准地), per place: the id or name of a zone, or a region's code.
-- use_class: a prefix of the planned use, the longest counts ('M' is any industry but what 'M0' has of its own); industry: division of
-- GB/T 4754, NULL common to all.
CREATE TABLE standard_land (
    place      TEXT NOT NULL,
    land_kind  TEXT NOT NULL,                                   -- how the document calls it
    use_class  TEXT NOT NULL DEFAULT 'M',
    industry_edition TEXT CHECK (industry_edition IN ('2002', '2011', '2017')),
    industry   TEXT CHECK (industry GLOB '[0-9][0-9]'),
    index_name TEXT NOT NULL CHECK (index_name IN ('far', 'building_factor', 'investment_intensity', 'revenue_per_mu',
                   'tax_per_mu', 'energy_per_output', 'emission_per_output', 'research_share')),
    op         TEXT NOT NULL CHECK (op IN ('>=', '<=', '>', '<')),
    value      REAL NOT NULL CHECK (abs(value) < 1e300),
    unit       TEXT NOT NULL CHECK (unit IN ('1', 'wan/ha', 'wan/mu', 'tce/wan', 'kg/wan')),
    document   TEXT NOT NULL,
    article    TEXT,
    mark       TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin     TEXT NOT NULL,
    CHECK ((industry IS NULL) = (industry_edition IS NULL)),
    CHECK (CASE WHEN index_name IN ('investment_intensity', 'revenue_per_mu', 'tax_per_mu') THEN unit IN ('wan/ha', 'wan/mu')
                WHEN index_name = 'energy_per_output' THEN unit = 'tce/wan'
                WHEN index_name = 'emission_per_output' THEN unit = 'kg/wan' ELSE unit = '1' END)
) STRICT;
CREATE UNIQUE INDEX standard_land_key ON standard_land (place, use_class, index_name, op, coalesce(industry_edition, ''),
    coalesce(industry, ''));

-- New kinds of industrial land (M0 新型产业用地, M1A 新型工业用地) and the class that they are judged as.
CREATE TABLE new_industry_land (
    code              TEXT NOT NULL,
    place             TEXT NOT NULL,
    parent            TEXT NOT NULL,
    name              TEXT NOT NULL,
    service_floor_max REAL CHECK (service_floor_max BETWEEN 0 AND 1), -- share of the floor area above ground
    document          TEXT NOT NULL,
    article           TEXT,
    mark              TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin            TEXT NOT NULL,
    PRIMARY KEY (code, place)
) STRICT;

-- Industries that a zone does not admit (负面清单).  The rows of an edition are the whole list in that edition.
CREATE TABLE negative_list (
    industry_edition TEXT NOT NULL CHECK (industry_edition IN ('2002', '2011', '2017')),
    industry         TEXT NOT NULL CHECK (industry GLOB '[0-9][0-9]*'),   -- division or a longer code below it
    reason           TEXT NOT NULL,
    document         TEXT NOT NULL,
    article          TEXT,
    mark             TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin           TEXT NOT NULL,
    PRIMARY KEY (industry_edition, industry)
) STRICT;

-- Which division of one edition of GB/T 4754 became which of another.
CREATE TABLE industry_crosswalk (
    from_edition TEXT NOT NULL CHECK (from_edition IN ('2002', '2011', '2017')),
    from_code    TEXT NOT NULL CHECK (from_code GLOB '[0-9][0-9]'),
    to_edition   TEXT NOT NULL CHECK (to_edition IN ('2002', '2011', '2017')),
    to_code      TEXT NOT NULL CHECK (to_code GLOB '[0-9][0-9]'),
    mark         TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin       TEXT NOT NULL,
    PRIMARY KEY (from_edition, from_code, to_edition, to_code),
    FOREIGN KEY (from_edition, from_code) REFERENCES industry,
    FOREIGN KEY (to_edition, to_code) REFERENCES industry,
    CHECK (from_edition <> to_edition)
) STRICT;

-- What makes industrial land inefficient (低效用地): a parcel that meets enough of them is named.
CREATE TABLE inefficient_criterion (
    name     TEXT NOT NULL PRIMARY KEY,
    measure  TEXT NOT NULL CHECK (measure IN ('far', 'building_density', 'building_factor', 'investment_intensity',
                 'revenue_per_mu', 'tax_per_mu')),
    op       TEXT NOT NULL CHECK (op IN ('>=', '<=', '>', '<')),          -- the parcel meets the criterion if this holds
    value    REAL NOT NULL,
    unit     TEXT NOT NULL CHECK (unit IN ('1', 'wan/ha', 'wan/mu')),
    document TEXT NOT NULL,
    article  TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL
) STRICT;

-- Shares that policy asks of a whole zone or of a year's quota, and how many years approved land may wait.
-- Numbers that a bureau sets itself for its stock of land (存量用地).  inefficient_least: how many of the criteria make land inefficient (k
-- of n).  target_far: floor-area ratio up to which floors may be added.  standard_factory_m2: below this area a project is advised
-- to rent a standard factory (标准厂房).
CREATE TABLE stock_setting (
    name     TEXT NOT NULL PRIMARY KEY CHECK (name IN ('inefficient_least', 'target_far', 'standard_factory_m2')),
    value    REAL NOT NULL CHECK (value > 0 AND value < 1e300),
    unit     TEXT NOT NULL,
    document TEXT NOT NULL,
    article  TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL,
    CHECK (name <> 'inefficient_least' OR value = round(value)),
    CHECK (unit = CASE name WHEN 'standard_factory_m2' THEN 'm2' ELSE '1' END)
) STRICT;

-- Higher limits where the land or floor above the limit is dormitories (员工集体宿舍) of a labour-intensive plant.  employees_per_ha: from
-- so many on a plant counts as labour-intensive; NULL: only the parcel's own word counts.
CREATE TABLE dormitory_relaxation (
    index_name       TEXT NOT NULL PRIMARY KEY CHECK (index_name IN ('office_land_share', 'office_floor_share')),
    value            REAL NOT NULL CHECK (value > 0 AND value <= 1),
    employees_per_ha REAL CHECK (employees_per_ha > 0),
    document         TEXT NOT NULL,
    article          TEXT,
    mark             TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin           TEXT NOT NULL
) STRICT;

-- Where kinds and modes of the disposal plan (处置方案) come from.
CREATE TABLE disposal_basis (
    name     TEXT NOT NULL PRIMARY KEY CHECK (name IN ('idle', 'stopped_building', 'stopped_production', 'withdrawal',
                 'time_limit', 'purchase', 'negotiated')),
    document TEXT NOT NULL,
    article  TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL
) STRICT;

CREATE TABLE zone_target (
    name     TEXT NOT NULL PRIMARY KEY CHECK (name IN ('industry_and_warehouse_share', 'industry_logistics_research_share',
                 'high_tech_quota_share', 'used_before_extension_share', 'tax_per_mu', 'approved_unsupplied_years')),
    op       TEXT NOT NULL CHECK (op IN ('>=', '<=', '>', '<')),
    value    REAL NOT NULL,
    unit     TEXT NOT NULL CHECK (unit IN ('1', 'wan/mu', 'a')),
    document TEXT NOT NULL,
    article  TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL
) STRICT;

-- What a zone must reach for a star (星级).
CREATE TABLE star_threshold (
    star       INTEGER NOT NULL CHECK (star BETWEEN 1 AND 6),
    index_name TEXT NOT NULL,
    op         TEXT NOT NULL CHECK (op IN ('>=', '<=', '>', '<')),
    value      REAL NOT NULL,
    unit       TEXT NOT NULL,
    document   TEXT NOT NULL,
    article    TEXT,
    mark       TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin     TEXT NOT NULL,
    PRIMARY KEY (star, index_name)
) STRICT;

-- The three main classes of land (三大类) by code of the current-use survey; the longest prefix counts.
CREATE TABLE land_class (
    scheme     TEXT NOT NULL CHECK (scheme IN ('gb21010', 'gb21010-2007', 'ghyt2023')),
    code       TEXT NOT NULL,
    main_class TEXT NOT NULL CHECK (main_class IN ('agricultural', 'construction', 'unused')),
    cultivated INTEGER NOT NULL CHECK (cultivated IN (0, 1)),
    document   TEXT NOT NULL,
    article    TEXT,
    mark       TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin     TEXT NOT NULL,
    PRIMARY KEY (scheme, code),
    CHECK (cultivated = 0 OR main_class = 'agricultural')
) STRICT;

-- What a class stands for where a zone's land is told (工业、仓储、采矿、其他建设、空闲、水域、其他): of the zone master plan and of
-- today's use; the longest prefix counts.  A code without a row is unknown.
CREATE TABLE ground_class (
    scheme   TEXT NOT NULL CHECK (scheme IN ('gb50137', 'gb21010', 'gb21010-2007', 'ghyt2023')),
    code     TEXT NOT NULL,
    ground   TEXT NOT NULL CHECK (ground IN ('industry', 'warehouse', 'mining', 'construction', 'vacant', 'water', 'open')),
    document TEXT NOT NULL,
    article  TEXT,
    mark     TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin   TEXT NOT NULL,
    PRIMARY KEY (scheme, code)
) STRICT;

-- Smallest patch (最小上图面积 / 碎面) by kind of layer and class.  scope: a role or a plan, '*' any plan or role that has none of its
-- own.  scheme NULL: whatever the code table.  A class is a prefix, '*' is any; the longest prefix wins.
CREATE TABLE patch_limit (
    scope       TEXT NOT NULL CHECK (scope IN ('*', 'zones', 'functional_areas', 'parcels', 'current_use', 'detailed_plan',
                    'zone_master', 'urban', 'land_use', 'ecological', 'infrastructure')),
    scheme      TEXT CHECK (scheme IN ('gzq', 'ytq', 'gb50137', 'gb21010', 'gb21010-2007', 'ghyt2023', 'czkfbj')),
    class       TEXT NOT NULL,
    min_area_m2 REAL NOT NULL CHECK (min_area_m2 > 0),
    document    TEXT NOT NULL,
    article     TEXT,
    mark        TEXT NOT NULL CHECK (mark IN ('verified', 'from_memory', 'local')),
    origin      TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX patch_limit_key ON patch_limit (scope, coalesce(scheme, ''), class);
