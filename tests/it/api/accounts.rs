//! Who registers and signs in: numbers, names and passwords are read one way, however they are written.

use axum::http::StatusCode;
use serde_json::{Value, json};
use zhicheng_tests::app::{
    Client, OFFICERS, PASSWORD, Reply, TestApp, document, ready, registration,
};

/// Proves mobile and e-mail, written like this, and registers with what `change` makes of a usual wish.
async fn register(
    test: &TestApp,
    serial: u32,
    written: [&str; 2],
    change: impl FnOnce(&mut Value),
) -> Reply {
    let client = test.stranger();
    let mut sent = Vec::new();
    for (channel, to) in ["mobile", "email"].into_iter().zip(written) {
        let wish = json!({ "channel": channel, "to": to });
        let reply = client.post("/api/v1/codes", &wish).await;
        assert_eq!(reply.status, StatusCode::OK, "{to:?}: {}", reply.text());
        sent.push(reply.json());
    }
    let mut wish = registration(serial, &document(serial), &sent);
    (wish["mobile"], wish["email"]) = (json!(written[0]), json!(written[1]));
    change(&mut wish);
    client.post("/api/v1/accounts", &wish).await
}

/// Registers with this change alone.
async fn changed(test: &TestApp, serial: u32, change: impl FnOnce(&mut Value)) -> Reply {
    let (mobile, email) = (format!("138{serial:08}"), format!("p{serial}@example.cn"));
    register(test, serial, [&mobile, &email], change).await
}

async fn sign_in(client: &Client, name: &str, password: &str) -> StatusCode {
    let wish = json!({ "name": name, "password": password });
    client.post("/api/v1/sessions", &wish).await.status
}

fn problem(reply: &Reply) -> (String, String) {
    let problem = reply.json()["report"]["problems"][0].clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (
        text(&problem["place"]["field"]),
        text(&problem["kind"]["kind"]),
    )
}

/// As many ways to write a mobile number as input methods, address books and chats know.
fn writings(mobile: &str) -> Vec<String> {
    let (head, tail) = mobile.split_at(3);
    let wide: String = mobile
        .chars()
        .map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("a full-width digit"))
        .collect();
    vec![
        format!("+86 {head} {tail}"),
        format!("+86{mobile}"),
        format!("0086-{head}-{tail}"),
        format!("86{mobile}"),
        format!("(+86){mobile}"),
        format!("（+86）{mobile}"),
        wide.clone(),
        format!("＋８６{wide}"),
        format!("{head}-{tail}"),
        format!("{head}\u{2011}{tail}"),
        format!("\u{202d}{mobile}\u{202c}"),
        format!("\u{feff}{mobile}"),
        format!("{mobile}\u{200b}"),
        format!("{head}\u{2060}{tail}"),
        format!("\u{2066}+86 {mobile}\u{2069}"),
    ]
}

#[tokio::test]
async fn a_number_is_read_one_way_for_registering_and_for_signing_in() {
    let test = TestApp::new().await;
    let emails = [
        "A.B@Example.CN",
        "a.b@example.cn\u{200b}",
        "\u{feff}a.b@example.cn",
        "ａ．ｂ＠example．cn",
        "a.b@example。cn",
        "\u{2068}a.b@example.cn\u{2069}",
        "a.b\u{ad}@example.cn",
        " a.b@example.cn ",
    ];
    let mobile = "13900010001";
    let person = register(&test, 1, [&writings(mobile)[0], emails[0]], |_| {}).await;
    person.expect(201);
    let client = test.stranger();
    for written in writings(mobile).iter().chain([&mobile.to_owned()]) {
        assert_eq!(
            sign_in(&client, written, PASSWORD).await,
            200,
            "{written:?}"
        );
    }
    for written in emails {
        assert_eq!(
            sign_in(&client, written, PASSWORD).await,
            200,
            "{written:?}"
        );
    }
    let number = document(1);
    for written in [
        format!("\u{202d}{number}\u{202c}"),
        format!("{number}\u{200b}"),
        format!("{} {}", &number[..6], &number[6..]).to_lowercase(),
    ] {
        assert_eq!(
            sign_in(&client, &written, PASSWORD).await,
            200,
            "{written:?}"
        );
    }
    assert_eq!(
        sign_in(&client, "\u{feff}person_1\u{200b}", PASSWORD).await,
        200
    );
    // Written otherwise it is the same number still: there is no second account.
    for (at, written) in writings(mobile).iter().enumerate() {
        let other = format!("other{at}@example.cn");
        let taken = register(&test, 2, [written, &other], |_| {}).await;
        assert_eq!(taken.status, 409, "{written:?}: {}", taken.text());
    }
    for written in emails {
        let taken = register(&test, 2, ["13900010002", written], |_| {}).await;
        assert_eq!(taken.status, 409, "{written:?}: {}", taken.text());
    }
}

