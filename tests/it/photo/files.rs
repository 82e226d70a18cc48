//! Files told by their bytes: orientation, types, faults, stripping, and any bytes at all.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhicheng_shared::attachment::judge;
use zhicheng_shared::photo::exif::take_orientation;
use zhicheng_shared::photo::jpeg::Coding;
use zhicheng_shared::photo::profile::foreign;
use zhicheng_shared::photo::{
    Finding, Measured, Orientation, PhotoRule, PictureKind, Pixels, Severity, Size, check_file,
    check_source, finish, sniff, without_traces,
};
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::{Picture, Portrait, RED, WHITE, named};
use zhicheng_tests::samples::{DOCX, LOCKS, locked_pdf, ole, word, workbook, zip};

use super::rule;

/// A whole file with EXIF, drawn once for the many ways in which it is spoilt.
static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    portrait().jpeg(&Jpeg {
        orientation: Some(6),
        quality: 60,
        ..Jpeg::default()
    })
});

fn portrait() -> Picture {
    Portrait {
        width: 130,
        height: 189,
        ..Portrait::default()
    }
    .draw()
}

#[test]
fn every_orientation_is_read_in_both_byte_orders() {
    let picture = portrait();
    for value in 1..=8 {
        for big_endian in [false, true] {
            let mut file = picture.jpeg(&Jpeg {
                orientation: Some(value),
                big_endian,
                ..Jpeg::default()
            });
            let head = sniff(&file).jpeg.expect("a JPEG file");
            let wanted = Orientation::from_exif(value).expect("1 to 8");
            assert_eq!(
                (head.orientation, head.components, head.complete),
                (wanted, 3, true)
            );
            let upright = sniff(&file).upright().expect("size is told");
            assert_eq!(
                upright.width > upright.height,
                value >= 5,
                "orientation {value}"
            );
            assert_eq!(take_orientation(&mut file), wanted);
            assert_eq!(
                sniff(&file).jpeg.expect("still one").orientation,
                Orientation::UPRIGHT
            );
        }
    }
}

#[test]
fn types_are_told_by_bytes() {
    let picture = portrait();
    let size = Some(Size {
        width: 130,
        height: 189,
    });
    let cmyk = sniff(&picture.jpeg(&Jpeg {
        cmyk: true,
        ..Jpeg::default()
    }));
    assert_eq!(
        (cmyk.kind, cmyk.jpeg.map(|head| head.components)),
        (PictureKind::Jpeg, Some(4))
    );
    let progressive = sniff(&picture.jpeg(&Jpeg {
        progressive: true,
        ..Jpeg::default()
    }));
    assert_eq!(
        progressive.jpeg.map(|head| head.coding),
        Some(Coding::Progressive)
    );
    let told = |bytes: &[u8]| (sniff(bytes).kind, sniff(bytes).stored);
    assert_eq!(told(&picture.png()), (PictureKind::Png, size));
    assert_eq!(told(&picture.webp()), (PictureKind::WebP, size));
    assert_eq!(told("姓名：张三".as_bytes()), (PictureKind::Text, None));
    assert_eq!(
        told(&[0xD5, 0xC5, 0xC8, 0xFD, b'\r', b'\n']),
        (PictureKind::Text, None)
    );
    assert_eq!(told(b"%PDF-1.7\n"), (PictureKind::Pdf, None));
    assert_eq!(told(b""), (PictureKind::Empty, None));
    assert_eq!(
        told(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic").0,
        PictureKind::Heic
    );
    assert_eq!(
        told(b"\0\0\0\x18ftypavif\0\0\0\0mif1avif").0,
        PictureKind::Avif
    );
    assert_eq!(
        told(b"\0\0\0\x18ftypisom\0\0\0\0isommp42").0,
        PictureKind::Unknown
    );
    assert_eq!(
        told(b"GIF89a\x10\0\x20\0"),
        (
            PictureKind::Gif,
            Some(Size {
                width: 16,
                height: 32
            })
        )
    );
    assert_eq!(told(b"PK\x03\x04\x14\0\0\0").0, PictureKind::Unknown);
}

#[test]
fn a_chosen_file_is_refused_only_for_what_nothing_can_mend() {
    let rule = rule();
    let check = |bytes: &[u8]| check_source(&sniff(bytes), true, &rule);
    let picture = portrait();
    assert_eq!(check(&picture.png()), []);
    assert_eq!(
        check(&picture.jpeg(&Jpeg {
            cmyk: true,
            ..Jpeg::default()
        })),
        []
    );
    assert_eq!(
        check(b"a letter"),
        [Finding::NotPicture {
            found: PictureKind::Text
        }]
    );
    let file = picture.jpeg(&Jpeg::default());
    assert_eq!(check(&file[..file.len() / 2]), [Finding::Truncated]);
    assert_eq!(
        check_source(&sniff(&file[..file.len() / 2]), false, &rule),
        []
    );
    assert_eq!(
        check(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0]),
        [Finding::Damaged]
    );
    let small = Portrait {
        width: 100,
        height: 150,
        ..Portrait::default()
    }
    .draw();
    let too_small = Finding::TooSmall {
        width: 100,
        height: 150,
        min_width: 128,
        min_height: 180,
    };
    assert_eq!(check(&small.webp()), [too_small]);
    // Wide enough, but the upright part that a portrait needs is not.
    let wide = Portrait {
        width: 400,
        height: 150,
        ..Portrait::default()
    }
    .draw();
    assert!(matches!(
        check(&wide.png())[..],
        [Finding::TooSmall {
            width: 400,
            height: 150,
            ..
        }]
    ));
}

