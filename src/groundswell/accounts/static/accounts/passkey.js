// Passkeys: ties the sign-in library's script to the one form on the page that asks for a passkey.
const form = document.querySelector("form[data-passkey]");
const library = window.allauth?.webauthn?.forms;

if (form && library && window.PublicKeyCredential) {
  const credential = form.querySelector("[name=credential]").id;
  const data = form.dataset.options ? JSON.parse(form.dataset.options) : undefined;
  const ways = {
    login: () => library.loginForm({ ids: { login: "passkey_login", credential } }),
    authenticate: () => library.authenticateForm({ ids: { authenticate: "passkey_authenticate", credential }, data }),
    add: () => library.addForm({ ids: { add: "passkey_add", passwordless: "id_passwordless", credential }, data }),
  };
  ways[form.dataset.passkey]();
} else {
  form?.querySelector("button")?.toggleAttribute("disabled", true);
}

// Somebody who changes their mind is not told off: the page stays as it is.
document.addEventListener("allauth.error", (event) => event.preventDefault());
