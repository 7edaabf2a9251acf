// Passkeys: the browser is asked for one, and what it answers goes along in the form. Without this file the code of the
// app remains; the page says so until this has looked whether the browser knows passkeys.
"use strict";

// Source: Web Authentication Level 3 (W3C), 5.1: what travels as text in base64url is bytes for the browser.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function wanted(options) {
  const told = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (told.user) told.user = { ...told.user, id: bytes(told.user.id) };
  for (const name of ["allowCredentials", "excludeCredentials"]) {
    if (told[name]) told[name] = told[name].map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return { publicKey: told };
}

function answered(credential) {
  const { response } = credential;
  const said = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = text(response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: said,
  });
}

const form = document.querySelector("form[data-passkey]");
if (form && window.PublicKeyCredential && navigator.credentials) {
  form.querySelector("[data-passkey-needs]").hidden = true;
  form.querySelector("[data-passkey-deed]").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    try {
      const options = JSON.parse(document.getElementById("passkey-options").textContent);
      const ways = { create: options.creation_options, get: options.request_options };
      const way = form.dataset.passkey;
      form.elements.credential.value = answered(await navigator.credentials[way](wanted(ways[way])));
      form.submit();
    } catch {
      // Closed, too late, no such passkey, another address: the browser tells pages no more than that it failed.
      failed.hidden = false;
    }
  });
}
