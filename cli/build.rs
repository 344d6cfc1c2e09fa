//! Packs the SDK of plugins, the crate `copydesk-core`, into the binary: `copydesk plugin new`
//! writes it beside a plugin, which then builds wherever it is.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("..");
    let core = root.join("core");
    for path in ["core/src", "core/Cargo.toml", "Cargo.toml"] {
        println!("cargo::rerun-if-changed={}", root.join(path).display());
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("sdk.tar.gz");
    let mut archive =
        tar::Builder::new(GzEncoder::new(fs::File::create(out)?, Compression::best()));
    archive.mode(tar::HeaderMode::Deterministic);
    for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        archive.append_path_with_name(core.join(name), name)?;
    }
    archive.append_dir_all("src", core.join("src"))?;
    let manifest = manifest(&root)?;
    let mut header = tar::Header::new_gnu();
    header.set_size(manifest.len() as u64);
    header.set_mode(0o644);
    archive.append_data(&mut header, "Cargo.toml", manifest.as_bytes())?;
    archive.into_inner()?.finish()?;
    Ok(())
}

/// The manifest of the SDK, with what it takes from the workspace written out, and without what
/// its own tests need.
fn manifest(root: &Path) -> Result<String, Box<dyn Error>> {
    let read = |path: &str| -> Result<Table, Box<dyn Error>> {
        Ok(fs::read_to_string(root.join(path))?.parse()?)
    };
    let (mut manifest, workspace) = (read("core/Cargo.toml")?, read("Cargo.toml")?);
    let of_workspace = |table: &str, key: &str| workspace.get("workspace")?.get(table)?.get(key);
    manifest.remove("dev-dependencies");
    for table in ["package", "dependencies"] {
        let Some(fields) = manifest.get_mut(table).and_then(Value::as_table_mut) else {
            continue;
        };
        for (key, value) in fields.iter_mut() {
            let is_taken = value.get("workspace").is_some();
            let Some(taken) = of_workspace(table, key).filter(|_| is_taken) else {
                continue;
            };
            *value = with_own(taken, value);
        }
    }
    Ok(toml::to_string(&manifest)?)
}

/// A field of the workspace with what a member says beside it, such as `optional = true`.
fn with_own(taken: &Value, own: &Value) -> Value {
    let Some(own) = own.as_table().filter(|own| own.len() > 1) else {
        return taken.clone();
    };
    let mut all = match taken {
        Value::Table(taken) => taken.clone(),
        version => Table::from_iter([("version".to_owned(), version.clone())]),
    };
    let others = own.iter().filter(|(key, _)| *key != "workspace");
    all.extend(others.map(|(key, value)| (key.clone(), value.clone())));
    Value::Table(all)
}
