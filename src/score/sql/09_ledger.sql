-- nodes -> ledger: the lines that rolling up, items that do not apply, full and no marks, limits and rounding leave. Where
-- both ends of a range meet (at the floor, say), the lines tell how the lowest came there.

INSERT INTO ledger
WITH marks AS (
    SELECT unit, indicator, 'full' AS effect, 6 AS place, filled_by AS fired, COALESCE(full_low - raw_low, 0) AS moved
    FROM nodes
    UNION ALL
    SELECT unit, indicator, 'zero', 8, emptied_by, COALESCE(exact_low - bound_low, 0)
    FROM nodes
)
-- an item that does not apply: what it comes to all the same
SELECT n.unit, n.indicator, 1, 'absent', NULL, NULL, NULL, n.low, n.low, NULL, NULL
FROM nodes AS n
JOIN bounds AS b ON b.no = n.indicator
WHERE n.absent AND b.scored
UNION ALL
-- what each indicator below brings
SELECT n.unit, b.parent, 2, 'child', NULL, NULL, b.no, n.low, n.share_low, NULL, NULL
FROM nodes AS n
JOIN bounds AS b ON b.no = n.indicator
JOIN nodes AS above ON above.unit = n.unit AND above.indicator = b.parent
LEFT JOIN effects AS e ON e.unit = n.unit AND e.indicator = b.parent
WHERE b.scored AND b.no <> 0 AND n.low = n.high AND NOT COALESCE(e.given, false) AND NOT above.absent
    AND NOT (n.absent AND b.treat = 'rescale')
UNION ALL
-- what applies stands for all of it
SELECT n.unit, n.indicator, 3, 'rescale', NULL, NULL, NULL, n.below, n.rescaled, b.worth_below, b.worth_below - n.lost
FROM nodes AS n
JOIN bounds AS b ON b.no = n.indicator
WHERE n.rescaled <> 0 AND n.low = n.high
UNION ALL
-- losses and bonuses of the whole beyond their limits
SELECT unit, indicator, 4, 'spared', NULL, NULL, NULL, spared, spared, NULL, NULL
FROM nodes
WHERE spared <> 0 AND low = high
UNION ALL
SELECT unit, indicator, 5, 'bonus', NULL, NULL, NULL, bonus_cut, bonus_cut, NULL, NULL
FROM nodes
WHERE bonus_cut <> 0 AND low = high
UNION ALL
-- full marks, no marks: what the first rule that fired changed
SELECT
    m.unit, m.indicator, m.place, m.effect, c.rule, c.observation, NULL,
    CASE WHEN c.observation = m.fired THEN m.moved ELSE 0 END,
    CASE WHEN c.observation = m.fired THEN m.moved ELSE 0 END,
    NULL, NULL
FROM marks AS m
JOIN counted AS c ON c.unit = m.unit AND c.indicator = m.indicator AND c.effect = m.effect
UNION ALL
SELECT
    unit, indicator, 7, CASE WHEN bound_low > full_low THEN 'floor' ELSE 'ceiling' END, NULL, NULL, NULL,
    bound_low - full_low, bound_low - full_low, NULL, NULL
FROM nodes
WHERE low = high AND bound_low <> full_low
UNION ALL
SELECT unit, indicator, 9, 'round', NULL, NULL, NULL, low - adjusted - exact_low, low - adjusted - exact_low, NULL, NULL
FROM nodes
WHERE exact_low = exact_high AND low - adjusted <> exact_low
UNION ALL
SELECT unit, indicator, 10, 'adjust', NULL, no, NULL, new - old, new - old, NULL, NULL
FROM adjustments
WHERE rule IS NULL;
