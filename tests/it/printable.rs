//! What the faces can print: letters with all their marks, raised and lowered signs, every character
//! of an identity document.

use zhicheng_shared::sheet::{Metrics, lay_out};
use zhicheng_tests::pdf_text::texts;
use zhicheng_tests::people::shortest;
use zhicheng_tests::sheets::{filled, metrics, pdf, sheet, submitted};

/// Of these, the ones that no face has.
fn missing(metrics: &Metrics, codes: impl Iterator<Item = u32>) -> Vec<char> {
    codes
        .filter_map(char::from_u32)
        .filter(|c| c.is_alphanumeric() && !metrics.has(*c))
        .collect()
}

#[test]
fn latin_letters_print_with_all_their_marks() {
    let metrics = metrics();
    let latin = (0xC0..0x250).chain(0x1E00..0x1F00).chain(0x2C60..0x2C80);
    assert_eq!(missing(&metrics, latin), Vec::<char>::new());
    let marks = (0x300..0x370).filter_map(char::from_u32);
    let without: Vec<char> = marks.filter(|mark| !metrics.has(*mark)).collect();
    assert_eq!(without, Vec::<char>::new(), "marks that stand on a letter");
}

#[test]
fn letters_and_digits_print_raised_and_lowered() {
    let metrics = metrics();
    let text = "H₂O CO₂ m² cm³ 10⁻³ xⁿ a₁₀ ⁰¹²³⁴⁵⁶⁷⁸⁹ ₀₁₂₃₄₅₆₇₈₉ ⁺⁻⁽⁾ ₊₋₍₎ αβγΔΩμ Ж";
    assert_eq!(metrics.missing(text), Vec::<char>::new());
}

#[test]
fn a_name_of_any_alphabet_we_have_comes_back_out_of_the_file() {
    let name = "Nguyễn Thị Ánh Tuyết ǻḿệ Жук";
    let (loaded, definition) = sheet("review");
    let mut person = shortest(&loaded.jurisdiction, "review");
    person.name = name.to_owned();
    let mut data = submitted(filled(&loaded, "review", &person));
    data.photo = None;
    let metrics = metrics();
    let layout = lay_out(&definition, &data, &metrics);
    assert_eq!(layout.problems, []);
    let file = pdf(&layout, &metrics, None).expect("it can be printed");
    let said: String = texts(&file).concat();
    assert!(said.contains(name), "{said}");
}
