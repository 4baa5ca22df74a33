"""Settings of the sign-in library (django-allauth): what docs/adr and trust.md decided, in its words."""

AUTHENTICATION_BACKENDS = ["groundswell.accounts.entrance.sessions.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "groundswell.accounts.passwords.LongEnough"},
    {"NAME": "groundswell.accounts.passwords.HardToGuess"},
]

ACCOUNT_ADAPTER = "groundswell.accounts.entrance.adapter.Adapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {
    "login": "groundswell.accounts.forms.entrance.SignInForm",
    "signup": "groundswell.accounts.forms.entrance.SignUpForm",
    "confirm_login_code": "groundswell.accounts.forms.entrance.CodeForm",
    "confirm_email_verification_code": "groundswell.accounts.forms.entrance.AddressCodeForm",
    "add_email": "groundswell.accounts.forms.entrance.AddAddressForm",
    "reset_password": "groundswell.accounts.forms.entrance.ForgottenForm",
    "reset_password_from_key": "groundswell.accounts.forms.entrance.NewPasswordForm",
    "set_password": "groundswell.accounts.forms.entrance.FirstPasswordForm",
    "change_password": "groundswell.accounts.forms.entrance.OtherPasswordForm",
    "reauthenticate": "groundswell.accounts.forms.entrance.PasswordAgainForm",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# Nobody learns whether an address has an account: same pages, same words, a mail either way.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True

# An address is proved by a code in the browser where it was asked for, so a forwarded mail proves nothing.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 30 * 60

ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True

MFA_ADAPTER = "groundswell.accounts.entrance.second_factor.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "groundswell.accounts.forms.second_factor.AppCodeForm",
    "reauthenticate": "groundswell.accounts.forms.second_factor.AppCodeAgainForm",
    "activate_totp": "groundswell.accounts.forms.second_factor.SetUpAppForm",
    "add_webauthn": "groundswell.accounts.forms.second_factor.AddKeyForm",
    "edit_webauthn": "groundswell.accounts.forms.second_factor.RenameKeyForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = False

USERSESSIONS_TRACK_ACTIVITY = False