#[test]
fn a_finished_file_with_one_fault_gives_exactly_that_finding() {
    let mut rule = rule();
    let good = Portrait::default().draw();
    let made = |how: &Jpeg| finish(&good.jpeg(how), 300).expect("a whole file");
    let file = made(&Jpeg::default());
    assert_eq!(check_file(&file, &rule), []);
    assert_eq!(
        check_file(
            &made(&Jpeg {
                progressive: true,
                ..Jpeg::default()
            }),
            &rule
        ),
        []
    );

    let exif = good.jpeg(&Jpeg {
        orientation: Some(6),
        ..Jpeg::default()
    });
    assert!(matches!(
        check_file(&exif, &rule)[..],
        [Finding::Metadata { bytes: 60..=90 }]
    ));
    let followed = [file.as_slice(), b"and a secret"].concat();
    assert_eq!(
        check_file(&followed, &rule),
        [Finding::Metadata { bytes: 12 }]
    );
    assert_eq!(
        check_file(&file[..file.len() - 40], &rule),
        [Finding::Truncated]
    );
    assert_eq!(
        check_file(
            &made(&Jpeg {
                cmyk: true,
                ..Jpeg::default()
            }),
            &rule
        ),
        [Finding::Cmyk]
    );
    assert_eq!(
        check_file(
            &made(&Jpeg {
                grey: true,
                ..Jpeg::default()
            }),
            &rule
        ),
        [Finding::Grey]
    );
    assert_eq!(
        check_file(&good.png(), &rule),
        [Finding::WrongType {
            found: PictureKind::Png
        }]
    );
    assert_eq!(
        check_file(b"letter", &rule),
        [Finding::NotPicture {
            found: PictureKind::Text
        }]
    );

    let of = |width: u32, height: u32| {
        let picture = Portrait {
            width,
            height,
            ..Portrait::default()
        }
        .draw();
        finish(&picture.jpeg(&Jpeg::default()), 300).expect("a whole file")
    };
    let small = Finding::TooSmall {
        width: 110,
        height: 160,
        min_width: 128,
        min_height: 180,
    };
    assert_eq!(check_file(&of(110, 160), &rule), [small]);
    assert_eq!(
        check_file(&of(400, 500), &rule),
        [Finding::WrongRatio {
            permille: 1164,
            tolerance: 40
        }]
    );

    let bytes = file.len() as u64;
    rule.max_bytes = 9_000;
    assert_eq!(
        check_file(&file, &rule),
        [Finding::TooManyBytes { bytes, max: 9_000 }]
    );
    rule.max_bytes = 600_000;
    rule.min_bytes = 500_000;
    assert_eq!(
        check_file(&file, &rule),
        [Finding::TooFewBytes {
            bytes,
            min: 500_000
        }]
    );
}

