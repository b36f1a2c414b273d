//! What a paragraph is about: its own key phrases.
//!
//! Phrases are runs of content words, as in RAKE (Rose et al., "Automatic keyword extraction from
//! individual documents", 2010); a word weighs the more the rarer it is in policy English.

use std::collections::HashMap;

use super::checks::Passage;
use crate::lexicon::Lexicon;

/// Words without content of their own, and words of talk that tell nothing of its subject.
const STOP_WORDS: &str = " a about above after again against all almost already also although altogether always am amid among an and another any are around as at back be because been before being below between both but by call came can certainly come could day did do does doing done down during each either else even ever every everyone far few first for frankly from general generally get give go going gone good got great had half has have having he hear heard her here hers him his hopefully how however i if important in indeed instead into is it its itself just keep kind know last least less let like likely long look looked looking lot made make making many may maybe me mean might more minimal most much must my near neither never new next no nor not nothing now number of off often oh okay on once one only onto or other others our out over own part people perhaps pay point put quite rather really right said same saw say saying see seeing seem seemed seen seemed several shall she should since so some something soon start started still such sure take taken taking tell than thank thanks that the their them then there these they thing things think this those though three through time to today together too toward towards try trying two under until up upon us use used using very want wanted was way ways we well went were what when where whether which while who whole whom whose why will with within without would yeah year years yes yet you your s t re ve ll d m don didn doesn isn wasn aren couldn wouldn won can't ";

/// Paragraphs with fewer words have no topic of their own.
const FEWEST_WORDS: usize = 12;

/// The best two key phrases of a paragraph, in the order in which it uses them.
pub fn label(passage: &Passage<'_>) -> Option<String> {
    if passage.words.len() < FEWEST_WORDS {
        return None;
    }
    let mut phrases = phrases(passage);
    phrases.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.start.cmp(&b.start)));
    let mut best: Vec<Phrase> = Vec::new();
    for phrase in phrases {
        let repeats = best.iter().any(|it| it.words.iter().any(|word| phrase.words.contains(word)));
        if !repeats {
            best.push(phrase);
        }
        if best.len() == 2 {
            break;
        }
    }
    best.sort_by_key(|phrase| phrase.start);
    let shown: Vec<_> = best.into_iter().map(|phrase| phrase.text).collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}

struct Phrase {
    start: usize,
    text: String,
    words: Vec<String>,
    weight: f64,
}

fn phrases(passage: &Passage<'_>) -> Vec<Phrase> {
    const LONGEST: usize = 4;
    let folded: Vec<String> =
        passage.words.iter().map(|word| word.text.replace('’', "'").trim_end_matches("'s").to_lowercase()).collect();
    let mut uses: HashMap<&str, f64> = HashMap::new();
    for word in &folded {
        *uses.entry(word).or_default() += 1.0;
    }
    let content = |index: usize| is_content(&folded[index]) && !passage.words[index].in_code;
    let mut phrases = Vec::new();
    let mut start = 0;
    while start < folded.len() {
        let mut end = start;
        while end < folded.len() && end - start < LONGEST && content(end) && (end == start || joined(passage, end)) {
            end += 1;
        }
        while end > start && is_participle(&folded[end - 1]) {
            end -= 1;
        }
        if end > start {
            let weight: f64 = folded[start..end]
                .iter()
                .map(|word| weight(passage.context.lexicon, word) * uses[word.as_str()].sqrt())
                .sum();
            // Long runs of middling words would always win; a phrase is worth its words' mean and a bit.
            let count = f64::from(u8::try_from(end - start).unwrap_or(u8::MAX));
            let span = passage.words[start].span.start..passage.words[end - 1].span.end;
            let text = passage.text[span].split_whitespace().collect::<Vec<_>>().join(" ");
            let text = text.trim_end_matches("'s").trim_end_matches("’s").to_owned();
            phrases.push(Phrase { start, text, words: folded[start..end].to_vec(), weight: weight / count.sqrt() });
        }
        start = end.max(start + 1);
    }
    phrases
}

/// Whether only a space or hyphen parts a word from the one before.
fn joined(passage: &Passage<'_>, index: usize) -> bool {
    let gap = &passage.text[passage.words[index - 1].span.end..passage.words[index].span.start];
    matches!(gap, " " | "-" | "\u{a0}" | "\n" | "\r\n")
}

/// "shipped", "looking": the end of a phrase that is no name of a thing.
fn is_participle(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}

fn is_content(word: &str) -> bool {
    word.chars().count() > 2 && !word.ends_with("ly") && !STOP_WORDS.contains(&format!(" {word} "))
}

/// How much a word tells: the logarithm of how rarely policy English uses it.
fn weight(lexicon: &Lexicon, word: &str) -> f64 {
    const TRAINING_WORDS: f64 = 16e6;
    // A word never seen is more likely an accident of transcription than the subject.
    const UNSEEN: f64 = 2000.0;
    let count = match lexicon.count(word) {
        0 => UNSEEN,
        count => f64::from(u32::try_from(count).unwrap_or(u32::MAX)),
    };
    (TRAINING_WORDS / (count + 50.0)).ln()
}
