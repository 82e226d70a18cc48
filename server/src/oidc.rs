//! Signing in by another provider, over OpenID Connect: the authorization code flow with PKCE. What a provider says
//! counts only once its signature, issuer, audience, time and nonce are proven (the crate openidconnect).

mod claims;
mod client;
mod settings;

pub use claims::{Proven, Wanted};
pub use settings::{Claims, Flags, ProviderSettings, Settings};

use crate::post::BadSettings;
use client::Wire;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreProviderMetadata,
};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthType, AuthorizationCode, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenResponse,
};
use serde_json::{Map, Value};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use zhicheng_shared::date::Date;

/// So long a provider's own description counts.
const KNOWN: Duration = Duration::from_secs(600);
/// A description younger than that is not asked for again because of a key that is not in it.
const FRESH: Duration = Duration::from_secs(10);

/// Why a provider's way ends without somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It does not answer, or not as it should.
    Away,
    /// It does not know the code, which was used or is too old.
    Spent,
    /// What it says is not proven to be said by it, to us, now and for this browser.
    Untrusted(&'static str),
    /// It does not say who it is, by what was agreed on.
    Nameless,
}

/// What is begun, and has to be known again at its end.
pub struct Begun {
    /// Where the browser goes.
    pub url: String,
    pub state: String,
    pub nonce: String,
    pub verifier: String,
}

/// The providers of one server.
#[derive(Default)]
pub struct Oidc {
    providers: Vec<Provider>,
}

/// One of them.
pub struct Provider {
    settings: ProviderSettings,
    wire: Wire,
    redirect: RedirectUrl,
    known: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

type Ready = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Oidc {
    /// The providers that are configured, of a server that people reach there.
    ///
    /// # Errors
    /// Nobody knows where they reach it.
    pub fn open(settings: &Settings, origin: Option<&str>) -> Result<Oidc, BadSettings> {
        let bad = |what: &str| BadSettings(format!("--oidc: {what}"));
        if settings.providers.is_empty() {
            return Ok(Oidc::default());
        }
        let origin = origin.ok_or_else(|| bad("--origin is missing"))?;
        let provider = |settings: &ProviderSettings| {
            let back = format!("{}{}", origin.trim_end_matches('/'), settings.back());
            Ok(Provider {
                wire: Wire::open().map_err(|error| bad(&error.to_string()))?,
                redirect: RedirectUrl::new(back).map_err(|_| bad("--origin is no address"))?,
                known: Mutex::default(),
                settings: settings.clone(),
            })
        };
        let providers = settings.providers.iter().map(provider);
        Ok(Oidc {
            providers: providers.collect::<Result<_, BadSettings>>()?,
        })
    }

    /// All of them, in the order of the settings.
    pub fn all(&self) -> impl Iterator<Item = &Provider> {
        self.providers.iter()
    }

    /// One by its key.
    pub fn get(&self, key: &str) -> Option<&Provider> {
        self.all().find(|one| one.settings.key == key)
    }
}

impl Provider {
    /// What it is called, by which key, and what of it counts.
    pub fn settings(&self) -> &ProviderSettings {
        &self.settings
    }

    /// Whether the issuer that an answer names is this one (RFC 9207).
    pub fn is_issuer(&self, named: &str) -> bool {
        named.trim_end_matches('/') == self.settings.issuer.trim_end_matches('/')
    }

    /// Begins: where the browser goes, and what has to be known at the end.
    ///
    /// # Errors
    /// The provider is away.
    pub async fn begin(&self) -> Result<Begun, Trouble> {
        let client = self.ready(self.metadata(KNOWN).await?);
        let (state, nonce) = (secret(), secret());
        let verifier = PkceCodeVerifier::new(secret());
        let (to_state, to_nonce) = (state.clone(), nonce.clone());
        let asked = client.authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || CsrfToken::new(to_state.clone()),
            move || Nonce::new(to_nonce.clone()),
        );
        let scopes = self.settings.scopes.iter().cloned().map(Scope::new);
        let asked = asked
            .add_scopes(scopes)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        let (url, ..) = asked.url();
        Ok(Begun {
            url: url.to_string(),
            state,
            nonce,
            verifier: verifier.secret().clone(),
        })
    }

