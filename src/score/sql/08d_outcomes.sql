-- meets, reached, limited -> outcomes: the best and the worst grade each unit may still get; one grade where they meet.
-- `adrift`: it may also end with none. `code`: settled, range, none (no grade's terms are met), waits (for other units),
-- left (to people).

CREATE TABLE outcomes AS
WITH contest AS (
    SELECT EXISTS (SELECT 1 FROM meets WHERE contested) AS held
),
-- at each total the unit may come to: the best grade it may have there, and the one it has for sure, whoever else has it
tried AS (
    SELECT
        h.unit, h.total,
        MIN(h.grade) FILTER (WHERE h.may AND m.rest_may) AS best,
        MIN(h.grade) FILTER (WHERE h.sure AND m.rest_sure AND NOT m.contested) AS worst
    FROM held AS h
    JOIN meets AS m ON m.unit = h.unit AND m.grade = h.grade
    JOIN units AS u ON u.no = h.unit
    CROSS JOIN contest AS c
    WHERE NOT c.held OR EXISTS (SELECT 1 FROM waits AS w WHERE w.peers = u.peers)
    GROUP BY h.unit, h.total
),
derived AS (
    SELECT unit, MIN(best) AS best, MAX(worst) AS worst, BOOL_OR(worst IS NULL) AS adrift
    FROM tried
    GROUP BY unit
    UNION ALL
    SELECT r.unit, r.grade, CASE WHEN m.unsaid THEN s.sure ELSE r.grade END, m.unsaid AND s.sure IS NULL
    FROM reached AS r
    JOIN meets AS m ON m.unit = r.unit AND m.grade = r.grade
    JOIN (
        SELECT unit, MIN(grade) FILTER (WHERE certain AND NOT contested) AS sure FROM meets GROUP BY unit
    ) AS s ON s.unit = r.unit
),
-- Two ways to end: by what the grades take (`best`, `worst`), or where a rule settles it (`settled_...`). A settled grade
-- that another rule bars is the next one below; lowering comes last and stops at the last grade.
ends AS (
    SELECT
        u.no AS unit, w.units AS waiting, n.last,
        COALESCE(l.unclear, false) AS unclear, COALESCE(l.unclear_worst, false) AS may_be_left,
        l.settled_at IS NOT NULL AS fixed,
        l.settled_at IS NULL AND COALESCE(d.adrift, true) AS adrift,
        CASE WHEN NOT d.adrift THEN d.worst END AS by_terms,
        -- least() and greatest() pass over NULL
        CASE WHEN l.settled_at IS NULL AND d.best IS NOT NULL
            THEN LEAST(d.best + COALESCE(l.lowered, 0), n.last) END AS best,
        CASE WHEN l.settled_at IS NULL AND d.worst IS NOT NULL
            THEN LEAST(d.worst + COALESCE(l.lowered_unsettled, 0), n.last) END AS worst,
        l.settled_best, l.settled_worst
    FROM units AS u
    CROSS JOIN (SELECT MAX(no) AS last FROM grades) AS n
    LEFT JOIN derived AS d ON d.unit = u.no
    LEFT JOIN limited AS l ON l.unit = u.no
    LEFT JOIN waits AS w ON w.peers = u.peers
    WHERE n.last IS NOT NULL
),
final AS (
    SELECT
        unit, waiting, unclear, fixed, by_terms,
        adrift OR may_be_left OR COALESCE(settled_worst > last, false) AS adrift,
        CASE WHEN NOT unclear THEN LEAST(best, settled_best) END AS best,
        CASE WHEN NOT unclear THEN GREATEST(worst, settled_worst) END AS worst
    FROM ends
)
SELECT
    f.unit,
    f.best,
    CASE WHEN NOT f.adrift THEN f.worst END AS worst,
    CASE
        WHEN f.unclear THEN 'left'
        WHEN f.best IS NULL THEN 'none'
        WHEN f.best = f.worst AND NOT f.adrift THEN 'settled'
        WHEN f.waiting IS NOT NULL AND NOT f.fixed THEN 'waits'
        ELSE 'range'
    END AS code,
    f.waiting,
    f.by_terms,                   -- the worst that the grades' own terms leave, before any rule
    (SELECT COUNT(*) FROM open_items AS o WHERE o.unit = f.unit) AS open
FROM final AS f
ORDER BY f.unit;
