//! One column of the calendar as pieces one beneath the other: what is free, closed, taken. Nothing here draws.
//!
//! A row is five minutes. Pieces fill their column without a gap, so that each needs to know only how many rows it takes.

use chrono::{DateTime, TimeDelta, Utc};
use domain::schedule::Interval;

/// Minutes a row.
pub const ROW: i64 = 5;
/// The rows of a free piece that begins where its kind begins: half an hour.
const FREE: i64 = 6;
/// The rows of a day on which clocks go back: the style sheet knows pieces of up to so many.
const DAY: i64 = 25 * 12;

/// Something that takes time in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken<T> {
    pub during: Interval,
    pub what: T,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<T> {
    pub during: Interval,
    pub rows: i64,
    pub kind: Kind<T>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<T> {
    Closed,
    Free,
    Taken(T),
    /// Several at once, side by side: each lane is pieces that are taken and closed ones between them.
    Lanes(Vec<Vec<Piece<T>>>),
}

/// `range` as pieces: `taken` where there is something, and what is `open` or not elsewhere. Both in order; `range` begins at a
/// whole hour or half one.
pub fn pieces<T>(range: Interval, open: &[Interval], taken: Vec<Taken<T>>) -> Vec<Piece<T>> {
    let mut pieces = Vec::new();
    let mut at = range.start;
    for group in groups(on_grid(range, taken)) {
        fill(&mut pieces, Interval { start: at, end: group.during.start }, range.start, open);
        at = group.during.end;
        pieces.push(group);
    }
    fill(&mut pieces, Interval { start: at, end: range.end }, range.start, open);
    pieces
}

/// What is free and closed in `gap`.
fn fill<T>(pieces: &mut Vec<Piece<T>>, gap: Interval, origin: DateTime<Utc>, open: &[Interval]) {
    let mut at = gap.start;
    while at < gap.end {
        let now = open.iter().find(|open| open.start <= at && at < open.end);
        let change = match now {
            Some(open) => open.end,
            None => open.iter().map(|open| open.start).find(|start| *start > at).unwrap_or(gap.end),
        };
        // Free pieces begin at whole and half hours, so that those of neighbours lie beside each other.
        let step = if now.is_some() { FREE } else { DAY };
        let next = at + rows(step - rows_between(origin, at) % step);
        let end = rounded_up(origin, change).min(next).min(gap.end);
        let kind = if now.is_some() { Kind::Free } else { Kind::Closed };
        pieces.push(piece(Interval { start: at, end }, kind));
        at = end;
    }
}

/// From row to row, and within the range.
fn on_grid<T>(range: Interval, taken: Vec<Taken<T>>) -> Vec<Taken<T>> {
    let within = taken.into_iter().map(|taken| {
        let start = range.start + rows(rows_between(range.start, taken.during.start));
        let end = rounded_up(range.start, taken.during.end).max(start + rows(1));
        Taken { during: Interval { start: start.max(range.start), end: end.min(range.end) }, ..taken }
    });
    within.filter(|taken| taken.during.start < taken.during.end).collect()
}

/// What overlaps is one piece with lanes.
fn groups<T>(mut taken: Vec<Taken<T>>) -> Vec<Piece<T>> {
    taken.sort_by_key(|taken| taken.during.start);
    let mut groups: Vec<Vec<Taken<T>>> = Vec::new();
    let mut end = DateTime::<Utc>::MIN_UTC;
    for taken in taken {
        match groups.last_mut() {
            Some(group) if taken.during.start < end => {
                end = end.max(taken.during.end);
                group.push(taken);
            }
            _ => {
                end = taken.during.end;
                groups.push(vec![taken]);
            }
        }
    }
    groups.into_iter().filter_map(group).collect()
}

fn group<T>(mut group: Vec<Taken<T>>) -> Option<Piece<T>> {
    let start = group.first()?.during.start;
    let end = group.iter().map(|taken| taken.during.end).max()?;
    let during = Interval { start, end };
    if group.len() == 1 {
        return group.pop().map(|only| piece(only.during, Kind::Taken(only.what)));
    }
    let mut lanes: Vec<Vec<Piece<T>>> = Vec::new();
    for taken in group {
        let ends = |lane: &Vec<Piece<T>>| lane.last().map_or(start, |piece| piece.during.end);
        let index = lanes.iter().position(|lane| ends(lane) <= taken.during.start).unwrap_or(lanes.len());
        if index == lanes.len() {
            lanes.push(Vec::new());
        }
        let gap = Interval { start: ends(&lanes[index]), end: taken.during.start };
        fill(&mut lanes[index], gap, start, &[]);
        lanes[index].push(piece(taken.during, Kind::Taken(taken.what)));
    }
    Some(piece(during, Kind::Lanes(lanes)))
}

fn piece<T>(during: Interval, kind: Kind<T>) -> Piece<T> {
    Piece { during, rows: rows_between(during.start, during.end), kind }
}

fn rows(number: i64) -> TimeDelta {
    TimeDelta::minutes(number * ROW)
}

/// Whole rows.
pub fn rows_between(start: DateTime<Utc>, end: DateTime<Utc>) -> i64 {
    (end - start).num_minutes() / ROW
}

fn rounded_up(origin: DateTime<Utc>, at: DateTime<Utc>) -> DateTime<Utc> {
    let before = origin + rows(rows_between(origin, at));
    if before < at { before + rows(1) } else { before }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(clock: &str) -> DateTime<Utc> {
        format!("2031-05-05T{clock}:00Z").parse().unwrap()
    }

    fn between(start: &str, end: &str) -> Interval {
        Interval { start: at(start), end: at(end) }
    }

    fn taken(start: &str, end: &str, what: &'static str) -> Taken<&'static str> {
        Taken { during: between(start, end), what }
    }

    /// `09:00 closed 12`.
    fn told(pieces: &[Piece<&'static str>]) -> Vec<String> {
        let word = |piece: &Piece<&'static str>| match &piece.kind {
            Kind::Closed => "closed".to_owned(),
            Kind::Free => "free".to_owned(),
            Kind::Taken(what) => (*what).to_owned(),
            Kind::Lanes(lanes) => {
                lanes.iter().map(|lane| told(lane).join("+")).collect::<Vec<_>>().join(" | ")
            }
        };
        pieces
            .iter()
            .map(|piece| format!("{} {} {}", piece.during.start.format("%H:%M"), word(piece), piece.rows))
            .collect()
    }

    #[test]
    fn a_day_is_what_is_closed_free_and_taken() {
        let open = [between("09:00", "10:30"), between("11:00", "12:00")];
        let day = pieces(between("08:00", "12:00"), &open, vec![taken("09:20", "10:05", "visit")]);
        assert_eq!(
            told(&day),
            [
                "08:00 closed 12",
                "09:00 free 4",
                "09:20 visit 9",
                "10:05 free 5",
                "10:30 closed 6",
                "11:00 free 6",
                "11:30 free 6"
            ]
        );
    }

    #[test]
    fn what_overlaps_lies_side_by_side() {
        let day = pieces(
            between("09:00", "11:00"),
            &[],
            vec![taken("09:00", "10:00", "a"), taken("09:30", "10:30", "b"), taken("10:00", "10:30", "c")],
        );
        assert_eq!(
            told(&day),
            ["09:00 09:00 a 12+10:00 c 6 | 09:00 closed 6+09:30 b 12 18", "10:30 closed 6"]
        );
    }

    #[test]
    fn what_begins_between_two_rows_takes_both_and_what_reaches_out_is_cut_off() {
        let day = pieces(
            between("09:00", "10:00"),
            &[between("09:02", "09:58")],
            vec![taken("08:00", "09:03", "a"), taken("09:58", "11:00", "b")],
        );
        assert_eq!(told(&day), ["09:00 a 1", "09:05 free 5", "09:30 free 5", "09:55 b 1"]);
    }

    #[test]
    fn pieces_fill_every_column_to_its_last_row() {
        let range = between("06:00", "22:00");
        for minutes in [1, 4, 5, 7, 29, 30, 31, 61, 240, 479, 485, 900, 1440] {
            for start in [0, 3, 5, 61, 117, 600] {
                let start = range.start + TimeDelta::minutes(start);
                let visit = Taken {
                    during: Interval { start, end: start + TimeDelta::minutes(minutes) },
                    what: "visit",
                };
                let day = pieces(range, &[between("07:10", "12:35")], vec![visit]);
                assert_eq!(day.iter().map(|piece| piece.rows).sum::<i64>(), 16 * 12, "{minutes} at {start}");
                assert!(day.is_sorted_by(|one, next| one.during.end == next.during.start));
            }
        }
    }
}
