-- nodes -> totals: the whole document's points, rounded once, half up.

CREATE TABLE totals AS
WITH rounded AS (
    SELECT
        n.unit,
        n.low AS exact_low,
        n.high AS exact_high,
        CASE r.places
            WHEN 0 THEN CAST(ROUND(n.low, 0) AS DECIMAL(28, 8))
            WHEN 1 THEN CAST(ROUND(n.low, 1) AS DECIMAL(28, 8))
            WHEN 2 THEN CAST(ROUND(n.low, 2) AS DECIMAL(28, 8))
            WHEN 3 THEN CAST(ROUND(n.low, 3) AS DECIMAL(28, 8))
            ELSE CAST(ROUND(n.low, 4) AS DECIMAL(28, 8))
        END AS low,
        CASE r.places
            WHEN 0 THEN CAST(ROUND(n.high, 0) AS DECIMAL(28, 8))
            WHEN 1 THEN CAST(ROUND(n.high, 1) AS DECIMAL(28, 8))
            WHEN 2 THEN CAST(ROUND(n.high, 2) AS DECIMAL(28, 8))
            WHEN 3 THEN CAST(ROUND(n.high, 3) AS DECIMAL(28, 8))
            ELSE CAST(ROUND(n.high, 4) AS DECIMAL(28, 8))
        END AS high
    FROM nodes AS n
    CROSS JOIN rounding AS r
    WHERE n.indicator = 0
)
SELECT *, CASE WHEN low = high THEN low END AS total
FROM rounded
ORDER BY unit;

CREATE TABLE vetoed AS
SELECT unit, rule, MIN(observation) AS observation
FROM counted
WHERE effect = 'veto' AND steps > 0
GROUP BY unit, rule
ORDER BY unit, rule;
