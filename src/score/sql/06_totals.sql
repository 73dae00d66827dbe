-- nodes -> totals: the whole document's points; settled where both ends meet. Where nothing carries points there is no
-- total, which is not a total of 0.

CREATE TABLE totals AS
WITH pointed AS (
    SELECT EXISTS (SELECT 1 FROM indicators WHERE no <> 0 AND scored) AS pointed
)
SELECT unit,
    CASE WHEN pointed THEN low END AS low,
    CASE WHEN pointed THEN high END AS high,
    CASE WHEN pointed AND low = high THEN low END AS total
FROM nodes
CROSS JOIN pointed
WHERE indicator = 0
ORDER BY unit;

CREATE TABLE vetoed AS
SELECT unit, rule, MIN(observation) AS observation
FROM counted
WHERE effect = 'veto' AND steps > 0
GROUP BY unit, rule
ORDER BY unit, rule;
