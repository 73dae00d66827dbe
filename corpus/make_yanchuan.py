"""Writes yanchuan-transport-targets.xlsx: an invented city's targets for its counties, as offices keep them.

Steps with 含 and 不含, amounts given out to single tasks, points that others decide, cells merged downwards, several
paragraphs in one cell. Run it from anywhere: `python corpus/make_yanchuan.py`; the sheet is committed beside it.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

OUT = Path(__file__).with_name("yanchuan-transport-targets.xlsx")
TITLE = "砚川市对县综合交通运输目标考评细则"
HEAD = ("一级指标", "二级指标", "考评细则", "考评单位")

# First level, its offices, and its second level: name and the cells (each a row of its own) of 考评细则.
TABLE: tuple[tuple[str, tuple[tuple[str, str, tuple[str, ...]], ...]], ...] = (
    (
        "路网通畅（35分）",
        (
            (
                "路网运行监测\n（6分）",
                "市路网中心",
                (
                    "完成年度观测里程的90％—100％（含90％，不含100％），扣0.2分；完成75％—90％（含75％，不含90％），"
                    "扣0.5分；完成60％—75％（含60％，不含75％），扣0.9分；完成60％以下的，扣1.5分；"
                    "全年未开展观测的，扣6分。",
                    "未完成专项调查任务的，每次扣0.2分；观测数据超过规定报送时间48小时以上的，每次扣0.1分。",
                    "观测数据严重失真的，每次扣0.3分。",
                    "迟报、漏报、瞒报道路中断信息的，每次扣0.4分。",
                ),
            ),
            (
                "公路养护\n（10分）",
                "市公路中心",
                (
                    "日常养护情况（4分）。路面坑槽未及时修补的，每处扣0.1分；边沟、涵洞淤塞的，每处扣0.05分"
                    "（最多扣0.5分）；标志标线缺损的，每处扣0.05分。",
                    "养护工程管理情况（4分）。未经批准变更设计的，每项扣0.5分；工程逾期完工的，每逾期10天扣0.2分；"
                    "竣工资料不齐全的，扣0.3分。",
                    "桥梁隧道安全情况（共2分）。定期检查漏检的，每座扣0.2分；危桥未设置限行标志的，每座扣0.5分。",
                ),
            ),
            (
                "应急值守\n（4分）",
                "市交通局办公室",
                (
                    "恶劣天气预警期间，县局负责人未在岗带班的，1次扣0.5分；值班人员脱岗的，1次扣0.3分；"
                    "抢险物资储备低于规定数量的，每低5个百分点扣0.1分。",
                ),
            ),
            (
                "农村公路提质\n（15分）",
                "市农村公路处",
                (
                    "全年新改建农村公路不少于60公里，每少1公里扣0.1分。",
                    "优良路率低于80％的，每低1个百分点扣0.3分；低于65％的，该项不得分。",
                    "示范乡镇创建未完成的，扣1分；已命名的示范路被摘牌的，每条扣2分。",
                ),
            ),
        ),
    ),
    (
        "安全与监督（30分）",
        (
            (
                "安全生产责任\n（8分）",
                "市交通局安监科",
                (
                    "因监管责任不落实，县局领导班子被问责，通报、检查的，扣0.2分；改组的，扣1分。"
                    "因监管责任不落实，班子成员被问责，约谈、诫勉的，每人次扣0.1分；组织处理的，每人次扣0.2分；"
                    "政务处分的，每人次扣0.4分；追究刑事责任的，每人次扣0.8分。"
                    "班子和成员因同一问题被问责的，按最高标准扣分，不重复扣。",
                    "对重点隐患整治不力，临水临崖、长大下坡路段问题突出的，发现一处扣0.1分。",
                ),
            ),
            (
                "执法规范\n（6分）",
                "市交通执法支队",
                (
                    "县级执法人员违规执法受到警告、记过、撤职的，每人次分别扣0.1、0.3、0.6分。",
                    "聘用的协管人员违规执法被通报、辞退的，每人次分别扣0.05、0.1分。",
                    "拒不执行限期整改通知的，每件扣0.5分。",
                ),
            ),
            (
                "超限治理\n（6分）",
                "市治超办",
                (
                    "联合检查情况（3分）。全年联合检查至少12次，每少一次扣0.25分。",
                    "源头巡查情况（2分）。应巡查而未巡查的，发现一起扣0.1分；应移交而未移交的，发现一起扣0.2分。",
                    "科技治超情况（1分）。未按要求联网的，发现一处扣0.1分。",
                ),
            ),
            (
                "事故查处\n（4分）",
                "市安委办",
                ("依据市安委办《道路运输事故查处评价办法》对查处质量、效率进行量化评价，依据评价结果确定得分。",),
            ),
            (
                "行业满意度\n（6分）",
                "市交通局",
                (
                    "专业评价（2分）。由市交通局各科室对各县交通运输工作进行评价，依据评价结果计算得分。",
                    "服务对象测评（4分）。由运输企业代表现场填写测评表，依据测评结果计算得分。",
                ),
            ),
        ),
    ),
    (
        "队伍与基础（35分）",
        (
            (
                "行业文明\n（10分）",
                "市交通局机关党委",
                (
                    "抓好窗口服务。推行延时服务（1分）；设置老年人专用通道（1分）；公开收费依据（1分）；"
                    "建立好差评台账（1分）。",
                    "抓好志愿服务。组建护路志愿队（1分）；每季度开展集中活动（2分）；编印活动简报（1分）。",
                    "抓好典型宣传。选树岗位能手（1分）；开展“最美养路人”推选（1分）。",
                ),
            ),
            (
                "人才队伍\n（12分）",
                "市交通局人事科",
                (
                    "开展业务培训。制定年度培训计划（1分）；举办养护技术班（2分）；按时完成省厅调训任务（3分），"
                    "调训完成率95％以上得3分、80％—95％得1.5分、80％以下得0分。",
                    "加强执法队伍管理。完成持证上岗清查（2分）；建立执法记录档案（2分）；落实轮岗制度（2分）。",
                ),
            ),
            (
                "信息化建设\n（13分）",
                "市交通信息中心",
                (
                    "平台接入情况（6分）。车辆接入率达到100％的得6分，80％以上不足100％的得4分，"
                    "60％以上不足80％的得2分，不足60％的不得分。",
                    "数据质量情况（7分）。由市交通信息中心按季度对各县数据质量进行测评，依据测评结果计算得分。",
                ),
            ),
        ),
    ),
    (
        "创新附加（10分）",
        (
            (
                "经验推广\n（5分）",
                "市交通局办公室",
                ("工作经验被国家级、省级、市级主管部门推广的，每项分别加3分、2分、1分，累计加分不超过5分。",),
            ),
            (
                "荣誉表彰\n（5分）",
                "市交通局人事科",
                (
                    "获得省级表彰的，每项加1.5分；获得市级表彰的，每项加0.5分；同一事项取最高值，不重复加分。",
                    "承办省级现场会的，每次加2分。",
                ),
            ),
        ),
    ),
)

NOTES = (
    "说明：",
    "1.总分为前三项之和，共100分；创新附加另行加分，最多加10分。",
    "2.各项扣分，扣完该项分值为止。",
    "3.未设治超站的县，超限治理不参加考评，按其余指标得分折算。",
    "4.总分保留两位小数，第三位四舍五入。",
    "5.总分90分以上为优秀，80分以上不足90分为良好，60分以上不足80分为合格，不足60分为不合格。",
    "6.发生较大以上道路运输责任事故的县，不得评为良好及以上等次。",
)


def main(out: Path = OUT) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "考评细则"
    sheet.append([TITLE])
    sheet.merge_cells("A1:D1")
    sheet.append(list(HEAD))
    merged: list[str] = []
    for first, items in TABLE:
        top = sheet.max_row + 1
        for second, office, cells in items:
            start = sheet.max_row + 1
            for n, words in enumerate(cells):
                sheet.append(
                    [first if start == top and not n else None, None if n else second, words, None if n else office]
                )
            if len(cells) > 1:
                merged += [f"{column}{start}:{column}{sheet.max_row}" for column in "BD"]
        merged.append(f"A{top}:A{sheet.max_row}")
    for place in merged:
        sheet.merge_cells(place)
    for words in NOTES:
        sheet.append([words])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=4)
    _look(sheet)
    book.properties.creator = "砚川市交通运输局"
    book.save(out)


def _look(sheet) -> None:  # type: ignore[no-untyped-def]
    for column, width in zip("ABCD", (12, 16, 90, 16), strict=True):
        sheet.column_dimensions[column].width = width
    line = Side(style="thin")
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.freeze_panes = "A3"


if __name__ == "__main__":
    main()
