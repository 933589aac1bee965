-- The workspace: everything that rules may ask.  One database per run.
--
-- Units stand in the column names; areas are m2 by the run's method (ellipsoid or plane) unless the name says plane.
-- NULL is unknown, never zero.  `shape` is opaque: pass it on in the result column of the same name, so that the finding
-- gets its true geometry.  `ref` names a feature: a rule that returns it gets source, layer, key, fid and place for free.
-- Features are numbered through all layers; ids of zones, parcels, buildings, matrix cells and places count from 0.
-- How to write a rule over these tables: doc/ADD-A-RULE.md.

-- One row: how the run judges.
CREATE TABLE run (
    as_of           TEXT NOT NULL,      -- '2026-11-21'
    area_method     TEXT NOT NULL,      -- 'ellipsoid' | 'plane'
    region          TEXT,               -- administrative code
    land_grade      INTEGER,            -- 1..15
    edition         TEXT,               -- control-index edition that the project orders, NULL: by date
    sliver_area_m2  REAL NOT NULL,
    sliver_width_m  REAL NOT NULL,
    gap_width_m     REAL NOT NULL,
    vertex_m        REAL NOT NULL,
    supply          INTEGER NOT NULL DEFAULT 0  -- 1: candidates are judged, see the table candidate
);

-- What the project has: one row per role, plan, protected class and table of supply ('zones', 'urban', 'basic_farmland', 'quota', ...).
-- unusable: one of its layers at least could not be read or must not be judged.
CREATE TABLE presence (
    name    TEXT PRIMARY KEY,
    state   TEXT NOT NULL CHECK (state IN ('absent', 'present', 'not_applicable', 'unusable')),
    reason  TEXT
);

-- Every layer that was named, usable or not.
CREATE TABLE input (
    input    INTEGER PRIMARY KEY,       -- number of the dataset layer
    role     TEXT NOT NULL,             -- 'parcels', 'plan', ...
    plan     TEXT,                      -- 'land_use', ... for role 'plan'
    source   TEXT, layer TEXT,
    crs      TEXT, encoding TEXT,
    degrees  INTEGER,                   -- was it delivered in longitude and latitude?
    features INTEGER, skipped INTEGER,
    usable   INTEGER NOT NULL
);

-- Features that other tables refer to; all zones, parcels and buildings.
CREATE TABLE feature (
    ref     INTEGER PRIMARY KEY,
    input   INTEGER NOT NULL REFERENCES input,
    fid     INTEGER,
    key     TEXT,                       -- business key: zone, parcel or building id
    class   TEXT,                       -- plan class or functional area
    area_m2 REAL, plane_area_m2 REAL,
    x REAL, y REAL                      -- a point of the outline, x = east
);

CREATE TABLE zone (
    zone INTEGER PRIMARY KEY, ref INTEGER NOT NULL REFERENCES feature,
    id TEXT NOT NULL, name TEXT,
    area_m2 REAL, plane_area_m2 REAL,
    built_m2 REAL, development_m2 REAL, controlled_m2 REAL, unassigned_m2 REAL, overlap_m2 REAL,
    approved_area_m2 REAL
);

-- Parcels with their attributes as read; a column X_known says 'unbound', 'empty', 'unreadable' or 'known'.
-- Dates are text 'YYYY-MM-DD', flags 0 and 1.
CREATE TABLE parcel (
    parcel INTEGER PRIMARY KEY, ref INTEGER NOT NULL REFERENCES feature,
    parcel_id TEXT NOT NULL, zone INTEGER REFERENCES zone,   -- NULL: in no zone
    area_m2 REAL, plane_area_m2 REAL, outside_m2 REAL,
    built_m2 REAL, development_m2 REAL, controlled_m2 REAL,
    industrial INTEGER NOT NULL, completed INTEGER,          -- completed NULL: unknown
    has_building INTEGER NOT NULL,
    @PARCEL_FIELDS@                                          -- one column per field of src/model/fields_parcel.def, and X_known
);

-- Area of a parcel under a class of a plan.  Filled only if a rule of the run names the table.
CREATE TABLE parcel_share (
    parcel INTEGER NOT NULL REFERENCES parcel, plan TEXT NOT NULL, class TEXT NOT NULL,
    area_m2 REAL NOT NULL, share REAL NOT NULL,
    PRIMARY KEY (parcel, plan, class)
) WITHOUT ROWID;

