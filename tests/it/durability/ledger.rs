//! What one person sent and what was acknowledged, to be held against what is there.

/// What is missing or changed, a line each.
pub type Losses = Vec<String>;

/// One stored thing with its revision.
#[derive(Debug)]
pub struct Ledger {
    revision: u64,
    text: String,
    /// Sent and not yet answered: may be there or not.
    flying: Option<String>,
    acknowledged: usize,
    /// Files acknowledged, by digest, with their content.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Ledger {
    /// As it stands before the first save.
    pub fn new(revision: u64, text: &str) -> Ledger {
        Ledger {
            revision,
            text: text.to_owned(),
            flying: None,
            acknowledged: 0,
            files: Vec::new(),
        }
    }

    /// The revision acknowledged last.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Notes a save before it is sent.
    pub fn sent(&mut self, text: &str) {
        self.flying = Some(text.to_owned());
    }

    /// Notes the answer to it.
    pub fn acknowledged_as(&mut self, revision: u64) {
        self.revision = revision;
        self.text = self.flying.take().expect("something was sent");
        self.acknowledged += 1;
    }

    /// How many answers came since the last round.
    pub fn acknowledged(&self) -> usize {
        self.acknowledged
    }

    /// Whether the last save had no answer.
    pub fn was_cut(&self) -> bool {
        self.flying.is_some()
    }

    /// Why this cannot be what is there: neither what was acknowledged last nor what was sent after it.
    pub fn judge(&self, revision: u64, text: &str) -> Option<String> {
        let kept = (revision, text) == (self.revision, self.text.as_str());
        let flown = revision == self.revision + 1 && self.flying.as_deref() == Some(text);
        let wanted = || format!("revision {} with {:?}", self.revision, self.text);
        (!kept && !flown).then(|| {
            format!(
                "{} was acknowledged; there is revision {revision} with {text:?}",
                wanted()
            )
        })
    }

    /// Takes what is there, found in order, as acknowledged.
    pub fn settle_on(&mut self, revision: u64, text: &str) {
        self.revision = revision;
        text.clone_into(&mut self.text);
    }

    /// Begins a new round.
    pub fn settle(&mut self) {
        self.flying = None;
        self.acknowledged = 0;
    }
}
