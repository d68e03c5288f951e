"""Spellings → the one of the lexicon: simplified characters, words of the mainland, English without contractions."""

from __future__ import annotations

import re

from opencc import OpenCC

_TO_SIMPLIFIED = OpenCC("t2s")
_TO_MAINLAND = OpenCC("tw2sp")
"""Traditional characters, and the commonest words of Taiwan."""
_ELSEWHERE = {
    "应用进程": "应用", "小进程": "小程序", "存取": "访问", "支援": "支持",
    "应用程序": "应用", "超连接": "链接", "连结": "链接", "封锁": "屏蔽", "转跳": "跳转", "导向": "跳转",
    "行动条码": "二维码", "二维条码": "二维码", "网域": "域名", "检举": "举报", "社群": "社区", "守则": "规范",
    "隐私权": "隐私", "私隐": "隐私", "频密": "频繁", "外连": "外链", "点选": "点击", "小程式": "小程序",
    "qr code": "二维码", "qrcode": "二维码", "qr码": "二维码", "app store": "应用商店", "忙线": "繁忙",
    "拷贝": "复制", "造访": "访问", "帐号": "账号", "帐户": "账户", "登入": "登录", "登陆": "登录",
}  # fmt: skip
"""Words of Taiwan and Hong Kong that are left (in simplified characters, lower case), and what the mainland says."""
_WORDS = re.compile("|".join(sorted(map(re.escape, _ELSEWHERE), key=len, reverse=True)))
_CONTRACTED = re.compile(r"\b([a-z]{2,6}?)n[’'ʼ]t\b|\b(can)not\b")
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}


def mainland(text: str) -> str:
    """Say in simplified characters and words of the mainland, and without English contractions, what a text says.

    The text is in lower case. What stands in simplified characters already is left as it is.
    """
    # Of simplified text it would take `停用` and `小程序` for words of Taiwan, which mean something else there.
    written = text if _TO_SIMPLIFIED.convert(text) == text else _TO_MAINLAND.convert(text)
    simplified = _WORDS.sub(lambda found: _ELSEWHERE[found[0]], written)
    return _CONTRACTED.sub(_spelt, simplified)


def _spelt(found: re.Match[str]) -> str:
    verb = found[1] or found[2]
    return f"{_WHOLE.get(verb, verb)} not"
