-- effects + the level below -> nodes: the points of every indicator of one level ($level). Run from the deepest level up.
-- start + what the indicators below bring + its own effects -> full marks -> floor and ceiling -> no marks -> weight.

INSERT INTO nodes
WITH below AS (
    SELECT
        n.unit,
        b.parent AS indicator,
        BOOL_OR(n.share_low IS NULL) FILTER (WHERE b.kind <> 'add') AS low_open,
        BOOL_OR(n.share_high IS NULL) FILTER (WHERE b.kind <> 'add') AS high_open,
        BOOL_OR(n.share_low IS NULL) FILTER (WHERE b.kind = 'add') AS bonus_low_open,
        BOOL_OR(n.share_high IS NULL) FILTER (WHERE b.kind = 'add') AS bonus_high_open,
        COALESCE(SUM(n.share_low) FILTER (WHERE b.kind <> 'add'), 0) AS low,
        COALESCE(SUM(n.share_high) FILTER (WHERE b.kind <> 'add'), 0) AS high,
        COALESCE(SUM(n.share_low) FILTER (WHERE b.kind = 'add'), 0) AS bonus_low,
        COALESCE(SUM(n.share_high) FILTER (WHERE b.kind = 'add'), 0) AS bonus_high
    FROM nodes AS n
    JOIN bounds AS b ON b.no = n.indicator
    WHERE b.level = $level + 1 AND b.scored
    GROUP BY n.unit, b.parent
),
gathered AS (
    SELECT
        u.no AS unit,
        b.no AS indicator,
        b.leaf AND b.scored AND NOT COALESCE(e.seen, false) AS untouched,
        COALESCE(e.given, false) AS given,
        (b.given_only AND COALESCE(e.seen, false) AND NOT COALESCE(e.given, false))
            OR (NOT COALESCE(e.given, false) AND b.externals > COALESCE(e.externals, 0)) AS awaits_score,
        e.filled_by, e.emptied_by,
        b.start, b.floor, b.ceiling, b.bonus_limit, b.least, b.most, b.weight,
        CASE WHEN k.low_open THEN NULL ELSE COALESCE(k.low, 0) END AS below_low,
        CASE WHEN k.high_open THEN NULL ELSE COALESCE(k.high, 0) END AS below_high,
        CASE WHEN k.bonus_low_open THEN NULL
            ELSE COALESCE(k.bonus_low, 0) + COALESCE(e.bonus, 0) END AS bonus_low,
        CASE WHEN k.bonus_high_open THEN NULL
            ELSE COALESCE(k.bonus_high, 0) + COALESCE(e.bonus, 0) END AS bonus_high,
        COALESCE(e.others, 0) AS others
    FROM units AS u
    CROSS JOIN bounds AS b
    LEFT JOIN below AS k ON k.unit = u.no AND k.indicator = b.no
    LEFT JOIN effects AS e ON e.unit = u.no AND e.indicator = b.no
    WHERE b.level = $level
),
raw AS (
    SELECT
        *,
        CAST(CASE
            WHEN untouched OR given OR bonus_low IS NULL OR bonus_limit IS NULL THEN 0
            ELSE LEAST(bonus_limit - bonus_low, 0)
        END AS DECIMAL(28, 8)) AS bonus_cut,
        CAST(CASE
            WHEN untouched THEN least
            WHEN given THEN others
            WHEN bonus_low IS NULL THEN NULL
            ELSE start + below_low + LEAST(bonus_low, bonus_limit) + others
        END AS DECIMAL(28, 8)) AS raw_low,
        CAST(CASE
            WHEN untouched THEN most
            WHEN given THEN others
            WHEN awaits_score AND ceiling IS NULL THEN NULL
            ELSE start + below_high + LEAST(bonus_high, bonus_limit) + others
                + CASE WHEN awaits_score THEN ceiling ELSE 0 END
        END AS DECIMAL(28, 8)) AS raw_high
    FROM gathered
),
filled AS (
    SELECT
        *,
        CASE WHEN filled_by IS NULL OR ceiling IS NULL THEN raw_low ELSE GREATEST(raw_low, ceiling) END AS full_low,
        CASE WHEN filled_by IS NULL OR ceiling IS NULL THEN raw_high
            WHEN raw_high IS NOT NULL THEN GREATEST(raw_high, ceiling) END AS full_high
    FROM raw
),
bounded AS (
    SELECT
        *,
        -- least() and greatest() pass over NULL: a low that nothing bounds stays so unless there is a floor
        CASE WHEN full_low IS NULL THEN floor ELSE LEAST(GREATEST(full_low, floor), ceiling) END AS bound_low,
        CASE WHEN full_high IS NULL THEN ceiling ELSE LEAST(GREATEST(full_high, floor), ceiling) END AS bound_high
    FROM filled
),
emptied AS (
    SELECT
        *,
        CASE WHEN emptied_by IS NOT NULL AND bound_low IS NOT NULL THEN LEAST(bound_low, 0) ELSE bound_low END AS low,
        CASE WHEN emptied_by IS NOT NULL THEN LEAST(bound_high, 0) ELSE bound_high END AS high
    FROM bounded
),
-- what upheld adjustments of the whole indicator change, past its floor and ceiling: people have decided
moved AS (
    SELECT unit, indicator, SUM(new - old) AS by FROM adjustments WHERE rule IS NULL GROUP BY unit, indicator
),
weighed AS (
    SELECT
        e.* REPLACE (
            CAST(e.low + COALESCE(m.by, 0) AS DECIMAL(28, 8)) AS low,
            CAST(e.high + COALESCE(m.by, 0) AS DECIMAL(28, 8)) AS high
        ),
        CAST(COALESCE(m.by, 0) AS DECIMAL(28, 8)) AS adjusted,
        CAST(weight * 0.01 AS DECIMAL(9, 6)) AS factor
    FROM emptied AS e
    LEFT JOIN moved AS m ON m.unit = e.unit AND m.indicator = e.indicator
)
SELECT
    unit, indicator, NOT untouched, filled_by, emptied_by, bonus_cut,
    raw_low, raw_high, full_low, full_high, bound_low, bound_high, adjusted, low, high,
    CASE WHEN factor IS NULL THEN low ELSE CAST(low * factor AS DECIMAL(28, 8)) END,
    CASE WHEN factor IS NULL THEN high ELSE CAST(high * factor AS DECIMAL(28, 8)) END
FROM weighed
ORDER BY unit, indicator;
