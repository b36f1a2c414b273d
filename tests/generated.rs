//! Documents that are made from the program's own tables. `UPDATE_EXPECT=1 cargo test` makes them anew.

use std::fmt::Write;

use expect_test::expect_file;
use policy_lsp::analysis::checks::CHECKS;

#[test]
fn the_page_of_checks() {
    let mut page =
        String::from("# Checks\n\nGenerated from the table of checks; `policy-lsp rule CODE` prints each.\n\n");
    page += "| code | finds | severity |\n| --- | --- | --- |\n";
    for check in CHECKS {
        let code = check.code;
        writeln!(page, "| [`{code}`](#{code}) | {} | {} |", check.summary, check.severity.name()).expect("a string");
    }
    for check in CHECKS {
        let documentation = check.documentation.trim_end().replace("\n## ", "\n### ").replacen("## ", "### ", 1);
        write!(page, "\n## {}\n\n{documentation}\n", check.code).expect("a string");
    }
    expect_file!["../docs/checks.md"].assert_eq(&page);
}

#[test]
fn the_schema_of_the_settings() {
    expect_file!["../docs/policy-lsp.schema.json"].assert_eq(&policy_lsp::config::schema());
}
