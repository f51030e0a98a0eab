"""What each kind of evidence for a major weighs, in log-odds against "no major is meant".

Chosen on the tuning half of the labelled set of `benchmarks/majors.py`, never on the half that is
reported.
"""

from __future__ import annotations

from knowledge.majors.major_names import How

SHARPNESS = 2.8  #: of all odds together, so that scores are chances

# The name itself, a name equal to it by the rules of tables, and a name inside a longer text.
SURE = 7.0
NEARLY_SURE = 6.0
PART_AT, PART_SLOPE = 0.6, 8.0  #: by the share of the text that the name makes up
SURROUNDED = {True: 0.5, False: 2.5}  #: lost between words that do, or do not, speak of majors

# Slips: likeness from 0 to 1, of which sounds make up a share and characters the rest.
SOUND_SHARE = 0.65
SLIP_AT, SLIP_SLOPE = 0.62, 26.0
START_AT, START_MOST = 0.75, 4.0  #: for a slip of the beginning of a name
CLOSE = 0.9  #: likeness from which the keys pressed need not be looked at
KEYS_LESS = 0.05  #: likeness by keys counts a little less
SHORT, SHORT_ALIKE, SHORT_LESS = 3, 0.75, 1.6  #: few characters are easily alike by chance
OTHER_WORD, ADDED_WORD = 6.0, 2.0  #: lost where another word stands, or one more
FEW = 4  #: characters: of so few, one that is typed otherwise, or one more, makes another word
OTHER_CHARACTER, ADDED_CHARACTER = 2.0, 2.0
PRIOR_SHARE = 0.3  #: of the prior, where slips are concerned
FAINT = -4.0  #: odds not worth keeping

# Abbreviations, by how much of the name they cover.
HEADS, HEADS_COVERAGE = -1.6, 1.5  #: first characters of its words: 计科
START, START_COVERAGE = -1.5, 3.0  #: its beginning: 计算机科学
TAIL_UNSAID = 0.6  #: gained where only 工程, 技术, 管理 … is left out: 车辆, 数控
LOOSE = -2.0  #: any of its characters from the first on
INNER, INNER_COVERAGE = -4.0, 4.0  #: any of its characters
INNER_WHOLE, INNER_START = -3.2, -2.2  #: side by side; behind 与: 大数据 of 数据科学与大数据技术
START_PRIOR_SHARE = 0.8  #: many names begin alike: what is usual decides less
MASTER_SAID = 6.0  #: 硕 for a name that ends in 硕士
UNSAID_CLASS = 1.5  #: lost by a class where nothing says 类
INITIALS = 1.0

# Latin letters.
PINYIN_AT = 0.8
ENGLISH_AT, ENGLISH_SLOPE = 0.8, 30.0
ENGLISH_START = -2.5  #: its first words: computer; many everyday words begin a name

# What is likely before anything is typed.
DEMAND = 0.35  #: for each step of the logarithm of how often tables ask for it
ORDINARY = 0.8  #: an undergraduate's
OLD_NAMES_LESS = 3.5
ORGAN = 3.0  #: lost where the word ends as offices and people do
OTHER_LEVEL = 5.0  #: lost by majors of another level than the one asked for

# A class named loosely may stand for one of its usual majors.
USUAL_MAJORS, MAJOR_LESS, LESS_USUAL = 4, 1.0, 0.1

# Lost by an alias or old name to majors that bear the name today, at its level or at another.
NAMESAKE = 4.0
NAMESAKE_ELSEWHERE = {How.OLD_NAME: 1.0, How.ALIAS: 0.3}