-- Candidates of a supply (拟供地块).  They stand in the place of the parcels: the tables parcel, parcel_share and index_value hold
-- them under the same number, with their planned values; `candidate` adds what only candidates have.  Existing parcels are
-- places of kind 'taken'.
CREATE TABLE candidate (
    candidate INTEGER PRIMARY KEY REFERENCES parcel, ref INTEGER NOT NULL REFERENCES feature,
    use_class TEXT,                     -- planned use as a class of plans: 'M', 'R2'; NULL unknown
    agricultural_m2 REAL, construction_m2 REAL, unused_m2 REAL, unknown_m2 REAL,  -- today's use; NULL: no such layer
    cultivated_m2 REAL,                 -- part of agricultural_m2
    conforming_m2 REAL, basic_farmland_m2 REAL                                     -- by the land-use plan; NULL: none
);

-- Ground of a candidate in the controlled area, by zone and phase, and what the table `phases` says of it.  state: opened (on or
-- before as_of, by a document) | not_yet | no_date | no_document | no_row | unnamed (no phase stands at the polygon) | doubtful
-- (two phases, two zones, or no zone).
CREATE TABLE candidate_phase (
    candidate INTEGER NOT NULL REFERENCES candidate, ref INTEGER NOT NULL REFERENCES feature,
    zone TEXT, phase TEXT, area_m2 REAL NOT NULL, state TEXT NOT NULL,
    opened TEXT, document TEXT,
    source TEXT, line INTEGER           -- the row that says so; NULL: none
);

-- Documents that the table `documents` lists for a candidate.  state: present | missing | not_yet (dated after as_of) | expired |
-- not_needed; effect: what a missing one makes of the candidate, 'conditional' | 'undecided'.
CREATE TABLE candidate_document (
    candidate INTEGER NOT NULL REFERENCES candidate, ref INTEGER NOT NULL REFERENCES feature,
    document TEXT NOT NULL, state TEXT NOT NULL, effect TEXT NOT NULL,
    date TEXT, valid_until TEXT, number TEXT, source TEXT, line INTEGER
);

-- Rows of the tables `documents` and `phases` that name a candidate or a zone that is not there.
CREATE TABLE stray_row (name TEXT NOT NULL, key TEXT NOT NULL, source TEXT, line INTEGER);

-- Quotas (用地指标) of the year and region that are judged, and what each candidate needs of them, in the order of the candidates.
-- candidate_quota is filled when all rules that do not name it have spoken: what may not be supplied takes no quota.
CREATE TABLE quota_account (
    account INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,              -- 'land' | 'new_construction' | 'agricultural' | 'cultivated'
    year    INTEGER NOT NULL, region TEXT NOT NULL,
    total_m2 REAL NOT NULL, used_m2 REAL NOT NULL, used_high_tech_m2 REAL,   -- before the first candidate
    reserve_share REAL, reserve_m2 REAL,                                     -- kept for high-tech projects
    reserve_document TEXT, reserve_article TEXT, reserve_mark TEXT,
    document TEXT                       -- by which the quota was allotted
);
CREATE TABLE candidate_quota (
    candidate INTEGER NOT NULL REFERENCES candidate, ref INTEGER NOT NULL REFERENCES feature,
    account INTEGER NOT NULL REFERENCES quota_account,
    high_tech INTEGER,                  -- NULL: not known
    need_m2 REAL, need_most_m2 REAL,    -- at least and at most
    open_m2 REAL, open_most_m2 REAL,    -- to it, before it
    fits INTEGER, reason TEXT,          -- reason, if not known: 'high_tech_unknown' | 'need_unknown' | 'earlier_undecided' | 'not_supplied'
    over_total INTEGER NOT NULL,        -- it does not fit into the whole quota either
    from_reserve INTEGER NOT NULL,      -- it fits only since the reserve is open to it
    takes INTEGER,                      -- NULL: not known
    left_m2 REAL                        -- of the quota after it, at least
);

