//! A calendar day, as front matter and facts write it: `2026-11-22`.

use std::fmt;

/// A day of the Gregorian calendar without a time or a time zone, so that it is the same day everywhere.
///
/// ```
/// use vegvisir::model::Date;
///
/// let day = Date::new(2026, 11, 22).unwrap();
/// assert_eq!(day.to_string(), "2026-11-22");
/// assert_eq!(Date::new(2026, 2, 29), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or `None` where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        icu_calendar::Date::try_new_iso(i32::from(year), month, day).ok()?;
        Some(Self { year, month, day })
    }

    /// The day, in UTC, of a moment in seconds since 1970; the last day of the year 9999 for any later one.
    ///
    /// ```
    /// use vegvisir::model::Date;
    ///
    /// assert_eq!(Date::of_unix(1_795_305_600).to_string(), "2026-11-22");
    /// ```
    pub fn of_unix(seconds: u64) -> Self {
        const LAST: Date = Date { year: 9999, month: 12, day: 31 };
        let Ok(days) = i64::try_from(seconds / 86400) else { return LAST };
        if days > 2_932_896 {
            return LAST;
        }
        let epoch = icu_calendar::types::RataDie::new(719_163);
        let day = icu_calendar::Date::from_rata_die(epoch + days, icu_calendar::Iso);
        let year = u16::try_from(day.era_year().year).unwrap_or(LAST.year);
        Self { year, month: day.month().ordinal, day: day.day_of_month().0 }
    }

    /// Year, for example 2026.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
