-- priced -> charges: 加倍, 减半. A rule that multiplies others charges nothing itself: it makes what they charge more or
-- less, in the matters it was observed in (without a matter: in all). Of several the strongest up and the strongest down.

CREATE TABLE charges AS
WITH happened AS (
    SELECT unit, observation, matter, indicator, effect, times, multiplies
    FROM priced
    WHERE times IS NOT NULL AND steps > 0
),
factors AS (
    SELECT
        p.observation,
        COALESCE(MAX(h.times) FILTER (WHERE h.times >= 1), 1) AS more,
        COALESCE(MIN(h.times) FILTER (WHERE h.times < 1), 1) AS less
    FROM priced AS p
    JOIN happened AS h
        ON h.unit = p.unit
        AND (h.multiplies = p.rule OR (h.multiplies IS NULL AND h.indicator = p.indicator AND h.effect = p.effect))
        AND (h.matter IS NULL OR h.matter = p.matter)
    WHERE p.times IS NULL
    GROUP BY p.observation
)
SELECT
    p.* EXCLUDE (points),
    p.points AS unmultiplied,
    CAST(f.more * f.less AS DECIMAL(20, 8)) AS factor,
    CASE WHEN p.times IS NOT NULL THEN CAST(0 AS DECIMAL(28, 8))
        WHEN f.observation IS NULL THEN p.points
        ELSE CAST(CAST(p.points * f.more AS DECIMAL(28, 8)) * f.less AS DECIMAL(28, 8))
    END AS points
FROM priced AS p
LEFT JOIN factors AS f ON f.observation = p.observation
ORDER BY p.unit, p.rule, p.observation;
