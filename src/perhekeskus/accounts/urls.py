"""Addresses of staff: the status page, sign-in, second factor.

Of django-allauth only the pages that we have dressed are here: no sign-up, no e-mail addresses, no reset by e-mail.
"""

from allauth.account import views as sign_in
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as authenticator
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from perhekeskus.accounts import area_sign_in, people, views

urlpatterns = [
    path("", views.status, name="accounts.status"),
    path("publish/", views.publish, name="accounts.publish"),
    path("people/", people.people, name="accounts.people"),
    path("people/<int:membership>/hand-over/", people.hand_over, name="accounts.hand_over"),
    path("people/<int:membership>/end/", people.end, name="accounts.end"),
    path("people/invitation/<int:invitation>/take-back/", people.take_back, name="accounts.take_back"),
    path("join/", people.join, name="accounts.join"),
    path("sign-in/", sign_in.login, name="account_login"),
    path("sign-in/area/", area_sign_in.begin, name="accounts.area_sign_in"),
    path("sign-in/area/answer/", area_sign_in.answer, name="accounts.area_answer"),
    path("sign-in/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-out/", sign_in.logout, name="account_logout"),
    path("confirm/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("confirm/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("security/", second_factor.index, name="mfa_index"),
    path("security/password/", sign_in.password_change, name="account_change_password"),
    path("security/second-factor/", authenticator.activate_totp, name="mfa_activate_totp"),
    path("security/second-factor/remove/", authenticator.deactivate_totp, name="mfa_deactivate_totp"),
    path("security/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("security/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/rename/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("security/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("security/recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
