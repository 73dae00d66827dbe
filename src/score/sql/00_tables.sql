-- The rubric as small tables, the observations as one long one. Indicator 0 is the whole document.
-- Every number is an exact decimal. An open end is NULL: a `low` that nothing bounds below, a `high` nothing bounds above.

CREATE TABLE rounding (places INTEGER);

CREATE TABLE units (no INTEGER, name VARCHAR);

CREATE TABLE indicators (
    no INTEGER,                   -- document order
    parent INTEGER,
    level INTEGER,                -- 0 is the whole document
    kind VARCHAR,
    max DECIMAL(10, 4),
    weight DECIMAL(7, 4),         -- percent
    start DECIMAL(10, 4),         -- what it holds before anything is charged
    leaf BOOLEAN,                 -- no indicator below it carries points
    scored BOOLEAN,               -- it, or something below it, carries points
    floors BOOLEAN,               -- it stops at zero
    given_only BOOLEAN,           -- no rule says how its points are earned: an assessor gives them
    loss_limit DECIMAL(10, 4),    -- a policy: it may not lose more than this
    gain_limit DECIMAL(10, 4)     -- a policy: bonuses in it may not bring more than this
);

CREATE TABLE rules (
    no INTEGER,                   -- document order
    indicator INTEGER,
    effect VARCHAR,               -- the rubric's effects, and `given` for points an assessor gives a whole indicator
    kind VARCHAR,                 -- what an observation's value means: count, measure, points, yesno, external
    points DECIMAL(10, 4),
    per DECIMAL(18, 4),
    band_lo DECIMAL(18, 4),
    band_lo_incl BOOLEAN,
    band_hi DECIMAL(18, 4),
    band_hi_incl BOOLEAN,
    target_op VARCHAR,
    target_value DECIMAL(18, 4),
    dedupe_set INTEGER,           -- of these rules a matter counts once, at its highest
    cap_set INTEGER,              -- these rules share `cap_limit`
    cap_limit DECIMAL(10, 4)
);

CREATE TABLE observations (
    no INTEGER,                   -- order of arrival
    unit INTEGER,
    rule INTEGER,
    value DECIMAL(18, 4),
    matter VARCHAR
);

CREATE TABLE adjustments (      -- upheld, in the order they were decided
    no INTEGER,
    unit INTEGER,
    indicator INTEGER,
    rule INTEGER,                 -- NULL: the indicator as a whole
    undone BOOLEAN,               -- the rule settles something, and is held not to have happened
    old DECIMAL(18, 4),           -- signed points before and after; NULL where `undone`
    new DECIMAL(18, 4)
);

CREATE TABLE grades (
    no INTEGER,                   -- best first
    name VARCHAR,
    lo DECIMAL(18, 4),
    lo_incl BOOLEAN,
    hi DECIMAL(18, 4),
    hi_incl BOOLEAN
);

-- The ledger's lines, as each step leaves them. `code` names the sentence that explains the line.
CREATE TABLE ledger (
    unit INTEGER,
    indicator INTEGER,
    place INTEGER,                -- order of the steps within an indicator
    code VARCHAR,
    rule INTEGER,
    observation INTEGER,
    child INTEGER,
    points DECIMAL(28, 8),
    counted DECIMAL(28, 8)
);
