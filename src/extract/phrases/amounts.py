"""Every amount of points in a text, found wherever a number stands before 分, and the part it plays.

What an amount means is read from what stands left and right of it. So nothing that looks like points is ever passed
over: what no pattern explains stays a mark of kind "bare".
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ..numerals import numeral
from .amount_patterns import (
    ALLOT_RIGHT,
    AMOUNT,
    BONUS_BESIDE,
    CAP_LEFT,
    CAP_RIGHT,
    CHOSEN,
    CHOSEN_RIGHT,
    COUNTED_RIGHT,
    DISCRETION,
    EITHER,
    EQUALS,
    FLOOR_LEFT,
    FLOOR_RIGHT,
    LOST_LEFT,
    LOWEST,
    MISPRINT,
    MOVED_RIGHT,
    POOL_RIGHT,
    POST_CHARGE,
    RANKED_BELOW,
    SCALE,
    SCOPE_WORDS,
    SCORED_RIGHT,
    THRESHOLD_LEFT,
    THRESHOLD_RIGHT,
    TOPMOST,
    TOTAL_LEFT,
    TWO_WAYS,
    UPPER_END,
    VERB_AND_NOUN,
    VERB_LEFT,
    VERB_OF_EACH,
    VERB_SOFT,
    WORKED_OUT,
)
from .charges import compound
from .clauses import last_stop
from .lexicon import alternatives, grade_names, verbs
from .mark import UPWARD, Mark
from .patterns import NUMBER, RANGE, UNIT
from .tiers import tier_of_single

_ALL_AT_ONCE = re.compile(r"[的者],?(?:一次性?|直接|当场)?扣满$|(?:一次性?|直接)扣满$")
_OWN_WORTH = re.compile(r"[本此该](?:小?项|指标)$")
_FREE_OF = re.compile(r"不受[^,。;]{0,10}$")
_BELOW_NOTHING = re.compile(r"(?:低于|小于|少于)0分的?,?(?:按|计|以)$")  # "总分低于0分按0分计"
_HELD_AT = re.compile(rf"(?:超[过出]|高于|大于)(?P<n>{NUMBER})分的?,?[按以]?(?:计|记|算)(?:作|为)?$")
_EARNS = re.compile(r"(?:\(不?含\))?:\d+(?:\.\d+)?分(?!钟)")  # "90-94分:8分": an interval of scores, and what it earns
# "1分=1元": what points buy; "得分为100分减去扣分": what counting begins with.
_NOT_EARNED = re.compile(
    r"(?:可|能)?(?:兑换|兑付|折合|折算)[^,。;]{0,4}\d|=\d+(?:\.\d+)?元|(?:减去?|加上?|扣除)[^,。;\d]{0,6}[扣加减奖]分"
)
_PRECISION = re.compile(r"(?:精确|保留|舍入)(?:至|到)$")
_ASKED_OF_EACH = re.compile(r"(?:应|须|需|要求)?(?:达到?|不低于|不少于|满):[^。;:扣加得计]*$")
_SO_MANY_OR_MORE = re.compile(r"(?:及?以上|以下)[的者]")  # "应扣5分以上的案件": which ones
_OPEN_END = re.compile(
    r"(?:(?:及?以上)|(?P<down>及?以下))(?=[;。\n]|$|,(?=[^,。;]{4})(?![^,。;]*(?:[评定为奖可则给不才方]|取消)))"
)
_EARNS_SO_MANY = re.compile(r"(?<!考核)(?<!测评)(?<!考试)(?<!评议)(?<!成绩)(?<!年度)(?<!综合)(?<!总评)(?<!合计)得$")
_OUTRIGHT = re.compile(r"(?:予以|给予|一次性|一律|直接)+$")  # they go with the verb: "每日予以扣0.1分"
_GIVEN_AS = re.compile(r"(?:[一二两三四五]档|的(?:[\u4e00-\u9fff]{2,6}?)?)?(?:奖励|加分|奖分|(?P<down>扣分|减分|处罚))")
_PRINTED = ("n", "verbed", "bare", "closed", "slashed", "misprint", "ranked", "lookalike")  # how it stands there
_NUMBER, _RANGE = re.compile(NUMBER), re.compile(RANGE)
_LOOK_ALIKES = str.maketrans("lIoO", "1100")
_POINT_LOST = re.compile(r"0(?P<n>[1-9]\d?)")
_AT_MOST = re.compile(r"(?:最[多高大]|至多)可?以?$")
_EACH_BEHIND = re.compile(rf"每(?P<u>{UNIT})$")
_BASED_ON = re.compile(r"(?:、[^,。;\d]{0,6}\d+(?:\.\d+)?分)*的基础上")
_OF_PARTS = re.compile(r"[各每]个?(?:大|小|分|子)?(?:部分|项|指标|模块|环节|表)[^,。;]{0,4}[均都]?[按以]$")
_ALL_TAKEN = re.compile(r"(?:全扣|全部扣(?:除|完|减)?)(?=[,。;)\n]|$)")  # "出口上锁的,4分全扣"
_VERB_BEHIND = re.compile(r"(?P<verb>[扣减加])[分除减罚]?(?=[。;,)\n]|$)")
_TO_COUNT = re.compile(rf",?共[ _1]*(?P<u>{UNIT})(?=[。;)\n]|$)")  # "扣1分,共__处": how many is filled in
_CHARGE_ASIDE = re.compile(rf"\(每(?:发现|发生|出现|超过?|缺|少)?(?P<n>{NUMBER})?(?P<u>{UNIT})(?P<x>次)?\)")
_VERB_BEGINS = re.compile(f"[{''.join(sorted({verb[0] for verb in verbs()}))}]")
_NOT_BETWEEN = ",、()0123456789"  # none of these stands between a verb and its amount
_NAMING = ("评为", "评价为", "给")  # verbs that move points only where little stands between
_OWN_WORDS = 3


def find_amounts(text: str) -> list[Mark]:
    """All amounts of a normalised text in reading order; each call gives marks of its own."""
    return [mark.copy() for mark in _find_amounts(text)]


@lru_cache(maxsize=4096)
def _find_amounts(text: str) -> tuple[Mark, ...]:
    marks = [_amount_mark(text, part) for m in AMOUNT.finditer(text) for part in _apart(text, m)]
    _lowest_steps(text, marks)
    return tuple(mark for mark in marks if not _is_word(text, mark) and not _is_lower_end(mark, marks))


def _is_lower_end(mark: Mark, marks: list[Mark]) -> bool:
    """ "最高得8分,最低得0分", "优(11分含奖励1分)": the second is said of the first."""
    return any(m.start < mark.start and mark.amounts and mark.amounts[0] in m.amounts[1:] for m in marks)


def _lowest_steps(text: str, marks: list[Mark]) -> None:
    """ "…10-15分\\n…10分以下": what stands below the interval before it is the lowest step of the same scale."""
    for above, mark in pairwise([mark for mark in marks if mark.values]):
        (low, high), value = above.values[-1], mark.values[0][0]
        closes = re.match(r"(?:及)?以下(?=[。;)\n]|$)", text[mark.end :])
        if mark.kind == "threshold" and above.kind == "bare" and high is not None and low >= value and closes:
            mark.kind, mark.values, mark.end = "bare", ((Decimal(0), value),), mark.end + closes.end()


def _apart(text: str, m: re.Match[str]) -> list[re.Match[str]]:
    """ "(12分,7分奖分)" is no list: the bonus beside a worth is an amount of its own."""
    comma = text.find("分,", m.start(), m.end()) + 1
    if (
        not comma
        or not text[: m.start()].endswith("(")
        or not re.match(r"(?:奖分|奖励分?|附加分?|加分)\)", text[m.end() :])
    ):
        return [m]
    first, second = AMOUNT.match(text[:comma], m.start()), AMOUNT.match(text, comma + 1)
    return [first, second] if first and second else [m]


def _amount_mark(text: str, m: re.Match[str]) -> Mark:
    """One amount with the part it plays, from what stands on both sides."""
    before = last_stop(text, m.start())
    of_which = _OF_WHICH.match(text, m.end())
    end = of_which.end() if of_which else m.end()
    left, right = text[before : m.start()], text[end : end + 12]
    if worked := WORKED_OUT.search(left):
        left = left[: worked.start()]
    which = next(name for name in _PRINTED if m[name])
    values, spans, doubts = _figures(m, which)
    spans = (*spans, of_which.span("n")) if of_which else spans
    mark = Mark("bare", m.start(), end, values=values, amounts=spans)
    if which == "ranked":  # "前八名按9、7、6、5、4、3、2、1计分"
        mark.kind, mark.effect, mark.start, mark.end = "effect", "award", mark.start - 1, mark.end + 2
        return mark
    mark.findings += doubts
    verb, either = _verb_before(left) or VERB_OF_EACH.search(left), EITHER.search(left)
    if _step_in_brackets(text, mark, closed=which == "closed"):
        return mark
    if _bounds(mark, left, right, before) or _open_ended(mark, left, right) or _compared(mark, left, right, verb):
        return mark
    if not either and _whole(mark, left, before, verb):
        return mark
    if either and (either["second"] != "减" or TWO_WAYS.search(left)):  # "每增加5人加减0.5分" takes more
        mark.kind, mark.effect, mark.scope = "effect", "add", "either"
        mark.start = before + either.start()
        if most := _AT_MOST.search(left[: either.start()]):  # "最多可加/扣2分": up to so many, either way
            mark.values, mark.start = ((Decimal(0), mark.values[0][0]),), before + most.start()
    elif verb:
        _with_verb(mark, left, right, verb, before)
    else:
        _without_verb(mark, left, right)
    _post_charge(text, mark)
    said = _VERB_BEHIND.match(text, mark.end) if re.search(r"[按以](?:照)?$", left) else None
    if said and text[mark.end - 1] != "分":  # "增加的,按3分/只扣分"
        mark.kind, mark.effect, mark.start = "effect", verbs()[said["verb"]], mark.amounts[0][0] - 1
        mark.end = said.end()
    return mark


def _with_verb(mark: Mark, left: str, right: str, verb: re.Match[str], before: int) -> None:
    """What a verb in front does; behind the amount may stand the upper end of a range, or what is given."""
    mark.kind, mark.effect = "effect", verbs()[verb["verb"]]
    mark.start = before + len(_OUTRIGHT.sub("", left[: verb.start("verb")]))
    each = _EACH_BEHIND.search(verb["filler"])
    if each and "每" not in left[: verb.start("verb")]:  # "加分:省级每项5分"
        mark.per, mark.unit = Decimal(1), each["u"]
    if verb["verb"].startswith("给") and (noun := _GIVEN_AS.match(right)):
        mark.effect = "deduct" if noun["down"] else "add"  # "给予5分、10分、15分三档奖励"
    if upper := UPPER_END.match(right):  # "扣3分以上5分以下"
        mark.values, mark.end = ((mark.values[-1][0], numeral(upper["n"])),), mark.end + upper.end()
    elif re.match(r"以内|之内|以下|内", right):
        mark.values, mark.end = ((Decimal(0), mark.values[-1][0]),), mark.end + 2


def _verb_before(left: str) -> re.Match[str] | None:
    """The verb that moves the points, unless its words say something else."""
    start = last_stop(left, len(left), _NOT_BETWEEN)
    if named := VERB_AND_NOUN.search(left, start):
        if _moves_points(named):
            return named
        start = named.start() + 1
    verbs_left = (VERB_LEFT.match(left, m.start()) for m in _VERB_BEGINS.finditer(left, start))
    return next((verb for verb in verbs_left if verb and _moves_points(verb)), None)  # "评为“清洁户”的积5分"


def _moves_points(verb: re.Match[str]) -> bool:
    """Whether a verb is that of the amount behind it, or says something else."""
    if verb["noun"] and re.match(r"项|制|点|部分|标准", verb["filler"]):
        return False  # "加分项10分" names a part
    if verbs()[verb["verb"]] == "award" and verb["filler"] == "—" and not verb["noun"]:
        return False  # "读数漏记—0.2分/点"
    if verbs()[verb["verb"]] == "award" and verb["filler"].endswith(("者", "的")):
        return False  # "取得证书者2分", "评为“清洁户”的5分": it says what was done
    if verb["verb"] == "奖" and verb["filler"].startswith("得分"):
        return False  # "三等奖得分60分以上"
    if re.search(r"[多少大小]于$", verb["filler"]):
        return False  # "总扣分多于18分": a score that is compared
    return not (verb["verb"] in _NAMING and len(verb["filler"]) > _OWN_WORDS)  # "给赌博提供场地10分"


def _step_in_brackets(text: str, mark: Mark, *, closed: bool) -> bool:
    """What a step of a scale is worth, in brackets behind its words: "…不能正常沟通(0~3)分", "敷衍了事。(3分以下)"."""
    if closed and text[: mark.start - 1].endswith(("-", "+")):  # "有差距:-(0.5~2)分"
        taken = text[mark.start - 2] == "-"
        mark.kind, mark.effect = "effect", "deduct" if taken else "add"
        mark.start, mark.end = mark.start - 2, mark.end + 2
        return True
    if closed:
        mark.kind, mark.start, mark.end = "allot", mark.start - 1, mark.end + 2
    elif (LOWEST.search(text[: mark.start]) and re.match(r"(?:及)?以下\)$", text[mark.end :])) or (
        _LAST_LEVEL.search(text[: mark.start]) and re.match(r"及?以下\)", text[mark.end :])
    ):
        mark.kind, mark.values = "allot", ((Decimal(0), mark.values[0][0]),)
        mark.start, mark.end = mark.start - 1, len(text)
    return mark.kind == "allot"


_IN_ALL = re.compile(r"[,;]共计?$")
# What stands on both sides of points that have been lost, or won, so far: none are moved here.
_COME_TO = (
    (re.compile(r"[扣记计积]满$"), re.compile(r"(?:及?以上)?[的者]")),  # "一个周期内记满20分的"
    (re.compile(r"(?:需|须|要|拟|单次|一次)[扣减加]分?$"), re.compile(r"及?以上[的者,]")),  # "需加3分以上者"
    (re.compile(r"[扣减][至到]$"), re.compile(r"及?以[上下]")),  # "扣至40分以下的"
    (
        re.compile(r"(?:总分值?|总得分|得分|成绩)(?:分值)?(?:一律|直接)?(?:调整|下调|降|改|降低)[为至到]$"),
        re.compile(r""),
    ),
    (re.compile(r""), re.compile(r"及?以上的?(?:记录|情形|处罚|处理)")),  # "有单次扣10分以上记录的"
)
_MOST_EARNED = re.compile(r"(?<![不没])最高(?:的|可?得|可?计|为|给)?$")
_AND_LOWEST = re.compile(r"[,、]最低(?:的|得|计|为|给)?(?P<n>\d+(?:\.\d+)?)分")  # "最高得8分,最低得0分"
_LAST_LEVEL = re.compile(  # "优(30分)、良(24分)、差(15分以下)"
    rf"\d分\)[、,;](?:{alternatives(grade_names())}|[A-E])(?:[级等档]|等次)?\($"
)
_OF_WHICH = re.compile(r",?(?:其中)?含(?:奖励|附加|加)分?(?P<n>\d+(?:\.\d+)?)分(?=[)、,;。])")  # "优(11分含奖励1分)"
_UNIT_OF = re.compile(r"为(?:最小|基本|一个)?(?:计分|评分)?单位")
_LIMIT = re.compile(r"的?(?:限制|上限|之限|封顶|约束)")
_LOST_SO_FAR = re.compile(r"(?:^|[,。;、\n])[^,。;、每次处项例\d]{0,14}扣分[在为]$")
_BOUNDS = re.compile(r"[以之]内(?:$|[的、,。;)])|及?以[上下]")
_HELD_OF = re.compile(r"\(不?含$")
_WAS_LOST = re.compile(r"(?:\(含\))?(?:及?以上)?[的者]")
_SPENT = re.compile(r",?扣发|,?(?:相应|则|即)?[扣奖罚][^,。;\d]{0,8}\d+(?:\.\d+)?元")
_MOVES_ON = re.compile(r"[,的]{0,2}(?:则|就|相应|再|另)?(?:[^,。;\d扣减]{0,4})?[扣减加]")
_FAULT_ALONE = re.compile(
    rf"(?:^|[。;\n])(?![^。;\n]*(?:累计|合计|本项|该项|总计|上述|以上|各项))[^。;\n\d扣减]{{3,60}}[的者],(?:每(?P<u>{UNIT}))?$"
)
_SET_ASIDE = re.compile(r"另[设有](?:附加|奖励|加)分?(?:项|值)?$")


def _bounds(mark: Mark, left: str, right: str, before: int) -> bool:
    """A ceiling: 最多扣3分, 累计不超过5分, 10分封顶."""
    cap = CAP_LEFT.search(left)
    if (free := DISCRETION.search(left)) and (within := re.match("[以之]内", right)):  # "酌情扣分,5分以内"
        _choose_up_to(mark, free["verb"])
        mark.start, mark.end = before + free.start("verb"), mark.end + within.end()
        return True
    if at_once := _ALL_AT_ONCE.search(left):  # "超速50%以上的,一次扣满12分": what it costs, if no ceiling follows
        mark.kind, mark.effect, mark.start = "effect", "deduct", before + at_once.end() - len("扣满")
        return CAP_RIGHT.match(right) is None
    if any(behind.match(right) and ahead.search(left) for ahead, behind in _COME_TO):
        mark.kind = "threshold"
        return True
    lowest = _AND_LOWEST.match(right)
    topmost = _MOST_EARNED.search(left) if lowest and not re.search(r"\d分", left) else None  # behind rules: bounds
    if lowest and topmost:
        mark.kind, mark.effect, mark.start = "effect", "award", before + topmost.start()
        mark.values, at = ((Decimal(lowest["n"]), mark.values[0][0]),), mark.end
        mark.amounts, mark.end = (*mark.amounts, (at + lowest.start("n"), at + lowest.end("n"))), at + lowest.end()
        return True
    held = cap is not None and left[: cap.start()].endswith(("按", "以")) and re.match(r"[计记算]", right)
    if held or _SET_ASIDE.search(left) or (left.endswith(("加到", "加至")) and not CAP_RIGHT.match(right)):
        mark.kind = "threshold"  # "不及格的按不超过60分计", "满分500分,另设附加30分", "酌情加分,一次加到3分"
        return True
    if cap and (TOPMOST.search(left) or RANKED_BELOW.match(right)):
        cap = None  # "原始得分最高得1分", "供货数量,最高得5分,按次序递减1分": who has the most
    if not cap and left.endswith(("扣", "减")) and re.match("[扣减][完光]", right):
        return False  # "一次扣2分扣完为止"
    in_all = right.startswith(",扣完") and _IN_ALL.search(left)  # "每处扣1分,共6分,扣完为止"
    if not cap and not CAP_RIGHT.match(right) and not in_all:
        return False
    mark.start = before + cap.start() if cap else mark.start
    if cap and _chosen_up_to(mark, left, cap, before):
        return True
    mark.kind = "cap"
    if _OWN_WORTH.search(left) and CAP_RIGHT.match(right):  # "本项20分扣完为止": the item's own
        mark.values, mark.scope = (), "indicator"
        return True
    if not cap and (taken := re.search(r"[扣减][完满]$", left)):
        mark.start = before + taken.start()  # "扣完4分为止"
    around = left[left.rfind(",") + 1 :]
    mark.scope = next((name for name, words in SCOPE_WORDS if words.search(around)), None)
    if left.endswith("-") and not re.search(
        r"(?:最[多高大]|至多|顶多)-$", left
    ):  # "可以扣成负分,但不超过-5分": how far below zero, not how much is taken
        mark.scope, mark.values = "floor", ((-mark.values[0][0], None),)
    return True


def _chosen_up_to(mark: Mark, left: str, cap: re.Match[str], before: int) -> bool:
    """ "酌情扣分,最高扣5分", "由评审组酌情认定,最高计10分": the ceiling is the most that may be chosen."""
    if free := DISCRETION.search(left[: cap.start()]):
        _choose_up_to(mark, free["verb"])
        mark.per, mark.unit = (Decimal(1), free["u"]) if free["u"] else (None, None)
        mark.start = before + free.start("verb")
        return True
    chosen, verb = CHOSEN.search(left[: cap.start()]), re.search(r"[扣减加奖得计记给]", cap.group())
    if (fault := _FAULT_ALONE.search(left[: cap.start()])) and verb and verb.group() in "扣减":
        _choose_up_to(mark, verb.group())  # "不符合要求的,每项最多扣5分": nothing else says how much
        mark.per, mark.unit = (Decimal(1), fault["u"]) if fault["u"] else (None, None)
        mark.start = before + fault.end() - (len(fault["u"]) + 1 if fault["u"] else 0)
        return True
    if chosen is None or not (verb or chosen["scored"]):
        return False
    _choose_up_to(mark, verb.group() if verb else "得")
    mark.start = before + chosen.start()
    return True


def _choose_up_to(mark: Mark, verb: str) -> None:
    """The amount is the most that may be chosen, from nothing on."""
    mark.kind, mark.effect = "effect", verbs()[verb]
    mark.values = ((Decimal(0), mark.values[0][1] or mark.values[0][0]),)


def _open_ended(mark: Mark, left: str, right: str) -> bool:
    """ "准时送达得8分以上;迟到得5分以下。": chosen from so many up to the worth, or from nothing up to so many."""
    open_end = _OPEN_END.match(right) if _EARNS_SO_MANY.search(left) else None
    if open_end is None or len(mark.values) > 1 or mark.values[0][1] is not None:
        return False
    mark.kind, mark.effect, mark.start = "effect", "award", mark.start - 1
    mark.end += open_end.end()
    if open_end["down"]:
        mark.values = ((Decimal(0), mark.values[0][0]),)
    else:
        mark.scope = UPWARD
    return True


def _compared(mark: Mark, left: str, right: str, verb: re.Match[str] | None) -> bool:
    """A score that is compared, or a scale to score on: 总得分90分以上, 按百分制打分, 按60分计."""
    weak = verb is None or verbs()[verb["verb"]] == "award"
    pool = POOL_RIGHT.match(right)
    if _is_spoken_of(mark, left, right) or _NOT_EARNED.match(right) or (verb and _SO_MANY_OR_MORE.match(right)):
        mark.kind = "threshold"
    elif (chosen := CHOSEN_RIGHT.match(right)) and _is_choice(mark, left, chosen):
        mark.end += chosen.end()
        mark.kind, mark.effect = "effect", verbs().get(chosen["verb"], "award")
        mark.values = mark.values if mark.values[0][1] is not None else ((Decimal(0), mark.values[0][0]),)
    elif _BASED_ON.match(right) or (
        re.search(r"累计[扣记]$", left) and re.match("(?:及?以上|[的者]?,?视[为同])", right)
    ):
        mark.kind = "threshold"  # "在扣2分的基础上每再延1天加扣0.5分", "一年内累计扣24分以上的"
    elif pool and left.endswith("在"):
        _choose_up_to(mark, pool["verb"])
        mark.start, mark.end = mark.start - 1, mark.end + pool.end()
    elif _PRECISION.search(left) or _ASKED_OF_EACH.search(left):
        mark.kind = "threshold"  # "精确到0.01分"; "积分应达到:教授120分、副教授100分"
    elif BONUS_BESIDE.search(left) and re.match(r"(?:奖分|奖励分?|附加分?|加分)?\)", right):
        mark.kind = "total"  # "(12分,7分奖分)": what the bonuses of the row may come to
    elif (pool and left.endswith("从")) or _ends_at(mark, left) or _counted_elsewhere(left, right):
        mark.kind = "threshold"  # "从30分里扣除": what is taken from, said once more
    elif (weak and (FLOOR_LEFT.search(left) or _is_floor(mark, left))) or FLOOR_RIGHT.match(right):
        mark.kind, mark.scope = "cap", "floor"
    elif (weak and (THRESHOLD_LEFT.search(left) or _bounds_right(right, verb))) or (
        verb is None and (SCORED_RIGHT.match(right) or (mark.values[0][1] is not None and _EARNS.match(right)))
    ):
        mark.kind = "threshold"  # "80分以上", "80—89分得4分"
    elif (
        verb is None
        and SCALE.search(left)
        and (MOVED_RIGHT.match(right) or COUNTED_RIGHT.match(right) or not POST_CHARGE.match(right))
    ):
        _on_scale(mark, left, right)
    else:
        return False
    return True


def _is_choice(mark: Mark, left: str, chosen: re.Match[str]) -> bool:
    """ "1分以内酌情加分", "在1-3分之间扣分": an amount to choose from, where "80-90分之间" is a score."""
    out_of = left.endswith(("在", "按", "于")) and (mark.values[0][1] is not None or chosen["from"] != "之间")
    return bool(chosen["free"]) or out_of


def _is_floor(mark: Mark, left: str) -> bool:
    """ "出现负分的按0分计": nothing is the least that is left."""
    return (
        mark.values[0][0] == 0
        and re.search(r"(?:为|出现|得)负[分数值]?的?,?(?:均|一律)?(?:按|计|记)*$", left) is not None
    )


def _is_spoken_of(mark: Mark, left: str, right: str) -> bool:
    """ "评分以0.1分为单位", "扣分在5分以内的,等级不变", "有一项得0分的,等级不得评为A级": a score that something is said of."""
    nothing = mark.values == ((Decimal(0), None),)
    return (
        _UNIT_OF.match(right) is not None
        or (_LIMIT.match(right) is not None and _FREE_OF.search(left) is not None)
        or (_LOST_SO_FAR.search(left) is not None and _BOUNDS.match(right) is not None)
        or (left.endswith(("计入", "列入", "纳入")) and right.startswith(("内", "中", "之内", "之中")))
        or (nothing and re.match(r"的,[^,。;\d扣加]{0,6}(?:不[得能]|取消|直接)", right) is not None)
    )


def _ends_at(mark: Mark, left: str) -> bool:
    """ "总分低于0分按0分计", "超出120分记为120分": where the score ends."""
    held = _HELD_AT.search(left)
    above = held is not None and numeral(held["n"]) == mark.values[0][0]
    return above or _BELOW_NOTHING.search(left) is not None


def _bounds_right(right: str, verb: re.Match[str] | None) -> bool:
    """Whether what follows makes a bound of the score; behind a verb the next grade is only the next step."""
    within = verb is not None and not verb["noun"] and re.match(r"[以之]内|之间(?!的)", right)  # "编著计1分以内"
    if within or (verb is not None and (right.startswith(",") or re.match(r"\(不?含\)(?:[,。;)]|$)", right))):
        return False  # "得21分(含)-30分(含);"
    return THRESHOLD_RIGHT.match(right) is not None


def _counted_elsewhere(left: str, right: str) -> bool:
    """ "每扣上级考核1分,相应扣2分": points that are counted; "425分以上(含425分)": a bound, said again."""
    if _HELD_OF.search(left):
        return True
    if left.endswith(("被扣", "被记")) and _WAS_LOST.match(right):
        return True  # "一次被扣6分以上的,班组长扣1分": what happened to another
    spent = left.endswith(("每", "每扣", "每加", "每得")) and _SPENT.match(right)
    return bool(spent) or (_MOVES_ON.match(right) is not None and LOST_LEFT.search(left) is not None)


def _on_scale(mark: Mark, left: str, right: str) -> None:
    """What 按 leads in: a scale to score on, or points that a verb behind them moves."""
    mark.kind = "scale"
    each = SCALE.search(left)
    if each and each["u"]:  # "按每例0.2分奖励"
        mark.per, mark.unit = Decimal(1), each["u"]
    counted = COUNTED_RIGHT.match(right) or (left.endswith("分别按") and re.match("(?:、0分)?折算", right))
    moved = MOVED_RIGHT.match(right)
    if _OF_PARTS.search(left):
        return  # "各部分均按100分计": what each is scored on
    if re.search(r"[的者],?按$", left) and re.match(r"$|[。;,)\n]", right):
        mark.kind, mark.start = "bare", mark.start - 1  # "享受补助的按10分"
    elif re.search(r"超[过出][^。;]{0,12}[按以]$", left) and not re.match("[扣减]", right):
        mark.kind = "threshold"  # "超过100分的按100分计"
    elif counted:  # so many points are earned
        mark.kind, mark.effect = "effect", "award"
        if right.startswith("/"):  # "按0.5分/件计"
            mark.per, mark.unit = Decimal(1), counted["u"]
        mark.start, mark.end = mark.start - 1, mark.end + counted.end()
    elif moved:  # "分别按0.2分、1分/个扣减"
        mark.kind, mark.effect = "effect", verbs()[moved["verb"].removesuffix("分")]
        if moved["u"]:
            mark.per, mark.unit = Decimal(1), moved["u"]
        mark.start, mark.end = mark.start - 1, mark.end + moved.end()


def _whole(mark: Mark, left: str, before: int, verb: re.Match[str] | None) -> bool:
    """The worth of a whole: 总分20分, 满分10分."""
    total = TOTAL_LEFT.search(left)
    if not total or (mark.values[0][1] is not None and re.search("[加扣减奖]", total.group())):
        return False  # "加分为0-8分": chosen by who assesses
    if verb and verbs()[verb["verb"]] == "deduct" and verb.end("verb") <= total.start() and not verb["noun"]:
        return False  # "每差1人扣毕业班量化总分0.5分"
    mark.kind = "total"
    mark.start = before + total.start() + (1 if left[total.start()] in ",.;:(\n" else 0)
    return True


def _without_verb(mark: Mark, left: str, right: str) -> None:
    """A bracket, a sign, a misprinted verb or a soft word; else the amount stays bare."""
    if (
        re.search(r"(?:[^不](?:合格|及格|达标|优秀|优良)[率线]?|分数线)\($|(?:合格|及格)分(?:数?线|数)?[为是:]?$", left)
        and mark.values[0][0] >= 50
    ):
        mark.kind = "threshold"  # "三基考核合格率(80分)": the score that passes
    elif left.endswith("【") and right.startswith("】"):
        mark.kind, mark.start, mark.end = "allot", mark.start - 1, mark.end + 1
    elif left.endswith("(") and (behind := ALLOT_RIGHT.match(right)):
        mark.kind = "allot"
        mark.start, mark.end = mark.start - 1, mark.end + behind.end()
    elif re.search(r"(?:^|[^\d.分%]|(?<!\d)分)-$", left) or left.endswith("+") or _is_minus(mark, left, right):
        mark.kind, mark.effect = "effect", "add" if left.endswith("+") else "deduct"
        mark.start -= 1
    elif (noun := _GIVEN_AS.match(right)) and re.search(r"[给予][^,。;]{0,8}$", left) and right.startswith("的"):
        mark.kind, mark.effect = "effect", "deduct" if noun["down"] else "add"  # "给所在班级10分的量化减分"
    elif EQUALS.search(left):
        mark.kind, mark.effect = "effect", "award"
        mark.start -= 1
    elif taken := _ALL_TAKEN.match(right):
        mark.kind, mark.effect, mark.end = "effect", "deduct", mark.end + taken.end()
    elif MISPRINT.search(left):
        mark.kind, mark.effect = "effect", "deduct"
        mark.start -= 1
        mark.findings.append("verb-misprint")
    elif VERB_SOFT.search(left) and not re.search(r"(?:依次|分别)为?$", left):
        mark.kind, mark.effect = "effect", "allot"


def _is_minus(mark: Mark, left: str, right: str) -> bool:
    """ "未洗手—2", "漏记—0.2分/点": a dash before a bare or charged number takes it, but for "一等奖—5"."""
    bare = mark.end == mark.amounts[-1][1] or right.startswith("/")
    return bare and re.search(r"[^\d.分%—]—$", left) is not None and tier_of_single(left) is None


def _is_word(text: str, mark: Mark) -> bool:
    """十分重要, “二次四分”: a number in words with nothing that makes points of it, in the middle of a phrase or a name."""
    printed = text[mark.start : mark.end]
    return (
        mark.unit is None
        and not any(map(str.isdigit, printed))
        and ((mark.kind == "bare" and text[mark.end : mark.end + 1].isalpha()) or text[mark.end : mark.end + 1] == "”")
    )


def _post_charge(text: str, mark: Mark) -> None:
    if aside := _CHARGE_ASIDE.match(text, mark.end):
        mark.per = numeral(aside["n"]) if aside["n"] else Decimal(1)
        mark.unit = compound(aside["u"], aside["x"] or "")
        mark.end = aside.end()
    elif to_count := _TO_COUNT.match(text, mark.end):
        mark.counted, mark.end = to_count["u"], to_count.end()
    elif charge := POST_CHARGE.match(text[mark.end : mark.end + 10]):
        mark.per = numeral(charge["n"]) if charge["n"] else Decimal(1)
        mark.unit = compound(charge["u"], charge["x"] or "")
        mark.end += charge.end()
        if mark.kind == "bare":
            mark.effect = None  # the verb is taken from the column or the neighbours


def _figures(
    m: re.Match[str], which: str
) -> tuple[tuple[tuple[Decimal, Decimal | None], ...], tuple[tuple[int, int], ...], list[str]]:
    """The numbers of an amount with where they stand, and what is doubtful about how they are printed."""
    if which == "lookalike":  # "扣l0分"
        return ((Decimal(m[which].translate(_LOOK_ALIKES)), None),), (m.span(which),), ["number-misprint"]
    values, spans = _values(m[which], m.start(which))
    if lost := _POINT_LOST.fullmatch(m[which]):  # "扣05分"
        return ((Decimal(f"0.{lost['n']}"), None),), spans, ["number-misprint"]
    return values, spans, ["unit-misprint"] if which == "misprint" else []


def _values(
    printed: str, offset: int
) -> tuple[tuple[tuple[Decimal, Decimal | None], ...], tuple[tuple[int, int], ...]]:
    """The numbers of a printed amount: one, a range (one amount with two ends), or a list."""
    spans = [(offset + n.start(), offset + n.end(), numeral(n.group())) for n in _NUMBER.finditer(printed)]
    numbers = [(a, b, v) for a, b, v in spans if v is not None]
    if len(numbers) == 2 and _RANGE.fullmatch(printed):
        (a, _, lo), (_, b, hi) = numbers
        lo, hi = min(lo, hi), max(lo, hi)  # a falling range (5～3分) is the same interval
        return ((lo, hi),), ((a, b),)
    return tuple((v, None) for _, _, v in numbers), tuple((a, b) for a, b, _ in numbers)
