"""The finished tree as a rubric: kinds, grade schemes, policies and vetoes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from ..findings.codes import CODES
from ..model import Finding, IndicatorKind, Location, Policy, Rubric, points_text
from .bindings import bind
from .composite import composed
from .hundreds import in_hundreds
from .limits import ceiling, cuts, exception
from .made import Maker
from .nodes import BONUS, WHOLE, Node
from .normalise import normalise
from .outline import Outline
from .phrases.shares import same_part
from .policies import read_policies
from .reading import Collector
from .said_twice import join_namesakes, let_overviews_go
from .schemes import find_schemes

_BASE = re.compile(r"基准分|基础分|初始积?分|起始分|起评分")
_HUNDRED = 100  # points
_NUMBER_BEHIND = re.compile(r"(?P<name>[^\d]{2,20}?)[ :：]*(?P<n>\d{1,3})")


def assemble(outline: Outline) -> Rubric:
    """The rubric of a walked outline, without the findings of account and lint."""
    root = outline.root
    for node in root.walk():
        _take_worth_behind(node)
    _let_total_go(root)
    _prune(root)
    join_namesakes(root)
    let_overviews_go(root)
    _prune(root)
    _let_restated_go(root, outline.collector)
    if root.rules:  # rules outside any indicator hang on the document itself
        home = Node(outline.title or WHOLE, fixed=True)
        home.rules, home.asked, root.rules = root.rules, root.asked, []
        home.parent = root
        root.children.insert(0, home)
    bind(outline.collector.loose)
    for node in root.children:
        _kinds(node, None)
    speaking = [*outline.prose, *outline.notes]
    schemes = find_schemes(sorted(speaking, key=lambda p: p.location.block or 0), outline.grade_names)
    for passage in schemes.passages:
        outline.collector.account(passage, 0, len(passage.text), "grade")
    title = outline.title or (outline.before_title[-1] if outline.before_title else outline.document.source.name)
    make = Maker(schemes.names, title)
    indicators = tuple(make.indicator(node) for node in root.children)
    rubric = Rubric(
        id=_document_id(outline.document.source.name),
        title=title,
        issuer=_issuer(outline),
        doc_no=_doc_no(outline),
        source=outline.document.source,
        indicators=indicators,
        grades=schemes.first,
        further_grades=schemes.further,
        vetoes=tuple(make.rule(reader, Node(""), {}) for reader in outline.collector.vetoes),
    )
    findings = (*_doubts(rubric), *_sums(outline), *schemes.findings)
    whole = composed(_with_policies(rubric.model_copy(update={"findings": findings}), outline), make.identify)
    return in_hundreds(whole, [passage.text for passage in outline.collector.passages.all()])


def _doubts(rubric: Rubric) -> Iterator[Finding]:
    """What the rules carry, vetoes of the whole document among them, as findings."""
    for _path, rule in rubric.rules():
        for code in rule.findings:
            severity = CODES[code].severity
            words = {"words": rule.quote}
            yield Finding(code=code, severity=severity, subject=rule.id, args=words, location=rule.location)


def _sums(outline: Outline) -> list[Finding]:
    """The rows of totals that do not add up."""
    return [
        Finding(
            code="sum-mismatch", args={"words": points_text(said), "sum": points_text(total)}, location=passage.location
        )
        for said, total, passage in outline.collector.checks
    ]


def _take_worth_behind(node: Node) -> None:
    """ "支委会建设20" over items that come to 20 points: a bare number behind a name is what it is worth."""
    m = _NUMBER_BEHIND.fullmatch(node.name)
    if m is not None and node.max is None and Decimal(m["n"]) == node.below:
        node.name, node.max = m["name"], node.below


def _let_total_go(root: Node) -> None:
    """ "二、考核方式。实行百分制,基本分100分": what the whole document comes to is no worth of the chapter that says it."""
    for node in root.walk():
        if node.worth_said and any(_is_worth_of(node, other) for other in root.walk()):
            node.max = None
    said = [n for n in root.walk() if n.worth_said and n.max is not None and n.max >= _HUNDRED]
    others = any(n.max is not None for n in root.walk() if n not in said)
    whole = all(not n.rules and n.weight is None and (_is_whole(n) or _is_base(n)) for n in said)
    if len({n.max for n in said}) == 1 and others and whole:
        for node in said:
            node.max = None


def _is_worth_of(node: Node, other: Node) -> bool:
    """ "基础积分60分" below "一、积分构成", before "二、基础积分(60分)": said of that part."""
    same = other is not node and other.parent is not node and other.max == node.max
    return (
        same
        and len(other.name) > 1
        and node.name != other.name
        and normalise(other.name).text in (node.worth_said or "")
    )


def _is_whole(node: Node) -> bool:
    """Whether nothing stands below a node, or parts that come to what it is worth."""
    return not node.children or node.below == node.max


def _is_base(node: Node) -> bool:
    """ "基准分600分" below a heading that is no part of that name: what everybody starts with, and the parts go on from."""
    base = _BASE.search(node.worth_said or "")
    return base is not None and base.group() not in node.name


def _prune(node: Node) -> None:
    """Headings that carry nothing are no indicators."""
    for child in node.children:
        _prune(child)
    node.children = [
        c for c in node.children if c.fixed or c.rules or c.children or c.max is not None or c.weight is not None
    ]


def _let_restated_go(root: Node, collector: Collector) -> None:
    """ "考风20分,教风40分。" in front of the parts of these names with these points: said again, and no rules."""
    worths = [(node.name, node.max) for node in root.walk() if node.max is not None]
    for reader in [r for r in root.rules if r.phrase.mark.kind == "bare" and r.phrase.per is None]:
        phrase, words = reader.phrase, reader.condition or ""
        if any(points == phrase.points and same_part(words, name) for name, points in worths):
            root.rules.remove(reader)
            for start, end in phrase.mark.amounts:
                collector.account(reader.passage, start, end, "max")


def _kinds(node: Node, inherited: IndicatorKind | None) -> None:
    """Deduct, add, rate or external: by the part's name, the rules' effects, the children, the parent."""
    for child in node.children:
        _kinds(child, "add" if BONUS.search(node.name) else inherited)
    effects = Counter(reader.phrase.effect for reader in node.rules)
    below = Counter(c.kind for c in node.children)
    if node.kind is not None:
        return
    if inherited == "add" or (BONUS.search(node.name) and not effects["deduct"]):
        node.kind = "add"
    elif effects["award"] > effects["deduct"] or (effects["award"] and effects["award"] == effects["deduct"]):
        node.kind = "rate"
    elif effects["deduct"]:
        node.kind = "deduct"
    elif effects["add"]:
        node.kind = "add"
    elif effects["external"]:
        node.kind = "external"
    elif below:
        kinds = [k for k, _ in below.most_common() if k]
        node.kind = next((k for k in kinds if k in ("deduct", "rate")), kinds[0] if kinds else "deduct")
    elif effects["zero"] or effects["full"]:
        node.kind = "rate"
    else:
        node.kind = inherited


def _with_policies(rubric: Rubric, outline: Outline) -> Rubric:
    policies: list[Policy] = []
    made_nodes = [n for top in outline.root.children for n in top.walk()]
    ids_of = {id(made): node.id for made, (_, node) in zip(made_nodes, rubric.walk(), strict=True)}
    names = {normalise(node.name).text: node.id for _, node in rubric.walk()}

    def scope_of(sentence: str) -> str | None:
        found = [name for name in names if len(name) >= 2 and sentence.startswith(name)]
        return names[max(found, key=len)] if found else None

    for made, (_, node) in zip(made_nodes, rubric.walk(), strict=True):
        if node.weight is not None:
            quote = made.printed or node.name
            policies.append(Policy(kind="total", quote=quote, scope=node.id, value=node.weight, location=node.location))
    for passage in [*outline.prose, *outline.articles, *outline.notes]:
        policies.extend(read_policies(passage, scope_of))
    for passage in outline.collector.passages.all():
        policies.extend(cuts(passage, scope_of))
    for passage, mark, holder in outline.collector.loose:
        home = ids_of.get(id(holder))
        bonus = holder.default_effect == "add"
        if policy := ceiling(passage, mark, scope_of, home, in_bonus=bonus) or exception(passage, mark, home):
            policies.append(policy)
    return rubric.model_copy(update={"policies": tuple(_once(policies))})


def _once(policies: Iterable[Policy]) -> Iterator[Policy]:
    """Without what says the same of the same part again, and without the words of an item that does not apply."""
    said: list[Policy] = []
    missing: list[Policy] = []
    for policy in policies:
        if policy.kind == "missing":
            missing.append(policy)
        same_words = (policy.quote in p.quote and policy.location.block == p.location.block for p in missing)
        if policy.kind == "other" and any(same_words):
            continue
        bare = policy.model_copy(update={"quote": "", "location": Location()})
        if policy.kind not in ("cap", "floor") or bare not in said:
            yield policy
        said.append(bare)


def _document_id(name: str) -> str:
    stem = Path(name).stem
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "rubric"


def _issuer(outline: Outline) -> str | None:
    """The body whose name opens the title, or stands on the line before it."""
    lines = [outline.title or "", *outline.before_title]
    for line in lines:
        if m := re.search(
            r"^[^,。《]{2,24}?(?:委员会|人民政府|办公室|管理局|局|学院|大学|医院|公司|学校|中学|小学|委|厅|部|镇|乡|街道|中心|协会|集团)",
            line,
        ):
            return m.group()
    return None


def _doc_no(outline: Outline) -> str | None:
    for passage in outline.prose[:12]:
        if m := re.search(r"[\u4e00-\u9fff]{1,8}[〔\[(]20\d\d[〕\])]\d{1,4}号", passage.text):
            return m.group()
    return None
