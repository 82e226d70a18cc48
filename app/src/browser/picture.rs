//! A picture in memory with an address for `img`, given up with it.

use web_sys::Url;

use super::download::blob;

/// A picture that can be shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    address: String,
}

impl Picture {
    /// Of a file's bytes; none when the browser refuses.
    pub fn of(bytes: &[u8], media: &str) -> Option<Picture> {
        let address = Url::create_object_url_with_blob(&blob(bytes, media)?).ok()?;
        Some(Picture { address })
    }

    /// What `src` names.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.address);
    }
}
