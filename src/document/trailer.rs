//! Where the text proper ends: lines at the end that are encoded data, by their shape alone.
//!
//! What such a line says is decoded by [`crate::analysis::decode`].

use super::lines::Line;

/// Fewer characters than this are too few to tell encoded data from a long word.
const SHORTEST: usize = 24;

/// The index of the first line of the trailer; the number of lines when there is none.
pub(super) fn start(lines: &[Line<'_>]) -> usize {
    let mut start = lines.len();
    for (index, line) in lines.iter().enumerate().rev() {
        if looks_encoded(&line.text) {
            start = index;
        } else if !line.is_blank() {
            break;
        }
    }
    start
}

/// Whether `token` has the shape of encoded data: one long run of the characters that base64, its
/// URL form, hex and percent-encoding use, with letters and digits mixed as no word mixes them.
pub fn looks_encoded(token: &str) -> bool {
    let bytes = token.as_bytes();
    bytes.len() >= SHORTEST && bytes.iter().all(|&byte| is_code(byte)) && kind_changes(bytes) * 6 >= bytes.len()
}

fn is_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_' | b'-' | b'%')
}

/// How often lower case, upper case and digits take turns. A capital that opens a word counts as
/// its lower case, so that a long CamelCase name or a path of words does not look mixed.
fn kind_changes(bytes: &[u8]) -> usize {
    let kind = |byte: u8| match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    };
    let word_start = |pair: &[u8]| kind(pair[0]) == 1 && kind(pair[1]) == 0;
    let separator = |pair: &[u8]| kind(pair[0]) == 3 || kind(pair[1]) == 3;
    bytes.windows(2).filter(|pair| kind(pair[0]) != kind(pair[1]) && !word_start(pair) && !separator(pair)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_data_by_shape() {
        assert!(looks_encoded("ncG1vNJzZmivp6x7sa7SZ6arn1%2Bjsri%2Fx6isq2ejnby4e9ahsGasmJp6tnnS"));
        assert!(looks_encoded("aHR0cHM6Ly93d3cuZXhhbXBsZS5jb20vbmV3cw=="));
        assert!(looks_encoded("3a7bd3e2360a3d29eea436fcfb7e44c735d117c4"));
    }

    #[test]
    fn words_and_addresses_are_not_encoded() {
        for text in [
            "https://www.example.com/a1B2c3D4e5F6g7H8i9J0k1L2",
            "counterrevolutionaries-and-antidisestablishmentarianism",
            "InternationalCovenantOnCivilAndPoliticalRights",
            "ACT_OF_CONGRESS_AMENDING_TITLE_TWENTY_ONE",
            "short1A2b3C",
            "two words aHR0cHM6Ly93d3cuZXhhbXBsZS5jb20",
        ] {
            assert!(!looks_encoded(text), "{text}");
        }
    }
}
