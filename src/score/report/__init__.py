"""What people see of a whole round of scores: one page to read and print, one workbook to work on."""

from .page import explanation_page, report_page
from .workbook import report_workbook

__all__ = ["explanation_page", "report_page", "report_workbook"]
