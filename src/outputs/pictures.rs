//! Draws SVG as PNG: the cards of pages, and the site's icon. Only the theme's fonts are used and nothing is loaded, so that
//! a picture is the same on every machine.

use crate::diagnostic::{Problem, Span, codes};
use crate::link::{ICON, Icon, Site};
use crate::load::Theme;
use crate::model::{PageId, SourcePath};
use crate::render::{Error, Renderer};

/// The size that is shown uncut wherever links are shared.
const CARD: (u32, u32) = (1200, 630);

/// The card of a page.
pub(super) fn card(renderer: &Renderer<'_>, id: PageId) -> Result<Vec<u8>, Error> {
    let theme = &renderer.site.theme;
    let svg = renderer.card(id)?;
    draw::card(&svg, theme, CARD).map_err(|message| broken(theme, "templates/card.svg", &message))
}

/// An icon.
pub(super) fn icon(site: &Site, icon: Icon) -> Result<Vec<u8>, Error> {
    let theme = &site.theme;
    let svg = theme.assets.get(ICON).map(|asset| asset.bytes.as_ref()).unwrap_or_default();
    draw::icon(svg, theme, icon).map_err(|message| broken(theme, ICON, &message))
}

fn broken(theme: &Theme, file: &str, message: &str) -> Error {
    // Invariant: a theme's folder is `themes/` and a name without `/`.
    let path = SourcePath::new(&format!("{}/{file}", theme.folder));
    let span = path.map_or_else(|| unreachable!(), |path| Span::file(&path));
    let problem = Problem::new(codes::TEMPLATE_RENDER, span, format!("cannot be drawn: {message}"))
        .hint("mend the drawing; removing the file brings back the theme's own");
    Error(Box::new(problem))
}

/// resvg.
#[cfg(feature = "cards")]
mod draw {
    use std::sync::Arc;

    use resvg::tiny_skia::{Color, Pixmap, Transform};
    use resvg::usvg::{self, Options, Tree, fontdb};

    use super::super::png;
    use crate::link::Icon;
    use crate::load::Theme;

    pub(super) fn card(
        svg: &str,
        theme: &Theme,
        (width, height): (u32, u32),
    ) -> Result<Vec<u8>, String> {
        let tree = Tree::from_str(svg, &options(theme)).map_err(|error| error.to_string())?;
        let mut pixmap = pixmap(width, height)?;
        pixmap.fill(Color::WHITE);
        resvg::render(&tree, to_size(&tree, width, height), &mut pixmap.as_mut());
        encode(&pixmap)
    }

    /// Icons for home screens have no corners that show through, and those that are cut to a shape keep to its middle. What
    /// lies behind them goes on with the icon's own ground, or else with the theme's colour.
    pub(super) fn icon(svg: &[u8], theme: &Theme, icon: Icon) -> Result<Vec<u8>, String> {
        let side = icon.side();
        let tree = Tree::from_data(svg, &options(theme)).map_err(|error| error.to_string())?;
        let mut plain = pixmap(side, side)?;
        resvg::render(&tree, to_size(&tree, side, side), &mut plain.as_mut());
        let scale = match icon {
            Icon::Plain => return plain.encode_png().map_err(|error| error.to_string()),
            Icon::Touch => 1.0,
            Icon::Maskable => 0.8,
        };
        let mut pixmap = pixmap(side, side)?;
        match plain.pixel(side / 2, 1) {
            Some(own) if own.is_opaque() => {
                let own = own.demultiply();
                pixmap.fill(Color::from_rgba8(own.red(), own.green(), own.blue(), u8::MAX));
            }
            _ => fill(&mut pixmap, &theme.colour)?,
        }
        #[expect(clippy::cast_precision_loss, reason = "sides are short")]
        let margin = side as f32 * (1.0 - scale) / 2.0;
        let place = Transform::from_translate(margin, margin).pre_scale(scale, scale);
        let place = place.pre_concat(to_size(&tree, side, side));
        resvg::render(&tree, place, &mut pixmap.as_mut());
        pixmap.encode_png().map_err(|error| error.to_string())
    }

