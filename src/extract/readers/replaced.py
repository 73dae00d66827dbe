"""A document with other blocks in the place of some; what is told of the blocks goes on to speak of the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ...model import Block, Cell, Document, Paragraph, Repair, Skipped, Table

_Placed = TypeVar("_Placed", Paragraph, Table, Cell, Skipped, Repair)


def with_blocks(document: Document, become: Sequence[Sequence[Block]]) -> Document:
    """The document with what each of its blocks has become; places are told by the blocks as they are then."""
    blocks: list[Block] = []
    begins: list[int] = []  # of each block, the first it has become
    for parts in become:
        begins.append(len(blocks))
        blocks += parts
    return document.model_copy(
        update={
            "blocks": tuple(_at(block, index) for index, block in enumerate(blocks)),
            "skipped": tuple(_moved(one, begins) for one in document.skipped),
            "repairs": tuple(_moved(one, begins) for one in document.repairs),
        }
    )


def _at(block: Block, index: int) -> Block:
    """A block, its cells and their paragraphs with the index it has in the document."""
    if block.location.block == index:
        return block
    placed = block.model_copy(update={"location": block.location.model_copy(update={"block": index})})
    if not isinstance(placed, Table):
        return placed
    return placed.model_copy(update={"cells": tuple(_cell_at(cell, index) for cell in placed.cells)})


def _cell_at(cell: Cell, index: int) -> Cell:
    paragraphs = tuple(_placed(paragraph, index) for paragraph in cell.paragraphs)
    return _placed(cell, index).model_copy(update={"paragraphs": paragraphs})


def _placed(one: _Placed, index: int) -> _Placed:
    return one.model_copy(update={"location": one.location.model_copy(update={"block": index})})


def _moved(one: _Placed, begins: list[int]) -> _Placed:
    at = one.location.block
    return one if at is None or at >= len(begins) else _placed(one, begins[at])
