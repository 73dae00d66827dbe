"""Points worked out of measured values: words and signs made an expression that scoring can work out.

"得分=完成率×10分" says `完成率 / 100 * 10`: what is called a rate is measured in percent, "20%" is 0.2, and the worth of
the indicator is `max`. What is no arithmetic throughout stays words.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ...model import points_text
from .patterns import Pattern

_NAME = r"(?:(?!乘以|除以)[一-鿿A-Za-z]){1,24}"
_TERM = rf"(?:\d+(?:\.\d+)?(?:%|分)?|{_NAME}|\((?:[^()=;。\n]|\([^()=;。\n]*\)){{1,60}}\))"
_SIGN = r"(?:[×*÷/+-]|乘以|除以)"
_WORTH = r"(?:本项|该项|此项|本指标|该指标|指标)?(?:标准分值?|权重分值?|分值|满分|权重)"
_GIVES = r"(?:计算得分|折算得分|计算|折算|计分|得分|(?:来|进行)?扣(?:分|除)|为得分|即为(?:该项|本项)?得分|为(?:该项|本项)得分|计)"

EQUATION = Pattern(
    "points equal an expression",
    rf"(?<![总终后合计综核周月季年度])(?<!总评)(?<!考评)(?:实际|实|该项|本项|此项)?(?:得分|计分|扣分|加分|分值)=(?P<is>{_TERM}(?:{_SIGN}{_TERM})+)",
    ("得分=完成率×10分", "实得分=满分×(实际值/目标值)", "竞速得分=60*得分系数", "该项得分=5-迟到次数×0.5"),
    ("总得分=甲+乙", "得分=甲"),
    needs="=",
)
RATED = Pattern(
    "what a rate earns in a part that is named",
    r"(?<![一-鿿])[一-鿿]{2,12}(?<![率例比重分])=(?P<is>[一-鿿]{1,24}(?:率|比例|占比)[×*]\d+(?:\.\d+)?分?)(?=[。;,\n]|$)",
    ("到岗情况=当日到岗率*15", "整改=按期整改率×10分"),
    ("到岗率=到岗人数×100", "总得分=完成率×10"),
    needs="=",
)
QUOTIENT = Pattern(
    "a quotient in brackets times points",
    r"(?:(?P<points>[一-鿿]{1,12}分)=|[一-鿿]{2,12}=)?(?P<is>\((?:1-)?[^()=;,。\n\d]{2,40}[/÷][^()=;,。\n\d]{2,40}\)[×*]\d+(?:\.\d+)?(?(points)分?|分))(?![\d.%钟数])(?:计算|计|得分)?"
    rf"|按照?(?P<ratio>{_NAME}[/÷](?:{_NAME}|\d+(?:\.\d+)?%?)[×*]\d+(?:\.\d+)?)分?(?:计分|得分|计算)",
    (
        "按实际服务率/目标值×6计分",
        "按随访率/80%×10计分",
        "按时办结率=(按时办结数/办结总数)×150分",
        "(自行处理数÷总数)*20分",
        "得分=(1-耗时/规定时间)×10分",
        "价格分=(基准价/报价)×30",
    ),
    ("(甲+乙)×10分", "开工率=(开工数/计划数)×100%"),
    needs="×*",
)
SHARED_OUT = Pattern(
    "a measured share of the worth",
    rf"(?:按照?)?(?P<of>(?!以[上下内]|的)(?:(?!按)[一-鿿]){{0,22}}?(?:率|比例|占比|百分比|比重|系数))(?:乘以|[×*])(?P<worth>(?:{_WORTH}|\d+(?:\.\d+)?分?)(?:[×*]\d+(?:\.\d+)?)?){_GIVES}",
    (
        "实际完成率×分值为得分",
        "按实际参训人数占应参训人数的比例乘以10分计算得分",
        "按照完成率乘以本项分值计分",
        "按不及格率×100来扣分",
    ),
    ("按比例得分", "完成率乘以10"),
    needs="乘×*",
)
_TOKEN = re.compile(rf"\s*(?:(?P<n>\d+(?:\.\d+)?)(?P<unit>%|分)?|(?P<name>{_NAME}\d?)|(?P<sign>{_SIGN})|(?P<b>[()]))")
_SIGNS = {"×": "*", "÷": "/", "乘以": "*", "除以": "/"}
_IS_WORTH = re.compile(_WORTH)
_IS_RATE = re.compile(r".+(?:率|比例|占比|百分比|比重)")
_PROPORTION = re.compile(
    r"按(?:照)?(?:其|该)?(?P<of>[一-鿿]{1,14}(?:率|比例|占比|百分比|比重))(?:进行)?(?:折算|计算)?(?:得分|计分|记分|给分|赋分|扣分)?$"
)
_MOVED = re.compile(rf"(?:{_GIVES}|即为|为)$")
_OF_NO_NAME = re.compile(r"(?:相应|实际|一定|同等|其|该|此)?(?:比例|百分比|比重)")


def formula_of(words: str) -> str | None:
    """The expression a mark's words say, or None where they are not arithmetic over measured values."""
    if m := EQUATION.search(words) or RATED.search(words):
        return expression(m["is"])
    if m := QUOTIENT.search(words):
        return expression(m["is"] or m["ratio"])
    if m := SHARED_OUT.search(words):
        return expression(f"{m['of']}×{m['worth']}")
    if m := _PROPORTION.search(words):
        return None if _OF_NO_NAME.fullmatch(m["of"]) else expression(f"{m['of']}×分值")
    bare = _MOVED.sub("", re.sub(r"^按照?", "", words))
    return expression(bare) if re.search(_SIGN, bare) else None


def expression(printed: str) -> str | None:
    """Printed arithmetic as a formula, or None for anything else, also where it names nothing that is measured."""
    made: list[str] = []
    measured, at, depth, operand = False, 0, 0, True
    while at < len(printed):
        token = _TOKEN.match(printed, at)
        if token is None:
            return None
        at = token.end()
        if bracket := token["b"]:
            if (bracket == "(") != operand:
                return None
            depth += 1 if bracket == "(" else -1
            made.append(bracket)
            continue
        if operand == bool(token["sign"]) or depth < 0:
            return None
        operand = bool(token["sign"])
        if token["sign"]:
            made.append(f" {_SIGNS.get(token['sign'], token['sign'])} ")
        elif token["n"]:
            made.append(_number(token["n"], token["unit"]))
        else:
            made.append(_named(token["name"], divided=bool(made) and made[-1] == " / "))
            measured = measured or made[-1] != "max"
    return "".join(made) if measured and not operand and depth == 0 else None


def _number(digits: str, unit: str | None) -> str:
    return points_text(Decimal(digits) / 100) if unit == "%" else points_text(Decimal(digits))


def _named(name: str, *, divided: bool) -> str:
    if _IS_WORTH.fullmatch(name):
        return "max"
    if name == "目标值":
        return "目标"  # measured here; a formula's own 目标值 is the rule's target
    if _IS_RATE.fullmatch(name):
        return f"({name} / 100)" if divided else f"{name} / 100"
    return name
