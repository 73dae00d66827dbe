-- The rubric as small tables, the observations as one long one. Indicator 0 is the whole document.
-- Every number is an exact decimal. An open end is NULL: a `low` that nothing bounds below, a `high` nothing bounds above.

-- Exact division and rounding: engines divide decimals as binary fractions, so both work on whole grains of 1/100,000,000.
CREATE MACRO grains(x) AS CAST(CAST(x AS DECIMAL(28, 8)) * 100000000 AS HUGEINT);
CREATE MACRO from_grains(g) AS
    CAST(CAST(g AS DECIMAL(38, 0)) * CAST(0.00000001 AS DECIMAL(9, 8)) AS DECIMAL(28, 8));
CREATE MACRO half_up(n, d) AS SIGN(n) * ((2 * ABS(n) + d) // (2 * d));      -- n / d as a whole number, d above 0
CREATE MACRO rounded(x, grain, mode) AS from_grains(grain * CASE mode
    WHEN 'down' THEN SIGN(grains(x)) * (ABS(grains(x)) // grain)
    WHEN 'up' THEN SIGN(grains(x)) * ((ABS(grains(x)) + grain - 1) // grain)
    ELSE half_up(grains(x), grain)
END);

-- Whether x lies in an interval; an end that is NULL is open for ever.
CREATE MACRO inside(x, lo, lo_incl, hi, hi_incl) AS
    (lo IS NULL OR x > lo OR (lo_incl AND x = lo)) AND (hi IS NULL OR x < hi OR (hi_incl AND x = hi));

-- What the first n times of a series come to together.
CREATE MACRO series_sum(s, grows, n) AS COALESCE(LIST_SUM(s[1:n]), 0) + CASE WHEN n > LEN(s) THEN
    (n - LEN(s)) * s[-1]
    + CASE WHEN grows THEN s[-1] - COALESCE(s[-2], 0) ELSE 0 END * ((n - LEN(s)) * (n - LEN(s) + 1) // 2)
    ELSE 0 END;

-- The arithmetic of formulas, on grains; each step is rounded half up. Nothing can be divided by 0: that gives NULL.
CREATE MACRO plus(a, b) AS a + b;
CREATE MACRO minus(a, b) AS a - b;
CREATE MACRO smaller(a, b) AS CASE WHEN a <= b THEN a WHEN b < a THEN b END;   -- least() would pass over NULL
CREATE MACRO larger(a, b) AS CASE WHEN a >= b THEN a WHEN b > a THEN b END;
CREATE MACRO product(a, b) AS half_up(a * b, 100000000);
CREATE MACRO quotient(a, b) AS CASE WHEN b <> 0 THEN half_up(SIGN(b) * a * 100000000, ABS(b)) END;

CREATE TABLE units (
    no INTEGER,
    name VARCHAR,
    peers VARCHAR                 -- the group it is ranked and graded in; empty: all units are one
);

-- How equal totals are told apart: by the points of these indicators, in this order.
CREATE TABLE first_by (no INTEGER, indicator INTEGER);

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
    given_only BOOLEAN,           -- no rule says how its points are earned: an assessor gives them
    worth DECIMAL(28, 8),         -- what it can bring at most without bonuses, where the rubric says so
    floors BOOLEAN,               -- it stops at zero
    -- policies:
    floor_at DECIMAL(10, 4),      -- the least it may come to
    top_limit DECIMAL(10, 4),     -- the most it may come to
    loss_limit DECIMAL(10, 4),    -- it may not lose more than this
    gain_limit DECIMAL(10, 4),    -- bonuses in it may not bring more than this
    grain BIGINT,                 -- it is rounded to so many grains
    mode VARCHAR,                 -- half_up, down, up
    treat VARCHAR,                -- where it does not apply: rescale, full, zero
    rescales BOOLEAN,             -- what applies of it stands for the whole of it
    rated BOOLEAN                 -- it is observed by the name of a rating, and carries no points
);

-- Indicators that do not apply to a unit (缺项), with all that is below them.
CREATE TABLE absent (unit INTEGER, indicator INTEGER);

CREATE TABLE rules (
    no INTEGER,                   -- document order
    indicator INTEGER,
    effect VARCHAR,               -- the rubric's effects; `given`: points for a whole indicator; `rated`; `needs`: of a grade
    kind VARCHAR,                 -- what an observation's value means: count, measure, points, yesno, external
    points DECIMAL(10, 4),
    per DECIMAL(18, 4),
    band_lo DECIMAL(18, 4),
    band_lo_incl BOOLEAN,
    band_hi DECIMAL(18, 4),
    band_hi_incl BOOLEAN,
    target_op VARCHAR,
    target_value DECIMAL(18, 4),
    from_bound BOOLEAN,           -- steps are counted from the end of the band
    part_steps VARCHAR,           -- what a step begun counts: whole (nothing), started (a step), exact (its share)
    series DECIMAL(10, 4)[],      -- 首次, 再次, …: the amounts of the first time, the second time, …
    series_grows BOOLEAN,         -- after its last amount it goes on by the last difference, or repeats that amount
    times DECIMAL(10, 4),         -- it multiplies what other rules charge
    multiplies INTEGER,           -- the one rule it multiplies; NULL: those of its indicator with its effect
    inputs INTEGER,               -- so many measured values are worked out by its formula; 0: it has none
    awaited BOOLEAN,              -- while it is not there, its indicator's score is open
    dedupe_set INTEGER,           -- of these rules a matter counts once, at its highest
    cap_set INTEGER,              -- these rules share `cap_limit`
    cap_limit DECIMAL(10, 4),
    grade_is INTEGER,             -- the grade it settles, whatever the points
    grade_below INTEGER,          -- the grade it bars, with all better ones
    grade_lowered INTEGER,        -- by how many grades it lowers
    for_grade INTEGER             -- the grade that asks for it
);

CREATE TABLE observations (
    no INTEGER,                   -- order of arrival
    unit INTEGER,
    rule INTEGER,
    input INTEGER,                -- which of its formula's values, from 1; 0: the value itself
    value DECIMAL(18, 4),
    matter VARCHAR,
    day VARCHAR                   -- ISO date
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
    hi_incl BOOLEAN,
    rank_lo DECIMAL(9, 4),        -- 1 is the best unit; or a percent of the units
    rank_lo_incl BOOLEAN,
    rank_hi DECIMAL(9, 4),
    rank_hi_incl BOOLEAN,
    rank_percent BOOLEAN,
    quota DECIMAL(7, 4),          -- at most this percent of the units may have it
    seats INTEGER,                -- at most so many units may have it
    least INTEGER,                -- the lowest rating that any item may have; 0 is the best
    share_of INTEGER,             -- this rating, or a better one,
    share DECIMAL(7, 4),          -- is what at least this percent of the items must have
    needs BOOLEAN,                -- it asks for more in words, which people answer
    unsaid BOOLEAN                -- nothing says what it takes
);

-- One row. `passes_on`: the place in a grade that rules take from a unit by lowering it goes to the next one.
CREATE TABLE scheme (passes_on BOOLEAN);

-- Filled one grade at a time where ranks or quotas decide.
CREATE TABLE reached (unit INTEGER, grade INTEGER);
CREATE TABLE missed (unit INTEGER, grade INTEGER, seats INTEGER);     -- its places were taken by better units
CREATE TABLE crowded (unit INTEGER, grade INTEGER, seats INTEGER);    -- equal totals at the edge of its places

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
    counted DECIMAL(28, 8),
    full_worth DECIMAL(28, 8),    -- of rescaling: what there is,
    rest_worth DECIMAL(28, 8)     -- and what of it applies
);
