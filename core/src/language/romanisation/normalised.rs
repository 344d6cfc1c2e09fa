//! Sounds without what conventions disagree on, so that their readings can meet.

fn is_vowel(c: char) -> bool {
    "аеиоу".contains(c)
}

/// The letters of two sounds as two, and those that no Latin convention tells
/// apart as one.
pub(super) fn spelt_out(sounds: &str) -> String {
    let mut out = String::with_capacity(sounds.len());
    let mut letters = sounds.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            'ё' if out.ends_with(['ж', 'ш', 'ч']) => out.push('е'),
            'ё' => out.push_str("йо"),
            'ю' => out.push_str("йу"),
            'я' => out.push_str("йа"),
            'щ' => out.push_str("шч"),
            'ы' => out.push('и'),
            'э' => out.push('е'),
            'һ' => out.push('х'),
            'ў' => out.push('у'),
            'ь' if letters.peek() == Some(&'е') => out.push('й'),
            'ь' | 'ъ' => {}
            c => out.push(c),
        }
    }
    out
}

/// Takes away what conventions disagree on, each in its own way: the glide
/// between vowels (Tokayev, Tokaev) and before an initial е (Yermak, Ermak),
/// й or и beside consonants (Tatyana, Tatiana), the adjectives' -ий, ё behind
/// hushing sounds (Gorbachev, Gorbachov), and the softness of н (Turgenev,
/// Tourgueniev).
pub(super) fn normalised(sounds: &str) -> String {
    let mut name = String::with_capacity(sounds.len());
    let mut letters = sounds.chars().peekable();
    let mut last = None;
    while let Some(letter) = letters.next() {
        let before = last.replace(letter);
        let c = match letter {
            'й' => match (before, letters.peek()) {
                (Some(b), Some(&a)) if is_vowel(b) && is_vowel(a) => continue,
                (None, Some('е')) => continue,
                _ => 'и',
            },
            'е' if name.ends_with("ни") => {
                name.pop();
                'е'
            }
            'о' if before.is_some_and(|b| matches!(b, 'ж' | 'ш' | 'ч')) => 'е',
            c => c,
        };
        if c == 'и' && name.ends_with('и') {
            continue;
        }
        name.push(c);
    }
    name
}