    /// Fills with a colour as CSS writes it.
    fn fill(pixmap: &mut Pixmap, colour: &str) -> Result<(), String> {
        let colour = colour.replace(['<', '&', '\''], "");
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><rect width='1' height='1' fill='{colour}'/></svg>"
        );
        let tree = Tree::from_str(&svg, &Options::default()).map_err(|error| error.to_string())?;
        let place = to_size(&tree, pixmap.width(), pixmap.height());
        resvg::render(&tree, place, &mut pixmap.as_mut());
        Ok(())
    }

    /// With the fonts of the theme, the first of them for all that name another, and with no door to the disk.
    fn options(theme: &Theme) -> Options<'static> {
        let mut fonts = fontdb::Database::new();
        for font in theme.fonts.values() {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(Arc::clone(&font.bytes))));
        }
        let first = fonts.faces().next().and_then(|face| Some(face.families.first()?.0.clone()));
        if let Some(first) = first {
            fonts.set_serif_family(&first);
            fonts.set_sans_serif_family(&first);
        }
        let mut options = Options { fontdb: Arc::new(fonts), ..Options::default() };
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        options
    }

    fn pixmap(width: u32, height: u32) -> Result<Pixmap, String> {
        Pixmap::new(width, height).ok_or_else(|| "no memory".to_owned())
    }

    #[expect(clippy::cast_precision_loss, reason = "sides are short")]
    fn to_size(tree: &usvg::Tree, width: u32, height: u32) -> Transform {
        let size = tree.size();
        Transform::from_scale(width as f32 / size.width(), height as f32 / size.height())
    }

    /// A palette for the few colours of a card; a theme that draws with more gets them all, in a larger file.
    fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, String> {
        match png::with_palette(pixmap.data(), pixmap.width()) {
            Some(png) => Ok(png),
            None => pixmap.encode_png().map_err(|error| error.to_string()),
        }
    }
}

/// Without the feature no picture has an address.
#[cfg(not(feature = "cards"))]
mod draw {
    use crate::link::Icon;
    use crate::load::Theme;

    pub(super) fn card(_: &str, _: &Theme, _: (u32, u32)) -> Result<Vec<u8>, String> {
        Err("this program was built without `cards`".to_owned())
    }

    pub(super) fn icon(_: &[u8], _: &Theme, _: Icon) -> Result<Vec<u8>, String> {
        Err("this program was built without `cards`".to_owned())
    }
}

#[cfg(test)]
#[cfg(feature = "cards")]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::load::embedded_font;

    /// If this fails, the same input gives another picture than before: raise `DRAWING` in `link::pictures`, so that it gets
    /// another name, and write the new checksum here.
    #[test]
    fn the_same_input_gives_the_same_picture() {
        let fonts = ["fonts/inter-display-bold.ttf", "fonts/inter-medium.ttf"];
        let fonts = fonts.map(|name| (name.to_owned(), embedded_font(name).unwrap()));
        let theme = Theme {
            folder: "themes/connect".to_owned(),
            templates: BTreeMap::new(),
            assets: BTreeMap::new(),
            fonts: BTreeMap::from(fonts),
            colour: "#0f3d49".to_owned(),
            background: String::new(),
        };
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='630'>\
            <rect width='1200' height='200' fill='#0f3d49'/><circle cx='99' cy='300' r='50' fill='#99430f'/>\
            <text x='72' y='420' font-family='Inter Display' font-weight='700' font-size='98'>Þjónusta Åäöø</text>\
            <text x='72' y='520' font-family='Inter' font-weight='500' font-size='32'>čđŋšŧž – Vaihe 2/9</text></svg>";
        let card = draw::card(svg, &theme, CARD).unwrap();
        assert_eq!(&blake3::hash(&card).to_hex()[..16], "0276b3fc0d1e24f2");
        let icon = draw::icon(svg.as_bytes(), &theme, Icon::Touch).unwrap();
        assert_eq!(&blake3::hash(&icon).to_hex()[..16], "d8847e206f806a68");
    }
}
