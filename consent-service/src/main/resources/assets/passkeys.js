// Passkeys (WebAuthn Level 3) on the staff's pages. The server side is Spring Security's; this hands on what the browser's
// authenticator says. Without JavaScript the buttons stay hidden: password and code do everything.
const encode = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decode = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));

const box = document.querySelector("[data-passkey]");

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept": "application/json", [box.dataset.csrfHeader]: box.dataset.csrf },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.json();
}

const decoded = list => (list ?? []).map(one => ({ ...one, id: decode(one.id) }));

async function logIn() {
  const options = await post("/webauthn/authenticate/options");
  const found = await navigator.credentials.get({
    publicKey: { ...options, challenge: decode(options.challenge), allowCredentials: decoded(options.allowCredentials) },
  });
  const { response } = found;
  const answer = await post("/login/webauthn", {
    id: found.id,
    rawId: encode(found.rawId),
    response: {
      authenticatorData: encode(response.authenticatorData),
      clientDataJSON: encode(response.clientDataJSON),
      signature: encode(response.signature),
      userHandle: response.userHandle ? encode(response.userHandle) : undefined,
    },
    credType: found.type,
    clientExtensionResults: found.getClientExtensionResults(),
    authenticatorAttachment: found.authenticatorAttachment,
  });
  location.assign(answer.redirectUrl);
}

async function register(label) {
  const options = await post("/webauthn/register/options");
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      user: { ...options.user, id: decode(options.user.id) },
      challenge: decode(options.challenge),
      excludeCredentials: decoded(options.excludeCredentials),
    },
  });
  const { response } = made;
  await post("/webauthn/register", {
    publicKey: {
      credential: {
        id: made.id,
        rawId: encode(made.rawId),
        response: {
          attestationObject: encode(response.attestationObject),
          clientDataJSON: encode(response.clientDataJSON),
          transports: response.getTransports ? response.getTransports() : [],
        },
        type: made.type,
        clientExtensionResults: made.getClientExtensionResults(),
        authenticatorAttachment: made.authenticatorAttachment,
      },
      label,
    },
  });
  location.assign("/staff");
}

if (box && window.PublicKeyCredential) {
  box.hidden = false;
  const button = box.querySelector("button");
  const result = box.querySelector("[data-result]");
  button.addEventListener("click", async () => {
    button.disabled = true;
    result.textContent = "";
    try {
      await (box.dataset.passkey === "register" ? register(box.querySelector("input").value.trim() || "passkey") : logIn());
    } catch (refused) {
      // What went wrong in detail is the authenticator's secret; the page says what to do.
      result.textContent = box.dataset.failed;
      button.disabled = false;
    }
  });
}
