//! What templates can ask for: `t(key="…")`, a word in the reader's language, `asset(path="…")`, the address of a file
//! of the theme, and `fit(text=…, …)`, a text broken into lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::fit::{Room, fit};
use crate::load::{Argument, Strings, Theme};
use crate::model::{Locale, Locales};

/// Makes the functions known to a set of templates.
pub(super) fn register(
    tera: &mut Tera,
    theme: &Arc<Theme>,
    strings: &Arc<Strings>,
    locales: &Locales,
) {
    let locales: BTreeMap<String, Locale> =
        locales.iter().map(|locale| (locale.tag.to_string(), locale.clone())).collect();
    let strings = Arc::clone(strings);
    tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let key: &str = arguments.must_get("key")?;
        let lang = match arguments.get::<String>("lang")? {
            Some(lang) => lang,
            None => state.get::<String>("lang")?.unwrap_or_default(),
        };
        let locale = locales
            .get(&lang)
            .ok_or_else(|| Error::message(format!("`{lang}` is not a language of this site")))?;
        let mut values: Vec<(&str, Argument)> = Vec::new();
        for (name, value) in arguments.iter() {
            let name = name.as_str().unwrap_or_default();
            if name != "key" && name != "lang" {
                values.push((name, argument(value)));
            }
        }
        Ok(Value::normal_string(&strings.text(locale, key, &values)))
    });
    let fonts = Arc::clone(theme);
    tera.register_function("fit", move |arguments: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let path: &str = arguments.must_get("font")?;
        let font = fonts
            .fonts
            .get(path)
            .ok_or_else(|| Error::message(format!("the theme has no font `{path}`")))?;
        let text: &str = arguments.must_get("text")?;
        let room = Room {
            width: arguments.must_get("width")?,
            height: arguments.must_get("height")?,
            leading: arguments.must_get("leading")?,
            largest: arguments.must_get("largest")?,
            smallest: arguments.must_get("smallest")?,
            spacing: arguments.get("spacing")?.unwrap_or_default(),
        };
        Ok(Value::from_serializable(&fit(text, font, room)))
    });
    let theme = Arc::clone(theme);
    tera.register_function(
        "asset",
        move |arguments: Kwargs, state: &State<'_>| -> TeraResult<Value> {
            let path: &str = arguments.must_get("path")?;
            let asset = theme
                .assets
                .get(path)
                .ok_or_else(|| Error::message(format!("the theme has no file `{path}`")))?;
            let root = state.get::<String>("root")?.unwrap_or_default();
            Ok(Value::normal_string(&(root + &asset.url.escaped())))
        },
    );
}

fn argument(value: &Value) -> Argument {
    match value.as_i64() {
        Some(number) => Argument::Number(number),
        None => Argument::Text(value.to_string()),
    }
}
