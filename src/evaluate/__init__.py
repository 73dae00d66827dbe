"""How well documents are read: a fresh extraction held against what people took the document to mean."""

from .cases import Case, cases_of
from .key import Key, key_of, load_key
from .measure import Agreement, Miss, Sum, measure, total
from .run import Evaluation, evaluate, evaluate_case

__all__ = [
    "Agreement",
    "Case",
    "Evaluation",
    "Key",
    "Miss",
    "Sum",
    "cases_of",
    "evaluate",
    "evaluate_case",
    "key_of",
    "load_key",
    "measure",
    "total",
]