#[tokio::test]
async fn what_cannot_be_taken_out_of_a_number_is_named_with_its_place() {
    let test = TestApp::new().await;
    let client = test.stranger();
    for (channel, to, at, character) in [
        ("mobile", "139O0010001", 4, "O"),
        ("mobile", "+86 139l0010001", 8, "l"),
        ("email", "a b@example.cn", 2, " "),
        ("email", "a@example,cn", 10, ","),
    ] {
        let wish = json!({ "channel": channel, "to": to });
        let reply = client.post("/api/v1/codes", &wish).await.expect(422);
        let kind = reply.json()["report"]["problems"][0]["kind"].clone();
        let wanted = json!({ "kind": "stray_character", "character": character, "at": at });
        assert_eq!(kind, wanted, "{to:?}");
    }
}

#[tokio::test]
async fn what_nobody_sees_is_no_name() {
    let test = TestApp::new().await;
    for unseen in [
        "\u{200b}", "\u{2060}", "\u{feff}", "\u{2800}", "\u{3164}", "\u{ad}", "\u{200e}",
        "\u{3000}",
    ] {
        let reply = changed(&test, 1, |wish| wish["name"] = json!(unseen.repeat(3))).await;
        assert_eq!(reply.status, 422, "{unseen:?}: {}", reply.text());
        assert_eq!(
            problem(&reply),
            ("name".into(), "required".into()),
            "{unseen:?}"
        );
    }
}

#[tokio::test]
async fn the_server_asks_of_a_name_what_the_page_asks() {
    let test = TestApp::new().await;
    let long = "王".repeat(61);
    for (name, kind) in [
        ("王\u{202e}明小", "stray_character"),
        ("王\u{200b}小明", "stray_character"),
        ("王\u{2060}小明", "stray_character"),
        ("王\u{0}小明", "stray_character"),
        ("王小明3", "not_name"),
        ("王\u{e855}明", "private_use"),
        ("王\u{f000}明", "private_use"),
        (long.as_str(), "too_long"),
    ] {
        let reply = changed(&test, 1, |wish| wish["name"] = json!(name)).await;
        assert_eq!(reply.status, 422, "{name:?}: {}", reply.text());
        assert_eq!(problem(&reply), ("name".into(), kind.into()), "{name:?}");
    }
    let reply = changed(&test, 1, |wish| wish["name"] = json!("王\u{e855}明")).await;
    let offered = reply.json()["report"]["problems"][0]["kind"]["standard"].clone();
    assert_eq!(offered, json!("\u{241fe}"));
    // What stands around it goes, what was typed stays.
    let reply = changed(&test, 1, |wish| {
        wish["name"] = json!("\u{feff}𠮷田·堃 \u{200b}")
    })
    .await;
    assert_eq!(
        reply.expect(201).json()["identity"]["name"],
        json!("𠮷田·堃")
    );
}

#[tokio::test]
async fn a_document_has_the_shape_of_its_kind() {
    let test = TestApp::new().await;
    let valid = |body: &str| {
        let check = zhicheng_shared::rules::id_number::check_character(body.as_bytes());
        format!("{body}{}", char::from(check))
    };
    let hong_kong = valid("81000019850101001");
    let mainland = valid("44010019850101001");
    let permanent = valid("91112419850101001");
    let mistyped = valid("91112419850101003").replace("01003", "01001");
    for (kind, number, wanted) in [
        ("resident_id", hong_kong.as_str(), "other_document"),
        ("residence_permit", mainland.as_str(), "other_document"),
        ("resident_id", permanent.as_str(), "other_document"),
        ("permanent_residence", mainland.as_str(), "other_document"),
        ("permanent_residence", mistyped.as_str(), "id_check"),
        ("permanent_residence", "CAN110085130101", "id_date"),
        ("permanent_residence", "CAN110086010101", "birth_disagrees"),
        ("passport", "13800000001", "not_document"),
        ("passport", "ABCDEFGH", "not_document"),
        ("passport", "E1234567890123", "not_document"),
        ("travel_permit", "X12345678", "not_document"),
        ("travel_permit", "13800000001", "not_document"),
    ] {
        let reply = changed(&test, 1, |wish| {
            (wish["document_kind"], wish["document"]) = (json!(kind), json!(number));
        })
        .await;
        let found = problem(&reply);
        assert_eq!(reply.status, 422, "{kind} {number}: {}", reply.text());
        assert!(
            found.1 == wanted,
            "{kind} {number}: {found:?}, not {wanted}"
        );
    }
    for (serial, (kind, number)) in [
        ("residence_permit", hong_kong.as_str()),
        ("permanent_residence", permanent.as_str()),
        ("permanent_residence", "CAN110085010101"),
        ("passport", "E12345678"),
        ("passport", "C01X00T47"),
        ("travel_permit", "H12345678"),
        ("travel_permit", "M1234567801"),
        ("travel_permit", "01234567"),
    ]
    .into_iter()
    .enumerate()
    {
        let reply = changed(&test, serial as u32 + 10, |wish| {
            (wish["document_kind"], wish["document"]) = (json!(kind), json!(number));
        })
        .await;
        assert_eq!(reply.status, 201, "{kind} {number}: {}", reply.text());
        let client = test.stranger();
        let name = format!(" {}", number.to_lowercase());
        assert_eq!(
            sign_in(&client, &name, PASSWORD).await,
            200,
            "{kind} {number}"
        );
    }
}

