-- adjustments, nodes -> stale: adjustments whose `old` is not what the rule or the indicator stands at without them.
-- An indicator that is still open stands nowhere (`stood` NULL).

CREATE TABLE stale AS
WITH indicator_stood AS (
    SELECT a.no, CASE WHEN n.low = n.high THEN n.low - n.adjusted + COALESCE((
        SELECT SUM(e.new - e.old) FROM adjustments AS e
        WHERE e.unit = a.unit AND e.indicator = a.indicator AND e.rule IS NULL AND e.no < a.no
    ), 0) END AS stood
    FROM adjustments AS a
    JOIN nodes AS n ON n.unit = a.unit AND n.indicator = a.indicator
    WHERE a.rule IS NULL
)
SELECT a.no, s.stood, true AS happened
FROM adjustments AS a
JOIN indicator_stood AS s ON s.no = a.no
WHERE s.stood IS DISTINCT FROM a.old
UNION ALL
SELECT a.no, s.stood, s.happened
FROM adjustments AS a
JOIN rule_stood AS s ON s.no = a.no
WHERE CASE WHEN a.undone THEN NOT s.happened ELSE s.stood IS DISTINCT FROM a.old END
ORDER BY 1;
