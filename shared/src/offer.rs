//! What is offered first in a question, as the data says it: a text, or what is known already.

/// What is offered first; nobody is asked again what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer<'a> {
    /// This text.
    Text(&'a str),
    /// `dossier:SECTION.FIELD`: what stands there, in the latest record where there are rows.
    Dossier { section: &'a str, field: &'a str },
    /// `years:SECTION.FIELD`: full years from the date that stands there.
    Years { section: &'a str, field: &'a str },
    /// `account:mobile`: the number proven at registration.
    Mobile,
    /// `account:email`: the address proven at registration.
    Email,
    /// `account:unit`: the name of the unit chosen.
    Unit,
    /// `today`: the day in Beijing.
    Today,
}

impl<'a> Offer<'a> {
    /// Reads it as the data writes it; none for nothing.
    ///
    /// # Errors
    /// The text, when it names a source that there is not.
    pub fn read(text: &'a str) -> Result<Option<Offer<'a>>, &'a str> {
        let offer = match text.split_once(':') {
            None if text.is_empty() => return Ok(None),
            None if text == "today" => Offer::Today,
            None => Offer::Text(text),
            Some(("account", what)) => match what {
                "mobile" => Offer::Mobile,
                "email" => Offer::Email,
                "unit" => Offer::Unit,
                _ => return Err(text),
            },
            Some((source, place)) => {
                let (section, field) = place.split_once('.').unwrap_or_default();
                let offer = match source {
                    "dossier" => Offer::Dossier { section, field },
                    "years" => Offer::Years { section, field },
                    _ => return Ok(Some(Offer::Text(text))),
                };
                if !place.contains('.') {
                    return Err(text);
                }
                offer
            }
        };
        Ok(Some(offer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_is_a_text_or_a_source_that_there_is() {
        let (section, field) = ("basic", "mobile");
        assert_eq!(Offer::read(""), Ok(None));
        assert_eq!(Offer::read("无"), Ok(Some(Offer::Text("无"))));
        assert_eq!(Offer::read("today"), Ok(Some(Offer::Today)));
        assert_eq!(Offer::read("account:mobile"), Ok(Some(Offer::Mobile)));
        let placed = Ok(Some(Offer::Dossier { section, field }));
        assert_eq!(Offer::read("dossier:basic.mobile"), placed);
        assert_eq!(Offer::read("account:name"), Err("account:name"));
        assert_eq!(Offer::read("dossier:basic"), Err("dossier:basic"));
    }
}
