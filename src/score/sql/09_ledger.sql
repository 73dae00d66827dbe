-- nodes, totals -> ledger: the lines that rolling up, full and no marks, floors, ceilings and rounding leave. Where both
-- ends of a range meet (at the floor, say), the lines tell how the lowest came there.

INSERT INTO ledger
SELECT n.unit, b.parent, 2, 'child', NULL, NULL, b.no, n.low, n.share_low
FROM nodes AS n
JOIN bounds AS b ON b.no = n.indicator
LEFT JOIN effects AS e ON e.unit = n.unit AND e.indicator = b.parent
WHERE b.scored AND b.no <> 0 AND n.low = n.high AND NOT COALESCE(e.given, false)
UNION ALL
SELECT unit, indicator, 3, 'bonus', NULL, NULL, NULL, bonus_cut, bonus_cut
FROM nodes
WHERE bonus_cut <> 0 AND low = high
UNION ALL
SELECT
    c.unit, c.indicator, 4, 'full', c.rule, c.observation, NULL,
    CASE WHEN c.observation = n.filled_by THEN COALESCE(n.full_low - n.raw_low, 0) ELSE 0 END,
    CASE WHEN c.observation = n.filled_by THEN COALESCE(n.full_low - n.raw_low, 0) ELSE 0 END
FROM counted AS c
JOIN nodes AS n ON n.unit = c.unit AND n.indicator = c.indicator
WHERE c.effect = 'full'
UNION ALL
SELECT
    unit, indicator, 5, CASE WHEN bound_low > full_low THEN 'floor' ELSE 'ceiling' END, NULL, NULL, NULL,
    bound_low - full_low, bound_low - full_low
FROM nodes
WHERE low = high AND bound_low <> full_low
UNION ALL
SELECT
    c.unit, c.indicator, 6, 'zero', c.rule, c.observation, NULL,
    CASE WHEN c.observation = n.emptied_by THEN COALESCE(n.low - n.adjusted - n.bound_low, 0) ELSE 0 END,
    CASE WHEN c.observation = n.emptied_by THEN COALESCE(n.low - n.adjusted - n.bound_low, 0) ELSE 0 END
FROM counted AS c
JOIN nodes AS n ON n.unit = c.unit AND n.indicator = c.indicator
WHERE c.effect = 'zero'
UNION ALL
SELECT unit, indicator, 7, 'adjust', NULL, no, NULL, new - old, new - old
FROM adjustments
WHERE rule IS NULL
UNION ALL
SELECT unit, 0, 7, 'round', NULL, NULL, NULL, low - exact_low, low - exact_low
FROM totals
WHERE exact_low = exact_high AND low <> exact_low;
