-- effects + the level below -> nodes: the points of every indicator of one level ($level). Run from the deepest level up.
-- start + what the indicators below bring (standing for those that do not apply) + its own effects
-- -> full marks -> floor and ceiling -> no marks -> rounding -> weight.

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
        COALESCE(SUM(n.share_high) FILTER (WHERE b.kind = 'add'), 0) AS bonus_high,
        SUM(n.lost_share) AS lost
    FROM nodes AS n
    JOIN bounds AS b ON b.no = n.indicator
    WHERE b.level = $level + 1 AND b.scored
    GROUP BY n.unit, b.parent
),
gathered AS (
    SELECT
        u.no AS unit,
        b.no AS indicator,
        a.unit IS NOT NULL AS absent,
        b.leaf AND b.scored AND NOT COALESCE(e.seen, false) AS untouched,
        COALESCE(e.given, false) AS given,
        (b.given_only AND COALESCE(e.seen, false) AND NOT COALESCE(e.given, false))
            OR (NOT COALESCE(e.given, false)
                AND (b.awaits > COALESCE(e.awaited, 0) OR COALESCE(p.gains, false))) AS awaits_score,
        COALESCE(p.loses, false) AS awaits_loss,
        e.filled_by, e.emptied_by,
        b.start, b.floor, b.ceiling, b.bonus_limit, b.least, b.most, b.weight, b.grain, b.mode, b.treat, b.worth,
        b.rescales, b.worth_below, b.least_below,
        COALESCE(k.lost, 0) AS lost,
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
    LEFT JOIN pending AS p ON p.unit = u.no AND p.indicator = b.no
    LEFT JOIN absent AS a ON a.unit = u.no AND a.indicator = b.no
    WHERE b.level = $level
),
rescaled AS (
    SELECT
        *,
        rescales AND lost > 0 AND lost < worth_below AS stands_for_all
    FROM gathered
),
brought AS (
    SELECT
        *,
        CASE WHEN stands_for_all
            THEN from_grains(half_up(grains(below_low) * grains(worth_below), grains(worth_below - lost)))
            ELSE below_low END AS scaled_low,
        CASE WHEN stands_for_all
            THEN from_grains(half_up(grains(below_high) * grains(worth_below), grains(worth_below - lost)))
            ELSE below_high END AS scaled_high
    FROM rescaled
),
raw AS (
    SELECT
        *,
        CAST(CASE
            WHEN untouched OR given OR absent OR bonus_low IS NULL OR bonus_limit IS NULL THEN 0
            ELSE LEAST(bonus_limit - bonus_low, 0)
        END AS DECIMAL(28, 8)) AS bonus_cut,
        -- least() and greatest() pass over NULL: what nothing bounds stays so unless there is a limit
        CAST(CASE
            WHEN absent THEN CASE WHEN treat = 'full' THEN COALESCE(worth, 0) ELSE 0 END
            WHEN untouched OR awaits_loss THEN least
            WHEN given THEN others
            WHEN bonus_low IS NULL THEN NULL
            ELSE start + GREATEST(scaled_low, least_below) + LEAST(bonus_low, bonus_limit) + others
        END AS DECIMAL(28, 8)) AS raw_low,
        CAST(CASE
            WHEN absent THEN CASE WHEN treat = 'full' THEN COALESCE(worth, 0) ELSE 0 END
            WHEN untouched THEN most
            WHEN given THEN others
            WHEN awaits_score AND ceiling IS NULL THEN NULL
            WHEN scaled_high IS NULL THEN NULL
            ELSE start + GREATEST(scaled_high, least_below) + LEAST(bonus_high, bonus_limit) + others
                + CASE WHEN awaits_score THEN ceiling ELSE 0 END
        END AS DECIMAL(28, 8)) AS raw_high
    FROM brought
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
        CASE WHEN absent THEN full_low
            WHEN full_low IS NULL THEN floor ELSE LEAST(GREATEST(full_low, floor), ceiling) END AS bound_low,
        CASE WHEN absent THEN full_high
            WHEN full_high IS NULL THEN ceiling ELSE LEAST(GREATEST(full_high, floor), ceiling) END AS bound_high
    FROM filled
),
emptied AS (
    SELECT
        *,
        CASE WHEN emptied_by IS NOT NULL AND bound_low IS NOT NULL THEN LEAST(bound_low, 0)
            ELSE bound_low END AS exact_low,
        CASE WHEN emptied_by IS NOT NULL THEN LEAST(bound_high, 0) ELSE bound_high END AS exact_high
    FROM bounded
),
settled AS (
    SELECT
        *,
        CASE WHEN grain IS NULL OR exact_low IS NULL THEN exact_low ELSE rounded(exact_low, grain, mode) END AS round_low,
        CASE WHEN grain IS NULL OR exact_high IS NULL THEN exact_high
            ELSE rounded(exact_high, grain, mode) END AS round_high,
        CASE WHEN absent THEN CASE WHEN treat = 'rescale' THEN worth ELSE 0 END
            WHEN rescales THEN 0 ELSE lost END AS lost_worth,
        CAST(weight * 0.01 AS DECIMAL(9, 6)) AS factor
    FROM emptied
),
-- what upheld adjustments of the whole indicator change, past its floor and ceiling: people have decided
moved AS (
    SELECT unit, indicator, SUM(new - old) AS by FROM adjustments WHERE rule IS NULL GROUP BY unit, indicator
),
final AS (
    SELECT
        s.*,
        CAST(COALESCE(m.by, 0) AS DECIMAL(28, 8)) AS adjusted,
        CAST(s.round_low + COALESCE(m.by, 0) AS DECIMAL(28, 8)) AS low,
        CAST(s.round_high + COALESCE(m.by, 0) AS DECIMAL(28, 8)) AS high
    FROM settled AS s
    LEFT JOIN moved AS m ON m.unit = s.unit AND m.indicator = s.indicator
)
SELECT
    unit, indicator, absent OR NOT untouched, absent, filled_by, emptied_by,
    below_low,
    lost, CASE WHEN factor IS NULL THEN lost_worth ELSE CAST(lost_worth * factor AS DECIMAL(28, 8)) END,
    CASE WHEN stands_for_all AND NOT given THEN scaled_low - below_low ELSE 0 END,
    CASE WHEN given OR absent THEN 0 ELSE GREATEST(scaled_low, least_below) - scaled_low END,
    bonus_cut, raw_low, raw_high, full_low, full_high, bound_low, bound_high, exact_low, exact_high,
    adjusted, low, high,
    CASE WHEN factor IS NULL THEN low ELSE CAST(low * factor AS DECIMAL(28, 8)) END,
    CASE WHEN factor IS NULL THEN high ELSE CAST(high * factor AS DECIMAL(28, 8)) END
FROM final
ORDER BY unit, indicator;