-- Blocks of the detailed plan (控制性详细规划) under the candidates.
CREATE TABLE detailed_block (
    candidate INTEGER NOT NULL REFERENCES candidate, block INTEGER NOT NULL REFERENCES feature,
    block_id TEXT, use TEXT,            -- class by the layer's scheme, else as found; NULL unknown
    area_m2 REAL NOT NULL,
    covers INTEGER NOT NULL,            -- with ground that is no sliver
    PRIMARY KEY (candidate, block)
) WITHOUT ROWID;

-- What these blocks say about an index, the strictest of all that cover the candidate.
CREATE TABLE detailed_bound (
    candidate INTEGER NOT NULL REFERENCES candidate, ref INTEGER NOT NULL REFERENCES feature,
    name  TEXT NOT NULL,                -- 'far', 'building_density', 'green_ratio', 'building_height'
    state TEXT NOT NULL,                -- 'clear' | 'bare': a number, lower or upper nobody knows | 'unreadable'
    op TEXT, value REAL, unit TEXT NOT NULL,
    blocks TEXT NOT NULL, text TEXT, document TEXT,              -- which blocks say so, their words, the plan's document
    planned REAL, holds INTEGER, margin REAL                     -- NULL: not given, not compared
);

-- What is left of a candidate once all that counts against it is cut off; no row: it cannot be told.
CREATE TABLE cut (
    candidate INTEGER PRIMARY KEY REFERENCES candidate, ref INTEGER NOT NULL REFERENCES feature,
    area_m2 REAL NOT NULL, removed_m2 REAL NOT NULL, parts INTEGER NOT NULL,
    dropped INTEGER NOT NULL, dropped_m2 REAL NOT NULL           -- slivers that would be left
);

-- Buildings, and which part of each stands in which parcel.
CREATE TABLE building (
    building INTEGER PRIMARY KEY, ref INTEGER NOT NULL REFERENCES feature,
    building_id TEXT, kind TEXT NOT NULL,
    storeys REAL, storeys_total REAL, storeys_below REAL, storey_height_m REAL, floor_area_m2 REAL
);
CREATE TABLE building_part (
    building INTEGER NOT NULL REFERENCES building, parcel INTEGER REFERENCES parcel,  -- parcel NULL: in none
    share REAL NOT NULL, footprint_m2 REAL, floor_m2 REAL, counted_floor_m2 REAL
);

-- Control indices.  scope 'parcel' (subject = parcel) or 'zone' (subject = zone, of completed parcels) or
-- 'zone_industrial'.  `reason` is a word or a sentence for {reason|word}.  What was not computed and has no limit has no row.
CREATE TABLE index_value (
    scope TEXT NOT NULL, subject INTEGER NOT NULL, ref INTEGER NOT NULL REFERENCES feature,
    name TEXT NOT NULL,                 -- 'far', 'building_factor', ...
    value REAL, unit TEXT NOT NULL, numerator REAL, denominator REAL, basis TEXT,
    applies INTEGER,                    -- does a limit apply to this parcel? NULL: unknown
    reason TEXT,
    limit_op TEXT, limit_value REAL, document TEXT, article TEXT, edition TEXT, mark TEXT,
    holds INTEGER,                      -- NULL: unknown, also what meets a limit from memory
    margin REAL,                        -- positive: passes
    base_limit REAL,                    -- where a dormitory is claimed: the limit without it
    relaxation TEXT,                    -- 'relaxed': limit_value is the dormitory's; else the word for why it is not
    PRIMARY KEY (scope, subject, name)
) WITHOUT ROWID;

CREATE TABLE idle (
    parcel INTEGER PRIMARY KEY REFERENCES parcel, ref INTEGER NOT NULL REFERENCES feature,
    state TEXT NOT NULL, branch TEXT, since TEXT, full_years INTEGER, cause TEXT NOT NULL,
    disposal TEXT,                      -- 'fee' | 'negotiated' | 'withdrawal'
    missing TEXT,                       -- names, comma-separated
    contradiction INTEGER NOT NULL, late_completion INTEGER NOT NULL
);

-- The land of a whole zone, all inside the zone; filled by check only.  The names of the shares and what they are of:
-- doc/RESULT.md, "A zone's land".  value: of the land of which whole and part are known, NULL where more than 1 % is unknown; the
-- share lies between low and high whatever the unknown land is.  holds: by both bounds.
CREATE TABLE zone_share (
    zone INTEGER NOT NULL REFERENCES zone, ref INTEGER NOT NULL REFERENCES feature,
    name TEXT NOT NULL,
    value REAL, numerator REAL, denominator REAL,            -- m2
    low REAL, high REAL, unknown_m2 REAL,
    limit_op TEXT, limit_value REAL, document TEXT, article TEXT, mark TEXT,   -- of zone_target
    holds INTEGER, margin REAL,
    PRIMARY KEY (zone, name)
) WITHOUT ROWID;

