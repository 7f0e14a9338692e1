//! The pictures that are drawn for the site: a card for each page that an author wrote, which is what others see of it where
//! a link to it is shared, and the icon as PNG. Their names are given here, before they are drawn, so each is a fingerprint
//! of all that its picture is made of: while that is the same the picture is, and neither browsers nor the next build need
//! make or fetch it anew.

use super::{Grid, Known, Navigation, Route};
use crate::config::Config;
use crate::load::{Inputs, Theme};
use crate::model::{KeyId, LocaleId, PageId, PageKind, Phase, UrlPath};

/// The number of the way in which pictures are drawn. Raise it whenever the same input gives other bytes, as a new version
/// of resvg may do: names change with it, and no old picture is taken for a new one.
const DRAWING: u32 = 2;

/// All that a card may show; its `Debug` text goes into its name, so that nothing can be left out there.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "named as in `render::view`")]
pub struct Card<'s> {
    pub kind: PageKind,
    pub key: &'s str,
    pub title: &'s str,
    /// Of a step: its number, and how many there are.
    pub step: Option<(usize, usize)>,
    pub lang: &'s str,
    pub dir: &'static str,
    /// The language by its own name.
    pub language: &'s str,
    /// The name of the site.
    pub site: &'s str,
    pub publisher: Option<&'s str>,
}

/// The site's icon, for those who do not draw SVG.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// On the home screen of an Apple device, which cuts off its corners.
    Touch,
    /// Any other.
    Plain,
    /// On the home screen of an Android device, which cuts it to a shape of its own.
    Maskable,
}

impl Icon {
    const ALL: [Self; 3] = [Self::Touch, Self::Plain, Self::Maskable];

    /// The length of a side, in pixels.
    pub fn side(self) -> u32 {
        match self {
            Self::Touch => 180,
            Self::Plain => 192,
            Self::Maskable => 512,
        }
    }
}

/// The file of the theme that the icons are made of.
pub(crate) const ICON: &str = "images/favicon.svg";

/// Where the pictures of the site lie.
#[derive(Debug)]
pub struct Pictures {
    width: usize,
    /// By cell of the grid; empty where the site has none.
    cards: Vec<Option<UrlPath>>,
    icons: Vec<(Icon, UrlPath)>,
    home: Option<KeyId>,
}

impl Pictures {
    pub(super) fn new(known: &Known<'_>) -> Self {
        let Known { inputs, grid, kinds, navigation } = *known;
        let home = grid.keys().find(|key| kinds[key.index()] == PageKind::Home);
        let mut pictures = Self { width: grid.width(), cards: Vec::new(), icons: Vec::new(), home };
        if !(inputs.config.cards && cfg!(feature = "cards")) {
            return pictures;
        }
        let common = common(inputs);
        let url = |id: PageId| {
            let from = CardSources {
                config: &inputs.config,
                theme: &inputs.theme,
                grid,
                navigation,
                kind: kinds[id.key.index()],
            };
            from.card(id).and_then(|card| picture_url("cards/", &common, &card))
        };
        let cells = grid.keys().flat_map(|key| {
            inputs.config.locales.iter().map(move |locale| PageId { key, locale: locale.id })
        });
        pictures.cards = cells.map(url).collect();
        if let Some(icon) = inputs.theme.assets.get(ICON) {
            let url = |kind: Icon| {
                let made_of = (DRAWING, kind, &inputs.theme.colour);
                let url = picture_url("icon-", &blake3::hash(&icon.bytes), &made_of)?;
                Some((kind, url))
            };
            pictures.icons = Icon::ALL.into_iter().filter_map(url).collect();
        }
        pictures
    }

    /// The card of a page that an author wrote; none where the theme's fonts lack one of its letters.
    pub fn card_url(&self, id: PageId) -> Option<&UrlPath> {
        self.cards.get(id.key.index() * self.width + id.locale.index())?.as_ref()
    }

    /// The icons.
    pub fn icons(&self) -> &[(Icon, UrlPath)] {
        &self.icons
    }

    /// The first page, whose card serves all pages without one.
    pub(super) fn home(&self) -> Option<KeyId> {
        self.home
    }

    /// The address of each picture.
    pub(super) fn routes(&self) -> impl Iterator<Item = (&UrlPath, Route)> {
        let cards = self.cards.iter().enumerate().filter_map(|(at, url)| {
            let key = KeyId::from_index(at / self.width);
            let locale = LocaleId::from_index(at % self.width);
            Some((url.as_ref()?, Route::Card(PageId { key, locale })))
        });
        cards.chain(self.icons.iter().map(|(icon, url)| (url, Route::Icon(*icon))))
    }
}

/// Where the words of a card come from.
pub(super) struct CardSources<'s> {
    pub(super) config: &'s Config,
    pub(super) theme: &'s Theme,
    pub(super) grid: &'s Grid,
    pub(super) navigation: &'s Navigation,
    /// What the page is.
    pub(super) kind: PageKind,
}

impl<'s> CardSources<'s> {
    /// The card of a page, if an author wrote the page in this language and the fonts can write its title.
    pub(super) fn card(&self, id: PageId) -> Option<Card<'s>> {
        let page = self.grid.own(id)?;
        let locale = &self.config.locales[id.locale];
        let steps = self.navigation.steps(id.locale);
        let place = steps.iter().position(|key| *key == id.key);
        let card = Card {
            kind: self.kind,
            key: self.grid.key(id.key).as_str(),
            title: &page.title,
            step: place.map(|place| (place + 1, steps.len())),
            lang: locale.tag.as_str(),
            dir: locale.direction.as_str(),
            language: &locale.name,
            site: self.config.title_in(id.locale),
            publisher: self.config.publisher.as_ref().map(|publisher| publisher.name.as_str()),
        };
        // The language's own name stands for the words of the theme in it.
        let texts = [card.title, card.language, card.site, card.publisher.unwrap_or_default()];
        texts.iter().all(|text| self.can_write(text)).then_some(card)
    }

    /// Whether each letter is in one of the theme's fonts.
    fn can_write(&self, text: &str) -> bool {
        let fonts = &self.theme.fonts;
        text.chars().all(|letter| {
            letter.is_ascii_whitespace() || fonts.values().any(|font| font.has(letter))
        })
    }
}

impl Card<'_> {
    /// The part of the process that a step belongs to.
    pub fn phase(&self) -> Option<Phase> {
        self.step.map(|(number, total)| Phase::of_step(number, total))
    }
}

/// The fingerprint of what all cards are made of.
fn common(inputs: &Inputs) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&DRAWING.to_le_bytes());
    // A template can include any other one, and ask for any message.
    for (name, text) in &inputs.theme.templates {
        hasher.update(name.as_bytes()).update(text.as_bytes());
    }
    for (name, font) in &inputs.theme.fonts {
        hasher.update(name.as_bytes()).update(&font.bytes);
    }
    hasher.update(inputs.strings.fingerprint().as_bytes());
    hasher.finalize()
}

fn picture_url(
    stem: &str,
    common: &blake3::Hash,
    made_of: &impl std::fmt::Debug,
) -> Option<UrlPath> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(common.as_bytes()).update(format!("{made_of:?}").as_bytes());
    UrlPath::new(&format!("/assets/{stem}{}.png", &hasher.finalize().to_hex()[..16]))
}
