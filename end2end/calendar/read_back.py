"""The calendar files of the mailer's own tests, read back by a program that knows nothing of Daybook.

Called by `make test` with the folder of the files. Each time is taken by the zone that the file itself describes, not
by one of the same name that this machine happens to have.
"""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from icalendar import Calendar

EXPECTED = {
    "new": ("REQUEST", 0, "2031-05-05T09:00:00Z"),
    "moved": ("REQUEST", 1, "2031-10-27T09:00:00Z"),
    "cancelled": ("CANCEL", 2, "2031-10-27T09:00:00Z"),
    "utc": ("REQUEST", 0, "2031-05-05T09:00:00Z"),
    "repeated_hour": ("REQUEST", 0, "2031-11-02T06:30:00Z"),
    "taken_along": (None, 0, "2031-05-05T09:00:00Z"),
    "long": ("REQUEST", 0, "2031-05-05T09:00:00Z"),
    "desk_new": ("PUBLISH", 0, "2031-05-05T09:00:00Z"),
    "desk_moved": ("PUBLISH", 1, "2031-10-27T09:00:00Z"),
    "desk_cancelled": ("PUBLISH", 2, "2031-10-27T09:00:00Z"),
}


def instant(calendar: Calendar, event, name: str) -> datetime:
    """When a property of the event is, by the VTIMEZONE of the file."""
    value = event[name]
    zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}
    tzid = value.params.get("TZID")
    at = value.dt.replace(tzinfo=None)
    zone = zones[tzid] if tzid else timezone.utc
    return at.replace(tzinfo=zone).astimezone(timezone.utc)


def check(path: Path, method: str | None, sequence: int, start: str) -> None:
    calendar = Calendar.from_ical(path.read_bytes())
    assert calendar.get("METHOD") == method, calendar.get("METHOD")
    (event,) = calendar.walk("VEVENT")
    assert not event.errors, event.errors
    assert event["SEQUENCE"] == sequence, event["SEQUENCE"]
    assert str(event["UID"]) == "0195f3a0-2222-7000-8000-00000000000b@clinic.example"
    is_cancelled = "cancelled" in path.name
    assert str(event["STATUS"]) == ("CANCELLED" if is_cancelled else "CONFIRMED")
    starts_at, ends_at = (instant(calendar, event, name) for name in ("DTSTART", "DTEND"))
    assert starts_at == datetime.fromisoformat(start), starts_at
    assert ends_at - starts_at == timedelta(minutes=30), ends_at
    if method in (None, "PUBLISH"):
        assert "ATTENDEE" not in event and ("ORGANIZER" in event) == (method == "PUBLISH")
    else:
        attendee = event["ATTENDEE"]
        assert str(attendee) == "mailto:ada@example.org", attendee
        assert (attendee.params["PARTSTAT"], attendee.params["RSVP"]) == ("ACCEPTED", "FALSE")
    alarms = event.walk("VALARM")
    is_silent = is_cancelled or method == "PUBLISH"
    assert [alarm["TRIGGER"].dt for alarm in alarms] == ([] if is_silent else [timedelta(days=-1)])


def main(directory: Path) -> None:
    for name, expected in EXPECTED.items():
        check(directory / f"jobs__mail__tests__calendar__{name}.snap.ics", *expected)
        print(f"    icalendar reads {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
