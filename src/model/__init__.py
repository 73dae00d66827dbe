"""What things are: the document, the rubric, the observation, the ledger, the finding. Imports nothing of ours."""

from .adjustment import Adjustment
from .base import Frozen, points_text
from .document import Block, Cell, Document, Heading, Location, Paragraph, Repair, RepairKind, Skipped, Source, Table
from .errors import BadInput, UsageError, XizeError
from .finding import Acceptance, Finding, Severity
from .observation import Observation, ObservationKind, Status, Unit, fact_id, observation_kind, steps_from_bound
from .result import IndicatorScore, LedgerEntry, Results, UnitScore
from .rubric import (
    Band,
    Correction,
    Effect,
    Grade,
    GradeScheme,
    Indicator,
    IndicatorKind,
    Policy,
    Requirement,
    Rubric,
    Rule,
    Share,
    Steps,
    Target,
)

__all__ = [
    "Acceptance",
    "Adjustment",
    "BadInput",
    "Band",
    "Block",
    "Cell",
    "Correction",
    "Document",
    "Effect",
    "Finding",
    "Frozen",
    "Grade",
    "GradeScheme",
    "Heading",
    "Indicator",
    "IndicatorKind",
    "IndicatorScore",
    "LedgerEntry",
    "Location",
    "Observation",
    "ObservationKind",
    "Paragraph",
    "Policy",
    "Repair",
    "RepairKind",
    "Requirement",
    "Results",
    "Rubric",
    "Rule",
    "Severity",
    "Share",
    "Skipped",
    "Source",
    "Status",
    "Steps",
    "Table",
    "Target",
    "Unit",
    "UnitScore",
    "UsageError",
    "XizeError",
    "fact_id",
    "observation_kind",
    "points_text",
    "steps_from_bound",
]
