//! Dates as documents write them: "July 12, 2024", "12 July 2024", "2024-07-12".

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::text::Span;

static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?P<M>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)";
    let pattern = format!(
        r"(?i)\b(?:(?P<y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}})|{}\s+(?P<D>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<Y>\d{{4}})|(?P<DD>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{},?\s+(?P<YY>\d{{4}}))\b",
        month,
        month.replace("<M>", "<MM>"),
    );
    Regex::new(&pattern).expect("a constant pattern that the tests compile")
});

/// The first full date in `text`, with its place. Dates that no calendar has are passed over.
pub fn first_date(text: &str) -> Option<(Date, Span)> {
    WRITTEN.captures_iter(text).find_map(|found| {
        let date = read(&found)?;
        Some((date, found.get(0)?.range().into()))
    })
}

fn read(found: &Captures<'_>) -> Option<Date> {
    let number = |name: &str| found.name(name).and_then(|it| it.as_str().parse::<i16>().ok());
    let month = |name: &str| found.name(name).and_then(|it| month_number(it.as_str()));
    let (year, month, day) = match (number("y"), number("Y"), number("YY")) {
        (Some(year), ..) => (year, i8::try_from(number("m")?).ok()?, number("d")?),
        (_, Some(year), _) => (year, month("M")?, number("D")?),
        (.., Some(year)) => (year, month("MM")?, number("DD")?),
        _ => return None,
    };
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

fn month_number(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = name.get(..3)?.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| *month == start)?;
    i8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = first_date(text).map(|(date, span)| (date.to_string(), text[span.range()].to_owned()));
        assert_eq!(found, expected.map(|(date, written)| (date.to_owned(), written.to_owned())));
    }

    #[test]
    fn common_written_forms() {
        check("on Friday, July 12, 2024", Some(("2024-07-12", "July 12, 2024")));
        check("12th of July 2024", Some(("2024-07-12", "12th of July 2024")));
        check("Sept. 3, 1999", Some(("1999-09-03", "Sept. 3, 1999")));
        check("JUNE 30 2001", Some(("2001-06-30", "JUNE 30 2001")));
        check("date: 2023-04-05", Some(("2023-04-05", "2023-04-05")));
    }

    #[test]
    fn no_date_no_day() {
        check("In 2018, 2019, we", None);
        check("February 30, 2020", None);
        check("January 2024", None);
        check("February 30, 2020 or March 1, 2020", Some(("2020-03-01", "March 1, 2020")));
    }
}
