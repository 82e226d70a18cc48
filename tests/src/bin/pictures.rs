//! Writes the sample photos into a folder: `pictures FOLDER`.

use std::path::PathBuf;

use zhicheng_tests::pictures::named::samples;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: pictures FOLDER");
        std::process::exit(2);
    };
    std::fs::create_dir_all(&folder)?;
    for sample in samples() {
        println!("{:>10}  {}", sample.bytes.len(), sample.name);
        std::fs::write(folder.join(sample.name), sample.bytes)?;
    }
    Ok(())
}