    /// Ends: who it was, once that is proven.
    ///
    /// # Errors
    /// Why nobody is.
    pub async fn end(
        &self,
        code: &str,
        nonce: &str,
        verifier: &str,
        today: Date,
    ) -> Result<Proven, Trouble> {
        let client = self.ready(self.metadata(KNOWN).await?);
        let exchange = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| Trouble::Away)?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
        let answer = exchange.request_async(&self.wire).await;
        let answer = answer.map_err(|error| match error {
            RequestTokenError::ServerResponse(_) => Trouble::Spent,
            RequestTokenError::Request(_) => Trouble::Away,
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                Trouble::Untrusted("no tokens")
            }
        })?;
        let access = answer.access_token();
        let token = answer.id_token();
        let token = token.ok_or(Trouble::Untrusted("no token of identity"))?;
        let said = match judged(&client, token, access, nonce) {
            // Keys change: what it publishes now may be newer than what is known of it.
            Err(Trouble::Untrusted(_)) => {
                let client = self.ready(self.metadata(FRESH).await?);
                judged(&client, token, access, nonce)?
            }
            said => said?,
        };
        let said = match self.settings.claims.lacks(&said) {
            // What is wanted and missing is told then; the rest is welcome, and no condition.
            true => match self.asked_more(access, said.clone()).await {
                Err(Trouble::Away) => said,
                more => more?,
            },
            false => said,
        };
        self.settings.claims.proven(&self.settings, &said, today)
    }

    /// With what it says of the same person when asked with the token.
    async fn asked_more(
        &self,
        access: &AccessToken,
        mut said: Map<String, Value>,
    ) -> Result<Map<String, Value>, Trouble> {
        let metadata = self.metadata(KNOWN).await?;
        let Some(at) = metadata.userinfo_endpoint() else {
            return Ok(said);
        };
        let more = self.wire.with_token(at.url(), access.secret()).await;
        let more = more.map_err(|_| Trouble::Away)?;
        if more.get("sub") != said.get("sub") {
            return Err(Trouble::Untrusted("somebody else's answer"));
        }
        for (name, value) in more {
            said.entry(name).or_insert(value);
        }
        Ok(said)
    }

    /// What it says of itself, no older than that.
    async fn metadata(&self, age: Duration) -> Result<CoreProviderMetadata, Trouble> {
        if let Some((since, known)) = &*self.known()
            && since.elapsed() < age
        {
            return Ok(known.clone());
        }
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(|_| Trouble::Away)?;
        let found = CoreProviderMetadata::discover_async(issuer, &self.wire).await;
        let found = found.map_err(|error| {
            tracing::warn!(provider = %self.settings.key, %error, "no provider");
            Trouble::Away
        })?;
        *self.known() = Some((Instant::now(), found.clone()));
        Ok(found)
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Option<(Instant, CoreProviderMetadata)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ready(&self, metadata: CoreProviderMetadata) -> Ready {
        let methods = metadata.token_endpoint_auth_methods_supported();
        let by_body = methods.is_some_and(|all| {
            all.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !all.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
        let client = self.settings.client.clone();
        let secret = self.settings.secret.0.clone();
        let client = CoreClient::from_provider_metadata(
            metadata,
            openidconnect::ClientId::new(client),
            Some(openidconnect::ClientSecret::new(secret)),
        );
        let client = client.set_redirect_uri(self.redirect.clone());
        match by_body {
            true => client.set_auth_type(AuthType::RequestBody),
            false => client,
        }
    }
}

/// The claims of a token of identity, once it is proven to be the provider's, ours, of now and of this browser.
fn judged(
    client: &Ready,
    token: &CoreIdToken,
    access: &AccessToken,
    nonce: &str,
) -> Result<Map<String, Value>, Trouble> {
    let verifier = client.id_token_verifier();
    let nonce = Nonce::new(nonce.to_owned());
    let claims = token.claims(&verifier, &nonce).map_err(|error| {
        tracing::warn!(%error, "a token of identity is not taken");
        Trouble::Untrusted("token")
    })?;
    if let Some(wanted) = claims.access_token_hash() {
        let method = token.signing_alg();
        let method = method.map_err(|_| Trouble::Untrusted("method"))?;
        let key = token.signing_key(&verifier);
        let key = key.map_err(|_| Trouble::Untrusted("key"))?;
        let own = AccessTokenHash::from_token(access, method, key);
        let own = own.map_err(|_| Trouble::Untrusted("method"))?;
        if own != *wanted {
            return Err(Trouble::Untrusted("another's token"));
        }
    }
    claims::read(&token.to_string()).ok_or(Trouble::Untrusted("no claims"))
}

fn secret() -> String {
    crate::security::token::hex(32)
}
