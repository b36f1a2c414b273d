//! Decoders of garbled trailers: from the characters back to the address that they hide.
//!
//! A decoder proves itself by what it yields: only a whole that reads as an address counts.

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// What a trailer says, and how it was found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The address, `http` or `https`.
    pub url: String,
    /// The decoders that were applied, outermost first, in words for the user.
    pub steps: Vec<String>,
}

/// Longer trailers are not decoded; an address is far shorter.
const LONGEST: usize = 64 * 1024;

/// Keys that web pages subtract from the bytes of their own address.
const KEYS: [&str; 1] = ["5MAL_97980"];

/// Decodes `text`, white space aside, to an address.
pub fn decode(text: &str) -> Option<Decoded> {
    if text.len() > LONGEST {
        return None;
    }
    let mut steps = Vec::new();
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = percent_encoding::percent_decode_str(&compact).decode_utf8().ok()?;
    if plain != compact {
        steps.push("percent-encoding".to_owned());
    }
    if let Some(url) = address(plain.as_bytes()) {
        return (!steps.is_empty()).then_some(Decoded { url, steps });
    }
    let bytes = base64(&plain)?;
    steps.push("base64".to_owned());
    if let Some(url) = address(&bytes) {
        return Some(Decoded { url, steps });
    }
    KEYS.iter().find_map(|key| {
        let url = address(&subtract(&bytes, key.as_bytes()))?;
        steps.push(format!("bytes shifted by the repeating key `{key}`"));
        Some(Decoded { url, steps: steps.clone() })
    })
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    [STANDARD, URL_SAFE].iter().find_map(|alphabet| GeneralPurpose::new(alphabet, config).decode(text).ok())
}

fn subtract(bytes: &[u8], key: &[u8]) -> Vec<u8> {
    bytes.iter().zip(key.iter().cycle()).map(|(byte, shift)| byte.wrapping_sub(*shift)).collect()
}

/// `bytes` as an address, if they are one and nothing else.
fn address(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let labels_fit = host
        .split('.')
        .all(|label| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    let clean = text.bytes().all(|byte| {
        byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
    });
    (clean && labels_fit && host.contains('.')).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encoded(url: &str, key: &[u8]) -> String {
        let bytes: Vec<u8> =
            url.bytes().zip(key.iter().cycle()).map(|(byte, shift)| byte.wrapping_add(*shift)).collect();
        let base64 = base64::engine::general_purpose::STANDARD_NO_PAD.encode(bytes);
        percent_encoding::utf8_percent_encode(&base64, percent_encoding::NON_ALPHANUMERIC).to_string()
    }

    #[test]
    fn each_step_is_told() {
        let url = "https://www.example.org/a/page?id=1";
        let decoded = decode(&encoded(url, b"5MAL_97980")).expect("it is an address");
        assert_eq!(decoded.url, url);
        assert_eq!(decoded.steps.last().map(String::as_str), Some("bytes shifted by the repeating key `5MAL_97980`"));
    }

    #[test]
    fn only_whole_addresses_count() {
        for text in [
            "javascript:alert(1)",
            "https://nodots/x",
            "https://www.example.org/\u{1}",
            "ftp://example.org/",
            "see https://example.org",
        ] {
            assert_eq!(decode(&encoded(text, &[0])), None, "{text}");
        }
        assert_eq!(decode("https://www.example.org/plain"), None, "nothing was decoded");
    }

    proptest! {
        #[test]
        fn whatever_was_encoded_comes_back(path in "[a-z0-9/-]{0,80}") {
            let url = format!("https://www.example.org/{path}");
            for key in [&b"5MAL_97980"[..], &[0]] {
                prop_assert_eq!(decode(&encoded(&url, key)).map(|it| it.url), Some(url.clone()));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}") {
            let _ = decode(&text);
        }
    }
}