-- The development area of a zone.  Parts are more than gap_width_m apart; the islands (all but the largest) are places.  No row:
-- there are no functional areas.
CREATE TABLE development (
    zone INTEGER PRIMARY KEY REFERENCES zone, ref INTEGER NOT NULL REFERENCES feature,
    parts INTEGER NOT NULL, area_m2 REAL NOT NULL,
    largest_m2 REAL NOT NULL, islands_m2 REAL NOT NULL, slivers_m2 REAL NOT NULL
);

-- A parcel's way from supply to use, on the day of judgement; NULL: unknown.
CREATE TABLE parcel_supply (
    parcel INTEGER PRIMARY KEY REFERENCES parcel,
    supplied INTEGER, started INTEGER, since TEXT            -- since: contract, else hand-over
);

-- Approvals (批准用地) that reach into a zone: their part in that zone.
CREATE TABLE approval (
    ref INTEGER NOT NULL REFERENCES feature, zone INTEGER NOT NULL REFERENCES zone,
    id TEXT NOT NULL, name TEXT, approved TEXT, full_years INTEGER,
    declared_m2 REAL,                   -- of the whole approval, as stated
    area_m2 REAL NOT NULL, supplied_m2 REAL NOT NULL, unsupplied_m2 REAL NOT NULL,
    unknown_m2 REAL NOT NULL,           -- under parcels of which nobody knows whether they are supplied
    in_use_m2 REAL NOT NULL,            -- of the unsupplied: built today
    PRIMARY KEY (ref, zone)
);

-- Villages that reach into a zone.  area_m2: inside; NULL: drawn as a point.  Households and population are of the whole village.
CREATE TABLE village (
    ref INTEGER NOT NULL REFERENCES feature, zone INTEGER NOT NULL REFERENCES zone,
    id TEXT NOT NULL, name TEXT, area_m2 REAL, whole_m2 REAL, households REAL, population REAL,
    PRIMARY KEY (ref, zone)
);

-- What contracts agree (履约核查): a row for each agreed value of an existing parcel.  holds NULL: not due yet, or it cannot be told.
CREATE TABLE performance (
    parcel INTEGER NOT NULL REFERENCES parcel, ref INTEGER NOT NULL REFERENCES feature,
    promise TEXT NOT NULL,              -- 'far', 'far_max', 'building_factor' ... 'handover', 'start', 'completion'
    op TEXT NOT NULL, unit TEXT NOT NULL,
    agreed REAL, actual REAL,           -- NULL of dates
    agreed_day TEXT, actual_day TEXT,   -- of dates; actual_day NULL: not done
    holds INTEGER,
    margin REAL,                        -- in `unit` (of dates days), positive: kept
    needed REAL, needed_unit TEXT,      -- what must be added (of an upper bound: taken away): m2 of floor or land, wan
    reason TEXT,                        -- why holds is NULL: 'not_due', 'due_unknown', 'actual_unknown', 'agreed_unreadable', 'extension_unreadable'
    PRIMARY KEY (parcel, promise)
) WITHOUT ROWID;

-- Completed industrial parcels, and those of which nobody knows whether they are.
CREATE TABLE stock_parcel (
    parcel INTEGER PRIMARY KEY REFERENCES parcel, ref INTEGER NOT NULL REFERENCES feature,
    efficiency TEXT,                    -- 'inefficient' | 'not_inefficient' | 'undecided'; NULL: no criteria are configured
    held INTEGER, unknown INTEGER,      -- how many criteria the parcel meets, of how many it cannot be told
    criteria INTEGER, least INTEGER,    -- of how many; how many make it inefficient
    held_names TEXT, unknown_names TEXT,
    document TEXT, article TEXT, mark TEXT,                  -- of the criteria that are met; mark: the weakest
    target_far REAL, target_from TEXT,  -- 'local' | 'agreed' | 'limit' | 'agreed_max'; NULL: no target
    uplift_m2 REAL,                     -- floor that could be added up to it
    target_document TEXT, target_article TEXT, target_mark TEXT
);

