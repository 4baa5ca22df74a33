"""Writes the emoji that the picker offers, with their names from the Unicode Character Database that Python carries
(https://www.unicode.org/copyright.html), or with --check says whether the file is stale. The choice is ours."""

import json
import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/groundswell/threads/static/threads/emoji.json"
WITH_COLOUR = "\ufe0f"

CHOSEN = """
😀 😃 😄 😁 😆 😅 😂 🙂 🙃 😉 😊 😇 🥰 😍 🤩 😘 😋 😛 😜 🤪 🤗 🤭 🤫 🤔 🫡 🤐 🤨 😐 😶 😏 🙄 😬 😌 😔 😴 🤒 🤕 🤧 🥵 🥶 😵 🤯 🤠 🥳 😎 🤓 🧐 😕 😟
🙁 😮 😲 😳 🥺 😢 😭 😱 😖 😞 😓 😩 😫 🥱 😤 😡 🤬 👻 👽 🤖 👋 🖐 ✋ 👌 🤏 ✌ 🤞 🤟 👈 👉 👆 👇 ☝ 👍 👎 ✊ 👊 👏 🙌 🫶 👐 🤲 🤝 🙏 ✍ 💪 👂 👀 🧠 👶 🧒 🧑
👵 👴 🧕 👷 🕵 💃 🕺 🚶 🏃 🧍 👪 👣 ❤ 🧡 💛 💚 💙 💜 🤎 🖤 🤍 💔 💕 💖 💯 💢 💥 💦 💨 💬 💭 💤 🐶 🐱 🐭 🐰 🦊 🐻 🐼 🐨 🦁 🐮 🐷 🐸 🐔 🐧 🐦 🦉 🐺 🐝
🐛 🦋 🐌 🐞 🐢 🐍 🐙 🐟 🐬 🐳 🐘 🦔 🌵 🎄 🌲 🌳 🌱 🌿 🍀 🍁 🍂 🍄 🌷 🌹 🌻 🌼 🌸 🌍 🌎 🌏 🌙 ⭐ 🌟 ✨ ⚡ 🔥 🌈 ☀ ⛅ ☁ 🌧 ⛈ ❄ ☔ 🌊 🍏 🍎 🍐 🍊 🍋 🍌 🍉 🍇
🍓 🍒 🍑 🍍 🥥 🍅 🥑 🥕 🌽 🥔 🥦 🍞 🥐 🧀 🍳 🍔 🍟 🍕 🌮 🥗 🍝 🍜 🍲 🍚 🍰 🎂 🧁 🍪 🍫 🍯 🍵 ☕ 🧃 🥛 🍺 🍷 🥂 ⚽ 🏀 🎾 🏐 🎯 🎲 🎮 🎨 🎭 🎤 🎧 🎸 🥁 🎺 🎬 📷 🎥
🏠 🏡 🏢 🏥 🏫 🏭 ⛺ 🚲 🛴 🚌 🚎 🚗 🚕 🚑 🚒 🚜 🚂 🚆 🚇 🚊 🚢 ⛵ ✈ 🚀 🛑 🚦 🗺 📍 🧭 ⌚ ⏰ ⏳ 📅 📆 📌 📎 ✂ 🖊 📝 📖 📚 📰 📄 📊 📈 📉 📢 📣 🔔 🔕 📧 📮 📦 📞 📱 💻
🖨 💡 🔦 🔋 🔧 🔨 🔩 🧰 🔗 🔒 🔓 🔑 🧹 🧺 🧼 🛒 🎁 🎈 🎉 🎊 🏆 🥇 🏅 🎟 💰 💶 💷 💳 🩹 💊 🧯 🪧 🗳 ⚖ 🚩 🏳 🏴 ✅ ❌ ❓ ❗ ⚠ 🚫 ➕ ➖ ➡ ⬅ ⬆ ⬇ 🔁 ♻ ♿ 🆕 🆗 🆘 🔴 🟠 🟡 🟢 🔵
"""
# Words people look for that the names do not hold.
ALSO = {
    "👍": "yes like",
    "👎": "no",
    "❤": "love",
    "🎉": "hooray",
    "😂": "laugh lol",
    "🙏": "please thanks",
    "✊": "solidarity power",
    "💪": "strong",
    "🪧": "protest sign",
    "🗳": "vote",
    "✅": "done yes",
    "❌": "no wrong",
    "🔥": "hot",
    "👋": "hello bye",
    "🤔": "thinking",
    "😢": "sad",
    "😡": "angry",
    "🚲": "bike",
    "☕": "coffee tea",
    "♻": "recycle climate",
    "📣": "megaphone",
    "🫶": "love",
}


def written() -> str:
    """The file: one emoji and its name a line, in the order of the picker."""
    rows = []
    for sign in dict.fromkeys(CHOSEN.split()):
        name = " ".join(filter(None, [unicodedata.name(sign).lower(), ALSO.get(sign, "")]))
        rows.append(
            json.dumps(
                [sign if ord(sign) > 0xFFFF and sign not in "🖐🕵🌧🗺🖊🖨🎟🗳🏳" else sign + WITH_COLOUR, name],
                ensure_ascii=False,
            )
        )
    return "[\n" + ",\n".join(rows) + "\n]\n"


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(TARGET.read_text("utf-8") != written() and f"{TARGET} is stale: run scripts/emoji.py")
    TARGET.write_text(written(), "utf-8")
