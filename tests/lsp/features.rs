//! What an editor gets for the first of the seeds: each feature, and each for clients that can less.

use std::fmt::Write as _;
use std::path::Path;

use expect_test::{Expect, expect};
use serde_json::{Value, json};

use crate::client::{Client, list, of, places, range};

const DOCUMENT: &str = "file:///nowhere/seed.txt";

fn seed() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/000_ac1d4f22e4b4df63.txt");
    std::fs::read_to_string(path).expect("the first seed")
}

/// A session with the seed open, for a client with `capabilities`, and the seed's diagnostics.
fn opened(capabilities: Value) -> (Client, Vec<Value>) {
    let mut client = Client::open(capabilities);
    let diagnostics = client.opened(DOCUMENT, &seed());
    (client, diagnostics)
}

/// Line and column of `needle` in the seed, which holds ASCII only up to it.
fn place(needle: &str) -> (u32, u32) {
    let text = seed();
    let before = &text[..text.find(needle).expect("the seed holds it")];
    let number = |it: usize| u32::try_from(it).expect("small");
    (number(before.matches('\n').count()), number(before.len() - before.rfind('\n').map_or(0, |at| at + 1)))
}

/// The name of a symbol; how topics are worded is tested where they are made.
fn name(symbol: &Value) -> &str {
    const STRING: u32 = 15;
    if symbol["kind"] == STRING { "a topic" } else { symbol["name"].as_str().expect("a name") }
}

fn shown_range(range: &Value) -> String {
    let place = |it: &Value| format!("{}:{}", it["line"], it["character"]);
    format!("{}-{}", place(&range["start"]), place(&range["end"]))
}

