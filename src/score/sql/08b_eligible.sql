-- meets, ranks -> eligible: who meets what the grade $grade takes, its rank too, and has no grade yet; of each group the
-- best in place 1. Where ranks or quotas decide it is run once a grade, the best first, each time followed by
-- 08c_seats.sql. A rule that settles the grade has the last word: such a unit takes no place. One that rules lower takes
-- the place it had (which stays empty), unless the scheme passes places on.

CREATE OR REPLACE TABLE eligible AS
WITH field AS (
    SELECT peers, COUNT(*) AS units FROM units GROUP BY peers
),
fit AS (
    SELECT
        m.unit, m.grade, u.peers, f.units, m.seats, m.quota,
        CASE WHEN s.passes_on AND COALESCE(l.lowered, 0) > 0 THEN 0 ELSE 1 END AS takes,
        m.rank_hi * CASE WHEN m.rank_percent THEN f.units ELSE 100 END AS rank_hi, m.rank_hi_incl,
        COALESCE(r.rank, 1) AS rank      -- without points nothing tells units apart
    FROM meets AS m
    JOIN units AS u ON u.no = m.unit
    JOIN field AS f ON f.peers = u.peers
    CROSS JOIN scheme AS s
    LEFT JOIN ranks AS r ON r.unit = m.unit
    LEFT JOIN limited AS l ON l.unit = m.unit
    WHERE m.grade = $grade
        AND m.possible
        AND NOT EXISTS (SELECT 1 FROM waits AS w WHERE w.peers = u.peers)
        AND l.settled_at IS NULL AND NOT COALESCE(l.unclear, false)
        -- a rank in percent is held against the number of units, both sides times 100
        AND inside(COALESCE(r.rank, 1) * 100,
            m.rank_lo * CASE WHEN m.rank_percent THEN f.units ELSE 100 END, m.rank_lo_incl,
            m.rank_hi * CASE WHEN m.rank_percent THEN f.units ELSE 100 END, m.rank_hi_incl)
        AND NOT EXISTS (SELECT 1 FROM reached AS d WHERE d.unit = m.unit)
)
SELECT
    unit, grade, peers,
    takes,
    CAST(1 + COALESCE(SUM(takes) OVER (PARTITION BY peers ORDER BY rank
        RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS INTEGER) AS place,
    -- "不超过30%": the whole units in 30 % of all
    CAST(LEAST(seats, CAST(quota * 10000 AS BIGINT) * units // 1000000) AS INTEGER) AS seats,
    -- equals take as many places as they are: "前3名" with two in place 3
    NOT inside((rank + COUNT(*) OVER (PARTITION BY peers, rank) - 1) * 100, NULL, NULL, rank_hi, rank_hi_incl)
        AS beyond_rank
FROM fit
ORDER BY unit;
