"""The assignment of most gain.

Kept here because nothing light does it: scipy and lap bring numpy with them (tens of megabytes for one call), and the
libraries in plain Python take minutes for 150 rules at their worst. Shortest augmenting paths are n³: about a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_NEVER = float("inf")


def best_pairs(gain: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the largest sum of gains; each row and each column at most once, none without gain.

    `gain` is a matrix of whole numbers, 0 for a pair that may not be.
    """
    if not gain or not gain[0]:
        return []
    if len(gain) > len(gain[0]):
        turned = [list(column) for column in zip(*gain, strict=True)]
        return sorted((row, column) for column, row in best_pairs(turned))
    rows_of = _solve([[-g for g in row] for row in gain])
    return sorted((row, column) for column, row in rows_of if gain[row][column] > 0)


def _solve(cost: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """(column, row) of the cheapest assignment of every row, with no fewer columns than rows; 0 is none."""
    rows, columns = len(cost), len(cost[0])
    row_price: list[float] = [0] * (rows + 1)
    column_price: list[float] = [0] * (columns + 1)
    holder = [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0], column = row, 0
        least, before, reached = [_NEVER] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while holder[column]:
            reached[column] = True
            here, step, nearest = holder[column], _NEVER, 0
            prices, base = cost[here - 1], row_price[here]
            for j in range(1, columns + 1):
                if reached[j]:
                    continue
                price = prices[j - 1] - base - column_price[j]
                if price < least[j]:
                    least[j], before[j] = price, column
                if least[j] < step:
                    step, nearest = least[j], j
            for j in range(columns + 1):
                if reached[j]:
                    row_price[holder[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = nearest
        while column:
            holder[column] = holder[before[column]]
            column = before[column]
    return ((column - 1, row - 1) for column, row in enumerate(holder) if column and row)
