"""Writes yunhe-clean-office.docx, a rubric of an invented city with the traps real ones have.

Run it from anywhere: `python corpus/make_yunhe.py`. The same bytes come out every time (fixed zip dates and order).
Not needed to use xize: the document is committed beside it.

In the texts below `|` splits a run, `[-old-]` is a tracked deletion and `[+new+]` a tracked insertion.
"""

from __future__ import annotations

import itertools
import re
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

OUT = Path(__file__).with_name("yunhe-clean-office.docx")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TRACKED = 'w:author="校对" w:date="2024-03-08T09:00:00Z"'

# Abstract lists: level formats and texts. 0 headings, 1 items in cells, 2 circled items, 3 the parts across tables.
LISTS = (
    (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）")),
    (("decimal", "%1."),),
    (("decimalEnclosedCircle", "%1"),),
    (("chineseCountingThousand", "%1、"),),
)
HEADINGS, PARTS = 1, 2  # list instances that run on; every other list starts anew, from 3 on


class Instances:
    """Hands out list instances: each call of `new` is a list that starts at 1."""

    def __init__(self) -> None:
        self.abstract = {HEADINGS: 0, PARTS: 3}

    def new(self, abstract: int) -> int:
        number = len(self.abstract) + 1
        self.abstract[number] = abstract
        return number


class Cell(NamedTuple):
    """Paragraphs' XML, columns covered, and the vertical merge: "restart", "continue" or None."""

    body: str
    span: int = 1
    merge: str | None = None


lists = Instances()
changes = itertools.count(901)


def runs(text: str, bold: bool = False) -> str:
    out = []
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    for piece in re.split(r"(\[-.*?-\]|\[\+.*?\+\])|\|", text):
        if not piece:
            continue
        if piece.startswith("[-"):
            run = f'<w:r>{look}<w:delText xml:space="preserve">{escape(piece[2:-2])}</w:delText></w:r>'
            out.append(f'<w:del w:id="{next(changes)}" {TRACKED}>{run}</w:del>')
        elif piece.startswith("[+"):
            run = f'<w:r>{look}<w:t xml:space="preserve">{escape(piece[2:-2])}</w:t></w:r>'
            out.append(f'<w:ins w:id="{next(changes)}" {TRACKED}>{run}</w:ins>')
        else:
            out.append(f'<w:r>{look}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>')
    return "".join(out)


def para(text: str, *, style: str = "", num: int = 0, level: int = 0, bold: bool = False, center: bool = False) -> str:
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        inner += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    if center:
        inner += '<w:jc w:val="center"/>'
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{runs(text, bold)}</w:p>"


def cell(*texts: str, span: int = 1, merge: str | None = None, listed: int | None = None, bold: bool = False) -> Cell:
    """A cell of plain paragraphs, or of one automatic list (`listed`: which abstract list)."""
    num = lists.new(listed) if listed is not None else 0
    return Cell("".join(para(t, num=num, bold=bold) for t in texts or ("",)), span, merge)


UNDER = Cell(para(""), 1, "continue")


def part(text: str, width: int) -> tuple[Cell, ...]:
    return (Cell(para(text, num=PARTS, bold=True), width),)


def table(widths: tuple[int, ...], rows: list[tuple[Cell, ...]], header: int = 1) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in edges)
    out = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>',
        "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>",
    ]
    for index, row in enumerate(rows):
        out.append("<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if index < header else ""))
        column = 0
        for one in row:
            width = sum(widths[column : column + one.span])
            column += one.span
            props = f'<w:tcW w:w="{width}" w:type="dxa"/>'
            props += f'<w:gridSpan w:val="{one.span}"/>' if one.span > 1 else ""
            props += f'<w:vMerge w:val="{one.merge}"/>' if one.merge == "restart" else ""
            props += "<w:vMerge/>" if one.merge == "continue" else ""
            out.append(f"<w:tc><w:tcPr>{props}</w:tcPr>{one.body}</w:tc>")
        if column != len(widths):
            raise ValueError(f"row {index} covers {column} of {len(widths)} columns")
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>"


def common_part() -> str:
    """Part one: two header rows, categories merged downwards, one item merged sideways, a tracked change."""
    head = [
        (
            cell("考核项目", span=2, bold=True),
            cell("考核内容", merge="restart", bold=True),
            cell("分值", merge="restart", bold=True),
            cell("评分标准", merge="restart", bold=True),
        ),
        (cell("类别", bold=True), cell("项目", bold=True), UNDER, UNDER, UNDER),
    ]
    rows = [
        part("共性项目（总分100分，权重45％）", 5),
        (
            cell("压实", "责任", merge="restart"),
            cell("责任体系"),
            cell(
                "党组全年听取清风机关建设情况汇报不少于4次；",
                "制定年度任务清单，逐条写明责任人和完成时限；",
                "全年开展廉政谈话不少于12人次。",
                listed=1,
            ),
            cell("20分"),
            cell(
                "听取汇报每少1次扣2分；",
                "未制定任务清单的扣|5|分，清单中责任人、时限不明确的，每处扣1分；",
                "廉政谈话每少1人次扣0.5分，最多扣3分；",
                "扣完为止。",
            ),
        ),
        (
            UNDER,
            cell("教育引导"),
            cell("全年组织党纪学习教育不少于6次；", "新入职、新提任人员廉政教育覆盖率达到100％。", listed=1),
            cell("15分"),
            cell("学习教育每缺1次扣1.5分；覆盖率每低于5个百分点扣1分，覆盖率低于80％的，该项不得分。"),
        ),
        (
            UNDER,
            cell("案件防范"),
            cell("本机关不发生违纪违法案件，不发生被通报的作风问题。"),
            cell("15分"),
            cell(
                "发现违纪问题一起扣3分，受到党纪政务处分的每人次扣5分；",
                "被市级、省级通报的，每次分别扣2分、4分；瞒案不报的，不得分。",
            ),
        ),
        (
            cell("规范用权", merge="restart"),
            cell("权力公开"),
            cell("编制并公开权力事项清单；", "重大事项按程序集体研究；", "政务信息按时公开。", listed=2),
            cell("15分"),
            cell(
                "清单未公开的扣3分，清单内容不全的，缺一项扣0.5分；",
                "重大事项未经集体研究的，扣4分/例；",
                "信息公开每逾期5天扣0.2分。",
                listed=2,
            ),
        ),
        (
            UNDER,
            cell("资金资产"),
            cell("“三公”经费支出不突破预算，固定资产账实相符，审计问题按期整改。"),
            cell("15分"),
            cell(
                "“三公”经费突破预算的，扣2—4分；固定资产账实不符的，每件扣0.5分，累计扣分不超过3分；",
                "审计查出的问题未按期整改的，每个扣1 分。",
            ),
        ),
        (
            cell("改进作风", merge="restart"),
            cell("服务", "效能"),
            cell("政务服务事项按时办结率不低于95％。"),
            cell("8分"),
            cell("按时办结率每低1个百分点扣0.5分；因推诿拖延被投诉并查实的，每件（次）扣1分。"),
        ),
        (
            UNDER,
            cell("会风文风"),
            cell("从严控制文件数量和会议时长。"),
            cell("[-5-][+7+]分"),
            cell("文件数量不降反升的，扣[-1-][+2+]分；会议超时的，每超30分钟扣0.5分。"),
        ),
        (
            cell("日常督查", span=2),
            cell("配合明察暗访，按时改正查出的问题。"),
            cell("5分"),
            cell("不配合督查的，扣2分【市委督查室】；改正不到位的，每次扣1分【市清风办】。"),
        ),
        (cell("小计", span=3), cell("100分"), cell("")),
    ]
    return table((900, 1200, 3000, 800, 3400), head + rows, header=2)


def special_part() -> str:
    """Part two: points behind the names, allotments behind the requirements, boxes to fill in."""
    rows = [
        tuple(cell(t, bold=True) for t in ("考核项目", "序号", "考核内容", "评分标准", "自评得分", "核定得分")),
        part("个性项目（总分100分，权重35％）", 6),
        (
            cell("窗口服务", "（40分）", merge="restart"),
            cell("1"),
            cell("设置清风服务岗，公开承诺事项；（10分）", "推行一次告知制，窗口人员业务熟练。（10分）"),
            cell(
                "未设置清风服务岗的扣10分，承诺事项未公开的扣2分；",
                "未做到一次告知的，每例扣2分，窗口人员业务不熟练的，每人次扣1分。",
            ),
            cell(),
            cell(),
        ),
        (
            UNDER,
            cell("2"),
            cell("群众评议满意率不低于90％。（20分）"),
            cell("满意率每下降2个百分点扣1分；满意率低于60％的，扣20分。"),
            cell(),
            cell(),
        ),
        (
            cell("项目监管", "（35分）", merge="restart"),
            cell("3"),
            cell("重点项目廉政风险排查每年不少于3轮；（15分）", "工程变更手续完备。（10分）"),
            cell("风险排查每少一轮扣5分；", "变更手续不全的，扣1—3分/项。"),
            cell(),
            cell(),
        ),
        (
            UNDER,
            cell("4"),
            cell("招标投标全过程留痕。（10分）"),
            cell("发现围标串标线索不移送的，扣5分；留痕资料缺失的，视情扣5分以内。"),
            cell(),
            cell(),
        ),
        (
            cell("队伍管理（25分）"),
            cell("5"),
            cell("严格执行兼职、出国（境）等事项报告制度；（10分）", "如实报告家属经商办企业情况。（15分）"),
            cell("未按规定报告的，每人扣3分；隐瞒不报的，每人扣5分，情节严重的扣15分。"),
            cell(),
            cell(),
        ),
    ]
    return table((1300, 600, 2900, 3100, 700, 700), rows)


def survey_and_bonus() -> str:
    rows = [
        part("社会评价（总分100分，由市统计调查中心委托第三方开展问卷调查，按问卷结果计分。权重20％）", 2),
        part("加分项目", 2),
        (
            cell("经验交流"),
            cell(
                "在国家级、省级、市级会议上作清风机关建设经验交流的，每次分别加3分、2分、1分，"
                "同一事项取最高值，不重复加分，累计加分不超过3分。"
            ),
        ),
        (
            cell("媒体报道"),
            cell(
                "获中央、省、市主要媒体正面报道的，每篇分别加1分、0.6分、0.2分，"
                "同一事项取最高分值加分，累计加分不超过2分。"
            ),
        ),
        (cell("表彰奖励"), cell("获省级表彰的加2分，获市级表彰的加1分，同一事项就高计分，不重复加分。")),
        (cell("制度成果"), cell("制度成果经市清风办认定可推广的，每项加0.5—1分，最多加2分。")),
    ]
    return table((2200, 7100), rows, header=0)


def body() -> str:
    notes = lists.new(1)
    return "".join(
        [
            para("附件2"),
            para("云禾市市直机关清风机关建设考核评分细则（试行）", style="Title", center=True),
            para("云清机办〔2024〕7号", center=True),
            para("为把清风机关建设的任务落到每个岗位，便于各单位对照检查，制定本细则。"),
            para("计分办法", style="Heading1"),
            para("总得分由共性项目、个性项目、社会评价得分按权重相加，再加加分项目得分。", num=HEADINGS, level=1),
            para("因职能原因不涉及的项目按缺项处理，其分值不计入总分，按比例折算。", num=HEADINGS, level=1),
            para("结果评定", style="Heading1"),
            para(
                "总得分90分以上的为“好”等次，80分以上不满90分的为“较好”等次，"
                "60分以上不满80分的为“一般”等次，不满60分的为“差”等次。",
                num=HEADINGS,
                level=1,
            ),
            para(
                "年内领导班子成员发生严重违纪违法案件的，实行一票否决，不得评为“好”“较好”等次。",
                num=HEADINGS,
                level=1,
            ),
            para("评分表", style="Heading1"),
            common_part(),
            para(""),
            special_part(),
            para(""),
            survey_and_bonus(),
            para("注："),
            para("考核周期为每年1月1日至12月31日。", num=notes),
            para("个性项目各项扣分以本项分值为限。", num=notes),
            para("加分项目累计加分不超过8分。", num=notes),
            para("总得分保留两位小数，第三位四舍五入。", num=notes),
            para("云禾市清风机关建设工作领导小组办公室"),
            para("2024年3月12日"),
        ]
    )


def numbering() -> str:
    out = []
    for index, levels in enumerate(LISTS):
        inner = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for i, (fmt, text) in enumerate(levels)
        )
        kind = "multilevel" if len(levels) > 1 else "singleLevel"
        out.append(
            f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="{kind}"/>{inner}</w:abstractNum>'
        )
    for number, abstract in lists.abstract.items():
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if number > PARTS else ""
        out.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{restart}</w:num>')
    return f"{HEAD}<w:numbering {W}>{''.join(out)}</w:numbering>"


STYLES = f"""{HEAD}<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{HEADINGS}"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS_TYPES = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footer1": "footer"}
CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>'
        for name, kind in PARTS_TYPES.items()
    )
    + "</Types>"
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items(), 1)
    )
    return (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def main(out: Path = OUT) -> None:
    document = (
        f"{HEAD}<w:document {W} {R}><w:body>{body()}"
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1300" w:bottom="1440" w:left="1300" '
        'w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    footer = (
        f'{HEAD}<w:ftr {W}><w:p><w:r><w:t xml:space="preserve">内部资料 第</w:t></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>页</w:t></w:r></w:p></w:ftr>'
    )
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations(
            {"styles": "styles.xml", "numbering": "numbering.xml", "footer": "footer1.xml"}
        ),
        "word/styles.xml": STYLES,
        "word/numbering.xml": numbering(),
        "word/footer1.xml": footer,
    }
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, date_time=(2024, 3, 12, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, text.encode("utf-8"))


if __name__ == "__main__":
    main()
