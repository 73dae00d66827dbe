-- totals -> ranks: highest first, equals share a rank. A unit has a rank only when no unit whose total is still open
-- could change it.

CREATE TABLE ranks AS
WITH settled AS (
    SELECT unit, total, RANK() OVER (ORDER BY total DESC) AS place FROM totals WHERE total IS NOT NULL
),
open_units AS (
    SELECT low, high FROM totals WHERE total IS NULL
)
SELECT
    s.unit,
    CASE WHEN NOT EXISTS (
        SELECT 1 FROM open_units AS o
        WHERE (o.low IS NULL OR o.low <= s.total) AND (o.high IS NULL OR o.high > s.total)
    ) THEN s.place + (SELECT COUNT(*) FROM open_units AS o WHERE o.low > s.total) END AS rank
FROM settled AS s
ORDER BY s.unit;
