//! `policy-lsp init`.

use std::fs::File;
use std::io::{ErrorKind, Write};

use super::{Error, Exit};
use crate::config::FILE_NAME;

const TEMPLATE: &str = "\
# Settings of policy-lsp for the documents in this folder and below. All keys are optional.

# Files that are documents, and those that are not, as patterns of a .gitignore file.
include = [\"*.txt\"]
exclude = []

# Checks to run (all when empty) and not to run; `policy-lsp rule` lists them.
select = []
ignore = []

[severity]
# spelling = \"hint\"

[dictionary]
# Words that are right in this project.
words = []
";

pub(super) fn run(out: &mut dyn Write) -> Result<Exit, Error> {
    match File::create_new(FILE_NAME) {
        Ok(mut file) => file.write_all(TEMPLATE.as_bytes())?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Error::Usage(format!("{FILE_NAME} is here already and stays as it is")));
        }
        Err(error) => return Err(Error::Usage(format!("{FILE_NAME}: {error}"))),
    }
    writeln!(out, "wrote {FILE_NAME}")?;
    Ok(Exit::Clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::checks::is_code;
    use crate::config::Settings;

    #[test]
    fn the_template_says_the_defaults() {
        assert_eq!(Settings::from_toml(TEMPLATE, is_code), Ok(Settings::default()));
    }
}
