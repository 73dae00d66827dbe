"""Whatever the words, reading them ends with phrases whose spans lie in the text: no mixture of them is an error."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from xize.extract.normalise import normalise
from xize.extract.phrases.lexicon import grade_names, levels, verbs
from xize.extract.phrases.parse import parse

from . import documents

WORDS = [
    *sorted(verbs()), *sorted(grade_names()), *sorted(levels())[:20],
    "0.5分", "1-5分", "（5分）", "3/2/1分", "十五分", "半分", "+2", "-1", "50%", "1/3", "100万元", "2024年", "第3条",
    "每", "次", "例", "个百分点", "件人", "/人次", "每缺少1次", "以上", "以下", "不足", "超过", "低于", "（含）", "至", "、",
    "，", "。", "；", "：", "\n", "（", "）", "“", "”", "1.", "①", "（一）", "最多", "累计不超过", "封顶", "扣完为止", "不重复",
    "取最高", "不得分", "得满分", "不扣分", "一票否决", "不得评为", "降低一个等次", "按比例得分", "酌情", "视情节", "分别",
    "依次", "各", "均", "满分", "总分", "按", "在", "中扣除", "加倍", "减半", "首次", "再次", "另", "未按时报送", "工作", "的",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


@settings(max_examples=400)
@given(texts, st.sampled_from(["criterion", "bonus", "requirement", "prose"]))
def test_any_mixture_of_words_is_read(raw: str, role: str) -> None:
    text = normalise(raw).text
    for phrase in parse(text, role).phrases:  # type: ignore[arg-type]
        assert 0 <= phrase.start <= phrase.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4))
def test_any_table_of_such_words_is_read_and_all_amounts_are_counted(rows: list[tuple[str, str, str]]) -> None:
    lines = ["|".join(re.sub(r"[|\n^<]", " ", cell) or " " for cell in row) for row in rows]
    account = documents.read(documents.table("项目|分值|评分标准", *lines)).account
    assert account.total == account.explained + len(account.unexplained)
