-- totals -> graded: the first (best) grade whose interval holds the total. `grades` is empty where a scheme asks for
-- more than a score. A veto, or a rule that sets or limits the grade, settles what points cannot: no grade is derived.

CREATE TABLE graded AS
WITH matched AS (
    SELECT t.unit, MIN(g.no) AS grade
    FROM totals AS t
    JOIN grades AS g
        ON (g.lo IS NULL OR t.total > g.lo OR (g.lo_incl AND t.total = g.lo))
        AND (g.hi IS NULL OR t.total < g.hi OR (g.hi_incl AND t.total = g.hi))
    WHERE NOT EXISTS (
        SELECT 1 FROM counted AS c WHERE c.unit = t.unit AND c.effect IN ('veto', 'grade') AND c.steps > 0)
    GROUP BY t.unit
)
SELECT m.unit, g.name AS grade
FROM matched AS m
JOIN grades AS g ON g.no = m.grade
ORDER BY m.unit;
