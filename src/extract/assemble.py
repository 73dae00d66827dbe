"""The finished tree as a rubric: kinds, grade schemes, policies and vetoes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..findings.codes import CODES
from ..model import Finding, IndicatorKind, Location, Policy, Rubric, points_text
from .composite import composed
from .hundreds import in_hundreds
from .layout.names import NUMBERING
from .limits import ceiling, cuts, exception
from .made import Maker
from .nodes import BONUS, WHOLE, Node, Reader
from .normalise import normalise
from .outline import Outline
from .passage import Passage
from .phrases.caps import bound
from .phrases.clauses import last_stop
from .phrases.mark import Mark
from .policies import read_policies
from .schemes import find_schemes

_HUNDRED = 100  # points
_FRAGMENT = 3  # characters: what a broken line left over ("分,扣完为止")
_LONG_NOTE = 30  # a cell that says no more than "highest only" speaks of all rows it stands beside
_EACH_OTHER = re.compile(r"(?:与|和)[^,。;]{1,14}[两二](?:项|者)$")  # "“文体”与“奖惩”这两项不重复加分"
_OF_ALL = re.compile(
    r"(?:(?:每个?|各个?|所有)(?:考核|考评|评估|检查)?(?:项目|指标|大项|小项|子项|部分|内容|条款)|[各每]?单项(?:指标)?)[^。;\n]{0,12}$"
)  # speaks of more than its place
_OF_TABLE = re.compile(r"(?:按|见|如)(?:照)?下表[^。;]*,[^。;]*$")
_THINGS = (
    re.compile(r"奖(?!励\d)|荣誉|表彰|称号"),
    re.compile(r"职务|任职|干部"),
    re.compile(r"参[与加][人者]|主持人|负责人"),
)
_UNTIL = re.compile(r"扣完|减完|扣光")


def assemble(outline: Outline) -> Rubric:
    """The rubric of a walked outline, without the findings of account and lint."""
    root = outline.root
    _let_total_go(root)
    _prune(root)
    if root.rules:  # rules outside any indicator hang on the document itself
        home = Node(outline.title or WHOLE, fixed=True)
        home.rules, home.asked, root.rules = root.rules, root.asked, []
        home.parent = root
        root.children.insert(0, home)
    for passage, mark, node in outline.collector.loose:
        if mark.kind == "dedupe" and node.parent is not None:  # said of a part: "同一作品就高不就低"
            own = passage.location.row is not None and (
                len(passage.text) > _LONG_NOTE or NUMBERING.match(passage.text) is not None
            )
            if own or _EACH_OTHER.search(passage.text[: mark.start]):
                continue  # one item's own, though it has no amounts; what counts elsewhere does not here
            if "扣" in passage.text[mark.start : mark.end]:
                continue
            won = [r for r in _spoken_of(passage.text, mark, node) if r.phrase.effect in ("add", "award")]
            if _OF_TABLE.search(passage.text[: mark.start]):  # "按下表计分,同一荣誉按最高级别计分"
                won = [r for n in node.walk() for r in n.rules if r.phrase.effect in ("add", "award")]
            in_tables = [r for r in won if r.passage.location.row is not None]
            added = [r for r in won if r.phrase.effect == "add"] if "加分" in passage.text else []
            spoken_of = in_tables if _OF_TABLE.search(passage.text[: mark.start]) else in_tables or added or won
            bound([r.phrase for r in spoken_of], mark)
        elif (
            mark.kind == "cap"
            and _UNTIL.search(passage.text[mark.start : mark.end])
            and node.parent is not None
            and not _OF_ALL.search(passage.text[: mark.start])
            and _says_it_of(passage, mark, node)
        ):  # "考勤(20分,扣完为止)"
            lost = [r.phrase for n in node.walk() for r in n.rules if r.phrase.effect == "deduct"]
            bound([phrase for phrase in lost if phrase.cap is None], mark)
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


def _says_it_of(passage: Passage, mark: Mark, node: Node) -> bool:
    """Whether a ceiling is said in the node's heading or row, or bare: "B级要素扣分以扣完为止" is said of others."""
    own = passage.location.row is not None or passage.location.block == node.location.block
    rest_of_line = 0 < len(re.sub(r"\W", "", passage.text[: mark.start])) <= _FRAGMENT
    return own or (last_stop(passage.text, mark.start, ",。;(\n") == mark.start and not rest_of_line)


def _spoken_of(text: str, mark: Mark, node: Node) -> list[Reader]:
    """ "同一项目获得不同级别奖励的,只认定最高分值" speaks of prizes: of all rules, where it names no such thing."""
    said = text[last_stop(text, mark.start) : mark.end]
    things = next((words for words in _THINGS if words.search(said)), None)
    if things is None or things.search("".join(node.path)):
        return node.rules
    named = [
        r
        for r in node.rules
        if things.search((r.condition or "") + (r.phrase.tier or "") + r.passage.text[r.phrase.start : r.phrase.end])
    ]
    return named or [r for r in node.rules if r.passage.location.row is not None]  # whose levels alone are in a table


def _let_total_go(root: Node) -> None:
    """ "二、考核方式。实行百分制,基本分100分": what the whole document comes to is no worth of the chapter that says it."""
    said = [n for n in root.walk() if n.worth_in_prose and n.max is not None and n.max >= _HUNDRED]
    others = any(n.max is not None for n in root.walk() if n not in said)
    if len(said) == 1 and others and not (said[0].rules or said[0].children or said[0].weight is not None):
        said[0].max = None


def _prune(node: Node) -> None:
    """Headings that carry nothing are no indicators."""
    for child in node.children:
        _prune(child)
    node.children = [
        c for c in node.children if c.fixed or c.rules or c.children or c.max is not None or c.weight is not None
    ]


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
