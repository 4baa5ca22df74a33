"""Addresses of people and their accounts: our own, and the sign-in library's under our words."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import include, path, re_path

from groundswell.accounts.views import data, demo, entrance, leaving, people, security, settings, welcome
from groundswell.accounts.views.doors import (
    ALWAYS,
    asks_for_mail,
    door,
    resumes,
    signs_in,
    signs_up,
    tries_code,
)

sign_in = door(account.login, knock=signs_in)
sign_up = door(entrance.SignUpView.as_view(), knock=signs_up)
sign_out = door(entrance.SignOutView.as_view())
sign_in_code = door(entrance.here_or_elsewhere(entrance.SignInCodeView.as_view()), knock=tries_code)
address_code = door(entrance.here_or_elsewhere(entrance.AddressCodeView.as_view()), knock=tries_code)
addresses = door(account.email, knock=asks_for_mail, fresh_for=("POST",))
in_and_out = door(security.SecurityView.as_view())
devices = door(security.SessionsView.as_view())

ours = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-up/", sign_up, name="sign_up"),
    path("sign-out/", sign_out, name="sign_out"),
    path("leave/", leaving.leave_quickly, name="leave_quickly"),
    path("demo/", demo.people, name="demo"),
    path("demo/sign-in/<slug:key>/", demo.sign_in, name="demo_sign_in"),
    path("welcome/<int:step>/", welcome.welcome, name="welcome"),
    path("people/<slug:handle>/", people.profile, name="profile"),
    path("people/<slug:handle>/block/", people.block, name="block"),
    path("settings/", settings.overview, name="settings"),
    path("settings/profile/", settings.profile, name="profile_settings"),
    path("settings/privacy/", settings.privacy, name="privacy"),
    path("settings/privacy/hide/", people.hide, name="hide"),
    path("settings/privacy/show/", people.show, name="show"),
    path("settings/look/", settings.look, name="look"),
    path("settings/language/", settings.language, name="language"),
    path("settings/addresses/", addresses, name="addresses"),
    path("settings/security/", in_and_out, name="security"),
    path(
        "settings/security/sure/mail/", door(resumes(entrance.SureByMailView.as_view())), name="sure_by_mail"
    ),
    path("settings/sessions/", devices, name="sessions"),
    path("settings/sessions/<int:number>/end/", settings.end_session, name="end_session"),
    path("people/<slug:handle>/mute/", people.mute, name="mute"),
    path("settings/mutes/<int:number>/undo/", settings.unmute, name="unmute"),
    path("settings/blocks/", settings.blocks, name="blocks"),
    path("settings/blocks/<int:number>/undo/", settings.unblock, name="unblock"),
    path("settings/consents/", settings.consents, name="consents"),
    path("settings/consents/<int:number>/withdraw/", settings.withdraw, name="withdraw"),
    path("settings/data/", data.overview, name="data"),
    path("settings/data/ask/", data.ask, name="ask_for_download"),
    path("settings/data/file/", data.file, name="download"),
    path("settings/data/leave/", data.leave, name="leave"),
    path("goodbye/", data.goodbye, name="goodbye"),
]

library = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/", sign_in, name="account_request_login_code"),
    path("sign-in/code/", sign_in_code, name="account_confirm_login_code"),
    path("sign-in/passkey/", door(keys.login_webauthn, knock=tries_code), name="mfa_login_webauthn"),
    path("sign-in/second-step/", door(factor.authenticate, knock=tries_code), name="mfa_authenticate"),
    path("sign-in/closed/", door(account.account_inactive), name="account_inactive"),
    path(
        "sign-in/password/", door(account.password_reset, knock=asks_for_mail), name="account_reset_password"
    ),
    path("sign-in/password/sent/", door(account.password_reset_done), name="account_reset_password_done"),
    path(
        "sign-in/password/done/",
        door(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sign-in/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        door(account.password_reset_from_key, knock=tries_code),
        name="account_reset_password_from_key",
    ),
    path("sign-up/", sign_up, name="account_signup"),
    path("sign-up/code/", address_code, name="account_email_verification_sent"),
    path("sign-out/", sign_out, name="account_logout"),
    path("settings/addresses/", addresses, name="account_email"),
    path("settings/security/", in_and_out, name="mfa_index"),
    path("settings/security/sure/", door(resumes(account.reauthenticate)), name="account_reauthenticate"),
    path("settings/security/sure/app/", door(resumes(factor.reauthenticate)), name="mfa_reauthenticate"),
    path(
        "settings/security/sure/key/",
        door(resumes(keys.reauthenticate_webauthn)),
        name="mfa_reauthenticate_webauthn",
    ),
    path("settings/security/password/", door(account.password_change), name="account_change_password"),
    path(
        "settings/security/password/new/",
        door(account.password_set, fresh_for=ALWAYS),
        name="account_set_password",
    ),
    path("settings/security/app/", door(totp.activate_totp, fresh_for=ALWAYS), name="mfa_activate_totp"),
    path(
        "settings/security/app/off/", door(totp.deactivate_totp, fresh_for=ALWAYS), name="mfa_deactivate_totp"
    ),
    path("settings/security/codes/", door(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "settings/security/codes/new/",
        door(codes.generate_recovery_codes, fresh_for=ALWAYS),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "settings/security/codes/file/",
        door(codes.download_recovery_codes, fresh_for=ALWAYS),
        name="mfa_download_recovery_codes",
    ),
    path("settings/security/keys/", door(keys.list_webauthn), name="mfa_list_webauthn"),
    path("settings/security/keys/add/", door(keys.add_webauthn, fresh_for=ALWAYS), name="mfa_add_webauthn"),
    path(
        "settings/security/keys/<int:pk>/remove/",
        door(keys.remove_webauthn, fresh_for=ALWAYS),
        name="mfa_remove_webauthn",
    ),
    path("settings/security/keys/<int:pk>/edit/", door(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("settings/sessions/", devices, name="usersessions_list"),
]

urlpatterns = [path("", include((ours, "accounts"))), path("", include(library))]
