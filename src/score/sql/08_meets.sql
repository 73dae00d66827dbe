-- totals, ratings, counted -> meets: whether each unit certainly, or still possibly, meets what each grade takes, but for
-- ranks and quotas. While something is open the total is a range: certain is what holds for all of it, possible what
-- holds for some of it.

-- What rules with the effect veto or grade do to the grade: of several the lowest wins, lowering comes after that.
CREATE TABLE limited AS
WITH fired AS (
    SELECT DISTINCT c.unit, r.no, r.grade_is, r.grade_below, r.grade_lowered
    FROM counted AS c
    JOIN rules AS r ON r.no = c.rule
    WHERE c.effect IN ('veto', 'grade') AND c.steps > 0
)
SELECT
    unit,
    MAX(grade_is) AS settled_at,
    MAX(grade_below) AS barred,
    CAST(COALESCE(SUM(grade_lowered), 0) AS INTEGER) AS lowered,
    BOOL_OR(grade_is IS NULL AND grade_below IS NULL AND grade_lowered IS NULL) AS unclear
FROM fired
GROUP BY unit
ORDER BY unit;

CREATE TABLE held AS
SELECT
    t.unit,
    g.no AS grade,
    g.* EXCLUDE (no),
    g.rank_lo IS NOT NULL OR g.rank_hi IS NOT NULL OR g.quota IS NOT NULL OR g.seats IS NOT NULL AS contested,
    COALESCE(l.barred >= g.no, false) AS barred,
    -- an open end of the total is NULL: it lies beyond every bound
    g.lo IS NULL OR COALESCE(inside(t.low, g.lo, g.lo_incl, NULL, NULL), false) AS lo_sure,
    g.lo IS NULL OR COALESCE(inside(t.high, g.lo, g.lo_incl, NULL, NULL), true) AS lo_may,
    g.hi IS NULL OR COALESCE(inside(t.high, NULL, NULL, g.hi, g.hi_incl), false) AS hi_sure,
    g.hi IS NULL OR COALESCE(inside(t.low, NULL, NULL, g.hi, g.hi_incl), true) AS hi_may,
    t.low, t.high
FROM totals AS t
CROSS JOIN grades AS g
LEFT JOIN limited AS l ON l.unit = t.unit
ORDER BY t.unit, g.no;

CREATE TABLE meets AS
-- "90分以上且前40%为优秀，80分以上不满90分为良好": 92 points that miss what else 优秀 takes are 良好, not nothing
WITH lifted AS (
    SELECT
        h.unit, h.grade,
        BOOL_OR(b.lo_sure AND b.hi_sure) AS sure,
        BOOL_OR(b.lo_may AND b.hi_may) AS may
    FROM held AS h
    JOIN held AS b ON b.unit = h.unit AND b.grade < h.grade
    WHERE b.contested OR b.needs OR b.least IS NOT NULL OR b.share IS NOT NULL OR b.barred
    GROUP BY h.unit, h.grade
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
        h.*,
        COALESCE(l.sure, false) AS lift_sure,
        COALESCE(l.may, false) AS lift_may,
        COALESCE(r.items, 0) AS items, COALESCE(r.unrated, 0) AS unrated,
        COALESCE(r.below, 0) AS below, COALESCE(r.good, 0) AS good,
        a.said
    FROM held AS h
    LEFT JOIN lifted AS l ON l.unit = h.unit AND l.grade = h.grade
    LEFT JOIN rated AS r ON r.unit = h.unit AND r.grade = h.grade
    LEFT JOIN answered AS a ON a.unit = h.unit AND a.grade = h.grade
)
SELECT
    *,
    lo_sure AND (hi_sure OR lift_sure) AS score_sure,
    lo_may AND (hi_may OR lift_may) AS score_may,
    least IS NULL OR (items > 0 AND below = 0 AND unrated = 0) AS least_sure,
    least IS NULL OR below = 0 AS least_may,
    share IS NULL OR (items > 0 AND good * 100 >= share * items) AS share_sure,
    share IS NULL OR (good + unrated) * 100 >= share * items AS share_may,
    score_sure AND least_sure AND share_sure AND (NOT needs OR COALESCE(said, false)) AND NOT unsaid AND NOT barred
        AS certain,
    score_may AND least_may AND share_may AND (NOT needs OR COALESCE(said, true)) AND NOT barred AS possible
FROM states
ORDER BY unit, grade;

-- Where ranks or quotas decide, nobody in a group has a grade before everybody there is settled.
CREATE TABLE waits AS
SELECT u.peers, COUNT(*) AS units
FROM units AS u
JOIN totals AS t ON t.unit = u.no
LEFT JOIN limited AS l ON l.unit = u.no
WHERE EXISTS (SELECT 1 FROM held WHERE contested)
    AND (t.total IS NULL OR (l.settled_at IS NULL AND NOT COALESCE(l.unclear, false) AND EXISTS (
        SELECT 1 FROM meets AS m WHERE m.unit = u.no AND m.possible AND NOT m.certain AND NOT m.unsaid)))
GROUP BY u.peers
ORDER BY u.peers;
