//! `names/inconsistent`: one name in two spellings.

use crate::inflection;
use crate::known::Known;
use crate::linkage::evidence::{Evidence, two_spellings};
use crate::linkage::link::{Link, Spelling, link, may_be_one_in_cases};
use crate::linkage::partition::Partition;
use copydesk_core::language::primary;
use copydesk_core::language::romanisation::composed;
use copydesk_core::mention::Mention;
use copydesk_core::{Category, Check, Fact, Report, Severity, Span};
use std::collections::{BTreeMap, HashMap, HashSet};

pub(crate) static CHECK: Check = Check {
    id: "names/inconsistent",
    category: Category::InconsistentName,
    severity: Severity::Major,
    summary: "one person or place in two spellings",
    explanation: "One name is written in two ways. The spelling to keep is that of the \
        article's own language, even where it is the rarer one; where neither is, or both are, \
        the more frequent one. Two spellings are taken for one name when a convention of \
        romanisation makes both of one name (Tokaïev is French, Tokayev English); when both are \
        names of one place (Moscou, Moscow); when what they sound like differs in a few slips \
        (Habeck, Habek) and what stands beside them does not speak for two people; and, with the \
        source at hand, when they stand for one name there. Accents, hyphens and the order of \
        names (Kim Jong-un, Kim Jong Un) and given names of two people (Sergei Lavrov, Sergey \
        Shoigu) are minor. Inflected forms, people and languages of a place (German, Germany), \
        women's surnames (Mezenov, Mezenova), names that the source tells apart and words that \
        the text also has in lower case are left alone.",
    example_language: "fr",
    bad: "Le président Nazarbaïev est arrivé. Le ministre a reçu Nazarbayev hier.",
    good: "Le président Nazarbaïev est arrivé. Le ministre a reçu Nazarbaïev hier.",
    ..Check::BLANK
};

/// A spelling that stands once, in the same sentence as the other and this many
/// bytes or less from it, is set beside it on purpose: « Dodo (Dōdō) ».
const SIDE_BY_SIDE: u32 = 40;

/// Reports the odd spellings among the mentions of candidates for one name.
pub(crate) fn reconcile(known: &Known, key: &str, facts: &[Fact<'_>], report: &mut Report) {
    let mut languages: BTreeMap<&str, Vec<&Fact<'_>>> = BTreeMap::new();
    for fact in facts {
        languages
            .entry(primary(fact.language))
            .or_default()
            .push(fact);
    }
    for (language, facts) in languages {
        judge(key, language, &spellings(known, language, &facts), report);
    }
}

/// The spellings, in the order of the text.
fn spellings<'a>(known: &Known, language: &str, facts: &[&'a Fact<'a>]) -> Vec<Spelling<'a>> {
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    // However their accents are encoded.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for fact in facts {
        let Some(mention) = Mention::parse(fact.value) else {
            continue;
        };
        let number = *numbers
            .entry(composed(mention.form))
            .or_insert(spellings.len());
        match spellings.get_mut(number) {
            Some(spelling) => spelling.mentions.push((fact, mention)),
            None => spellings.push(Spelling {
                form: mention.form,
                mentions: vec![(fact, mention)],
                known: match mention.form.contains('-') {
                    true => known.given_name(mention.form, language),
                    false => known.word(mention.form, language),
                },
            }),
        }
    }
    spellings
}

