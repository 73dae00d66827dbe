-- nodes -> totals: the whole document's points; settled where both ends meet.

CREATE TABLE totals AS
SELECT unit, exact_low, exact_high, low, high, CASE WHEN low = high THEN low END AS total
FROM nodes
WHERE indicator = 0
ORDER BY unit;

CREATE TABLE vetoed AS
SELECT unit, rule, MIN(observation) AS observation
FROM counted
WHERE effect = 'veto' AND steps > 0
GROUP BY unit, rule
ORDER BY unit, rule;
