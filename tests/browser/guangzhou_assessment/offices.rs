//! The offices on the three ways, and what they decide at the console.

use super::{LAST, NAME, NOTICE_SECONDS, OTHERS, WAYS};
use crate::officer::{self, Officer};
use crate::page::Page;
use crate::prepared::officer_of;
use crate::site::Site;
use zhicheng_shared::jurisdiction::Loaded;

/// The officers of every office on the way, and its name.
pub struct Desks(Vec<(&'static str, String, String)>);

impl Desks {
    pub fn of(site: &Site, data: &Loaded) -> Desks {
        let offices = WAYS.iter().flat_map(|way| [way.unit, way.second]);
        let one = |(serial, office): (u32, &'static str)| {
            let name = officer_of(site, data, serial, office);
            (office, format!("person_{serial}"), name)
        };
        Desks((71..).zip(offices.chain([LAST])).map(one).collect())
    }

    fn at(&self, office: &str) -> Officer<'_> {
        let mut all = self.0.iter();
        let (_, account, office) = all.find(|one| one.0 == office).expect("it has an officer");
        Officer { account, office }
    }
}

/// The unit wants the certificate of the degree anew.
pub async fn send_back(console: &Page, site: &Site, desks: &Desks) {
    officer::sign_in(console, &site.address(), desks.at(WAYS[0].unit)).await;
    officer::open(console, NAME).await;
    console.sees("diploma.jpg").await;
    let words = ("审核意见", "学历证书不清晰，请重新上传。");
    officer::decide(console, "退回修改", words, "退回").await;
    officer::leave(console).await;
}

/// Everybody on the three ways agrees at the console, the notices end, and the certificates are issued.
pub async fn through(console: &Page, site: &Site, desks: &Desks, ids: &[String]) {
    let address = site.address();
    let agree = ("审核意见", "经审核，同意认定。");
    let over = ("说明", "公示期满，没有异议。");
    let name = |at: usize| if at == 0 { NAME } else { OTHERS };
    for (at, way) in WAYS.iter().enumerate() {
        officer::sign_in(console, &address, desks.at(way.unit)).await;
        officer::open(console, name(at)).await;
        if at == 0 {
            // What was replaced can still be seen.
            console.press("变化").await;
            console.sees("clear.jpg").await;
            console.sees("diploma.jpg").await;
            console.shot("changes").await;
        }
        officer::decide(console, "通过", agree, "通过").await;
        officer::leave(console).await;
    }
    site.pass(NOTICE_SECONDS);
    for (at, way) in WAYS.iter().enumerate() {
        officer::sign_in(console, &address, desks.at(way.unit)).await;
        officer::open(console, name(at)).await;
        officer::decide(console, "公示无异议，通过", over, "登记公示结果").await;
        officer::leave(console).await;
        officer::sign_in(console, &address, desks.at(way.second)).await;
        officer::open(console, name(at)).await;
        officer::decide(console, "通过", agree, "通过").await;
        officer::leave(console).await;
    }
    officer::sign_in(console, &address, desks.at(LAST)).await;
    for id in ids {
        case(console, &address, id).await;
        officer::decide(console, "通过", agree, "通过").await;
    }
    officer::leave(console).await;
    site.pass(NOTICE_SECONDS);
    officer::sign_in(console, &address, desks.at(LAST)).await;
    for id in ids {
        case(console, &address, id).await;
        officer::decide(console, "公示无异议，通过", over, "登记公示结果").await;
        console.press("办结并颁发证书").await;
        console.sees("已登记：办结").await;
        console.shot("concluded").await;
    }
}

/// Opens an application of the committee, where some are of people who are called alike.
async fn case(console: &Page, address: &str, id: &str) {
    console
        .go(&format!("{address}/officer/o/{LAST}/a/{id}"))
        .await;
    console.heading("办理").await;
    console.heading("申报人").await;
}
