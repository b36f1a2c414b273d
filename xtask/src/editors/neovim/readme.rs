//! The snippets of the README, to be tested as they are pasted.

use std::path::Path;

use anyhow::{Context, Result, bail};

const README: &str = "editors/nvim/README.md";

/// An `init.lua` out of the README.
pub(super) struct Snippet {
    pub(super) what: &'static str,
    /// The name to give it.
    pub(super) file: &'static str,
    pub(super) text: String,
}

/// Both snippets, in the order of the README.
pub(super) fn snippets(root: &Path) -> Result<[Snippet; 2]> {
    let readme = std::fs::read_to_string(root.join(README)).with_context(|| format!("reading {README}"))?;
    let [first, second] = &blocks(&readme)[..] else { bail!("{README} has not exactly two blocks of Lua") };
    // Neovim before 0.11 shows messages inline without being told to.
    let told = format!("{second}vim.diagnostic.config({{ virtual_text = true }})\n");
    Ok([
        Snippet { what: "The snippet of the README as it is pasted", file: "pasted.lua", text: first.clone() },
        Snippet { what: "The snippet for older versions", file: "pasted-before-0.11.lua", text: told },
    ])
}

/// The contents of all fenced blocks of Lua.
fn blocks(markdown: &str) -> Vec<String> {
    let contents = |block: &str| block.split_once("```").map(|(lua, _)| lua.to_owned());
    markdown.split("```lua\n").skip(1).filter_map(contents).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_lua_and_no_others() {
        assert_eq!(blocks("a\n```lua\nb()\nc()\n```\n```sh\nd\n```\n```lua\ne()\n```\n"), ["b()\nc()\n", "e()\n"]);
    }
}
