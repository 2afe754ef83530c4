"""What looks like data about a person: refused, never read."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

_HEADINGS = re.compile(
    "身份证|证件号|手机|电话|联系方式|微信|qq|邮箱|邮件|学号|姓名|联系人|"
    "(学生|毕业生|考生)(名单|名字)|出生|生日|性别|民族|住址|家庭|籍贯|"
    "passport|idcard|idnumber|identity|phone|mobile|e-?mail|wechat|"
    "(student|full|first|last|family)(name|id|no)|birth|gender|homeaddress"
)
_IDENTITY = re.compile(
    r"(?<!\d)[1-8]\d{5}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dXx](?!\d)"
)
_MOBILE = re.compile(
    r"(?<![\dA-Za-z])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def is_personal_heading(text: str) -> bool:
    """Tell whether a column of this heading would hold data about persons."""
    plain = normalize("NFKC", text).casefold()
    return bool(_HEADINGS.search(re.sub(r"[\s_]", "", plain)))


def is_personal(text: str) -> bool:
    """Tell whether `text` holds an identity number or a mobile number."""
    plain = normalize("NFKC", text)
    return bool(_MOBILE.search(plain)) or any(
        _is_day(*found.groups()) or has_check_digit(found[0])
        for found in _IDENTITY.finditer(plain)
    )


def has_check_digit(number: str) -> bool:
    """Tell whether an identity number of 18 characters ends in its check digit.

    The check digit of GB 11643 is a weighted sum of the others modulo 11. A number
    that fails but holds a day of birth still tells of a person: mistyped, or rounded
    by a spreadsheet.
    """
    total = sum(int(d) * w for d, w in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
