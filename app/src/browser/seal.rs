//! Sealing what lies on this device with the browser's own AES-GCM.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::random;

const NAME: &str = "AES-GCM";
/// Bytes of the nonce, which stands before what is sealed.
const NONCE: usize = 12;

/// A person's key, which scripts cannot read out again.
pub struct Seal {
    cipher: SubtleCrypto,
    key: CryptoKey,
}

impl Seal {
    /// With a key of 64 hex digits; none where the browser does not seal, as on pages that did not
    /// come over a secure connection.
    pub async fn new(key: &str) -> Option<Seal> {
        let cipher = gloo::utils::window().crypto().ok()?.subtle();
        if cipher.is_undefined() {
            return None;
        }
        let bytes = Uint8Array::from(hex(key)?.as_slice());
        let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
        let imported = cipher.import_key_with_str("raw", &bytes, NAME, false, &uses);
        let key = JsFuture::from(imported.ok()?).await.ok()?;
        Some(Seal {
            cipher,
            key: key.unchecked_into(),
        })
    }

    /// Seals a text to be kept under this name.
    pub async fn close(&self, name: &str, text: &str) -> Option<JsValue> {
        let nonce: [u8; NONCE] = random::bytes()?;
        let way = way(name, &nonce)?;
        self.sealed(&way, &nonce, &Uint8Array::from(text.as_bytes()))
            .await
    }

    /// Seals bytes to be kept under this name.
    pub async fn close_bytes(&self, name: &str, bytes: &Uint8Array) -> Option<JsValue> {
        let nonce: [u8; NONCE] = random::bytes()?;
        let way = way(name, &nonce)?;
        self.sealed(&way, &nonce, bytes).await
    }

    async fn sealed(&self, way: &Object, nonce: &[u8], plain: &Uint8Array) -> Option<JsValue> {
        let sealing = self
            .cipher
            .encrypt_with_object_and_js_u8_array(way, &self.key, plain);
        let sealed = Uint8Array::new(&JsFuture::from(sealing.ok()?).await.ok()?);
        let whole = Uint8Array::new_with_length(sealed.length() + NONCE as u32);
        whole.set(&Uint8Array::from(nonce), 0);
        whole.set(&sealed, NONCE as u32);
        Some(whole.into())
    }

    /// The bytes kept under this name; none when they are another person's, or were kept elsewhere.
    pub async fn open_bytes(&self, name: &str, sealed: &JsValue) -> Option<Uint8Array> {
        let whole = sealed.dyn_ref::<Uint8Array>()?;
        let end = whole.length();
        let nonce = whole.subarray(0, (NONCE as u32).min(end)).to_vec();
        let sealed = whole.subarray((NONCE as u32).min(end), end);
        let way = way(name, &nonce)?;
        let opening = self
            .cipher
            .decrypt_with_object_and_js_u8_array(&way, &self.key, &sealed);
        let plain = JsFuture::from(opening.ok()?).await.ok()?;
        Some(Uint8Array::new(&plain))
    }

    /// The text kept under this name; none when it is another person's, or was kept elsewhere.
    pub async fn open(&self, name: &str, sealed: &JsValue) -> Option<String> {
        let whole = sealed.dyn_ref::<Uint8Array>()?.to_vec();
        let (nonce, sealed) = whole.split_at_checked(NONCE)?;
        let way = way(name, nonce)?;
        let opening = self
            .cipher
            .decrypt_with_object_and_u8_array(&way, &self.key, sealed);
        let plain = JsFuture::from(opening.ok()?).await.ok()?;
        String::from_utf8(Uint8Array::new(&plain).to_vec()).ok()
    }
}

/// How it is sealed: the name is part of it, so that nothing opens under another one.
fn way(name: &str, nonce: &[u8]) -> Option<Object> {
    let way = Object::new();
    let parts = [
        ("name", JsValue::from_str(NAME)),
        ("iv", Uint8Array::from(nonce).into()),
        ("additionalData", Uint8Array::from(name.as_bytes()).into()),
    ];
    for (key, value) in parts {
        Reflect::set(&way, &JsValue::from_str(key), &value).ok()?;
    }
    Some(way)
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pairs = text.as_bytes().chunks(2);
    let bytes: Option<Vec<u8>> = pairs
        .map(|pair| match pair {
            [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
            _ => None,
        })
        .collect();
    bytes.filter(|bytes| bytes.len() == 32)
}
