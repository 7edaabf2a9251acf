// A real identity provider (OpenID Connect) on loopback, for journeys: one client, a few people, no password.
//   node identity_provider.mjs PACKAGES PORT RETURN_TO
// Whoever writes a person's name into the form is that person. It says «ready» when it answers.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, port, returnTo] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(join(packages, "oidc-provider", "lib", "index.js")));

const people = {
  aino: { email: "aino@example.org", email_verified: true },
  // Somebody else of the same provider, to whom Aino's address was given later.
  "aino-the-second": { email: "Aino@example.org", email_verified: true },
  stranger: { email: "nobody@example.org", email_verified: true },
  unverified: { email: "aino@example.org", email_verified: false },
  former: { email: "former@example.org", email_verified: true },
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "perhekeskus",
      client_secret: "a secret of the tests, long enough for anybody",
      redirect_uris: [returnTo],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  claims: { openid: ["sub", "acr", "amr"], email: ["email", "email_verified"] },
  acrValues: ["two-factors"],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (context, interaction) => `/ask/${interaction.uid}` },
  findAccount: (context, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  // Everybody agrees at once: what is tested is not the provider's own page of consent.
  loadExistingGrant: async (context) => {
    const grant = new provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

const plain = provider.callback();
const { createServer } = await import("node:http");

async function ask(request, response) {
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<!doctype html><title>Area</title><form method="post"><label>Who <input name="who"></label>
       <label><input type="checkbox" name="two"> two factors</label><button>Sign in</button></form>
       <form method="post"><button name="cancel" value="1">Cancel</button></form>`,
    );
    return;
  }
  let body = "";
  for await (const part of request) body += part;
  const told = new URLSearchParams(body);
  const result = told.has("cancel")
    ? { error: "access_denied" }
    : {
        login: {
          accountId: told.get("who"),
          amr: told.has("two") ? ["pwd", "otp"] : ["pwd"],
          ...(told.has("two") && { acr: "two-factors" }),
        },
      };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

createServer((request, response) => {
  if (!request.url.startsWith("/ask/")) return plain(request, response);
  ask(request, response).catch((fault) => {
    response.statusCode = 500;
    response.end(String(fault));
  });
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