-- Disposal plan (处置方案): existing parcels that are idle or stopped, and those of which it cannot be told.
CREATE TABLE disposal (
    parcel INTEGER PRIMARY KEY REFERENCES parcel, ref INTEGER NOT NULL REFERENCES feature,
    kind TEXT NOT NULL,                 -- 'idle' | 'stopped_building' | 'stopped_production' | 'undecided'
    mode TEXT,                          -- 'withdrawal' | 'time_limit' | 'purchase' | 'negotiated'; NULL: open
    mode_from TEXT, mode_text TEXT,     -- 'law' | 'bureau'; what the bureau wrote
    since TEXT, deadline TEXT, fee_wan REAL, fee_due INTEGER NOT NULL,
    document TEXT, article TEXT, mark TEXT
);

-- Sums of a zone's stock.
CREATE TABLE zone_stock (
    zone INTEGER PRIMARY KEY REFERENCES zone, ref INTEGER NOT NULL REFERENCES feature,
    inefficient INTEGER NOT NULL, efficient INTEGER NOT NULL, undecided INTEGER NOT NULL, inefficient_m2 REAL,
    uplift_m2 REAL, uplift_parcels INTEGER NOT NULL, uplift_unknown INTEGER NOT NULL,
    standard_parcels INTEGER NOT NULL, standard_buildings INTEGER NOT NULL, standard_floor_m2 REAL
);

-- Prices of industrial land held against the minimum (工业用地出让最低价).  Parcels to which none applies and that state no price have
-- no row.  `reason` is a word for {reason|word}; `missing` names what nobody knows and would decide, comma-separated.
CREATE TABLE price (
    parcel INTEGER PRIMARY KEY REFERENCES parcel, ref INTEGER NOT NULL REFERENCES feature,
    applies INTEGER, reason TEXT,       -- applies NULL: unknown
    kind TEXT,                          -- 'grant' | 'flexible_grant' | 'lease' | 'lease_then_grant' | 'allocation' | 'unclear'; NULL: not said
    price_wan REAL, cost_wan REAL,
    grade INTEGER, yuan_per_m2 REAL,    -- land grade (土地等别) and its price for the longest term
    share REAL, basis TEXT,             -- of it that has to be paid; 'priority_intensive' | 'agricultural_processing' | 'cost'
    rate REAL, factor REAL,             -- land return rate, factor of the term; NULL: unknown or not needed
    intensive INTEGER,                  -- is the land used intensively (用地集约)? by the indices, or as stated
    intensive_stated INTEGER,
    minimum_wan REAL,                   -- by what is known
    lowest_wan REAL,                    -- by the most favourable reading of what is not known
    holds INTEGER, margin_wan REAL, missing TEXT,
    document TEXT, article TEXT, mark TEXT
);

-- Terms of industrial land held against the longest (最高年限), as above.
CREATE TABLE term (
    parcel INTEGER PRIMARY KEY REFERENCES parcel, ref INTEGER NOT NULL REFERENCES feature,
    applies INTEGER, reason TEXT, kind TEXT,
    years REAL,                         -- what is held against the limit: the term, or lease and grant together
    max_years REAL, holds INTEGER, margin_years REAL, missing TEXT,
    document TEXT, article TEXT, mark TEXT
);

-- Candidates: what has to be written into the contract (供地条件).  source: 'control' | 'price' | 'term' | 'standard_land' |
-- 'new_industry_land'.  doubt: a word; nobody can tell whether the limit is asked of this candidate.
CREATE TABLE supply_condition (
    candidate INTEGER NOT NULL REFERENCES candidate, ref INTEGER NOT NULL REFERENCES feature,
    source TEXT NOT NULL, index_name TEXT NOT NULL, unit TEXT NOT NULL,
    limit_op TEXT NOT NULL, limit_value REAL NOT NULL,
    planned REAL, holds INTEGER, margin REAL, doubt TEXT,
    document TEXT, article TEXT, mark TEXT
);

