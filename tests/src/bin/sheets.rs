//! Writes what sample people's sheets say into a folder, for the command line: `sheets FOLDER`.

use std::path::PathBuf;

use zhicheng_tests::people::{Person, fullest, guide_sample, rare, shortest};
use zhicheng_tests::sheets::{filled, sheet, submitted};

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: sheets FOLDER");
        std::process::exit(2);
    };
    std::fs::create_dir_all(&folder)?;
    for key in ["review", "assessment"] {
        let (loaded, _) = sheet(key);
        let of = &loaded.jurisdiction;
        let people: [(&str, Person); 4] = [
            ("usual", guide_sample(of, key)),
            ("fullest", fullest(of, key)),
            ("shortest", shortest(of, key)),
            ("rare", rare(of, key, 2)),
        ];
        for (name, person) in people {
            let data = submitted(filled(&loaded, key, &person));
            let text = serde_json::to_string_pretty(&data)?;
            std::fs::write(folder.join(format!("{key}-{name}.json")), text)?;
        }
    }
    Ok(())
}