fn judge(key: &str, language: &str, spellings: &[Spelling<'_>], report: &mut Report) {
    let mut reported: HashSet<(u32, Span)> = HashSet::new();
    for group in linked(key, language, spellings) {
        let at = kept(language, spellings, &group);
        let kept = &spellings[at];
        let (evidence, kept_text) = (kept.evidence(), kept.text());
        // Where it first stands in each document.
        let mut first: HashMap<u32, &Fact<'_>> = HashMap::new();
        for (fact, _) in &kept.mentions {
            first.entry(fact.document).or_insert(fact);
        }
        for odd in group.into_iter().filter(|&odd| odd != at) {
            let odd = &spellings[odd];
            // Others of the group may be in between.
            if is_gloss(odd, kept) || may_be_one_in_cases(language, kept, odd) {
                continue;
            }
            let own = odd.evidence();
            let link = link(key, language, (kept, &evidence), (odd, &own));
            let link = link.unwrap_or(Link::Likeness);
            let in_source = two_spellings(&evidence, &own);
            let why = match in_source {
                Some((kept, odd)) => format!(": the source has {kept} and {odd}"),
                None if link == Link::Convention
                    && kept.is_certainly_at_home(language)
                    && !odd.is_at_home(language) =>
                {
                    ", as the language writes it".to_owned()
                }
                None if kept.is_of_source() && !odd.is_of_source() => {
                    ", as in the source".to_owned()
                }
                None => String::new(),
            };
            // Accents, hyphens and the order of names mislead nobody.
            let severity = match link {
                Link::Marks | Link::Namesakes => Severity::Minor,
                Link::Likeness | Link::Convention if in_source.is_some() => Severity::Minor,
                // What may stand at the end of a name is not known there.
                Link::Likeness | Link::Convention if !inflection::is_known(language) => {
                    Severity::Minor
                }
                Link::Likeness | Link::Convention => CHECK.severity,
            };
            for (fact, mention) in &odd.mentions {
                // A word may be a case of several names.
                if !reported.insert((fact.document, fact.span)) {
                    continue;
                }
                let related = first.get(&fact.document).copied();
                let related = related.unwrap_or(kept.mentions[0].0);
                let message = format!("{} is written {kept_text} elsewhere{why}", fact.text);
                let finding = report.finding(&CHECK, *fact, message).severity(severity);
                // Of a name in one case another case cannot be made.
                let repaired = mention.ending.map(|ending| format!("{kept_text}{ending}"));
                let is_same_case = |repaired: &String| {
                    !inflection::inflects(language)
                        || repaired.chars().next_back() == fact.text.chars().next_back()
                };
                if let Some(repaired) = repaired.filter(is_same_case) {
                    finding.suggest(repaired);
                }
                finding.related(related, format!("first written {}", related.text));
            }
        }
    }
}

/// Of more spellings under one key, as none but a text made to do harm has, not every two
/// are compared.
const CROWD: usize = 32;

/// The spellings in groups of one name each, those without another left out.
fn linked(key: &str, language: &str, spellings: &[Spelling<'_>]) -> Vec<Vec<usize>> {
    let evidence: Vec<Evidence<'_, '_>> = spellings.iter().map(Spelling::evidence).collect();
    let given = |at: usize| (&spellings[at], &evidence[at]);
    let mut groups = Partition::new(spellings.len());
    for other in 1..spellings.len() {
        // The first ones, and the nearest.
        let near = (0..CROWD.min(other)).chain(other.saturating_sub(CROWD).max(CROWD)..other);
        for one in near {
            if groups.of(one) != groups.of(other)
                && link(key, language, given(one), given(other)).is_some()
            {
                groups.join(one, other);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..spellings.len() {
        members.entry(groups.of(at)).or_default().push(at);
    }
    members.into_values().filter(|own| own.len() > 1).collect()
}

/// The spelling to keep: the language's own, where a convention is certain; else the
/// source's; else the most frequent; of those the one that stands with the rest of the name,
/// or first.
fn kept(language: &str, spellings: &[Spelling<'_>], group: &[usize]) -> usize {
    let is_own = |&&at: &&usize| spellings[at].is_certainly_at_home(language);
    // What no convention writes is as much at home as what the language's does.
    let is_foreign = |&at: &usize| {
        let mut readings = spellings[at].readings().iter();
        !spellings[at].is_at_home(language) && readings.any(|(_, tags)| !tags.is_empty())
    };
    let is_of_source = |&&at: &&usize| spellings[at].is_of_source();
    let has_own = group.iter().any(|at| is_own(&at)) && group.iter().any(is_foreign);
    let has_source = !has_own && group.iter().any(|at| is_of_source(&at));
    let kept = group
        .iter()
        .rev()
        .filter(|at| !has_own || is_own(at))
        .filter(|at| !has_source || is_of_source(at))
        .max_by_key(|&&at| {
            let spelling = &spellings[at];
            (
                spelling.mentions.len(),
                spelling.evidence().is_behind_name(),
            )
        });
    kept.copied().unwrap_or(group[0])
}

/// Whether the text itself sets the two spellings side by side.
fn is_gloss(odd: &Spelling<'_>, kept: &Spelling<'_>) -> bool {
    let [(only, mention)] = odd.mentions[..] else {
        return false;
    };
    kept.mentions.iter().any(|(fact, other)| {
        let (a, b) = (fact.span.min(only.span), fact.span.max(only.span));
        fact.document == only.document
            && other.sentence == mention.sentence
            && b.start.saturating_sub(a.end) <= SIDE_BY_SIDE
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Names;
    use copydesk_core::document::Draft;
    use copydesk_core::testing::{expect, findings, findings_in};

    #[test]
    fn one_name_in_two_spellings_is_found() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "fr",
                    "Le président Nazarbaïev part. Il a vu ⟦Nazarbayev⟧. ⟦Nazarbayev⟧ est parti.",
                ),
                (
                    "fr",
                    "Avec ⟦Lukashenko⟧, puis avec Loukachenko et encore ⟦Lukashenko⟧.",
                ),
                (
                    "fr",
                    "Selon Choïgou, rien ne presse. C’est aussi l’avis de ⟦Schoigu⟧.",
                ),
                (
                    "de",
                    "Er sprach mit Nasarbajew. Sie sprach mit ⟦Nazarbayev⟧.",
                ),
                ("de", "Er sprach mit Schoigu. Sie sprach mit ⟦Shoigu⟧."),
                ("es", "Habló con Jodorkovski. Luego vio a ⟦Khodorkovsky⟧."),
                ("it", "Ha parlato con Ždanov. Poi ha visto ⟦Zhdanov⟧."),
                ("pl", "Był tu Łukaszenko. Potem był tu ⟦Lukashenko⟧."),
                (
                    "en",
                    "They met Lukashenko. Then came ⟦Loukachenko⟧. It rained on Lukashenko.",
                ),
                ("nl", "Hij sprak met Poetin. Zij sprak met ⟦Putin⟧."),
                (
                    "en",
                    "They met Erdogan. Then came ⟦Erdoğan⟧. It rained on Erdogan.",
                ),
                (
                    "cs",
                    "Jiří Novák přišel. Starosta pozdravil ⟦Jiri⟧ Nováka. Jiří Novák odešel.",
                ),
                (
                    "fr",
                    "⟦Habek⟧ part\nLe ministre Habeck est parti.\nDepuis, Habeck se tait.",
                ),
                (
                    "es",
                    "Dimite ⟦Almeguer⟧ Pérez\nEl ministro Almaguer se va.\nDesde ayer, Almaguer calla.",
                ),
                (
                    "it",
                    "Si dimette ⟦Bertolini⟧\nIl ministro Bartolini parte.\nDa ieri Bartolini tace.",
                ),
                (
                    "en",
                    "They met Zelensky. Then came ⟦Zelenskyy⟧. It rained on Zelensky.",
                ),
            ],
        );
    }

    #[test]
    fn what_no_convention_explains_is_linked_by_letters_and_neighbours() {
        for (one, other) in [
            ("Kharkiv", "Kharkov"),
            ("Bakhmut", "Bahmut"),
            ("Egor Titov", "Yegor Titov"),
            ("Fedorov", "Fyodorov"),
            ("Grigorenko", "Hryhorenko"),
            ("Filippenko", "Philippenko"),
            ("Darya Kozlova", "Daria Kozlova"),
            ("Nastya Orlova", "Nastia Orlova"),
            ("Roscosmos", "Roskosmos"),
            ("Ghebreyesus", "Gebreyesus"),
            ("Shynnyk", "Shinnik"),
            ("Dnipropetrovsk", "Dnepropetrovsk"),
            ("Mykolaiv", "Nikolaev"),
            ("Metsola", "Mesola"),
            ("Lampard", "Lambard"),
            ("Sunak", "Sonak"),
            ("Christodoulides", "Christodoulidis"),
            ("Habeck", "Habek"),
            ("Peskov", "Pescov"),
            ("Lukashenko", "Lukashenka"),
            ("Xi Jinping", "Xi Jingping"),
            ("Mohammed Salim", "Muhammad Salim"),
            ("Sergei Lavrov", "Sergey Lavrov"),
            ("Irpin", "Irpen"),
            ("Kreminna", "Kremenna"),
            ("Zaytsev", "Zaitsev"),
            ("Podolyak", "Podoliak"),
            ("Makhachev", "Mahachev"),
            ("Liebesman", "Liebesmann"),
            ("Volkanovski", "Wolkanovski"),
        ] {
            let text = format!(
                "Reporters spoke about {one} on Monday. Later that day they wrote about {other} again."
            );
            let found = findings::<Names>("{}", "en", &text);
            let of_check = found.iter().filter(|(_, f)| f.check.id == CHECK.id);
            assert_eq!(of_check.count(), 1, "{text}: {found:?}");
        }
    }

    #[test]
    fn names_in_other_alphabets_are_linked_too() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "ru",
                    "Министр Роберт Хабек выступил утром. Вечером ⟦Габек⟧ уехал. Роберт Хабек вернулся.",
                ),
                (
                    "ru",
                    "Об этом сказал Гэри Генслер. Вчера Гэри ⟦Дженслер⟧ молчал. Все видели, как ушёл Генслер.",
                ),
                (
                    "uk",
                    "Прем’єр Ріші Сунак виступив учора. Потім ⟦Санак⟧ поїхав. Усі бачили Сунака.",
                ),
                (
                    "ru",
                    "Здесь живёт Боумен. Я видел Боумена и говорил с Боуменом. О Боумене знают все.",
                ),
                (
                    "ru",
                    "Уходит ⟦Кавальский⟧\nМинистр Ковальский ушёл.\nСо вчера Ковальский молчит.",
                ),
                ("uk", "До Мексики далеко. У Мексиці тепло. Мексика велика."),
                ("ru", "Новотро́ицк стоит на реке. В Новотроицке живут люди."),
                (
                    "el",
                    "Ο υπουργός Νίκος Χριστοδουλίδης μίλησε. Αργότερα ο Νίκος ⟦Χρηστοδουλίδης⟧ έφυγε.",
                ),
            ],
        );
    }

    #[test]
    fn what_another_word_explains_is_left() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "en",
                    "The German minister left Germany. A Russian ship left Russia, and the Minister went to the Ministry.",
                ),
                (
                    "en",
                    "They met Anton Mezenov. Then his sister Olga Mezenova came. Both Mezenovs left.",
                ),
                (
                    "en",
                    "They saw Michael Fassbender. Later they read David Mitchell again.",
                ),
                (
                    "en",
                    "They saw Vladimir Plahotniuc. Later they met Volodymyr Zelensky.",
                ),
                (
                    "en",
                    "The General Director spoke to the press. Later the Director General left.",
                ),
                (
                    "en",
                    "They watched LFC CSKA play. Later they saw CSKA LFC again.",
                ),
                (
                    "cs",
                    "Odjel do Skotska. Ve Skotsku je zima. Skotská vláda mlčí a Skotsko čeká.",
                ),
                (
                    "is",
                    "Jón fór til Skotlands. Hann var á Skotlandi. Skotland er stórt.",
                ),
                (
                    "de",
                    "Das sagte Anna Hofmann. Ihr Mann heißt Karl Hoffmann, ihr Nachbar Otto Meier. Auch Ernst Meyer kam.",
                ),
                (
                    "nl",
                    "Daar woont Jan Jansen. Zijn vrouw, mevrouw Janssen, lacht.",
                ),
                (
                    "fr",
                    "La directrice, Mme Ivanova, est là. Elle vient de l’université d’Ivanovo.",
                ),
                (
                    "de",
                    "Die Termine stehen fest. Der Termin ist morgen. Die Hallen sind leer, die Halle ist zu.",
                ),
            ],
        );
    }

    #[test]
    fn the_source_tells_one_name_from_two() {
        for (language, text, source_language, source, expected) in [
            (
                "en",
                "General Milley spoke. Then Mary Miller asked Milli about it.",
                "uk",
                "Виступив генерал Міллі. Потім Мері Міллер спитала Міллі про це.",
                &["Milli"][..],
            ),
            (
                "en",
                "They saw Shor. Then they met Shora.",
                "uk",
                "Вони бачили Шора. Потім зустріли Шора.",
                &["Shora"],
            ),
            (
                "en",
                "They saw Marina and then Maryna.",
                "ru",
                "Они видели Марину, а потом Марьяну.",
                &[],
            ),
        ] {
            let draft = Draft::from_lines("test", language, text, source).expect("small");
            let found = findings_in::<Names>(
                "{}",
                Draft {
                    source_language: source_language.to_owned(),
                    ..draft
                },
            );
            let found: Vec<&str> = found
                .iter()
                .filter(|(_, finding)| finding.check.id == CHECK.id)
                .map(|(span, _)| &text[span.range()])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn articles_of_the_language_and_adjectives_of_places_are_left() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "es",
                    "Lo comunicó al Congreso. Ayer habló el Congreso, y el Gobierno respondió al Gobierno vasco.",
                ),
                ("ca", "Ho va dir al Parlament. Ahir va parlar el Parlament."),
                (
                    "it",
                    "Ha parlato al Senato. Poi è tornato al Senato, e vide El Senato.",
                ),
                (
                    "es",
                    "Llegó Bashar al-Asad. Después habló Bashar ⟦el-Asad⟧. Se fue al-Asad.",
                ),
                (
                    "en",
                    "The Argentine president left. He is from Argentina, said an Argentine envoy.",
                ),
                (
                    "es",
                    "El presidente viajó a Argentina. Lo dijo Argentine Airlines, de Argentina.",
                ),
            ],
        );
    }

    #[test]
    fn cases_and_possessives_are_seen_through() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "de",
                    "Er sprach mit Nasarbajew. Das sind ⟦Nazarbayevs⟧ Pläne.",
                ),
                (
                    "fr",
                    "Il a vu Loukachenko. C’est l’avis d’⟦Lukashenko⟧ aussi.",
                ),
                (
                    "en",
                    "They met Lukashenko. It was ⟦Loukachenko⟧’s plan. So said Lukashenko.",
                ),
                (
                    "pl",
                    "Był tu Łukaszenko. Mówiono też o ⟦Lukashenki⟧ planach i o ⟦Lukashenko⟧.",
                ),
                (
                    "pl",
                    "Jan i Małgosia poszli. Rozmawiał z Małgosią. Widział Małgosię. Nie, tu mieszka Nawalny, a tam ci Nawalni.",
                ),
                (
                    "tr",
                    "Dün Barbarol’un evi yandı. Sonra Barbarol’ün köyü yandı.",
                ),
                (
                    "cs",
                    "Přijel Lukašenko. Mluvilo se o ⟦Lukashenkovi⟧ dlouho.",
                ),
                (
                    "fi",
                    "Siellä oli Lukašenko. Puhuttiin myös ⟦Lukashenkolle⟧ siitä.",
                ),
                ("hu", "Ott volt Tokajev is. Beszéltek ⟦Tokayevnak⟧ erről."),
                (
                    "tr",
                    "Dün Lukaşenko geldi. Sonra Erdogan’ın konuğu oldu. Bunu ⟦Erdoğan⟧ dedi. Orada Erdogan da vardı.",
                ),
            ],
        );
    }

    #[test]
    fn places_have_one_name_in_an_article() {
        expect::<Names>(
            &CHECK,
            &[
                ("fr", "Il vit à Moscou. Elle est partie de ⟦Moscow⟧ hier."),
                (
                    "de",
                    "Er lebt in Moskau. Sie kam gestern aus ⟦Moscow⟧ zurück.",
                ),
                (
                    "es",
                    "Vive en Londres. Ella llegó ayer de ⟦London⟧ en tren.",
                ),
                ("it", "Vive a Londra. Ieri è tornata da ⟦London⟧ in treno."),
                (
                    "nl",
                    "Hij woont in Londen. Zij kwam gisteren uit ⟦London⟧ terug.",
                ),
                ("pl", "To jest Paryż. Widział tam ⟦Paris⟧, jak mówią."),
                ("sv", "Han bor i Warszawa. Hon kom från ⟦Warsaw⟧ i går."),
                (
                    "fr",
                    "Né à Londres, il a lu Jack London et le London Times.",
                ),
                ("en", "He left Moscow for the village of Paris, Texas."),
                (
                    "fr",
                    "À Mexico, capitale du Mexique, on vit mieux qu’au Mexique.",
                ),
                ("de", "Der AC Milan spielte gestern in Mailand."),
            ],
        );
    }

    #[test]
    fn names_of_several_words_keep_their_hyphens_and_order() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "fr",
                    "Selon Kim Jong-un, tout va bien. Le dirigeant ⟦Kim Jong Un⟧ l’a dit. On a vu Kim Jong-un.",
                ),
                (
                    "en",
                    "It was said that Kim Jong Un smiled. Then ⟦Kim Jong-un⟧ left. They saw Kim Jong Un.",
                ),
                (
                    "de",
                    "Man sah Kim Jong-un am Montag. Dann sprach ⟦Kim Jong Un⟧ lange. Man sah Kim Jong-un.",
                ),
                (
                    "fr",
                    "On a vu Viktor Orbán hier. Puis on a vu ⟦Orbán Viktor⟧ partir. C’est l’avis de Viktor Orbán.",
                ),
                (
                    "es",
                    "Habló con Bachar al-Asad. Luego vio a ⟦el-Asad⟧ en casa. Era al-Asad.",
                ),
                (
                    "it",
                    "Ha visto Jean-Pierre Durand. Poi ha visto ⟦Jean Pierre Durand⟧ a casa. Era Jean-Pierre Durand.",
                ),
                (
                    "fr",
                    "L’élève de Mao Zedong est là. On a cité Mao ⟦Tsé-toung⟧.",
                ),
                (
                    "fr",
                    "Il a vu Paul Martin et Martin Luther, puis Jean-Pierre et Jean Pierre.",
                ),
                (
                    "de",
                    "Der Bundeskanzler Scholz sprach. Scholz, Bundeskanzler, sprach.",
                ),
                ("nl", "Hij zag Karel de Grote en de Grote Markt."),
            ],
        );
    }

    #[test]
    fn what_is_consistent_or_only_looks_alike_is_left() {
        expect::<Names>(
            &CHECK,
            &[
                ("fr", "Il a vu Nazarbaïev. Elle a vu Nazarbai\u{308}ev."),
                (
                    "fr",
                    "Le Parti communiste d’Inde (Communist Party of India) et Gordievski, dit Gordievsky.",
                ),
                (
                    "fr",
                    "Le Kazakhstan et les Kazakhs, la Russie et les russes, Macron.",
                ),
                ("fr", "Pour Hansen et pour Hanson, pour Chen et pour Cheng."),
                (
                    "de",
                    "Der Putin-Vertraute sprach mit Putin über Putins Pläne.",
                ),
                (
                    "de",
                    "Mit einem Termin und zwei Terminen, mit Weisen und mit Weißen, im Laden und in Läden.",
                ),
                (
                    "de",
                    "Mit Meyer und mit Meier, mit Hofmann und mit Hoffmann.",
                ),
                ("es", "Con Martínez y con Martín, con Ivanov y con Ivanova."),
                ("it", "Con Romanov e con Romano, con Rossi e con Russo."),
                ("pl", "Spotkał Tuska, a potem Tusk odjechał z Tuskiem."),
                (
                    "en",
                    "For Kravchuk and for Kravchenko, for Austria and for Australia.",
                ),
                ("ru", "Путин встретил Путина."),
                (
                    "nl",
                    "Met Jansen en met Janssen, met De Vries en met De Fries.",
                ),
            ],
        );
    }

    #[test]
    fn the_suggestion_is_the_language_s_own_form_and_points_to_it() {
        let text = "Ici ⟦Nazarbayev⟧, là ⟦Nazarbayev⟧, enfin Nazarbaïev.".replace(['⟦', '⟧'], "");
        let found = findings::<Names>("{}", "fr", &text);
        assert_eq!(found.len(), 2);
        for (_, finding) in found {
            assert_eq!(finding.suggestions[0].replacement, "Nazarbaïev");
            assert!(!finding.suggestions[0].safe);
            assert_eq!(finding.related[0].message, "first written Nazarbaïev");
        }
    }
}
