-- meets, ranks -> eligible: who meets what the grade $grade takes, its rank too, and has no grade yet; of each group the
-- best in place 1. Where ranks or quotas decide it is run once a grade, the best first, each time followed by
-- 08c_seats.sql. A rule that settles the grade has the last word: such a unit takes no place.

CREATE OR REPLACE TABLE eligible AS
WITH field AS (
    SELECT peers, COUNT(*) AS units FROM units GROUP BY peers
)
SELECT
    m.unit, m.grade, u.peers,
    RANK() OVER (PARTITION BY u.peers ORDER BY r.rank) AS place,
    -- "不超过30%": the whole units in 30 % of all
    CAST(LEAST(m.seats, CAST(m.quota * 10000 AS BIGINT) * f.units // 1000000) AS INTEGER) AS seats
FROM meets AS m
JOIN units AS u ON u.no = m.unit
JOIN field AS f ON f.peers = u.peers
JOIN ranks AS r ON r.unit = m.unit
LEFT JOIN limited AS l ON l.unit = m.unit
WHERE m.grade = $grade
    AND m.possible
    AND NOT EXISTS (SELECT 1 FROM waits AS w WHERE w.peers = u.peers)
    AND l.settled_at IS NULL AND NOT COALESCE(l.unclear, false)
    -- a rank in percent is held against the number of units, both sides times 100
    AND inside(r.rank * 100,
        m.rank_lo * CASE WHEN m.rank_percent THEN f.units ELSE 100 END, m.rank_lo_incl,
        m.rank_hi * CASE WHEN m.rank_percent THEN f.units ELSE 100 END, m.rank_hi_incl)
    AND NOT EXISTS (SELECT 1 FROM reached AS d WHERE d.unit = m.unit)
ORDER BY m.unit;
