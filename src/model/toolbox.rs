//! What a page of a guide can be. Which folders hold what is said once, in `site.toml`:
//! `[sections]`, `steps = "steps"`, `participants = "participants"`.

/// What the pages of a folder are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SectionKind {
    /// Chapters without a form of their own.
    Chapters,
    /// The steps of a process, in order.
    Steps,
    /// Profiles of organisations, with facts in `content/facts/participants.toml`.
    Participants,
    /// Reports of what somebody did.
    Cases,
}

impl SectionKind {
    /// How `site.toml` writes each of them.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("chapters", Self::Chapters),
        ("steps", Self::Steps),
        ("participants", Self::Participants),
        ("cases", Self::Cases),
    ];

    /// What a page in a folder of this kind is.
    pub fn page_kind(self) -> PageKind {
        match self {
            Self::Chapters => PageKind::Chapter,
            Self::Steps => PageKind::Step,
            Self::Participants => PageKind::Participant,
            Self::Cases => PageKind::Case,
        }
    }
}

/// What a page is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageKind {
    /// The first page of a language.
    Home,
    /// The index of a folder.
    Section(SectionKind),
    /// One step of the process.
    Step,
    /// The profile of a participant.
    Participant,
    /// A report of what somebody did.
    Case,
    /// Any other page.
    Chapter,
}

impl PageKind {
    /// The name that templates know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Section(SectionKind::Steps) => "process",
            Self::Section(SectionKind::Participants) => "directory",
            Self::Section(_) => "section",
            Self::Step => "step",
            Self::Participant => "participant",
            Self::Case => "case",
            Self::Chapter => "chapter",
        }
    }
}

/// The sections that a step's page has, in this order, by the id of their heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StepSection(&'static str);

impl StepSection {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self("why"),
        Self("recommendations"),
        Self("advice"),
        Self("experience"),
        Self("tools"),
        Self("examples"),
        Self("checklist"),
    ];

    /// The id of its heading, the same in every language.
    pub fn id(self) -> &'static str {
        self.0
    }
}

/// The part of the process a step belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// The first third: know what you want and why.
    Prepare,
    /// The middle: find what fits.
    Choose,
    /// The last part: make it work, and keep it working.
    Realise,
}

impl Phase {
    /// The phase of step `number` of `total`: of nine steps 1–3 prepare, 4–7 choose and 8–9 realise.
    ///
    /// ```
    /// use vegvisir::model::Phase;
    ///
    /// let prepare = (1..=9).filter(|&number| Phase::of_step(number, 9) == Phase::Prepare).count();
    /// let choose = (1..=9).filter(|&number| Phase::of_step(number, 9) == Phase::Choose).count();
    /// assert_eq!((prepare, choose), (3, 4));
    /// ```
    pub fn of_step(number: usize, total: usize) -> Self {
        if number * 3 <= total {
            Self::Prepare
        } else if number * 9 <= total * 7 {
            Self::Choose
        } else {
            Self::Realise
        }
    }

    /// The name that templates and strings know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Choose => "choose",
            Self::Realise => "realise",
        }
    }
}
