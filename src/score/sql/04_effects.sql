-- counted -> effects: all that rules of its own do to an indicator of a unit.

CREATE TABLE effects AS
SELECT
    unit,
    indicator,
    CAST(COALESCE(SUM(counted) FILTER (WHERE effect = 'add'), 0) AS DECIMAL(28, 8)) AS bonus,
    CAST(COALESCE(SUM(counted) FILTER (WHERE effect <> 'add'), 0) AS DECIMAL(28, 8)) AS others,
    BOOL_OR(effect NOT IN ('veto', 'grade')) AS seen,
    BOOL_OR(effect = 'given') AS given,
    COUNT(DISTINCT rule) FILTER (WHERE awaited) AS awaited,
    MIN(observation) FILTER (WHERE effect = 'full' AND steps > 0) AS filled_by,
    MIN(observation) FILTER (WHERE effect = 'zero' AND steps > 0) AS emptied_by
FROM counted
GROUP BY unit, indicator
ORDER BY unit, indicator;

-- Formulas of which some measured values are there and some are not.
CREATE TABLE pending AS
SELECT i.unit, r.indicator, BOOL_OR(r.effect = 'deduct') AS loses, BOOL_OR(r.effect <> 'deduct') AS gains
FROM inputs AS i
JOIN rules AS r ON r.no = i.rule
WHERE i.given < r.inputs
GROUP BY i.unit, r.indicator;

-- What is still possible in an indicator nobody has assessed, and where each indicator's points stop.
CREATE TABLE bounds AS
WITH sides AS (
    SELECT
        indicator,
        effect = 'deduct' AS loses,
        cap_set,
        MAX(cap_limit) AS cap_limit,
        BOOL_OR(cap_limit IS NULL) AS uncapped
    FROM rules
    WHERE effect IN ('deduct', 'add', 'award', 'external')
    GROUP BY indicator, effect = 'deduct', cap_set
),
reach AS (
    SELECT
        indicator,
        COALESCE(BOOL_OR(uncapped) FILTER (WHERE loses), false) AS loses_freely,
        COALESCE(BOOL_OR(uncapped) FILTER (WHERE NOT loses), false) AS gains_freely,
        COALESCE(SUM(cap_limit) FILTER (WHERE loses), 0) AS losses,
        COALESCE(SUM(cap_limit) FILTER (WHERE NOT loses), 0) AS gains
    FROM sides
    GROUP BY indicator
),
sources AS (
    SELECT indicator, COUNT(*) AS awaited FROM rules WHERE awaited GROUP BY indicator
),
below AS (
    SELECT parent, SUM(worth * COALESCE(weight, 100) * 0.01) AS worth
    FROM indicators
    WHERE kind <> 'add' AND parent IS NOT NULL
    GROUP BY parent
),
stops AS (
    SELECT
        no,
        -- least() passes over what is not set
        LEAST(max, top_limit, CASE WHEN kind = 'add' THEN gain_limit END) AS ceiling,
        CASE WHEN kind <> 'add' THEN gain_limit END AS bonus_limit,
        CASE
            WHEN floor_at IS NOT NULL THEN floor_at
            WHEN floors AND level > 0 AND loss_limit IS NOT NULL THEN GREATEST(max - loss_limit, 0)
            WHEN floors THEN 0
        END AS floor
    FROM indicators
)
SELECT
    i.*,
    CAST(s.ceiling AS DECIMAL(28, 8)) AS ceiling,
    CAST(s.bonus_limit AS DECIMAL(28, 8)) AS bonus_limit,
    CAST(s.floor AS DECIMAL(28, 8)) AS floor,
    COALESCE(x.awaited, 0) AS awaits,
    CAST(COALESCE(b.worth, 0) AS DECIMAL(28, 8)) AS worth_below,
    -- what the whole document may not lose more than is counted before bonuses
    CAST(CASE WHEN i.level = 0 THEN b.worth - i.loss_limit END AS DECIMAL(28, 8)) AS least_below,
    CAST(CASE
        WHEN s.floor IS NOT NULL THEN LEAST(s.floor, 0)
        WHEN r.loses_freely THEN NULL
        ELSE LEAST(i.start - COALESCE(r.losses, 0), 0)
    END AS DECIMAL(28, 8)) AS least,
    CAST(CASE
        WHEN s.ceiling IS NOT NULL THEN s.ceiling
        WHEN i.kind = 'external' OR r.gains_freely THEN NULL
        ELSE COALESCE(r.gains, 0)
    END AS DECIMAL(28, 8)) AS most
FROM indicators AS i
JOIN stops AS s ON s.no = i.no
LEFT JOIN reach AS r ON r.indicator = i.no
LEFT JOIN sources AS x ON x.indicator = i.no
LEFT JOIN below AS b ON b.parent = i.no
ORDER BY i.no;

-- Filled by 05_nodes.sql, one level at a time. Each stage is kept twice: the lowest and the highest still possible.
CREATE TABLE nodes (
    unit INTEGER, indicator INTEGER, assessed BOOLEAN, absent BOOLEAN, filled_by INTEGER, emptied_by INTEGER,
    below DECIMAL(28, 8),         -- what the indicators below bring, before it stands for those that do not apply
    lost DECIMAL(28, 8), lost_share DECIMAL(28, 8),   -- what does not apply of its worth
    rescaled DECIMAL(28, 8), spared DECIMAL(28, 8), bonus_cut DECIMAL(28, 8),
    raw_low DECIMAL(28, 8), raw_high DECIMAL(28, 8),
    full_low DECIMAL(28, 8), full_high DECIMAL(28, 8),
    bound_low DECIMAL(28, 8), bound_high DECIMAL(28, 8),
    exact_low DECIMAL(28, 8), exact_high DECIMAL(28, 8),
    adjusted DECIMAL(28, 8),      -- by upheld adjustments of the whole indicator
    low DECIMAL(28, 8), high DECIMAL(28, 8),
    share_low DECIMAL(28, 8), share_high DECIMAL(28, 8)
);
