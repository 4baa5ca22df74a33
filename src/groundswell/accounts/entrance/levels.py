"""Who may ask for the sign-in library's pages. They check the rest themselves, behind our doors."""

from groundswell.kernel.policies import Level, declare_route

PUBLIC = (
    "accounts:sign_in",
    "accounts:sign_up",
    "accounts:sign_out",
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_email_verification_sent",
    "account_logout",
    "mfa_login_webauthn",
    "mfa_authenticate",
)
TOKEN = ("account_reset_password_from_key",)
SIGNED_IN = (
    "accounts:addresses",
    "accounts:security",
    "accounts:sessions",
    "accounts:sure_by_mail",
    "account_email",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "usersessions_list",
)


def declare() -> None:
    """Name the policy of every route."""
    levels: tuple[tuple[Level, tuple[str, ...]], ...] = (
        ("public", PUBLIC),
        ("token", TOKEN),
        ("signed_in", SIGNED_IN),
    )
    for level, names in levels:
        for name in names:
            declare_route(name, level)