#[test]
fn hover_tells_who_secretary_blinken_is() {
    let (mut client, _) = opened(json!({}));
    let (line, column) = place("Secretary Blinken");
    let hover = client.ask("textDocument/hover", crate::client::at(DOCUMENT, line, column + 12));
    assert_eq!(hover["range"], range((line, column), (line, column + 17)));
    assert_eq!(hover["contents"]["kind"], "markdown");
    expect![[r#"
        **Antony Blinken** · person

        American diplomat

        On 12 July 2024: U.S. Secretary of State, 26 January 2021 – 20 January 2025

        1 mention in this document

        *Built-in knowledge, as of 1 June 2025*"#]]
    .assert_eq(hover["contents"]["value"].as_str().expect("text"));
    let (line, column) = place("cooperation");
    assert_eq!(client.hover(DOCUMENT, line, column), None, "an ordinary word");
    client.finish();
}

fn check_symbols(capabilities: Value, show: fn(&Value, usize, &mut String), expected: Expect) {
    let (mut client, _) = opened(json!({ "textDocument": { "documentSymbol": capabilities } }));
    let mut shown = String::new();
    for symbol in list(&client.symbols(DOCUMENT)) {
        show(&symbol, 0, &mut shown);
    }
    expected.assert_eq(&shown);
    client.finish();
}

#[test]
fn symbols_are_nested() {
    fn show(it: &Value, depth: usize, shown: &mut String) {
        let (name, detail) = (name(it), it["detail"].as_str().unwrap_or_default());
        let (all, selected) = (shown_range(&it["range"]), shown_range(&it["selectionRange"]));
        let _ = writeln!(shown, "{}{all} [{selected}] {} {name} ({detail})", "  ".repeat(depth), it["kind"]);
        list(&it["children"]).iter().for_each(|child| show(child, depth + 1, shown));
    }
    check_symbols(
        json!({ "hierarchicalDocumentSymbolSupport": true }),
        show,
        expect![[r#"
            0:0-0:78 [0:0-0:78] 1 Why the U.S. is pressuring China amid a crackdown on the global fentanyl trade ()
            2:0-2:49 [2:0-2:49] 7 Posted by Fernande Dalal on Friday, July 12, 2024 ()
            4:0-18:403 [4:0-4:18] 5 Vanda Felbab-Brown (348 words)
              6:0-6:191 [6:0-6:191] 15 a topic ()
              8:0-8:317 [8:0-8:317] 15 a topic ()
              10:0-10:216 [10:0-10:216] 15 a topic ()
              12:0-12:375 [12:0-12:375] 15 a topic ()
              14:0-14:243 [14:0-14:243] 15 a topic ()
              16:0-16:413 [16:0-16:413] 15 a topic ()
              18:0-18:403 [18:0-18:403] 15 a topic ()
            20:0-20:160 [20:0-20:160] 21 Trailer (https://www.pbs.org/newshour/show/why-the-u-s-is-pressuring-china-amid-a-crackdown-on-the-global-fentanyl-trade)
        "#]],
    );
}

#[test]
fn symbols_are_flat_for_a_client_that_cannot_nest() {
    fn show(it: &Value, _: usize, shown: &mut String) {
        assert_eq!(it["location"]["uri"], DOCUMENT);
        let (name, container) = (name(it), it["containerName"].as_str().unwrap_or("-"));
        let _ = writeln!(shown, "{} {} {name} in {container}", shown_range(&it["location"]["range"]), it["kind"]);
    }
    check_symbols(
        json!({}),
        show,
        expect![[r#"
            0:0-0:78 1 Why the U.S. is pressuring China amid a crackdown on the global fentanyl trade in -
            2:0-2:49 7 Posted by Fernande Dalal on Friday, July 12, 2024 in -
            4:0-18:403 5 Vanda Felbab-Brown in -
            6:0-6:191 15 a topic in Vanda Felbab-Brown
            8:0-8:317 15 a topic in Vanda Felbab-Brown
            10:0-10:216 15 a topic in Vanda Felbab-Brown
            12:0-12:375 15 a topic in Vanda Felbab-Brown
            14:0-14:243 15 a topic in Vanda Felbab-Brown
            16:0-16:413 15 a topic in Vanda Felbab-Brown
            18:0-18:403 15 a topic in Vanda Felbab-Brown
            20:0-20:160 21 Trailer in -
        "#]],
    );
}

#[test]
fn the_trailer_links_to_the_page() {
    let (mut client, _) = opened(json!({}));
    let links = client.ask("textDocument/documentLink", of(DOCUMENT));
    let shown: Vec<String> =
        list(&links).iter().map(|it| format!("{} {}", shown_range(&it["range"]), it["target"])).collect();
    expect![[r#"20:0-20:160 "https://www.pbs.org/newshour/show/why-the-u-s-is-pressuring-china-amid-a-crackdown-on-the-global-fentanyl-trade""#]].assert_eq(&shown.join("\n"));
    client.finish();
}

#[test]
fn diagnostics_say_what_and_where() {
    let (client, diagnostics) = opened(json!({}));
    expect![[r#"
        6:129-6:140 split-word
        12:365-12:375 punctuation
        16:387-16:404 split-word
        20:0-20:160 garbled-trailer"#]]
    .assert_eq(&places(&diagnostics).join("\n"));
    for it in &diagnostics {
        assert_eq!(it["source"], "policy-lsp");
        assert!(it["message"].as_str().is_some_and(|message| !message.is_empty()));
        assert!(it["severity"].is_u64());
    }
    client.finish();
}

#[test]
fn diagnostics_have_tags_only_for_a_client_that_knows_them() {
    let tags = |support: Value| -> Vec<(Value, Value)> {
        let (client, diagnostics) = opened(json!({ "textDocument": { "publishDiagnostics": support } }));
        client.finish();
        let tagged = diagnostics.iter().filter(|it| it.get("tags").is_some());
        tagged.map(|it| (it["code"].clone(), it["tags"].clone())).collect()
    };
    assert_eq!(tags(json!({ "tagSupport": { "valueSet": [1, 2] } })), [(json!("garbled-trailer"), json!([1]))]);
    assert_eq!(tags(json!({ "tagSupport": { "valueSet": [2] } })), [], "it knows only the other tag");
    assert_eq!(tags(json!({})), []);
}

/// Asks for the code actions at `needle`; `context` is merged into the request's.
fn actions(client: &mut Client, needle: &str, only: Option<Value>) -> Vec<Value> {
    let (line, column) = place(needle);
    let mut context = json!({ "diagnostics": [] });
    if let Some(only) = only {
        context["only"] = only;
    }
    let range = range((line, column), (line, column));
    let params = json!({ "textDocument": { "uri": DOCUMENT }, "range": range, "context": context });
    list(&client.ask("textDocument/codeAction", params))
}

#[test]
fn fixes_are_edits_of_the_version_that_was_asked_about() {
    let (mut client, diagnostics) = opened(json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }));
    let (line, column) = place("in adequate");
    let found = actions(&mut client, "in adequate", None);
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["kind"], &found[0]["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(found[0]["diagnostics"], json!([diagnostics[0]]), "the editor knows which mistake it mends");
    let edits = json!([{ "range": range((line, column), (line, column + 11)), "newText": "inadequate" }]);
    let expected = json!({ "textDocument": { "uri": DOCUMENT, "version": 1 }, "edits": edits });
    assert_eq!(found[0]["edit"], json!({ "documentChanges": [expected] }));

    client.did_change(DOCUMENT, 5, json!([crate::client::edit((0, 0), (0, 0), "So: ")]));
    client.published_version(DOCUMENT, 5);
    let found = actions(&mut client, "in adequate", None);
    assert_eq!(found[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 5);
    client.finish();
}

#[test]
fn fixes_for_a_client_without_versioned_edits() {
    let (mut client, _) = opened(json!({}));
    let (line, column) = place("in adequate");
    let found = actions(&mut client, "in adequate", None);
    let edits = json!([{ "range": range((line, column), (line, column + 11)), "newText": "inadequate" }]);
    assert_eq!(found[0]["edit"], json!({ "changes": { DOCUMENT: edits } }));
    client.finish();
}

#[test]
fn the_trailer_is_taken_out_with_the_blank_line_before_it() {
    let (mut client, _) = opened(json!({}));
    let found = actions(&mut client, "ncG1vNJz", None);
    let edits = &found[0]["edit"]["changes"][DOCUMENT];
    expect![[r#"19:0-20:160 """#]].assert_eq(&format!("{} {}", shown_range(&edits[0]["range"]), edits[0]["newText"]));
    client.finish();
}

#[test]
fn only_fixes_are_offered_and_only_when_they_are_asked_for() {
    let (mut client, _) = opened(json!({}));
    for (only, count) in [
        (json!(["quickfix"]), 1),
        (json!(["refactor", "quickfix"]), 1),
        (json!([""]), 1),
        (json!(["refactor"]), 0),
        (json!(["source.organizeImports"]), 0),
        (json!(["quickfixes"]), 0),
    ] {
        assert_eq!(actions(&mut client, "in adequate", Some(only.clone())).len(), count, "{only}");
    }
    assert_eq!(actions(&mut client, "cooperation from", None), Vec::<Value>::new(), "nothing is wrong there");
    client.finish();
}

#[test]
fn a_word_written_with_combining_accents_is_the_same_word() {
    let mut client = Client::open(json!({}));
    assert_eq!(client.opened(DOCUMENT, "Talk\n\nWe met in a café and read the résumé.\n"), Vec::<Value>::new());
    let decomposed = "Talk\n\nWe met in a cafe\u{301} and read the re\u{301}sume\u{301}.\n";
    assert_eq!(client.opened("untitled:decomposed", decomposed), Vec::<Value>::new());
    client.finish();
}