#[test]
fn finishing_takes_metadata_out_and_changes_no_pixel() {
    let picture = portrait();
    for how in [
        Jpeg {
            orientation: Some(1),
            ..Jpeg::default()
        },
        Jpeg {
            progressive: true,
            orientation: Some(1),
            ..Jpeg::default()
        },
        Jpeg {
            full_colour: true,
            ..Jpeg::default()
        },
    ] {
        let before = picture.jpeg(&how);
        let after = finish(&before, 300).expect("a whole file");
        assert_eq!(Picture::read(&before).rgba, Picture::read(&after).rgba);
        assert_eq!(
            sniff(&after)
                .jpeg
                .map(|head| (head.metadata, head.complete)),
            Some((0, true))
        );
        assert!(
            !after
                .windows(4)
                .any(|four| four == b"Exif" || four == b"113."),
            "the place is gone"
        );
        assert_eq!(
            after[13..18],
            [1, 1, 44, 1, 44],
            "300 dots per inch each way"
        );
        assert_eq!(
            finish(&after, 300).expect("still whole"),
            after,
            "twice is once"
        );
    }
}

#[test]
fn the_phone_picture_is_what_the_stories_need() {
    let how = Jpeg {
        quality: 90,
        orientation: Some(6),
        ..Jpeg::default()
    };
    let file = named::phone(302, 402, &how);
    let told = sniff(&file);
    assert_eq!(
        told.stored,
        Some(Size {
            width: 400,
            height: 300
        })
    );
    assert_eq!(
        told.upright(),
        Some(Size {
            width: 300,
            height: 400
        })
    );
}

/// An ICC profile that says no more than its name.
fn icc(name: &str) -> Vec<u8> {
    let text = [&b"desc\0\0\0\0\0\0\0\x20"[..], name.as_bytes(), &[0; 4]].concat();
    let mut out = vec![0; 128];
    out.extend(1u32.to_be_bytes());
    out.extend(b"desc");
    out.extend(144u32.to_be_bytes());
    out.extend(u32::try_from(text.len()).expect("short").to_be_bytes());
    out.extend(text);
    out
}

#[test]
fn colours_that_are_not_those_of_srgb_are_noticed() {
    let with = |name: Option<&str>| {
        portrait().jpeg(&Jpeg {
            profile: name.map(icc),
            ..Jpeg::default()
        })
    };
    assert!(!foreign(&with(None)));
    assert!(!foreign(&with(Some("sRGB IEC61966-2.1"))));
    assert!(foreign(&with(Some("Display P3"))));
    assert!(foreign(&with(Some("Adobe RGB (1998)"))));
    // A picture that is only freed of its traces keeps its colours' meaning.
    let mut told = with(Some("Display P3"));
    told.extend(b"behind the end");
    let clean = without_traces(&told).expect("something to take out");
    assert!(foreign(&clean));
    assert_eq!(Picture::read(&told).rgba, Picture::read(&clean).rgba);
}

/// PNG and WebP tell of place and device too; what is seen stays.
#[test]
fn every_kind_of_picture_loses_its_traces_and_no_pixel() {
    let picture = portrait();
    let png = picture.png();
    assert_eq!(without_traces(&png), None, "nothing is in it");
    let comment = b"Comment\x00113.2644E23.1291";
    let chunk = [
        &(comment.len() as u32).to_be_bytes()[..],
        b"tEXt",
        comment,
        &[0; 4],
    ]
    .concat();
    let told = [&png[..33], &chunk, &png[33..]].concat();
    assert_eq!(without_traces(&told), Some(png));

    let webp = picture.webp();
    assert_eq!(without_traces(&webp), None, "nothing is in it");
    let mut told = [&webp[..], b"EXIF\x0e\0\0\x00113.2644E23.12"].concat();
    let length = (told.len() - 8) as u32;
    told[4..8].copy_from_slice(&length.to_le_bytes());
    assert_eq!(without_traces(&told), Some(webp));
}