#[tokio::test]
async fn nobody_takes_the_name_that_another_signs_in_by() {
    let test = TestApp::new().await;
    // An account written like a document is refused, whoever has the document.
    for account in ["E12345678", "m1234567801", "can110085010101", "C01X00T47"] {
        let reply = changed(&test, 1, |wish| wish["account"] = json!(account)).await;
        assert_eq!(reply.status, 422, "{account}: {}", reply.text());
        assert_eq!(problem(&reply).0, "account", "{account}");
    }
    for (serial, account) in ["zhang2024", "wang_fang", "li19850101_a"]
        .into_iter()
        .enumerate()
    {
        let reply = changed(&test, serial as u32 + 1, |wish| {
            wish["account"] = json!(account)
        })
        .await;
        assert_eq!(reply.status, 201, "{account}: {}", reply.text());
    }
}

#[tokio::test]
async fn a_password_fits_however_its_accents_are_composed() {
    let test = TestApp::new().await;
    let composed = "caf\u{e9} de Canton 2026";
    let apart = "cafe\u{301} de Canton 2026";
    let spaced = "caf\u{e9}\u{3000}de\u{a0}Canton 2026";
    for (serial, set) in [(1, composed), (2, apart), (3, spaced)] {
        let reply = changed(&test, serial, |wish| wish["password"] = json!(set)).await;
        let mut client = test.stranger();
        client.keep(&reply.expect(201));
        let name = format!("person_{serial}");
        for typed in [composed, apart, spaced] {
            assert_eq!(
                sign_in(&test.stranger(), &name, typed).await,
                200,
                "{set:?} {typed:?}"
            );
        }
        assert_eq!(
            sign_in(&test.stranger(), &name, "cafe de Canton 2026").await,
            401
        );
        let change = json!({ "old": apart, "new": format!("{apart}!") });
        client.put("/api/v1/me/password", &change).await.expect(204);
        let fits = sign_in(&client, &name, &format!("{composed}!")).await;
        assert_eq!(fits, 200, "{set:?}");
    }
    for unseen in [
        "correct\u{200b}horse 9",
        "correct\u{202e}horse 9",
        "correct\u{7}horse 9",
    ] {
        let reply = changed(&test, 9, |wish| wish["password"] = json!(unseen)).await;
        assert_eq!(reply.status, 422, "{unseen:?}");
    }
}

#[tokio::test]
async fn officers_find_a_name_however_it_is_written() {
    let test = TestApp::new().await;
    // A compatibility ideograph and a selector are kept as they were typed; of dots there is one.
    let typed = "\u{fa19}田\u{e0100}・买买提";
    let reply = changed(&test, 1, |wish| wish["name"] = json!(typed))
        .await
        .expect(201);
    let kept = typed.replace('・', "·");
    assert_eq!(reply.json()["identity"]["name"], json!(kept));
    let mut client = test.stranger();
    client.keep(&reply);
    let id = ready(&client).await;
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
    let (account, organisation) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let found = async |words: &str| {
        let words: String = words.bytes().map(|b| format!("%{b:02X}")).collect();
        let path = format!("/api/v1/offices/{organisation}/queue?view=todo&q={words}");
        officer.get(&path).await.expect(200).json()["total"].clone()
    };
    for words in [
        typed,
        "\u{795e}田·买买提",
        "\u{795e}田•买买提",
        "神田",
        "田· 买买\u{200b}提",
        "2026000001",
        "２０２６000001",
        "\u{feff}2026000001\u{200b}",
    ] {
        assert_eq!(found(words).await, 1, "{words:?}");
    }
    assert_eq!(found("神山").await, 0);
}