-- Industry codes of GB/T 4754, of parcels that state one: code without its letter ('3513'), division ('35'), edition '2002', '2011',
-- '2017' or NULL.  same_everywhere: the division is the same industry in all editions.
CREATE TABLE parcel_industry (
    parcel INTEGER PRIMARY KEY REFERENCES parcel, ref INTEGER NOT NULL REFERENCES feature,
    code TEXT NOT NULL, division TEXT NOT NULL, industry_edition TEXT, same_everywhere INTEGER NOT NULL
);

-- Five plans: class against class inside the zones.
CREATE TABLE matrix (
    cell INTEGER PRIMARY KEY,
    plan_a TEXT NOT NULL, class_a TEXT NOT NULL, plan_b TEXT NOT NULL, class_b TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('hard', 'soft', 'none', 'unlisted')),
    basis TEXT, mark TEXT, protected INTEGER NOT NULL,
    area_m2 REAL NOT NULL, sliver_area_m2 REAL NOT NULL, patches INTEGER
);

-- Places: connected polygons with a meaning, see `kind`.
CREATE TABLE place (
    shape INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                 -- conflict | overlap | unassigned | outside | unplanned | fill_doubt | uncovered | taken | on_plan
                                        -- | unsupplied (part of an approval on no supplied parcel) | island (of the development area)
                                        -- | on_facility (infrastructure plan) | on_block, off_block (detailed plan)
    ref_a INTEGER REFERENCES feature, ref_b INTEGER REFERENCES feature,
    cell INTEGER REFERENCES matrix,     -- of a conflict
    zone INTEGER REFERENCES zone,
    role TEXT, plan TEXT,               -- of ref_a's layer; uncovered: what does not cover the place (role 'plan' and its name,
                                        -- 'parcels' or 'current_use'; of the latter two only what is narrow)
    class_a TEXT, class_b TEXT,
    area_m2 REAL NOT NULL, plane_area_m2 REAL NOT NULL, perimeter_m REAL NOT NULL, width_m REAL NOT NULL,
    sliver INTEGER NOT NULL, x REAL, y REAL,
    relation TEXT,                      -- of an overlap: 'cross', 'same', 'a_holds_b', 'b_holds_a', all places of the pair together
    widest_m REAL,                      -- diameter of the largest circle inside, where width_m is at most gap_width_m
    chord_m REAL,                       -- a place as long as this may be so wide merely because an edge in degrees was drawn
                                        -- straight between fewer points; NULL: neither layer came in degrees
    candidate INTEGER REFERENCES candidate,                      -- in supply: the one that the place lies in
    clash TEXT, clash_basis TEXT, clash_mark TEXT                -- of on_plan, on_facility, on_block: the relation of the candidate's own use
                                                                 -- to the class; 'none' also where both are one; NULL: not listed
);
CREATE INDEX place_of_cell ON place (cell);

-- Declared numbers that differ from the measured ones by more than 1 % and 1 m2.
CREATE TABLE declared (
    ref INTEGER NOT NULL REFERENCES feature, role TEXT NOT NULL, field TEXT NOT NULL,
    declared REAL NOT NULL, measured REAL NOT NULL
);

-- Attributes that a measure needed and did not find.
CREATE TABLE missing_attribute (
    ref INTEGER NOT NULL REFERENCES feature, role TEXT NOT NULL, field TEXT NOT NULL, needed_for TEXT NOT NULL
);