/// What a rule is asked of later is what the file and its pixels were asked of at first.
#[test]
fn what_was_measured_answers_each_rule_as_the_photo_itself_does() {
    let white = Portrait {
        background: WHITE,
        ..Portrait::default()
    };
    let red = Portrait {
        background: RED,
        width: 295,
        height: 413,
        ..Portrait::default()
    };
    let grey = Portrait {
        grey: true,
        ..Portrait::default()
    };
    let shelves = Portrait {
        shelves: true,
        ..Portrait::default()
    };
    for portrait in [Portrait::default(), white, red, grey, shelves] {
        let file = finish(&portrait.draw().jpeg(&Jpeg::default()), 300).expect("a whole file");
        let decoded = Picture::read(&file);
        let pixels = Pixels::new(decoded.width, decoded.height, &decoded.rgba);
        let measured = Measured::of(file.len() as u64, pixels.as_ref());
        for rule in super::RULES {
            let rule: PhotoRule = toml::from_str(rule).expect("sound");
            let mut itself = super::findings(&file, &rule);
            itself.retain(|finding| finding.severity() == Severity::Blocks);
            assert_eq!(measured.findings(&rule), itself, "{portrait:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_at_all_are_judged(start in 0usize..8, bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let starts: [&[u8]; 8] = [
            b"", b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], b"%PDF-1.7\n",
            b"\x89PNG\r\n\x1a\n", b"RIFF\xff\0\0\0WEBP", &[0xFF, 0xD8, 0xFF], b"GIF89a",
        ];
        let file = [starts[start], &bytes].concat();
        let _ = judge(&file);
        let _ = without_traces(&file);
        foreign(&file);
    }

    #[test]
    fn files_bent_in_any_place_are_judged(which in 0usize..8, bend in any::<usize>(), to in any::<u8>(), cut in any::<usize>()) {
        let mut file = match which {
            0 => zip(&DOCX, false),
            1 => ole(&[("WordDocument", word(false))]),
            2 => ole(&[("Workbook", workbook(true))]),
            other => locked_pdf(LOCKS[other % 4], "", "owner"),
        };
        let place = bend % file.len();
        file[place] = to;
        file.truncate(file.len() - cut % 64);
        let _ = judge(&file);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let rule = rule();
        sniff(&bytes);
        check_file(&bytes, &rule);
        let _ = finish(&bytes, 300);
        take_orientation(&mut bytes.clone());
        // The same bytes as the inside of a JPEG file and of an EXIF segment.
        for start in [&[0xFF, 0xD8, 0xFF][..], &[0xFF, 0xD8, 0xFF, 0xE1, 1, 0, b'E', b'x', b'i', b'f', 0, 0, b'M', b'M']] {
            let mut inside = start.to_vec();
            inside.extend(&bytes);
            check_file(&inside, &rule);
            let _ = finish(&inside, 300);
            take_orientation(&mut inside);
        }
    }

    #[test]
    fn cut_and_bent_files_never_make_it_panic(cut in 0usize..4000, bend in 0usize..4000, to in any::<u8>()) {
        let rule = rule();
        let mut file = WHOLE.clone();
        let bend = bend % file.len();
        file[bend] = to;
        file.truncate(file.len() - cut % file.len());
        check_source(&sniff(&file), true, &rule);
        check_file(&file, &rule);
        if let Ok(finished) = finish(&file, 300) {
            prop_assert!(sniff(&finished).kind == PictureKind::Jpeg);
        }
        take_orientation(&mut file);
    }
}
