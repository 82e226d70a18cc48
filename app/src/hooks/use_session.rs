//! Who is signed in, and what happens when the session ends under one's hands.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::Me;

use crate::api::{Answer, ApiError, account, client};
use crate::browser::tabs::{self, Word};
use crate::browser::{clock, setting, vault};

/// What is known of the session.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SessionState {
    /// Being asked.
    #[default]
    Asking,
    /// The server was not reached yet.
    Unknown(ApiError),
    SignedOut,
    SignedIn(Rc<Me>),
}

/// The session, for every page.
#[derive(Clone, PartialEq)]
pub struct Session {
    pub state: SessionState,
    /// The server said that it ended; the page stays and asks to sign in again.
    pub expired: bool,
    /// Somebody else has signed in at another tab, as the server says: the page has stopped.
    pub other: Option<AttrValue>,
    /// The person wants to leave; what is not sent yet goes first.
    pub leaving: bool,
    /// Signed in, or again: who.
    pub enter: Callback<Me>,
    /// Asks the server again who one is.
    pub refresh: Callback<()>,
    /// Wants to leave, or thinks better of it.
    pub leave: Callback<bool>,
    /// Where somebody comes out who has left.
    pub door: &'static str,
    /// Milliseconds by which the server's clock is ahead of this device's.
    pub ahead: f64,
}

impl Session {
    /// Who is signed in.
    pub fn me(&self) -> Option<&Rc<Me>> {
        match &self.state {
            SessionState::SignedIn(me) => Some(me),
            SessionState::Asking | SessionState::Unknown(_) | SessionState::SignedOut => None,
        }
    }

    /// Whether nobody else has signed in meanwhile.
    pub fn is_own(&self) -> bool {
        self.me().is_some() && self.other.is_none()
    }

    /// Now by the server's clock, Unix seconds.
    pub fn now(&self) -> i64 {
        let said_with_me = || ((js_sys::Date::now() + self.ahead) / 1000.0) as i64;
        clock::now().unwrap_or_else(said_with_me)
    }
}

#[derive(Properties, PartialEq)]
pub struct SessionProviderProps {
    /// Where somebody comes out who has left.
    #[prop_or("/")]
    pub door: &'static str,
    /// What the server answered when asked who is signed in, where that was done before.
    #[prop_or_default]
    pub known: Option<Result<Me, ApiError>>,
    pub children: Html,
}

/// By how many milliseconds the clock of the server that just said this is ahead.
fn ahead_of_here(me: &Me) -> f64 {
    me.now as f64 * 1000.0 - js_sys::Date::now()
}

/// Ends the session, then forgets what this device keeps for the person unless it is still to be
/// sent, and has the person's other tabs leave too. As long as the server was not told, the session
/// goes on and everything stays.
///
/// # Errors
/// Why the server could not be told.
pub async fn sign_out(person: &str, keeps: bool) -> Answer<()> {
    match account::sign_out().await {
        Ok(()) => {}
        Err(error) if error.signed_out() => {}
        Err(error) => return Err(error),
    }
    if !keeps {
        vault::forget(person).await;
    }
    setting::forget(setting::SIGNED_IN);
    tabs::tell(person, &Word::Left);
    Ok(())
}

/// Stands once around everything.
#[component]
pub fn SessionProvider(props: &SessionProviderProps) -> Html {
    let state = use_state_eq(|| match &props.known {
        None => SessionState::Asking,
        Some(Ok(me)) => SessionState::SignedIn(Rc::new(me.clone())),
        Some(Err(error)) if error.signed_out() => SessionState::SignedOut,
        Some(Err(error)) => SessionState::Unknown(error.clone()),
    });
    let expired = use_state_eq(|| false);
    let other = use_state_eq(|| None::<AttrValue>);
    let leaving = use_state_eq(|| false);
    let ahead = use_state_eq(|| match &props.known {
        Some(Ok(me)) => ahead_of_here(me),
        Some(Err(_)) | None => 0.0,
    });
    let turn = use_state_eq(|| 0_u32);
    // The newest state, for callbacks that outlive a rendering.
    let newest = use_mut_ref(SessionState::default);
    (*state).clone_into(&mut newest.borrow_mut());
    if let SessionState::SignedIn(me) = &*state {
        client::believe(&me.person);
    }

    let enter = {
        let (state, expired, other, ahead, newest) = (
            state.clone(),
            expired.clone(),
            other.clone(),
            ahead.clone(),
            newest.clone(),
        );
        use_callback((), move |me: Me, ()| {
            let another = matches!(&*newest.borrow(), SessionState::SignedIn(before) if before.person != me.person);
            ahead.set(ahead_of_here(&me));
            expired.set(false);
            other.set(None);
            client::believe(&me.person);
            state.set(SessionState::SignedIn(Rc::new(me)));
            if another {
                // Another person: nothing of the one before may stay on the page.
                let _ = gloo::utils::window().location().reload();
            }
        })
    };
    {
        let (state, enter, newest) = (state.clone(), enter.clone(), newest.clone());
        let is_known = props.known.is_some();
        use_effect_with(*turn, move |turn| {
            if is_known && *turn == 0 {
                return;
            }
            spawn_local(async move {
                match account::me().await {
                    Ok(me) => enter.emit(me),
                    Err(error) if error.signed_out() => {
                        if !matches!(&*newest.borrow(), SessionState::SignedIn(_)) {
                            state.set(SessionState::SignedOut);
                        }
                    }
                    Err(error) => {
                        if !matches!(&*newest.borrow(), SessionState::SignedIn(_)) {
                            state.set(SessionState::Unknown(error));
                        }
                    }
                }
            });
        });
    }
    {
        let (expired, other, newest) = (expired.clone(), other.clone(), newest.clone());
        use_effect_with((), move |()| {
            client::on_refused(move |body| {
                if !matches!(&*newest.borrow(), SessionState::SignedIn(_)) {
                    return;
                }
                if body.code == ErrorCode::SignedOut {
                    expired.set(true);
                } else if body.code == ErrorCode::OtherPerson {
                    other.set(Some(body.title.clone().into()));
                }
            });
        });
    }
    let refresh = {
        let turn = turn.clone();
        Callback::from(move |()| turn.set(*turn + 1))
    };
    let leave = {
        let leaving = leaving.clone();
        Callback::from(move |wants| leaving.set(wants))
    };
    let session = Session {
        state: (*state).clone(),
        expired: *expired && other.is_none(),
        other: (*other).clone(),
        leaving: *leaving,
        enter,
        refresh,
        leave,
        door: props.door,
        ahead: *ahead,
    };
    html! { <ContextProvider<Session> context={session}>{ props.children.clone() }</ContextProvider<Session>> }
}

/// The session.
///
/// # Panics
/// Outside of a [`SessionProvider`], which stands around every page.
#[hook]
pub fn use_session() -> Session {
    use_context::<Session>().expect("a SessionProvider stands around every page")
}
