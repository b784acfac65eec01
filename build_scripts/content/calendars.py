"""Public holidays as data, made at build time by the `holidays` package.

Countries that are not listed here get weekends only, and the advisor says so.
"""

from __future__ import annotations

from typing import Any

import holidays

YEARS = range(2025, 2032)
"""The years whose holidays the wheel carries; `check` says when they run out."""

WHOLE = {
    "US": "United States",
    "CA": "Canada",
    "IE": "Ireland",
    "NZ": "New Zealand",
    "IN": "India",
    "DE": "Germany",
    "FR": "France",
    "GB": "United Kingdom",
    "AU": "Australia",
}
REGIONS = {
    "CA": {
        "AB": "Alberta",
        "BC": "British Columbia",
        "MB": "Manitoba",
        "NB": "New Brunswick",
        "NL": "Newfoundland and Labrador",
        "NS": "Nova Scotia",
        "NT": "Northwest Territories",
        "NU": "Nunavut",
        "ON": "Ontario",
        "PE": "Prince Edward Island",
        "QC": "Quebec",
        "SK": "Saskatchewan",
        "YT": "Yukon",
    },
    "GB": {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"},
    "AU": {
        "ACT": "Australian Capital Territory",
        "NSW": "New South Wales",
        "NT": "Northern Territory",
        "QLD": "Queensland",
        "SA": "South Australia",
        "TAS": "Tasmania",
        "VIC": "Victoria",
        "WA": "Western Australia",
    },
}


def calendar_names() -> dict[str, str]:
    """Return the name of every calendar with holidays, by its code, in the order of a menu."""
    names = {}
    for country, name in WHOLE.items():
        names[country] = name
        for region, region_name in REGIONS.get(country, {}).items():
            names[f"{country}-{region}"] = f"{name}: {region_name}"
    return names


def compiled_calendars() -> dict[str, Any]:
    """Return for every calendar its name, its holidays (ISO dates) and the last year known."""
    compiled = {}
    for code, name in calendar_names().items():
        country, _, region = code.partition("-")
        days = holidays.country_holidays(country, subdiv=region or None, years=YEARS)
        in_range = sorted(day.isoformat() for day in days if day.year in YEARS)
        compiled[code] = {"name": name, "until": YEARS[-1], "days": in_range}
    return compiled
