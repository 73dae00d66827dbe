-- totals, ratings, counted -> meets: whether each unit certainly, or still possibly, meets what each grade takes, but for
-- ranks and quotas. While something is open, certain is what holds however it turns out, possible what may.

-- The rules with the effect veto or grade that bear on each unit's grade: those that fired, and those of indicators that
-- nobody has assessed yet, any of which may still fire.
CREATE TABLE bearing AS
SELECT c.unit, c.rule, true AS fired
FROM counted AS c
WHERE c.effect IN ('veto', 'grade') AND c.steps > 0
UNION
SELECT o.unit, r.no, false
FROM open_items AS o
JOIN rules AS r ON r.indicator = o.indicator AND r.effect IN ('veto', 'grade')
WHERE NOT EXISTS (SELECT 1 FROM counted AS c WHERE c.unit = o.unit AND c.rule = r.no)
ORDER BY 1, 2;

-- What they do to the grade: of several the lowest wins, lowering comes after that. `.._unsettled` is what all of them do
-- together but for those that might settle the grade, `settled_..` what these come to.
CREATE TABLE limited AS
WITH known AS (
    SELECT
        b.unit, b.fired, r.grade_is, r.grade_below, COALESCE(r.grade_lowered, 0) AS lowered,
        r.grade_is IS NULL AND r.grade_below IS NULL AND r.grade_lowered IS NULL AS unclear,
        MAX(r.grade_below) FILTER (WHERE b.fired) OVER of_unit AS barred,
        COALESCE(SUM(r.grade_lowered) FILTER (WHERE b.fired) OVER of_unit, 0) AS lowered_already,
        (SELECT MAX(no) FROM grades) AS last
    FROM bearing AS b
    JOIN rules AS r ON r.no = b.rule
    WINDOW of_unit AS (PARTITION BY b.unit)
),
summed AS (
    SELECT
        unit,
        MAX(grade_is) FILTER (WHERE fired) AS settled_at,
        MAX(barred) AS barred,
        MAX(grade_below) FILTER (WHERE fired OR grade_is IS NULL) AS barred_unsettled,
        CAST(MAX(lowered_already) AS INTEGER) AS lowered,
        CAST(COALESCE(SUM(lowered) FILTER (WHERE fired OR grade_is IS NULL), 0) AS INTEGER) AS lowered_unsettled,
        COALESCE(BOOL_OR(unclear) FILTER (WHERE fired), false) AS unclear,
        BOOL_OR(unclear) AS unclear_worst,
        COUNT(*) FILTER (WHERE NOT fired) AS pending,
        -- the best that one of those not looked at settles, and what all of them together do; greatest() passes over NULL
        MIN(CASE WHEN GREATEST(grade_is, grade_below + 1, barred + 1) <= last
            THEN LEAST(GREATEST(grade_is, grade_below + 1, barred + 1) + lowered + lowered_already, last) END)
            FILTER (WHERE NOT fired AND grade_is IS NOT NULL) AS settled_by_one,
        CASE WHEN MAX(grade_is) IS NOT NULL THEN GREATEST(MAX(grade_is), MAX(grade_below) + 1) END AS settled_by_all,
        SUM(lowered) AS lowered_by_all,
        MAX(last) AS last
    FROM known
    GROUP BY unit
)
SELECT
    unit, settled_at, barred, barred_unsettled, lowered, lowered_unsettled, unclear, unclear_worst, pending,
    CAST(CASE
        WHEN settled_at IS NULL THEN settled_by_one
        WHEN GREATEST(settled_at, barred + 1) <= last THEN LEAST(GREATEST(settled_at, barred + 1) + lowered, last)
    END AS INTEGER) AS settled_best,
    -- beyond the last grade: none
    CAST(CASE WHEN settled_by_all > last THEN settled_by_all
        WHEN settled_by_all IS NOT NULL THEN LEAST(settled_by_all + lowered_by_all, last)
    END AS INTEGER) AS settled_worst
FROM summed
ORDER BY unit;

-- The totals that tell how a range may turn out: its ends, and each bound of a grade with its neighbours on both sides. One
-- where the total is settled; NULL where there is none, or no grade asks for it.
CREATE TABLE trials AS
WITH bounds_of_grades AS (
    SELECT UNNEST([lo, hi]) AS edge FROM grades
),
edges AS (
    SELECT DISTINCT rounded(b.edge, i.grain, 'down') + n.step * from_grains(i.grain) AS total
    FROM bounds_of_grades AS b
    JOIN indicators AS i ON i.no = 0
    CROSS JOIN (VALUES (-1), (0), (1)) AS n(step)
    WHERE b.edge IS NOT NULL
),
tried AS (
    SELECT unit, low AS total FROM totals WHERE low IS NOT NULL
    UNION
    SELECT unit, high FROM totals WHERE high IS NOT NULL
    UNION
    SELECT t.unit, e.total
    FROM totals AS t
    JOIN edges AS e ON (t.low IS NULL OR e.total > t.low) AND (t.high IS NULL OR e.total < t.high)
    WHERE t.total IS NULL AND EXISTS (SELECT 1 FROM indicators WHERE no <> 0 AND scored)
)
SELECT unit, total FROM tried
UNION ALL
SELECT unit, NULL FROM totals WHERE unit NOT IN (SELECT unit FROM tried)
ORDER BY unit, total;

