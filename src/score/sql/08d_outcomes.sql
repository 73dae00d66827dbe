-- meets, reached, limited -> outcomes: the best and the worst grade each unit may still get; one grade where they meet.
-- `adrift`: it may also end with none. `code`: settled, range, none (no grade's terms are met), waits (for other units),
-- left (to people).

CREATE TABLE outcomes AS
WITH derived AS (
    SELECT
        unit,
        MIN(grade) FILTER (WHERE possible) AS best,
        MIN(grade) FILTER (WHERE certain) AS sure,
        MAX(grade) FILTER (WHERE possible) AS last
    FROM meets
    WHERE NOT EXISTS (SELECT 1 FROM held WHERE contested)
    GROUP BY unit
    UNION ALL
    SELECT r.unit, r.grade, CASE WHEN NOT m.unsaid THEN r.grade END, r.grade
    FROM reached AS r
    JOIN meets AS m ON m.unit = r.unit AND m.grade = r.grade
),
-- grades that take nothing but points, and the pieces of the unit's range they hold
pieces AS (
    SELECT *, hi_sure OR lift_may AS to_the_top
    FROM meets
    WHERE possible AND NOT (contested OR needs OR unsaid) AND least IS NULL AND share IS NULL
),
covered AS (
    SELECT p.unit
    FROM pieces AS p
    GROUP BY p.unit
    HAVING BOOL_OR(p.lo_sure AND p.hi_may)      -- the lowest total has a grade, and so has all above it
        AND BOOL_AND(p.to_the_top OR EXISTS (
            SELECT 1 FROM pieces AS q
            WHERE q.unit = p.unit AND (q.to_the_top OR q.hi > p.hi)
                AND (q.lo IS NULL OR q.lo < p.hi OR (q.lo = p.hi AND (q.lo_incl OR p.hi_incl)))))
),
joined AS (
    SELECT
        u.no AS unit,
        d.best,
        COALESCE(d.sure, d.last) AS worst,
        d.best IS NOT NULL AND d.sure IS NULL AND c.unit IS NULL AS adrift,
        l.settled_at, l.barred, COALESCE(l.lowered, 0) AS lowered, COALESCE(l.unclear, false) AS unclear,
        w.units AS waiting
    FROM units AS u
    LEFT JOIN derived AS d ON d.unit = u.no
    LEFT JOIN covered AS c ON c.unit = u.no
    LEFT JOIN limited AS l ON l.unit = u.no
    LEFT JOIN waits AS w ON w.peers = u.peers
    WHERE EXISTS (SELECT 1 FROM grades)
),
limits AS (
    SELECT
        unit, waiting, unclear,
        settled_at IS NULL AND waiting IS NOT NULL AS waits,
        settled_at IS NULL AND adrift AS adrift,
        GREATEST(settled_at, barred + 1) AS settled,      -- greatest() passes over NULL
        settled_at IS NOT NULL AS fixed,
        best, worst, lowered,
        (SELECT MAX(no) FROM grades) AS last
    FROM joined
),
final AS (
    SELECT
        *,
        CASE WHEN unclear OR waits THEN NULL WHEN fixed THEN LEAST(settled + lowered, last)
            WHEN best IS NOT NULL THEN LEAST(best + lowered, last) END AS final_best,
        CASE WHEN unclear OR waits THEN NULL WHEN fixed THEN LEAST(settled + lowered, last)
            WHEN worst IS NOT NULL THEN LEAST(worst + lowered, last) END AS final_worst
    FROM limits
)
SELECT
    f.unit,
    f.final_best AS best,
    f.final_worst AS worst,
    f.adrift,
    CASE
        WHEN unclear THEN 'left'
        WHEN waits THEN 'waits'
        WHEN final_best IS NULL THEN 'none'
        WHEN final_best = final_worst AND NOT adrift THEN 'settled'
        ELSE 'range'
    END AS code,
    f.waiting,
    (SELECT COUNT(*) FROM open_items AS o WHERE o.unit = f.unit) AS open
FROM final AS f
ORDER BY f.unit;
