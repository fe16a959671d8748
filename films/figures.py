"""How figures are printed: money, votes, scores and running times, as a programme would print them."""

from decimal import ROUND_HALF_UP, Decimal

NOT_PUBLISHED = "N/A"
CURRENCY_SIGNS = {
    "AUD": "A$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "NZD": "NZ$",
    "USD": "$",
}
MILLION = 1_000_000
BILLION = 1_000_000_000
NBSP = "\N{NO-BREAK SPACE}"


def decimal(value: Decimal, places: int = 2) -> str:
    """Print a number with at most `places` decimals and no idle zeros: 7.50 is "7.5"."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(amount: Decimal | int | None, currency: str) -> str:
    """Print an amount in whole units: "$32.03M", "$1.2B", "£277,000", "SEK 4.5M"; None is "N/A"."""
    if amount is None:
        return NOT_PUBLISHED
    sign = CURRENCY_SIGNS.get(currency, f"{currency}{NBSP}")
    return f"{sign}{short_amount(Decimal(amount))}"


def short_amount(amount: Decimal) -> str:
    """Print an amount from a million up in M or B with two decimals, a smaller one in full."""
    if amount < MILLION:
        return f"{amount:,.0f}"
    if decimal(amount / MILLION) not in ("1000", "1000.00") and amount < BILLION:
        return f"{decimal(amount / MILLION)}M"
    return f"{decimal(amount / BILLION)}B"


def votes(count: int) -> str:
    """Print how many voted: 999, "1.2K", "139K", "2.9M"."""
    if count < 1000:
        return str(count)
    thousands = Decimal(count) / 1000
    if thousands < 10:
        return f"{decimal(thousands, 1)}K"
    if decimal(thousands, 0) != "1000" and count < MILLION:
        return f"{decimal(thousands, 0)}K"
    return f"{decimal(Decimal(count) / MILLION, 1)}M"


def runtime(minutes: int) -> str:
    """Print a running time: 111 is "1h 51min", 120 is "2h", 45 is "45min"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours}h" if hours else "", f"{rest}min" if rest else "") if part)


def iso_duration(minutes: int) -> str:
    """The running time in ISO 8601: 111 is "PT1H51M"."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
