//! Columns in the unit that was agreed on: UTF-8, UTF-16, UTF-32.

use serde_json::{Value, json};

use crate::client::{Client, edit, list, places};

const DOCUMENT: &str = "untitled:a";

/// Emoji outside the basic plane, a combining accent, and letters of two and three bytes.
const TEXT: &str = "Talk\n\n😀 Mr. Jose\u{301} € ü the goverment of Mexico said so.\n";

/// Opens [`TEXT`] with a client that offers `encodings` and says where the server sees the mistake
/// and, asked at each column of the line, the first and last that show Mexico.
#[track_caller]
fn check(encodings: Value, agreed: &str, mistake: &str, mexico: (u32, u32)) {
    let mut client = Client::start();
    let offered = client.initialize(json!({ "capabilities": { "general": { "positionEncodings": encodings } } }));
    assert_eq!(offered["capabilities"]["positionEncoding"], agreed);
    assert_eq!(places(&client.opened(DOCUMENT, TEXT)), [mistake]);
    let shows = |client: &mut Client, column| client.hover(DOCUMENT, 2, column).is_some_and(|it| it.contains("Mexico"));
    let columns: Vec<u32> = (0..80).filter(|&column| shows(&mut client, column)).collect();
    // Past the end of the line is its end, which is not Mexico.
    assert_eq!((columns.first(), columns.last()), (Some(&mexico.0), Some(&mexico.1)));

    // An edit counts in the same unit: what stands before "Mexico" is taken out.
    client.did_change(DOCUMENT, 2, json!([edit((2, 0), (2, mexico.0), "the goverment of ")]));
    let published = client.published_version(DOCUMENT, 2);
    assert_eq!(places(&list(&published["diagnostics"])), ["2:4-2:13 spelling"]);
    assert!(shows(&mut client, 17) && !shows(&mut client, 16), "the edit ended before Mexico");
    client.finish();
}

#[test]
fn utf_8() {
    check(json!(["utf-8", "utf-16"]), "utf-8", "2:27-2:36 spelling", (40, 46));
}

#[test]
fn utf_16() {
    check(json!(["utf-16"]), "utf-16", "2:21-2:30 spelling", (34, 40));
}

#[test]
fn utf_32() {
    check(json!(["utf-32", "utf-8"]), "utf-32", "2:20-2:29 spelling", (33, 39));
}

#[test]
fn utf_16_is_what_a_client_means_that_offers_nothing_known() {
    check(Value::Null, "utf-16", "2:21-2:30 spelling", (34, 40));
    check(json!([]), "utf-16", "2:21-2:30 spelling", (34, 40));
    check(json!(["ucs-2"]), "utf-16", "2:21-2:30 spelling", (34, 40));
}

#[test]
fn the_client_decides_between_those_that_are_known() {
    check(json!(["ucs-2", "utf-32", "utf-8"]), "utf-32", "2:20-2:29 spelling", (33, 39));
}
