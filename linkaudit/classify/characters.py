"""Spellings → the one of the lexicon: simplified characters, words of the mainland, English without contractions.

Each pair is a traditional character and its simplified form; only what is written differently stands here.
"""

from __future__ import annotations

import re

_PAIRS = (
    # links, pages, browsers
    "鏈链連连結结網网頁页瀏浏覽览開开啟启訪访問问離离轉转進进續续繼继載载複复復复製制貼贴擊击點点選选擇择長长圖图識识"
    "別别掃扫維维碼码儲储標标題题連连線线絡络絕绝檔档側侧欄栏動动觀观閱阅讀读詳详過过於于從从來来"
    # apps and accounts
    "應应內内軟软體体帳帐賬账號号錄录註注冊册陸陆員员戶户權权輸输驗验證证認认裝装喚唤獲获場场機机簡简訊讯電电話话郵邮"
    # refusals and reasons
    "無无違违規规風风險险舉举報报訴诉許许攔拦擋挡鎖锁護护級级檢检測测誘诱導导審审備备詐诈騙骗釣钓魚鱼惡恶賭赌隱隐"
    "異异評评論论嚴严專专顯显據据為为與与終终暫暂斷断範范圍围單单權权執执則则條条協协議议聲声決决緩缓慮虑繫系聯联"
    # faults and manners
    "請请後后這这個个該该關关閉闭處处錯错誤误務务還还沒没現现將将時时間间頻频嘗尝試试統统態态確确們们對对經经"
    "種种類类實实會会幫帮協协臺台當当將将爾尔經经適适準准滿满敗败壞坏紅红優优賺赚獎奖薦荐熱热廣广購购買买賣卖讚赞讓让"
    "發发尋寻團团瞭了邏逻輯辑釋释傳传壓压價价質质響响應应歡欢謝谢禮礼責责財财產产資资損损遠远穩稳監监語语譯译"
)

SIMPLIFIED = {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
"""A table for `str.translate`."""

_ELSEWHERE = {
    "应用程式": "应用", "超连接": "链接", "存取": "访问", "检视": "查看", "连结": "链接", "网路": "网络",
    "伺服器": "服务器", "封锁": "屏蔽",
    "登入": "登录", "点选": "点击", "载入": "加载", "支援": "支持", "使用者": "用户", "预设": "默认",
    "转跳": "跳转", "导向": "跳转", "重新整理": "刷新", "逾时": "超时", "忙线": "繁忙", "行动条码": "二维码",
    "二维条码": "二维码", "网域": "域名", "检举": "举报", "社群": "社区", "守则": "规范", "隐私权": "隐私",
    "qr code": "二维码", "qrcode": "二维码", "qr码": "二维码", "小程式": "小程序", "剪贴簿": "剪贴板",
    "外连": "外链",
}  # fmt: skip
"""Words of Taiwan and Hong Kong (in simplified characters, lower case) and what is said for them on the mainland."""
_WORDS = re.compile("|".join(sorted(map(re.escape, _ELSEWHERE), key=len, reverse=True)))
_CONTRACTED = re.compile(r"\b([a-z]{2,6}?)n[’'ʼ]t\b|\b(can)not\b")
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}


def mainland(text: str) -> str:
    """Say in the words of the mainland, and without English contractions, what a folded text in lower case says."""
    return _CONTRACTED.sub(_spelt, _WORDS.sub(lambda found: _ELSEWHERE[found[0]], text))


def _spelt(found: re.Match[str]) -> str:
    verb = found[1] or found[2]
    return f"{_WHOLE.get(verb, verb)} not"
