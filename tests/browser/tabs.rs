//! More than one tab of the same browser, and a network that goes away.

use crate::page::Page;
use serde_json::json;
use thirtyfour::prelude::*;

impl Page {
    /// Opens a further tab of the same width and turns to it; the one before, and the new one.
    pub async fn another_tab(&self) -> (WindowHandle, WindowHandle) {
        let size = "return [window.innerWidth, window.innerHeight]";
        let size = self.script(size, vec![]).await;
        let before = self.driver.window().await.expect("a window");
        let tab = self.driver.new_tab().await.expect("a tab");
        self.turn_to(&tab).await;
        let metrics = json!({
            "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": false,
        });
        let cdp = self.driver.cdp();
        cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .expect("the width can be set");
        (before, tab)
    }

    /// Turns to a tab.
    pub async fn turn_to(&self, tab: &WindowHandle) {
        let switched = self.driver.switch_to_window(tab.clone()).await;
        switched.expect("the tab is there");
    }

    /// Takes the network away from this tab, or gives it back.
    pub async fn offline(&self, offline: bool) {
        let cdp = self.driver.cdp();
        cdp.send_raw("Network.enable", json!({}))
            .await
            .expect("the network can be watched");
        let conditions = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        cdp.send_raw("Network.emulateNetworkConditions", conditions)
            .await
            .expect("the network can be taken away");
    }
}
