//! The snippets of both READMEs, to be tested as they are pasted.

use std::path::Path;

use anyhow::{Context, Result, bail};

const README: &str = "README.md";
const EDITOR_README: &str = "editors/nvim/README.md";

/// An `init.lua` out of the README.
pub(super) struct Snippet {
    pub(super) what: &'static str,
    /// The name to give it.
    pub(super) file: &'static str,
    pub(super) text: String,
}

/// The snippet of the first README, and the two of the editor's own.
pub(super) fn snippets(root: &Path) -> Result<[Snippet; 3]> {
    let read = |path| std::fs::read_to_string(root.join(path)).with_context(|| format!("reading {path}"));
    let [short] = &blocks(&read(README)?)[..] else { bail!("{README} has not exactly one block of Lua") };
    let [first, second] = &blocks(&read(EDITOR_README)?)[..] else {
        bail!("{EDITOR_README} has not exactly two blocks of Lua")
    };
    // Neovim before 0.11 shows messages inline without being told to.
    let told = format!("{second}vim.diagnostic.config({{ virtual_text = true }})\n");
    Ok([
        Snippet { what: "The snippet of the first README", file: "pasted-first.lua", text: short.clone() },
        Snippet { what: "The snippet of the editor's README", file: "pasted.lua", text: first.clone() },
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