-- Flaws of borders: a row for each kind of flaw of a feature, placed at the worst of them; places of an invalid polygon and spikes
-- have a row each.  `defect` is opaque: pass it on in the result column of the same name, so that the finding gets its true
-- geometry (lines of edges).  Kinds:
--   of an invalid polygon   no_geometry, no_polygon, bad_coordinate, short_ring, self_crossing, ring_touch, nested, duplicate_ring,
--                           invalid; `count`: all places in which the feature is invalid, of whichever kind
--   of corners and edges    open_ring (m open), duplicate_vertex (m apart), spike (m wide), acute_angle (deg), short_edge (m),
--                           multipart (how many parts)
--   between neighbours      missing_vertex (on the neighbour's edge, which has none), off_edge (beside that edge, m), unsnapped
--                           (beside the neighbour's vertex, m); `ref_b` is the neighbour at the worst place
CREATE TABLE defect (
    defect   INTEGER PRIMARY KEY,
    ref      INTEGER NOT NULL REFERENCES feature, ref_b INTEGER REFERENCES feature,
    input    INTEGER NOT NULL REFERENCES input,
    source   TEXT, layer TEXT, fid INTEGER, key TEXT,        -- of ref
    role     TEXT NOT NULL, plan TEXT,
    kind     TEXT NOT NULL,
    number   INTEGER NOT NULL,          -- 0: the worst place of this kind in this feature; of an invalid polygon: the place that
                                        -- names it, whatever the kinds of the others
    count    INTEGER NOT NULL,          -- exact; not all of them need a row
    x REAL, y REAL,
    measured REAL, tolerance REAL, unit TEXT
);

-- How often a kind of flaw occurs in a layer, exactly; of each kind at most 100 000 features have rows in `defect`.
CREATE TABLE defect_total (
    input    INTEGER NOT NULL REFERENCES input, kind TEXT NOT NULL,
    features INTEGER NOT NULL, places INTEGER NOT NULL,
    listed   INTEGER NOT NULL,          -- features with rows in `defect`
    worst    REAL,
    PRIMARY KEY (input, kind)
);

-- Features that are small (below the largest minimum that patch_limit has for their layer) or narrow (mean width below gap_width_m).
CREATE TABLE patch (
    ref      INTEGER PRIMARY KEY REFERENCES feature,
    input    INTEGER NOT NULL REFERENCES input, role TEXT NOT NULL, plan TEXT, class TEXT,
    scheme   TEXT,                      -- code table of the class
    area_m2  REAL NOT NULL, perimeter_m REAL NOT NULL,
    mean_width_m REAL NOT NULL,         -- 2 * area / perimeter
    widest_m REAL                       -- diameter of the largest circle inside; NULL: not narrow
);

-- Codes and the names beside them in the fields of the database standards (DLBM and DLMC ...): each pair once.
CREATE TABLE code_name (
    ref        INTEGER NOT NULL REFERENCES feature,          -- the first record that has it
    input      INTEGER NOT NULL REFERENCES input,
    code_field TEXT NOT NULL, name_field TEXT,               -- name_field NULL: the layer has none
    code TEXT, name TEXT,
    scheme     TEXT,                    -- code table, NULL: none for this field
    code_class TEXT, name_class TEXT,   -- what the code table makes of them, NULL: unknown to it
    is_class   INTEGER NOT NULL,        -- is it the field that the layer's classes are read from?
    count      INTEGER NOT NULL         -- records that have the pair
);

-- Values of BSM, TBBH ... that stand more than once where they may stand once.
CREATE TABLE repeated_key (
    ref     INTEGER NOT NULL REFERENCES feature,             -- the second record that has it
    input   INTEGER NOT NULL REFERENCES input,
    field   TEXT NOT NULL, value TEXT NOT NULL,
    within_field TEXT, within TEXT,     -- NULL: in the whole layer
    count   INTEGER NOT NULL
);

-- What fields of the database standards hold, alone or beside another: each combination once.  `value` and `other` are as found, or
-- '+' where it only matters that the field is filled; NULL: empty.
CREATE TABLE field_pair (
    ref     INTEGER NOT NULL REFERENCES feature,             -- the first record that has it
    input   INTEGER NOT NULL REFERENCES input,
    name    TEXT NOT NULL, other_name TEXT,                  -- as the standards write them; other_name NULL: the field alone
    field   TEXT NOT NULL, other_field TEXT,                 -- as the file writes them
    value   TEXT, other TEXT,
    count   INTEGER NOT NULL                                 -- records that have it
);

-- Areas that the patches of a layer state (TBMJ ...) against those measured on the ellipsoid, a row for each layer in which any differs.
CREATE TABLE patch_areas (
    ref       INTEGER NOT NULL REFERENCES feature,           -- with the largest difference
    input     INTEGER NOT NULL REFERENCES input,
    field     TEXT NOT NULL,
    stated    INTEGER NOT NULL,                              -- how many patches state an area
    differing INTEGER NOT NULL,                              -- of them, by more than 1 % and 1 m2
    stated_m2 REAL, measured_m2 REAL                         -- of ref
);

-- Areas of zones and parcels as stated and as measured, whether they differ or not.
CREATE TABLE declared_area (
    ref INTEGER NOT NULL REFERENCES feature, role TEXT NOT NULL, field TEXT NOT NULL,
    declared REAL NOT NULL, measured REAL NOT NULL
);
