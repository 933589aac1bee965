-- The ledger (台账): every run, what it read, by which rules and standards it judged, and what it found.  Nothing is ever changed or removed.
--
-- The same statements in a SpatiaLite file and in PostgreSQL; there the tables stand in the schema `hegui`.  @CLUSTERED@ is
-- WITHOUT ROWID in SQLite and nothing in PostgreSQL.  The column finding.geometry (MultiPolygon, each run's CRS stands in
-- run.crs) is added by the program, for either server in its own way.  What the columns mean, and how the chain of hashes is made: doc/LEDGER.md.
-- NULL is unknown or not there, never zero.  Digests are lower-case hexadecimal.

-- format 'hegui.ledger/1'; head_run, head_hash: the last run, so that a tail that was taken off is seen.
CREATE TABLE ledger (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) @CLUSTERED@;

-- Full text of rules and standards tables, each once.  sha256: over kind, name and body, each closed by a zero byte.
CREATE TABLE text (
    sha256 TEXT PRIMARY KEY,
    kind   TEXT NOT NULL CHECK (kind IN ('rule', 'standard')),
    name   TEXT NOT NULL,              -- a rule's id; a table's file name, of a bureau's own table with its folder
    body   TEXT NOT NULL
);

CREATE TABLE run (
    id               BIGINT PRIMARY KEY,   -- 1, 2, 3 ... without gaps
    recorded_at      TEXT NOT NULL,        -- '2026-11-22T17:30:00Z', by the machine's clock; never decides order
    as_of            TEXT,                 -- '2026-11-21'
    kind             TEXT NOT NULL CHECK (kind IN ('check', 'supply')),
    project          TEXT NOT NULL,
    project_path     TEXT NOT NULL,
    region           TEXT,
    version          TEXT NOT NULL,        -- of the program
    crs              TEXT,
    area             TEXT NOT NULL,        -- 'ellipsoid' | 'plane'
    edition          TEXT,                 -- of the control indices in force
    verdict          TEXT NOT NULL,        -- 'compliant' | 'non_compliant' | 'undecided'
    exit_status      BIGINT NOT NULL,
    rules_sha256     TEXT NOT NULL,
    standards_sha256 TEXT NOT NULL,
    identity         TEXT NOT NULL,        -- the same as in the run's result.json and findings.gpkg
    block            BIGINT NOT NULL,      -- numbers of findings
    warn             BIGINT NOT NULL,
    info             BIGINT NOT NULL,
    undecided        BIGINT NOT NULL,
    waived           BIGINT NOT NULL,
    previous         TEXT NOT NULL,        -- hash of the run before, 64 zeros for the first
    hash             TEXT NOT NULL
);
CREATE INDEX run_project ON run (project, id);

-- Which texts were in force.
CREATE TABLE run_text (
    run    BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL REFERENCES text (sha256),
    PRIMARY KEY (run, sha256)
) @CLUSTERED@;

CREATE TABLE input (
    run      BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    n        BIGINT NOT NULL,              -- rows of a run count from 0, here and below
    role     TEXT NOT NULL,
    plan     TEXT,
    source   TEXT,
    layer    TEXT,
    sha256   TEXT,                         -- of the bytes of all its files; NULL: it could not be read
    sm3      TEXT,
    crs      TEXT,
    features BIGINT,
    skipped  BIGINT,
    PRIMARY KEY (run, n)
) @CLUSTERED@;

-- Content-addressed: what stays the same over a thousand runs is stored once.
CREATE TABLE finding (
    digest       TEXT PRIMARY KEY,
    stable_key   TEXT NOT NULL,            -- the same defect has it in every run, whatever its measure
    rule         TEXT NOT NULL,
    severity     TEXT NOT NULL,
    business_key TEXT,
    zone         TEXT,
    source       TEXT,
    layer        TEXT,
    field        TEXT,
    responsible  TEXT,
    measured     DOUBLE PRECISION,
    unit         TEXT,
    limit_op     TEXT,
    limit_value  DOUBLE PRECISION,
    limit_unit   TEXT,
    message_zh   TEXT NOT NULL,
    message_en   TEXT NOT NULL,
    cure_zh      TEXT,
    cure_en      TEXT,
    x            DOUBLE PRECISION,
    y            DOUBLE PRECISION
);

CREATE TABLE run_finding (
    run     BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    n       BIGINT NOT NULL,
    id      TEXT NOT NULL,                 -- 'f-0001', as in the run's reports
    finding TEXT NOT NULL REFERENCES finding (digest),
    waived  BIGINT NOT NULL CHECK (waived IN (0, 1)),
    waiver  TEXT,
    PRIMARY KEY (run, n)
) @CLUSTERED@;

CREATE TABLE zone (
    run     BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    n       BIGINT NOT NULL,
    id      TEXT NOT NULL,
    name    TEXT,
    area_m2 DOUBLE PRECISION,
    PRIMARY KEY (run, n)
) @CLUSTERED@;

-- Indices and amounts of zones and parcels by name: 'far', 'conflict_hard_m2' ...
CREATE TABLE index_value (
    run         BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    n           BIGINT NOT NULL,
    subject     TEXT NOT NULL CHECK (subject IN ('zone', 'parcel')),
    id          TEXT NOT NULL,
    zone        TEXT,
    name        TEXT NOT NULL,
    value       DOUBLE PRECISION,
    unit        TEXT,
    limit_op    TEXT,
    limit_value DOUBLE PRECISION,
    holds       BIGINT CHECK (holds IN (0, 1)),
    PRIMARY KEY (run, n)
) @CLUSTERED@;

CREATE TABLE idle (
    run        BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    n          BIGINT NOT NULL,
    parcel     TEXT NOT NULL,
    zone       TEXT,
    state      TEXT NOT NULL,
    branch     TEXT,
    since      TEXT,
    full_years BIGINT,
    cause      TEXT,
    area_m2    DOUBLE PRECISION,
    PRIMARY KEY (run, n)
) @CLUSTERED@;

CREATE TABLE candidate (
    run     BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    n       BIGINT NOT NULL,
    id      TEXT NOT NULL,
    zone    TEXT,
    verdict TEXT NOT NULL,
    area_m2 DOUBLE PRECISION,
    PRIMARY KEY (run, n)
) @CLUSTERED@;

CREATE TABLE waiver (
    run    BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    n      BIGINT NOT NULL,
    rule   TEXT NOT NULL,
    key    TEXT,
    reason TEXT,
    person TEXT,
    expiry TEXT,
    used   BIGINT NOT NULL,
    PRIMARY KEY (run, n)
) @CLUSTERED@;

-- The seal of each table's rows of a run; run.hash goes over the run's row and its seals (doc/LEDGER.md).
CREATE TABLE seal (
    run       BIGINT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
    name      TEXT NOT NULL,               -- of the table
    row_count BIGINT NOT NULL,
    sha256    TEXT NOT NULL,
    PRIMARY KEY (run, name)
) @CLUSTERED@;