-- Which grades' intervals hold each of these totals. "90分以上且前40%为优秀，80分以上不满90分为良好": 92 points that miss what
-- else 优秀 takes, or may not have it, are 良好, not nothing.
CREATE TABLE held AS
WITH tried AS (
    SELECT
        t.unit, t.total, g.no AS grade,
        g.lo IS NULL OR inside(t.total, g.lo, g.lo_incl, NULL, NULL) AS reached,
        inside(t.total, g.lo, g.lo_incl, g.hi, g.hi_incl) AS inside_it,
        NOT g.unsaid AND inside_it AS spoken_of,
        g.rank_lo IS NOT NULL OR g.rank_hi IS NOT NULL OR g.quota IS NOT NULL OR g.seats IS NOT NULL
            OR g.needs OR g.least IS NOT NULL OR g.share IS NOT NULL AS asks_for_more,
        COALESCE(l.barred >= g.no, false) AS barred,
        COALESCE(l.barred_unsettled >= g.no, false) AS barred_worst
    FROM trials AS t
    CROSS JOIN grades AS g
    LEFT JOIN limited AS l ON l.unit = t.unit
)
SELECT
    unit, total, grade, barred, barred_worst, inside_it,
    -- without a total an interval may hold it or not
    CASE WHEN inside_it IS NOT NULL THEN inside_it OR (reached AND COALESCE(BOOL_OR(
        spoken_of AND (asks_for_more OR barred)) OVER better, false)) ELSE true END AS may,
    COALESCE(inside_it OR (reached AND COALESCE(BOOL_OR(
        spoken_of AND (asks_for_more OR barred_worst)) OVER better, false)), false) AS sure
FROM tried
WINDOW better AS (PARTITION BY unit, total ORDER BY grade ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);

CREATE TABLE meets AS
WITH scores AS (
    SELECT
        unit, grade,
        BOOL_OR(barred) AS barred, BOOL_OR(barred_worst) AS barred_worst,
        BOOL_AND(sure) AS score_sure, BOOL_OR(may) AS score_may, BOOL_AND(COALESCE(inside_it, true)) AS inside_it
    FROM held
    GROUP BY unit, grade
),
rated AS (
    SELECT
        r.unit, g.no AS grade,
        COUNT(*) AS items,
        COUNT(*) FILTER (WHERE r.open) AS unrated,
        COUNT(*) FILTER (WHERE r.rating > g.least) AS below,
        COUNT(*) FILTER (WHERE r.rating <= g.share_of) AS good
    FROM ratings AS r
    CROSS JOIN grades AS g
    WHERE NOT r.left_out
    GROUP BY r.unit, g.no
),
answered AS (
    SELECT c.unit, r.for_grade AS grade, BOOL_OR(c.steps > 0) AS said
    FROM counted AS c
    JOIN rules AS r ON r.no = c.rule
    WHERE c.effect = 'needs'
    GROUP BY c.unit, r.for_grade
),
states AS (
    SELECT
        s.*, t.low, t.high,
        g.rank_lo IS NOT NULL OR g.rank_hi IS NOT NULL OR g.quota IS NOT NULL OR g.seats IS NOT NULL AS contested,
        g.* EXCLUDE (no),
        COALESCE(r.items, 0) AS items, COALESCE(r.unrated, 0) AS unrated,
        COALESCE(r.below, 0) AS below, COALESCE(r.good, 0) AS good,
        a.said
    FROM scores AS s
    JOIN totals AS t ON t.unit = s.unit
    JOIN grades AS g ON g.no = s.grade
    LEFT JOIN rated AS r ON r.unit = s.unit AND r.grade = s.grade
    LEFT JOIN answered AS a ON a.unit = s.unit AND a.grade = s.grade
)
SELECT
    *,
    least IS NULL OR (items > 0 AND below = 0 AND unrated = 0) AS least_sure,
    least IS NULL OR below = 0 AS least_may,
    share IS NULL OR (items > 0 AND good * 100 >= share * items) AS share_sure,
    share IS NULL OR (good + unrated) * 100 >= share * items AS share_may,
    -- whatever the total
    least_sure AND share_sure AND (NOT needs OR COALESCE(said, false)) AND NOT unsaid AND NOT barred_worst AS rest_sure,
    least_may AND share_may AND (NOT needs OR COALESCE(said, true)) AND NOT barred AS rest_may,
    score_sure AND rest_sure AS certain,
    score_may AND rest_may AS possible
FROM states
ORDER BY unit, grade;

-- Where ranks or quotas decide, nobody in a group has a grade before everybody there is settled.
CREATE TABLE waits AS
SELECT u.peers, COUNT(*) AS units
FROM units AS u
JOIN totals AS t ON t.unit = u.no
LEFT JOIN limited AS l ON l.unit = u.no
WHERE EXISTS (SELECT 1 FROM meets WHERE contested)
    AND (t.low IS DISTINCT FROM t.high
        OR (t.total IS NULL AND EXISTS (
            SELECT 1 FROM grades WHERE rank_lo IS NOT NULL OR rank_hi IS NOT NULL))
        OR (t.total IS NULL AND EXISTS (SELECT 1 FROM indicators WHERE no <> 0 AND scored))
        OR l.pending > 0
        OR (l.settled_at IS NULL AND NOT COALESCE(l.unclear, false) AND EXISTS (
            SELECT 1 FROM meets AS m WHERE m.unit = u.no AND m.possible AND NOT m.certain AND NOT m.unsaid)))
GROUP BY u.peers
ORDER BY u.peers;
