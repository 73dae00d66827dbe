-- totals, ranks -> eligible: who meets the score and the rank that the grade $grade asks for and has no grade yet, the
-- best in place 1. Run once a grade, the best first, each time followed by 08_grades.sql. A veto, or a rule that sets or
-- limits the grade, settles what points cannot: such a unit is left to people. Where ranks or quotas decide, nobody has
-- a grade before every total is settled.

CREATE OR REPLACE TABLE eligible AS
WITH field AS (
    SELECT COUNT(*) AS units, COUNT(*) FILTER (WHERE total IS NULL) AS unsettled FROM totals
),
contested AS (
    SELECT BOOL_OR(rank_lo IS NOT NULL OR rank_hi IS NOT NULL OR quota IS NOT NULL OR seats IS NOT NULL) AS is FROM grades
)
SELECT
    t.unit,
    g.no AS grade,
    RANK() OVER (ORDER BY t.total DESC) AS place,
    -- "不超过30%": the whole units in 30 % of all
    LEAST(g.seats, CAST(FLOOR(g.quota * f.units / 100) AS INTEGER)) AS seats
FROM totals AS t
JOIN ranks AS r ON r.unit = t.unit
JOIN grades AS g ON g.no = $grade
CROSS JOIN field AS f
CROSS JOIN contested AS c
WHERE (f.unsettled = 0 OR NOT c.is)
    AND (g.lo IS NULL OR t.total > g.lo OR (g.lo_incl AND t.total = g.lo))
    -- "90分以上且前40%为优秀，80分以上不满90分为良好": 92 points that miss the rank or the quota are 良好, not nothing
    AND (g.hi IS NULL OR t.total < g.hi OR (g.hi_incl AND t.total = g.hi) OR EXISTS (
        SELECT 1 FROM grades AS b
        WHERE b.no < g.no
            AND (b.rank_lo IS NOT NULL OR b.rank_hi IS NOT NULL OR b.quota IS NOT NULL OR b.seats IS NOT NULL)
            AND (b.lo IS NULL OR t.total > b.lo OR (b.lo_incl AND t.total = b.lo))
            AND (b.hi IS NULL OR t.total < b.hi OR (b.hi_incl AND t.total = b.hi))))
    -- a rank in percent is held against the number of units, both sides times 100
    AND (g.rank_lo IS NULL OR r.rank * 100 > g.rank_lo * CASE WHEN g.rank_percent THEN f.units ELSE 100 END
        OR (g.rank_lo_incl AND r.rank * 100 = g.rank_lo * CASE WHEN g.rank_percent THEN f.units ELSE 100 END))
    AND (g.rank_hi IS NULL OR r.rank * 100 < g.rank_hi * CASE WHEN g.rank_percent THEN f.units ELSE 100 END
        OR (g.rank_hi_incl AND r.rank * 100 = g.rank_hi * CASE WHEN g.rank_percent THEN f.units ELSE 100 END))
    AND NOT EXISTS (SELECT 1 FROM graded AS d WHERE d.unit = t.unit)
    AND NOT EXISTS (
        SELECT 1 FROM counted AS v WHERE v.unit = t.unit AND v.effect IN ('veto', 'grade') AND v.steps > 0)
ORDER BY t.unit;
