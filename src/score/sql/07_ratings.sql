-- counted, absent -> ratings: the items that are rated, each unit's rating of them (0 is the best), open while nobody has
-- rated it. What does not apply is left out of the count, or counts as rated best or worst, as the rubric says.

CREATE TABLE ratings AS
SELECT
    u.no AS unit,
    i.no AS indicator,
    CASE
        WHEN a.unit IS NULL THEN CAST(c.value AS INTEGER)
        WHEN i.treat = 'full' THEN 0
        WHEN i.treat = 'zero' THEN 1000000
    END AS rating,
    a.unit IS NULL AND c.unit IS NULL AS open,
    a.unit IS NOT NULL AND COALESCE(i.treat, 'rescale') = 'rescale' AS left_out
FROM units AS u
CROSS JOIN indicators AS i
LEFT JOIN absent AS a ON a.unit = u.no AND a.indicator = i.no
LEFT JOIN counted AS c ON c.unit = u.no AND c.indicator = i.no AND c.effect = 'rated' AND c.lost IS NULL
WHERE i.rated
ORDER BY u.no, i.no;

-- What stands below an indicator that was given its points as a whole: nobody asks for points of its own.
CREATE TABLE covered AS
WITH RECURSIVE below AS (
    SELECT e.unit, i.no AS indicator
    FROM effects AS e
    JOIN indicators AS i ON i.parent = e.indicator
    WHERE e.given
    UNION ALL
    SELECT b.unit, i.no
    FROM below AS b
    JOIN indicators AS i ON i.parent = b.indicator
)
SELECT DISTINCT unit, indicator FROM below ORDER BY unit, indicator;

-- What nobody has assessed yet: items without a rating, and innermost indicators whose points are a range.
CREATE TABLE open_items AS
WITH ranges AS (
    SELECT n.unit, n.indicator, i.parent
    FROM nodes AS n
    JOIN indicators AS i ON i.no = n.indicator
    LEFT JOIN covered AS c ON c.unit = n.unit AND c.indicator = n.indicator
    WHERE i.no <> 0 AND i.scored AND NOT COALESCE(n.low = n.high, false) AND c.unit IS NULL
)
SELECT r.unit, r.indicator
FROM ranges AS r
WHERE NOT EXISTS (SELECT 1 FROM ranges AS b WHERE b.unit = r.unit AND b.parent = r.indicator)
UNION ALL
SELECT unit, indicator FROM ratings WHERE open
ORDER BY 1, 2;
