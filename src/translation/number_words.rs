//! Numbers from one to twelve, twenty and a hundred as words, cardinal and ordinal, in whatever form: a text may say *three* where another has
//! 3. Used to excuse a digit, never to accuse, so that the lists may be generous. No library has them: the rules of CLDR
//! for spelling numbers out are not in ICU4X.

/// The numbers that have words here.
const NUMBERS: [u32; 14] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 100];

/// For each language their words. One that ends in `*` is the beginning of many.
const WORDS: [(&str, [&str; 14]); 6] = [
    (
        "en",
        [
            "one once first single",
            "two twice second both pair half*",
            "three* third thrice",
            "four fourth fourfold quarter",
            "five fifth",
            "six sixth",
            "seven*",
            "eight*",
            "nine ninth",
            "ten tenth decade*",
            "eleven*",
            "twelve twelfth dozen",
            "twent* score",
            "hundred*",
        ],
    ),
    (
        "da",
        [
            "en et ét én ene enkelt første*",
            "to begge anden andet andre halv* to-*",
            "tre tredje tre-* treårig*",
            "fire* fjerde",
            "fem femte fem-* femårig*",
            "seks* sjette",
            "syv* syvende",
            "otte* ottende",
            "ni niende ni-*",
            "ti tiende ti-* årti*",
            "elleve* ellevte",
            "tolv* tolvte",
            "tyv*",
            "hundred*",
        ],
    ),
    (
        "nb",
        [
            "en ei et én ett éi ene enkelt første*",
            "to begge andre annen annet halv* to-* toårig*",
            "tre tredje tre-* treårig*",
            "fire* fjerde",
            "fem femte fem-* femårig*",
            "seks* sjette",
            "sju* syv* sjuende",
            "åtte* åttende",
            "ni niende ni-*",
            "ti tiende ti-* tiår*",
            "elleve* ellevte",
            "tolv* tolvte",
            "tjue* tyve*",
            "hundre*",
        ],
    ),
    (
        "sv",
        [
            "en ett ena enda första förste",
            "två* båda bägge andra andre halv*",
            "tre tredje tre-* treårig*",
            "fyra fjärde fyr*",
            "fem femte fem-* femårig*",
            "sex sjätte sex-*",
            "sju sjunde sju-*",
            "åtta* åttonde",
            "nio* nionde",
            "tio* tionde årtionde*",
            "elva* elfte",
            "tolv* tolfte dussin",
            "tjugo* tjog*",
            "hundra*",
        ],
    ),
    (
        "fi",
        [
            "yksi* yhde* yhtä yhte* yhdel* ensimmäi* eka*",
            "kaksi* kahde* kahta kahte* kahdek* molem* kumpi* toinen toise* toista puol*",
            "kolme* kolmi* kolmas kolmanne* kolmatta kolmante*",
            "neljä* neljäs neli* neljänne*",
            "viisi* viide* viite* viittä viides*",
            "kuusi* kuude* kuute* kuutta kuudes*",
            "seitsemä* seitsemän*",
            "kahdeksa*",
            "yhdeksä*",
            "kymmen* vuosikymmen*",
            "yksitoista yhdentoista yhdestoista yhdenne*",
            "kaksitoista kahdentoista kahdestoista kahdenne*",
            "kaksikymmen* kahdenkymmen* kahdeskymmen* parikymmen*",
            "sata* sada* sato* sadois*",
        ],
    ),
    (
        "is",
        [
            "einn ein eitt einu einum einni eins einnar einn fyrst* eitt",
            "tveir tvær tvö tvo tveim* tveggja bæði báðir báðar báðum önnur annar annað öðru* hálf* tví*",
            "þrír þrjár þrjú þrjá þrem* þriggja þriðj* þrí*",
            "fjórir fjórar fjögur fjóra fjórum fjögurra fjórð* fjór*",
            "fimm* fimmt*",
            "sex* sjött*",
            "sjö* sjöund*",
            "átta* áttund*",
            "níu* níund*",
            "tíu* tíund* áratug*",
            "ellefu* elleft*",
            "tólf* tólft*",
            "tuttug*",
            "hundrað* hundruð*",
        ],
    ),
];

/// The words of a language, if they are known.
fn row(tag: &str) -> Option<&'static [&'static str; 14]> {
    let language = tag.split('-').next().unwrap_or(tag);
    WORDS.iter().find(|(known, _)| *known == language).map(|(_, row)| row)
}

/// Whether a text in this language has a word for this number.
pub(super) fn says(tag: &str, text: &str, number: u32) -> bool {
    let place = NUMBERS.iter().position(|known| *known == number);
    let Some(forms) = place.and_then(|at| row(tag)?.get(at)) else { return false };
    let is_inner = |c: char| c.is_alphanumeric() || c == '-' || c == '\u{ad}';
    text.split(|c: char| !is_inner(c)).filter(|word| !word.is_empty()).any(|word| {
        let word = word.to_lowercase();
        forms.split(' ').any(|form| match form.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => word == form || word.split('-').any(|part| part == form),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, text: &str, number: u32, expected: bool) {
        assert_eq!(says(tag, text, number), expected, "{tag} {number}: {text}");
    }

    #[test]
    fn words_stand_for_numbers_in_every_form() {
        check("en-GB", "Nine steps", 9, true);
        check("en", "the third year", 3, true);
        check("en", "a three-year plan", 3, true);
        check("en", "none of them", 1, false);
        check("da", "de ni trin", 9, true);
        check("nb", "det sjette trinnet", 6, true);
        check("sv", "de nio stegen", 9, true);
        check("fi", "kolmivuotinen suunnitelma, yhdeksän vaihetta", 9, true);
        check("fi", "kolmivuotinen", 3, true);
        check("is", "skrefin níu í þremur sveitarfélögum", 3, true);
        check("is", "skrefin níu", 8, false);
        check("sv", "ett tjugotal kommuner", 20, true);
        check("fo", "níggju", 9, false);
        check("en", "thirteen", 13, false);
        check("en", "zero", 0, false);
    }
}
