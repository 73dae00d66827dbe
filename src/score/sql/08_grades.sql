-- eligible -> graded, crowded: a grade's places are filled from the best unit down; the others go on to the next grade.
-- Units that tie for the last place are more than it holds: nobody's to cut, they are told.

INSERT INTO crowded
SELECT unit, grade, seats
FROM (SELECT *, COUNT(*) OVER () AS taken FROM eligible WHERE place <= seats)
WHERE taken > seats
ORDER BY unit;

INSERT INTO graded
SELECT e.unit, g.name
FROM eligible AS e
JOIN grades AS g ON g.no = e.grade
WHERE e.seats IS NULL OR e.place <= e.seats
ORDER BY e.unit;
