-- observations -> priced: what each observation is worth by its rule's own words, before anything limits it.
-- `worked_out` is the macro of the rubric's formulas.

CREATE TABLE priced AS
WITH facts AS (
    SELECT
        o.no AS observation, o.unit, o.value, o.matter, o.day, r.*,
        CASE WHEN o.matter IS NULL THEN 1
            ELSE ROW_NUMBER() OVER (PARTITION BY o.unit, o.rule, o.matter ORDER BY o.no)
        END AS copy,              -- a matter reported twice counts once
        CASE
            WHEN r.effect = 'deduct' THEN -1
            WHEN r.effect IN ('add', 'award', 'external', 'given') THEN 1
            ELSE 0
        END AS sign,
        inside(o.value, r.band_lo, r.band_lo_incl, r.band_hi, r.band_hi_incl) AS in_band
    FROM observations AS o
    JOIN rules AS r ON r.no = o.rule
    WHERE r.inputs = 0
),
held AS (
    SELECT
        *,
        CASE
            WHEN kind = 'count' THEN value
            -- a bonus is for what lies beyond the target, everything else for what misses it
            WHEN kind = 'measure' AND target_op IS NOT NULL THEN GREATEST(
                CASE WHEN (target_op = '>=') = (effect IN ('add', 'award'))
                    THEN value - target_value ELSE target_value - value END, 0)
            WHEN kind = 'measure' AND from_bound AND in_band THEN
                CASE WHEN band_hi IS NULL OR (band_lo IS NOT NULL AND effect IN ('add', 'award'))
                    THEN value - band_lo ELSE band_hi - value END
            WHEN kind = 'measure' AND from_bound THEN 0
        END AS amount             -- what is counted off: cases, or how far the target or the bound was passed
    FROM facts
),
stepped AS (
    SELECT
        *,
        CAST(CASE
            WHEN kind = 'measure' AND amount IS NULL
                THEN CAST(in_band AS BIGINT)
            WHEN kind = 'measure' AND per IS NULL AND effect IN ('add', 'award')
                THEN CAST(amount > 0 OR value = target_value AS BIGINT)       -- once, as soon as it is reached
            WHEN amount IS NULL
                THEN CAST(value <> 0 AS BIGINT)
            WHEN per IS NULL AND series IS NULL
                THEN CAST(amount > 0 AS BIGINT)
            WHEN part_steps = 'exact'
                THEN from_grains(half_up(grains(amount) * 100000000, grains(per)))
            WHEN part_steps = 'started'
                THEN (grains(amount) + grains(per) - 1) // grains(per)
            ELSE grains(amount) // grains(COALESCE(per, 1))
        END AS DECIMAL(28, 8)) AS steps
    FROM held
),
counted_up AS (
    SELECT
        *,
        -- of a series: how often it had happened before, by date; in the same order however the rows arrive
        CASE WHEN series IS NOT NULL THEN CAST(COALESCE(SUM(CASE WHEN copy = 1 THEN steps ELSE 0 END) OVER (
            PARTITION BY unit, no ORDER BY day, matter, value, observation
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS BIGINT) END AS earlier
    FROM stepped
)
SELECT
    unit, observation, no AS rule, indicator, effect, kind, sign, value, matter, copy, amount, steps, earlier,
    times, multiplies, dedupe_set, cap_set, cap_limit, awaited,
    CAST(sign * CASE
        WHEN kind IN ('points', 'external') THEN CAST(value AS DECIMAL(28, 8))
        WHEN series IS NOT NULL AND copy > 1 THEN 0
        WHEN series IS NOT NULL THEN CAST(
            series_sum(series, series_grows, earlier + CAST(steps AS BIGINT)) - series_sum(series, series_grows, earlier)
            AS DECIMAL(28, 8))
        ELSE CAST(steps * COALESCE(points, 0) AS DECIMAL(28, 8))
    END AS DECIMAL(28, 8)) AS points
FROM counted_up
ORDER BY unit, rule, observation;

-- What a formula makes of its measured values, once all of them are there.
CREATE TABLE inputs AS
SELECT
    o.unit, o.rule,
    MIN(o.no) AS observation,
    COUNT(DISTINCT o.input) AS given,
    LIST(DISTINCT STRUCT_PACK(input := o.input, value := o.value)) AS seen
FROM observations AS o
JOIN rules AS r ON r.no = o.rule
WHERE r.inputs > 0
GROUP BY o.unit, o.rule;

INSERT INTO priced
WITH complete AS (
    SELECT i.unit, i.observation, r.*,
        worked_out(r.no, LIST_TRANSFORM(LIST_SORT(i.seen), lambda s: grains(s.value)),
            grains(n.max), grains(r.points), grains(r.target_value)) AS result
    FROM inputs AS i
    JOIN rules AS r ON r.no = i.rule
    JOIN indicators AS n ON n.no = r.indicator
    WHERE i.given = r.inputs
)
SELECT
    unit, observation, no, indicator, effect, kind, CASE WHEN effect = 'deduct' THEN -1 ELSE 1 END, NULL, '', 1,
    NULL, 1, NULL, NULL, NULL, NULL, cap_set, cap_limit, awaited,
    CASE WHEN effect = 'deduct' THEN -1 ELSE 1 END * from_grains(larger(result, 0))
FROM complete;
