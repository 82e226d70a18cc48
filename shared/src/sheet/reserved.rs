//! What sheets may print that no section and no part asks for, by the names sheets have for it.

/// A closed set of names, each a variant of its own.
macro_rules! names {
    ($(#[$about:meta])* $set:ident { $($(#[$note:meta])* $name:ident => $key:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $set {
            $($(#[$note])* $name,)+
        }

        impl $set {
            /// All of them, as sheets write them.
            pub const KEYS: &'static [&'static str] = &[$($key,)+];

            /// As sheets write it.
            pub const fn key(self) -> &'static str {
                match self {
                    $($set::$name => $key,)+
                }
            }

            /// The one that sheets write so.
            pub fn from_key(key: &str) -> Option<$set> {
                match key {
                    $($key => Some($set::$name),)+
                    _ => None,
                }
            }
        }
    };
}

names! {
    /// What stands before the point, where it is no section of the dossier.
    Reserved {
        /// What the parts of the business ask for.
        Application => "application",
        /// What is applied for, and in which year.
        Business => "business",
        /// What a meeting decided.
        Meeting => "meeting",
        /// The certificate; also the key of the sheet that prints one, in every jurisdiction.
        Certificate => "certificate",
        /// How many copies of a paper are handed in.
        Copies => "copies",
        /// The papers handed in, as rows.
        Materials => "materials",
        /// The photo.
        Photo => "photo",
        /// What a stage asked of its officer, under `stage.STAGE.FIELD`.
        Stage => "stage",
    }
}

names! {
    /// What a sheet knows of itself.
    OfSheet { Number => "number", Title => "title", Date => "date", }
}

names! {
    /// What lines above and below a page and its code know besides.
    OfPage { Page => "page", Pages => "pages", Version => "version", Digest => "digest", }
}

names! {
    /// What an opinion's box knows besides.
    OfOpinion {
        Text => "text",
        Organisation => "organisation",
        Officer => "officer",
        Date => "date",
        Decision => "decision",
    }
}

names! {
    /// What the business says of itself.
    OfBusiness { Name => "name", Year => "year", Jurisdiction => "jurisdiction", }
}

names! {
    /// What a meeting decided.
    OfMeeting {
        Date => "date",
        Present => "present",
        InFavour => "in_favour",
        Against => "against",
        Result => "result",
    }
}

names! {
    /// A stage's public notice, under `STAGE_notice`.
    OfNotice { From => "from", Until => "until", Text => "text", Date => "date", }
}

names! {
    /// The certificate, as history and its signed payload tell it.
    OfCertificate {
        Number => "number",
        Granted => "granted",
        Holder => "holder",
        Document => "document",
        Title => "title",
        Series => "series",
        Specialty => "specialty",
        Level => "level",
        Committee => "committee",
        Issuer => "issuer",
        Year => "year",
        Passed => "passed",
        Issued => "issued",
        Code => "code",
    }
}

names! {
    /// A paper handed in.
    OfMaterial { Row => "row", Name => "name", Copies => "copies", Note => "note", }
}

impl Reserved {
    /// The path of something under it.
    pub fn path(self, name: &str) -> String {
        format!("{}.{name}", self.key())
    }
}
