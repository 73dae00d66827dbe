-- totals, first_by -> ranks: the settled totals of a group, highest first; equals share a rank and the next rank is
-- skipped (1, 2, 2, 4), unless the points of named indicators tell them apart.

CREATE TABLE ranks AS
WITH told AS (
    SELECT n.unit, LIST(COALESCE(n.low, -1) ORDER BY f.no) AS points
    FROM nodes AS n
    JOIN first_by AS f ON f.indicator = n.indicator
    GROUP BY n.unit
)
SELECT t.unit, RANK() OVER (PARTITION BY u.peers ORDER BY t.total DESC, k.points DESC) AS rank
FROM totals AS t
JOIN units AS u ON u.no = t.unit
LEFT JOIN told AS k ON k.unit = t.unit
WHERE t.total IS NOT NULL
ORDER BY t.unit;
