-- totals -> ranks: the settled totals, highest first; equals share a rank and the next rank is skipped (1, 2, 2, 4).

CREATE TABLE ranks AS
SELECT unit, RANK() OVER (ORDER BY total DESC) AS rank
FROM totals
WHERE total IS NOT NULL
ORDER BY unit;
