"""Numbers written in a numbering format's own characters, as Word prints them (w:numFmt)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_DIGITS = "零一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


def _from(characters: Sequence[str]) -> Callable[[int], str]:
    """One character each; past the last one the format falls back to decimals, as Word does."""
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


def _run(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


def _positional(zero: str, digits: str = _DIGITS) -> Callable[[int], str]:
    """Digit by digit: 10 is 一○."""
    return lambda number: "".join(zero if d == "0" else digits[int(d)] for d in str(number))


def _counting(
    digits: str, units: tuple[str, str, str, str], zero: str, *, bare_ten: bool = True, bare_units: bool = False
) -> Callable[[int], str]:
    """With units: 十, 百, 千, 万. `bare_ten`: 十一, not 一十一; `bare_units`: 百, not 一百 (Japanese)."""
    ten, hundred, thousand, myriad = units

    def below_myriad(number: int, *, leading: bool) -> str:
        text, gap = "", False
        for value, unit in ((1000, thousand), (100, hundred), (10, ten), (1, "")):
            digit, number = divmod(number, value)
            if not digit:
                gap = bool(text)
                continue
            bare = digit == 1 and unit and (bare_units or (bare_ten and unit == ten and leading and not text))
            text += (zero if gap else "") + ("" if bare else digits[digit]) + unit
            gap = False
        return text

    def write(number: int) -> str:
        high, low = divmod(number, 10_000)
        if high >= 10_000:
            return str(number)
        text = below_myriad(high, leading=True) + myriad if high else ""
        if low:
            text += (zero if text and low < 1000 else "") + below_myriad(low, leading=not text)
        return text

    return write


def _chinese_counting(number: int) -> str:
    if number < 100:
        return _thousand(number)
    return _positional("○")(number)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _cardinal_words(number: int) -> str:
    if number >= 1000:
        return str(number)
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{_ONES[head]} hundred" + (f" {_cardinal_words(rest)}" if rest else "")
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _ordinal_words(number: int) -> str:
    words = _cardinal_words(number)
    if words.isdigit():
        return _ordinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _IRREGULAR:
        return head + _IRREGULAR[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _capital(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number)[:1].upper() + write(number)[1:]


_thousand = _counting(_DIGITS, ("十", "百", "千", "万"), "〇")

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _from(_run(0x2460, 0x2473)),
    "decimalEnclosedCircleChinese": _from(_run(0x2460, 0x2469)),
    "decimalEnclosedFullstop": _from(_run(0x2488, 0x249B)),
    "decimalEnclosedParen": _from(_run(0x2474, 0x2487)),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": _capital(_cardinal_words),
    "ordinalText": _capital(_ordinal_words),
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "chicago": lambda number: "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1),
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _thousand,
    "chineseLegalSimplified": _counting("零壹贰叁肆伍陆柒捌玖", ("拾", "佰", "仟", "萬"), "零", bare_ten=False),
    "ideographDigital": _positional("○"),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": _from([_STEMS[i % 10] + _BRANCHES[i % 12] for i in range(60)]),
    "ideographEnclosedCircle": _from(_run(0x3220, 0x3229)),
    "ideographLegalTraditional": _counting("零壹貳參肆伍陸柒捌玖", ("拾", "佰", "仟", "萬"), "零", bare_ten=False),
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": _counting(_DIGITS, ("十", "百", "千", "萬"), "零"),
    "taiwaneseDigital": _positional("○"),
    "japaneseCounting": _counting(_DIGITS, ("十", "百", "千", "万"), "", bare_units=True),
    "japaneseLegal": _counting("零壱弐参四伍六七八九", ("拾", "百", "阡", "萬"), "", bare_ten=False),
    "japaneseDigitalTenThousand": _positional("〇"),
    "koreanDigital": _positional("영", "영일이삼사오육칠팔구"),
    "koreanDigital2": _positional("零"),
    "koreanCounting": _counting("영일이삼사오육칠팔구", ("십", "백", "천", "만"), "", bare_units=True),
    "aiueoFullWidth": _from(_KANA),
    "aiueo": _from(_HALF_KANA),
    "irohaFullWidth": _from(_IROHA),
    "iroha": _from(_IROHA),
    "ganada": _from("가나다라마바사아자차카타파하"),
    "chosung": _from("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "none": lambda _number: "",
}


def numeral(number: int, numbering_format: str) -> str:
    """`number` as `numbering_format` (a w:numFmt value) writes it; decimals for a format that is not known.

    Zero and less have no sign in most formats: they are written as decimals, as Word does.
    """
    if number < 1 and numbering_format not in ("none", "decimalZero", "decimalFullWidth", "decimalFullWidth2"):
        return str(number)
    return _FORMATS.get(numbering_format, str)(number)
