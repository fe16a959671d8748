"""Figures as articles write them: sums of money, counts and running times."""

import re
from dataclasses import dataclass
from decimal import Decimal

from films.figures import CURRENCY_SIGNS, money, votes

CURRENCIES = {
    **{sign.lower(): code for code, sign in CURRENCY_SIGNS.items()},
    "us$": "USD",
    "au$": "AUD",
    "c$": "CAD",
    "r$": "BRL",
    "₽": "RUB",
    "zł": "PLN",
    "kč": "CZK",
    "₺": "TRY",
    "₪": "ILS",
    "฿": "THB",
    "₫": "VND",
    "₴": "UAH",
    "元": "CNY",
}
POWERS = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mio": 6,
    "mil": 6,
    "million": 6,
    "millions": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "billions": 9,
}
NUMBER = r"(?P<number>\d[\d.,  ’']*)\s*(?P<power>[a-z]+)?\.?"
SIGN = r"[^\d\s(),.-]{1,3}"
SUM = re.compile(rf"(?P<before>{SIGN})?\s*{NUMBER}\s*(?P<after>{SIGN})?", re.IGNORECASE)
NOTE = re.compile(r"\s*\(([^()]*)\)\s*$")
ROUGHLY = re.compile(
    r"(?:~|≈|approx(?:imately|\.)?|about|around|circa|ca?\.|est(?:imated|\.)?)\s*", re.IGNORECASE
)
RUNTIMES = (
    re.compile(r"(?P<hours>\d+)\s*h(?:ours?|rs?\.?)?(?:\s*(?P<minutes>\d+)\s*m(?:in(?:ute)?s?\.?)?)?", re.I),
    re.compile(r"(?P<minutes>\d[\d,]*)\s*(?:m(?:in(?:ute)?s?\.?)?|′|')", re.I),
    re.compile(r"(?P<hours>\d+):(?P<minutes>\d\d)"),
)


@dataclass(frozen=True)
class Amount:
    """A sum in whole units of a currency (ISO 4217, "" where the text names none)."""

    currency: str
    value: Decimal
    note: str = ""


def read_amount(text: str) -> Amount | None:
    """Read "$3.6M", "£277,000", "EUR 1.2 billion", "60.4 million"; None if it is no single sum."""
    note = ""
    if found := NOTE.search(text):
        note, text = found[1].strip(), text[: found.start()]
    text = text.strip()
    if found := ROUGHLY.match(text):
        note, text = note or found[0].strip(), text[found.end() :]
    found = SUM.fullmatch(text)
    if not found:
        return None
    power, after = found["power"] or "", found["after"] or ""
    if power.lower() not in POWERS and not after:
        power, after = "", power
    signs = [sign for sign in (found["before"], after) if sign]
    codes = {code for sign in signs if (code := _currency(sign))}
    value = read_number(found["number"], power)
    if value is None or len(signs) > 1 or len(codes) < len(signs) or value != int(value):
        return None
    return Amount(codes.pop() if codes else "", value.quantize(Decimal(1)), note)


def write_amount(value: Decimal, currency: str) -> str:
    """Write a sum as short as it stays exact: "$32.03M", "$31,983,777"."""
    short = money(value, currency)
    read = read_amount(short)
    return (
        short if read and read.value == value else money(Decimal(0), currency).replace("0", f"{value:,.0f}")
    )


def write_count(count: int) -> str:
    """Write a number of votes as short as it stays exact: "139K", "139,123"."""
    return votes(count) if read_count(votes(count)) == count else f"{count:,}"


def _currency(sign: str) -> str:
    known = CURRENCIES.get(sign.lower())
    return known or (sign.upper() if re.fullmatch("[A-Za-z]{3}", sign) else "")


def read_number(text: str, power: str = "") -> Decimal | None:
    """Read "139K" as text "139" and power "K"; thousands may be set apart by , . ' or spaces."""
    digits = re.sub(r"[ \u00a0\u202f’']", "", text).rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", digits) or (
        not power and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits)
    ):
        digits = digits.replace(".", "")
    elif not re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return None
    exponent = POWERS.get(power.lower()) if power else 0
    if exponent is None or len(digits) > 18:
        return None
    return Decimal(digits).scaleb(exponent)


def read_count(text: str) -> int | None:
    """Read a number of votes: "139K", "1.2M", "139,000"."""
    found = re.fullmatch(NUMBER, text.strip(), re.IGNORECASE)
    value = read_number(found["number"], found["power"] or "") if found else None
    return int(value) if value is not None and value == int(value) else None


def read_runtime(text: str) -> int | None:
    """Read "1h 51min", "149 min", "2 hours", "1:51" as minutes."""
    for pattern in RUNTIMES:
        if found := pattern.fullmatch(text.strip().rstrip(".")):
            parts = found.groupdict()
            return int(parts.get("hours") or 0) * 60 + int((parts["minutes"] or "0").replace(",", ""))
    return None
