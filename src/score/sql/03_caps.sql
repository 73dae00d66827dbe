-- kept -> counted: what rules or groups of rules may bring or take is bounded by their cap; the first come are served
-- first, in the order of the document's rules and then of the observations.

CREATE TABLE counted AS
WITH running AS (
    SELECT
        *,
        CAST(COALESCE(SUM(ABS(kept)) OVER (
            PARTITION BY unit, cap_set, sign ORDER BY rule, observation
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS DECIMAL(28, 8)) AS before
    FROM kept
)
SELECT
    *,
    CAST(CASE
        WHEN cap_limit IS NULL THEN kept
        ELSE sign * GREATEST(LEAST(ABS(kept), cap_limit - before), 0)
    END AS DECIMAL(28, 8)) AS counted
FROM running
ORDER BY unit, rule, observation;

INSERT INTO ledger
SELECT unit, indicator, 1, 'charge', rule, observation, NULL, points, counted, NULL, NULL
FROM counted
WHERE effect NOT IN ('zero', 'full')
ORDER BY unit, rule, observation;
