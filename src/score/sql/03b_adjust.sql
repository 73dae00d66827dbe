-- adjustments -> counted: what upheld appeals change at single rules. Nothing is edited: each is a line of its own beside
-- what it changes. A line's `observation` is the adjustment's number where its code is `adjust`.

INSERT INTO counted BY NAME
SELECT
    a.unit, r.no AS rule, r.indicator, r.effect, 'adjust' AS kind,
    CAST(a.new - a.old AS DECIMAL(28, 8)) AS points,
    CAST(a.new - a.old AS DECIMAL(28, 8)) AS kept,
    CAST(a.new - a.old AS DECIMAL(28, 8)) AS counted
FROM adjustments AS a
JOIN rules AS r ON r.no = a.rule
WHERE NOT a.undone;

-- An adjustment holds for the points it was raised against; where they are others by now, it is refused as stale.
CREATE TABLE rule_stood AS
SELECT a.no, CAST((  -- NULL: nothing was observed under the rule
    SELECT SUM(c.counted) FROM counted AS c WHERE c.unit = a.unit AND c.rule = a.rule AND c.kind <> 'adjust'
) + COALESCE((
    SELECT SUM(e.new - e.old) FROM adjustments AS e WHERE e.unit = a.unit AND e.rule = a.rule AND e.no < a.no
), 0) AS DECIMAL(28, 8)) AS stood,
    COALESCE((SELECT SUM(c.steps) FROM counted AS c WHERE c.unit = a.unit AND c.rule = a.rule), 0) > 0 AS happened
FROM adjustments AS a
WHERE a.rule IS NOT NULL
ORDER BY a.no;

-- A rule that settles something (no marks, full marks, veto, grade) and is held not to have happened takes no step.
UPDATE counted SET steps = 0
FROM adjustments AS a
WHERE a.undone AND a.unit = counted.unit AND a.rule = counted.rule;

INSERT INTO ledger
SELECT a.unit, r.indicator, 1, 'adjust', r.no, a.no, NULL, COALESCE(a.new - a.old, 0), COALESCE(a.new - a.old, 0),
    NULL, NULL
FROM adjustments AS a
JOIN rules AS r ON r.no = a.rule
ORDER BY a.no;
