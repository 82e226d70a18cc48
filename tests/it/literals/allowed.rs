//! The literals that may equal a key of the data, and why: none of them means that key.

/// Words in a module: a file, and the folder of the same name.
pub struct Allowed {
    /// Path from the root, without `.rs`.
    pub place: &'static str,
    pub words: &'static [&'static str],
    pub why: &'static str,
}

impl Allowed {
    /// Whether a file is meant.
    pub fn holds(&self, file: &str) -> bool {
        let rest = file.strip_prefix(self.place);
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }
}

pub const ALLOWED: &[Allowed] = &[
    Allowed {
        place: "shared/src/identity",
        words: &["document_kind", "sex"],
        why: "what the account answers of a form: identity is proven at registration, everywhere alike, \
              and two lists of choices are called like it",
    },
    Allowed {
        place: "shared/src/jurisdiction/wish",
        words: &["education"],
        why: "a role that `[wish]` names a field for; a section is called like it",
    },
    Allowed {
        place: "shared/src/jurisdiction/kept",
        words: &["certificate", "level"],
        why: "keys of the former shape of forms, which are kept as they were",
    },
    Allowed {
        place: "shared/src/jurisdiction/load/lists",
        words: &["kind", "level", "name", "series", "title"],
        why: "columns of the CSV files, which are the same in every folder",
    },
    Allowed {
        place: "shared/src/rules/facts",
        words: &[
            "achievements",
            "appraisals",
            "basic",
            "basic.work_start",
            "continuing_education",
            "current_title",
            "current_title_obtained",
            "current_title_year",
            "degree",
            "education",
            "elective_hours",
            "public_hours",
            "qualification",
            "result",
            "specialist_hours",
            "study_mode",
            "title_history",
            "year",
        ],
        why: "what version 1 had in its code, for the forms it kept, which lack `facts`; data that \
              are loaded never get it",
    },
    Allowed {
        place: "server/src/store/sqlite",
        words: &[
            "application",
            "body",
            "certificate",
            "changed",
            "count",
            "document_kind",
            "email",
            "granted",
            "issued",
            "issuer",
            "kind",
            "letter",
            "level",
            "mobile",
            "name",
            "number",
            "person",
            "phone",
            "place",
            "series",
            "sex",
            "specialty",
            "title",
            "unit",
            "words",
            "year",
        ],
        why: "columns of the database's tables, and what sealed columns are bound to",
    },
    Allowed {
        place: "server/src/http",
        words: &["form", "name", "phone", "undertaking"],
        why: "members of the request that registers an account, as its report names them, and the kind \
              under which a form is kept among the files",
    },
    Allowed {
        place: "server/src/post",
        words: &["kind", "other"],
        why: "words of the operator's file that says how a gateway is asked, not of a jurisdiction's data",
    },
    Allowed {
        place: "app/src/pages/register",
        words: &[
            "email",
            "kind",
            "mobile",
            "name",
            "phone",
            "place",
            "sex",
            "undertaking",
        ],
        why: "ids of the boxes on the page that registers an account, which no data draw",
    },
    Allowed {
        place: "app/src/browser",
        words: &["name"],
        why: "a property of objects of the browser: of its errors, and of a way to encrypt",
    },
    Allowed {
        place: "app/src/form/control",
        words: &["email"],
        why: "the keyboard that a device shows, `inputmode` of HTML",
    },
    Allowed {
        place: "app/src/officer/application",
        words: &["history", "sheet"],
        why: "keys of the tabs over an application in the officers' console",
    },
];
