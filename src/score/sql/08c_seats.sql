-- eligible -> reached, missed, crowded: a grade's places in a group are filled from the best unit down; the others go on
-- to the next grade. Units that tie for the last place share it; they are also told in `crowded`, for a policy that
-- has nobody share.

INSERT INTO crowded
SELECT unit, grade, seats
FROM (SELECT *, SUM(takes) OVER (PARTITION BY peers) AS taken FROM eligible WHERE seats IS NULL OR place <= seats)
WHERE taken > seats OR beyond_rank
ORDER BY unit;

INSERT INTO missed SELECT unit, grade, seats FROM eligible WHERE place > seats ORDER BY unit;

INSERT INTO reached SELECT unit, grade FROM eligible WHERE seats IS NULL OR place <= seats ORDER BY unit;
