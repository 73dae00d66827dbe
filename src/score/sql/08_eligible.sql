-- totals, ranks -> eligible: who meets the score and the rank that the grade $grade asks for and has no grade yet, the
-- best in place 1. Run once a grade, the best first, each time followed by 08_grades.sql. A veto, or a rule that sets or
-- limits the grade, settles what points cannot: such a unit is left to people. Where ranks or quotas decide, nobody has
-- a grade before every total is settled.

CREATE OR REPLACE TABLE eligible AS
WITH field AS (
    SELECT COUNT(*) AS units, COUNT(*) FILTER (WHERE total IS NULL) AS unsettled FROM totals
),
asked AS (
    SELECT
        g.*,
        rank_lo IS NOT NULL OR rank_hi IS NOT NULL OR quota IS NOT NULL OR seats IS NOT NULL AS contested,
        -- a rank in percent is held against the number of units, both sides times 100
        CASE WHEN rank_percent THEN f.units ELSE 100 END AS whole,
        -- "不超过30%": the whole units in 30 % of all
        LEAST(seats, CAST(quota * 10000 AS BIGINT) * f.units // 1000000) AS places
    FROM grades AS g
    CROSS JOIN field AS f
)
SELECT t.unit, g.no AS grade, RANK() OVER (ORDER BY t.total DESC) AS place, CAST(g.places AS INTEGER) AS seats
FROM totals AS t
JOIN ranks AS r ON r.unit = t.unit
JOIN asked AS g ON g.no = $grade
CROSS JOIN field AS f
WHERE (f.unsettled = 0 OR NOT EXISTS (SELECT 1 FROM asked WHERE contested))
    AND inside(t.total, g.lo, g.lo_incl, NULL, NULL)
    -- "90分以上且前40%为优秀，80分以上不满90分为良好": 92 points that miss the rank or the quota are 良好, not nothing
    AND (inside(t.total, NULL, NULL, g.hi, g.hi_incl) OR EXISTS (
        SELECT 1 FROM asked AS b
        WHERE b.no < g.no AND b.contested AND inside(t.total, b.lo, b.lo_incl, b.hi, b.hi_incl)))
    AND inside(r.rank * 100, g.rank_lo * g.whole, g.rank_lo_incl, g.rank_hi * g.whole, g.rank_hi_incl)
    AND NOT EXISTS (SELECT 1 FROM graded AS d WHERE d.unit = t.unit)
    AND NOT EXISTS (
        SELECT 1 FROM counted AS v WHERE v.unit = t.unit AND v.effect IN ('veto', 'grade') AND v.steps > 0)
ORDER BY t.unit;
