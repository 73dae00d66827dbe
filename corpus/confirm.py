"""Makes golden/<name>.yaml anew: each document is extracted, and what its readers settled otherwise is put right.

Run it from the project's root after extraction changed: `python corpus/confirm.py [NAME…]`, and look at what
`git diff golden` says. It tells which corrections are needed no longer: take those out of the tables below.
It does what `xize review` does without a terminal: fix with a reason, accept the rest.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from xize.cases import open_case
from xize.model import Policy, Rubric
from xize.review.memory import Note, make_golden
from xize.store import save_rubric

ROOT = Path(__file__).resolve().parent.parent
WHO = "xize maintainers"

# Words of a rule's quote (and which amount in it) or an indicator's name, the fields as typed in a review, and why.
Fix = tuple[str, int | None, tuple[str, ...], str]
FIXES: dict[str, tuple[Fix, ...]] = {
    "yanchuan-transport-targets.xlsx": (),
    "lanping-water-supply.docx": (),
    "fengxi-nursery-rating.html": (
        ("负面清单", None, ("类型=deduct",), "逐条否决，不评等次：评定的是第1项至第25项"),
        ("社会评价方面", None, ("类型=deduct",), "所含第26、27项均不评等次"),
    ),
    "yunhe-clean-office.docx": (),
    "linhai-college-integrity.txt": (),
}
# General rules that the extraction does not find.
POLICIES: dict[str, tuple[Policy, ...]] = {}
# Findings that may stay, by code, and why; the others are left to look at.
MAY_STAY = {
    "target-missing": "应达到的数量另行下达，按低于或超过的幅度计数",
    "no-rule": "分值已分到各项要求，由考评单位按整项给分",
    "part-outside": "评议不在附件内，按百分制录入得分",
    "schemes-several": "四个等次用于单个评估项目，命名看第二套",
}


def confirm(name: str, folder: Path) -> Rubric:
    """The document's golden rubric, written into the folder. Raises ValueError for a correction without its rule."""
    with TemporaryDirectory() as scratch:
        desk, _contexts = open_case(ROOT / "corpus" / name, Path(scratch), WHO)
        draft = desk.case.draft
        for words, at, fields, why in FIXES.get(name, ()):
            found = [r.id for _path, r in draft.rules() if words in r.quote and at in (None, r.amount_at)]
            found += [node.id for _path, node in draft.walk() if node.name == words]
            if len(found) != 1:
                raise ValueError(f"{name}: {words} is in {len(found)} places")
            before = desk.entry(found[0])
            desk.fix(found[0], before.digest, fields, why=why)
            if desk.entry(found[0]).values == before.values:
                print(f"{name}: {words} needs no correction now: take it out of FIXES", file=sys.stderr)
        golden = None
        while golden is None:
            desk.accept({entry.item.id: entry.digest for entry in desk.left})
            golden = desk.finish()
    added = POLICIES.get(name, ())
    known = {(policy.kind, policy.quote) for policy in golden.policies}
    missed = [policy for policy in added if (policy.kind, policy.quote) not in known]
    for policy in added:
        if policy not in missed:
            print(f"{name}: {policy.quote} is found now: take it out of POLICIES", file=sys.stderr)
    golden = make_golden(
        golden.model_copy(
            update={
                "policies": (*golden.policies, *missed),
                "accepted": tuple(
                    a.model_copy(update={"why": MAY_STAY[a.code]}) for a in golden.accepted if a.code in MAY_STAY
                ),
            }
        ),
        desk.case.extracted,
        by=WHO,
        date=date.today().isoformat(),
        notes={c.subject: Note(by=c.by, date=c.date, why=c.why) for c in golden.corrections},
    )
    save_rubric(golden, folder / f"{golden.id}.yaml")
    return golden


if __name__ == "__main__":
    for given in sys.argv[1:] or FIXES:
        print(f"golden/{confirm(given, ROOT / 'golden').id}.yaml")
