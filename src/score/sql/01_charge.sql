-- observations -> charges: what each observation is worth by its rule's own words, before anything limits it.

CREATE TABLE charges AS
WITH facts AS (
    SELECT
        o.no AS observation, o.unit, o.value, o.matter, r.*,
        CASE
            WHEN r.kind = 'count' THEN o.value
            WHEN r.kind = 'measure' AND r.target_op = '>=' THEN GREATEST(r.target_value - o.value, 0)
            WHEN r.kind = 'measure' AND r.target_op = '<=' THEN GREATEST(o.value - r.target_value, 0)
        END AS amount,            -- what is counted off: cases, or how far the target was missed
        CASE
            WHEN r.effect = 'deduct' THEN -1
            WHEN r.effect IN ('add', 'award', 'external', 'given') THEN 1
            ELSE 0
        END AS sign
    FROM observations AS o
    JOIN rules AS r ON r.no = o.rule
),
stepped AS (
    SELECT
        *,
        CASE
            WHEN kind IN ('count', 'measure') AND amount IS NOT NULL AND per IS NOT NULL
                -- whole steps; both sides as whole ten-thousandths, for decimals cannot be divided exactly
                THEN CAST(amount * 10000 AS BIGINT) // CAST(per * 10000 AS BIGINT)
            WHEN kind IN ('count', 'measure') AND amount IS NOT NULL
                THEN CAST(amount > 0 AS BIGINT)
            WHEN kind = 'measure'
                THEN CAST(
                    (band_lo IS NULL OR value > band_lo OR (band_lo_incl AND value = band_lo))
                    AND (band_hi IS NULL OR value < band_hi OR (band_hi_incl AND value = band_hi))
                    AS BIGINT)
            ELSE CAST(value <> 0 AS BIGINT)
        END AS steps
    FROM facts
)
SELECT
    unit, observation, no AS rule, indicator, effect, kind, sign, value, matter, amount, steps,
    dedupe_set, cap_set, cap_limit,
    CAST(sign * CASE
        WHEN kind IN ('points', 'external') THEN CAST(value AS DECIMAL(28, 8))
        ELSE CAST(CAST(steps AS DECIMAL(14, 0)) * COALESCE(points, 0) AS DECIMAL(28, 8))
    END AS DECIMAL(28, 8)) AS points
FROM stepped
ORDER BY unit, rule, observation;
