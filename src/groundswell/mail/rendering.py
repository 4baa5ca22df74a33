"""A mail in words: a text part, and the same text as calm HTML without pictures or tracking."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import engines
from django.utils.translation import override
from jinja2 import TemplateNotFound

from groundswell.mail.models import Mail
from groundswell.mail.purposes import Purpose


def message(mail: Mail, purpose: Purpose) -> EmailMultiAlternatives:
    """The message as it leaves, in the reader's language, under the mail's own Message-ID."""
    path = purpose.unsubscribe(mail)
    unsubscribe = settings.BASE_URL + path if path else ""
    given = {"base_url": settings.BASE_URL, "movement": settings.MOVEMENT, "unsubscribe": unsubscribe}
    with override(mail.language or settings.LANGUAGE_CODE):
        context = mail.context | given | purpose.fresh(mail)
        subject = " ".join(_block(mail.template, "subject", context).split())
        body = _block(mail.template, "body", context).strip() + "\n"
        whole = context | {"subject": subject, "body": body, "paragraphs": paragraphs(body)}
        whole["inside"] = _own_page(mail.template)
        html = engines["jinja2"].get_template("mail/letter.html").render(whole)
        text = engines["jinja2"].get_template("mail/letter.txt").render(whole)
    made = EmailMultiAlternatives(subject, text, to=[mail.to], headers=_headers(mail, purpose, unsubscribe))
    made.attach_alternative(html, "text/html")
    return made


def _headers(mail: Mail, purpose: Purpose, unsubscribe: str) -> dict[str, str]:
    headers = {"Message-ID": f"<{mail.key}@{domain()}>", "Auto-Submitted": "auto-generated"}
    headers |= purpose.headers(mail)
    if unsubscribe:
        headers |= {
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def _own_page(template: str) -> str:
    """The HTML an app wrote for its mail (`mail/news.html` beside `mail/news.txt`); empty where the text is all."""
    engine: Any = engines["jinja2"]
    name = template.removesuffix(".txt") + ".html"
    try:
        engine.env.get_template(name)
    except TemplateNotFound:
        return ""
    return name


def domain() -> str:
    """The part after the @ of the address that mail comes from."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"


def paragraphs(text: str) -> list[str]:
    """The blocks of a text, for a page that shows each as a paragraph or, for a bare link, as a button."""
    return [block.strip() for block in text.split("\n\n") if block.strip()]


def _block(template: str, name: str, context: dict[str, Any]) -> str:
    engine: Any = engines["jinja2"]
    found = engine.env.get_template(template)
    made = found.new_context(context)
    return "".join(found.blocks[name](made))
