-- charges -> kept: a matter reported twice counts once; where the rubric says so, a matter counts once at its highest.
-- An observation without a matter is a matter of its own.

CREATE TABLE kept AS
WITH ranked AS (
    SELECT
        *,
        CASE WHEN matter IS NOT NULL AND dedupe_set IS NOT NULL
            THEN FIRST_VALUE(observation) OVER (
                PARTITION BY unit, dedupe_set, sign, matter ORDER BY ABS(points) DESC, rule, observation)
        END AS winner
    FROM charges
)
SELECT
    *,
    CASE WHEN copy > 1 THEN 'repeated' WHEN winner <> observation THEN 'outranked' END AS lost,
    CASE WHEN copy > 1 OR winner <> observation THEN CAST(0 AS DECIMAL(28, 8)) ELSE points END AS kept
FROM ranked
ORDER BY unit, rule, observation;
