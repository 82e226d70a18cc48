#!/usr/bin/env node
// A provider of identity as others run it (oidc-provider, certified by the OpenID Foundation), with a page of its own
// to sign in on: ADDRESS FOLDER ORIGIN CLIENT SECRET CALLBACK. Who signs in is whom who.json in the folder describes.

import { readFileSync } from "node:fs";
import { join } from "node:path";

// The first line that is said has to be the one that is waited for.
console.info = console.warn = console.error;
const { default: Provider } = await import("oidc-provider");

const [address, folder, origin, client, secret, callback] = process.argv.slice(2);
const [host, port] = address.split(":");
const who = () => JSON.parse(readFileSync(join(folder, "who.json"), "utf8"));

const provider = new Provider(`http://${address}`, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [`${origin}${callback}`] }],
  claims: { openid: ["sub"], profile: ["name", "id_number", "phone_number"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...who(), sub: id }) }),
  pkce: { required: () => true },
  cookies: { keys: ["a rehearsal"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
});

const form = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>统一认证平台</title><main><h1>统一认证平台</h1><form method="post">
<p><label>平台账号 <input name="login" required></label></p><p><button name="answer" value="agree">登录并同意</button>
<button name="answer" value="no" formnovalidate>不同意</button></p></form></main></html>`;

async function said(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return new URLSearchParams(text);
}

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) return next();
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = form;
    return;
  }
  const asked = await said(ctx.req);
  ctx.respond = false;
  if (asked.get("answer") !== "agree") {
    return provider.interactionFinished(ctx.req, ctx.res, { error: "access_denied" });
  }
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  const accountId = asked.get("login");
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId }, consent });
});

provider.listen(Number(port), host, () => console.log("ready"));
