"""The closed lists of words that users see: outcomes, mechanisms, roles, verdicts, flags."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What an observation amounts to."""

    DIRECT = "direct"
    REDIRECTED = "redirected"
    COPY_PASTE = "copy_paste"
    BLOCKED = "blocked"
    INCONCLUSIVE = "inconclusive"


class Mechanism(StrEnum):
    """How it came to the outcome; `MECHANISMS` says which belongs to which outcome."""

    PLAIN = "plain"
    GATEWAY_HOP = "gateway_hop"
    AUTO_FORWARD = "auto_forward"
    CONFIRM = "confirm"
    FRAMED = "framed"
    TRANSCODED = "transcoded"
    PLAIN_TEXT = "plain_text"
    COPY_PROMPT = "copy_prompt"
    SHARE_CODE = "share_code"
    QR_CODE = "qr_code"
    POST_REJECTED = "post_rejected"
    POST_HIDDEN = "post_hidden"
    LINK_REMOVED = "link_removed"
    BLOCK_PAGE = "block_page"
    BLANK_PAGE = "blank_page"
    DIVERTED = "diverted"
    DEAD_TAP = "dead_tap"
    APP_ONLY = "app_only"
    DESTINATION_REFUSED = "destination_refused"
    CONTROL_FAILED = "control_failed"
    NETWORK_ERROR = "network_error"
    TIMEOUT = "timeout"
    LOGIN_REQUIRED = "login_required"
    CAPTCHA = "captcha"
    RATE_LIMITED = "rate_limited"
    ADAPTER_BROKEN = "adapter_broken"
    DOWNLOAD = "download"
    BROWSER_FAULT = "browser_fault"


MECHANISMS: dict[Outcome, tuple[Mechanism, ...]] = {
    Outcome.DIRECT: (Mechanism.PLAIN, Mechanism.GATEWAY_HOP),
    Outcome.REDIRECTED: (
        Mechanism.AUTO_FORWARD,
        Mechanism.CONFIRM,
        Mechanism.FRAMED,
        Mechanism.TRANSCODED,
    ),
    Outcome.COPY_PASTE: (
        Mechanism.PLAIN_TEXT,
        Mechanism.COPY_PROMPT,
        Mechanism.SHARE_CODE,
        Mechanism.QR_CODE,
    ),
    Outcome.BLOCKED: (
        Mechanism.POST_REJECTED,
        Mechanism.POST_HIDDEN,
        Mechanism.LINK_REMOVED,
        Mechanism.BLOCK_PAGE,
        Mechanism.BLANK_PAGE,
        Mechanism.DIVERTED,
        Mechanism.DEAD_TAP,
        Mechanism.APP_ONLY,
        Mechanism.DESTINATION_REFUSED,
    ),
    Outcome.INCONCLUSIVE: (
        Mechanism.CONTROL_FAILED,
        Mechanism.NETWORK_ERROR,
        Mechanism.TIMEOUT,
        Mechanism.LOGIN_REQUIRED,
        Mechanism.CAPTCHA,
        Mechanism.RATE_LIMITED,
        Mechanism.ADAPTER_BROKEN,
        Mechanism.DOWNLOAD,
        Mechanism.BROWSER_FAULT,
    ),
}


class Responsible(StrEnum):
    """Whose act the outcome is."""

    ORIGIN = "origin"
    DESTINATION = "destination"
    NETWORK = "network"
    TESTER = "tester"
    NONE = "none"


class Role(StrEnum):
    """What a link is for; `own` and `affiliate` are derived from owners, never written by a user."""

    SUBJECT = "subject"
    OWN = "own"
    AFFILIATE = "affiliate"
    NEUTRAL = "neutral"
    MALICIOUS = "malicious"


class ProbeKind(StrEnum):
    """A way of measuring."""

    GATEWAY = "gateway"
    INAPP = "inapp"
    OPEN = "open"
    POST = "post"


class SurfaceKind(StrEnum):
    """The kind of place in which a link stands."""

    CHAT_DIRECT = "chat_direct"
    CHAT_GROUP = "chat_group"
    FEED = "feed"
    COMMENT = "comment"
    PROFILE = "profile"
    ARTICLE = "article"
    SEARCH = "search"
    PAGE = "page"
    LIVE = "live"
    QR = "qr"
    MINI_PROGRAM = "mini_program"
    IN_APP = "in_app"
    GATEWAY = "gateway"


class Category(StrEnum):
    """What kind of service a link leads to."""

    ECOMMERCE = "ecommerce"
    SHORT_VIDEO = "short_video"
    ARTICLE = "article"
    SOCIAL = "social"
    LIVESTREAM = "livestream"
    PAYMENT = "payment"
    MUSIC = "music"
    MAP = "map"
    APP_DOWNLOAD = "app_download"
    GOVERNMENT = "government"
    OTHER = "other"


class Presentation(StrEnum):
    """How the platform showed the link before the tap."""

    CARD = "card"
    LINK = "link"
    TEXT = "text"
    FOLDED = "folded"
    LABELLED = "labelled"


class VerdictWord(StrEnum):
    """What a rulebook says of a cell; a violation is always shown as suspected."""

    COMPLIANT = "compliant"
    FRICTION = "friction"
    VIOLATION = "violation"
    EXEMPT = "exempt"
    INCONCLUSIVE = "inconclusive"


class Security(StrEnum):
    """Whether the malicious control was stopped; stands beside the verdict, never netted against it."""

    PASS = "pass"
    FAIL = "fail"
    NOT_TESTED = "not_tested"


class Confidence(StrEnum):
    """How firm a verdict is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Flag(StrEnum):
    """What a reader of a cell must know beside its verdict."""

    UNSTABLE = "unstable"
    SELECTIVE = "selective"
    PRETEXT = "pretext"
    NO_REMEDY = "no_remedy"
    PHASE_PLAN = "phase_plan"
    WAIVED = "waived"
    LOW_SAMPLE = "low_sample"
    REPLICA = "replica"
    BY_HAND = "by_hand"
    ATTACHED = "attached"
    CARRIED = "carried"
    UNREAD_REASON = "unread_reason"
    SELF_PREFERENCE = "self_preference"


class Ground(StrEnum):
    """The reason that a platform gave on the page, layer or toast by which it refused or warned."""

    INDUCED_SHARING = "induced_sharing"
    DECEPTIVE_DOWNLOAD = "deceptive_download"
    FRAUD = "fraud"
    ILLEGAL = "illegal"
    MALWARE = "malware"
    MINORS = "minors"
    PRIVACY = "privacy"
    UNFILED = "unfiled"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    SPAM = "spam"
    UNREAD = "unread"
    """A reason was given, and it is none that is known."""


class Trait(StrEnum):
    """What a link is, as its file declares: what a rule may ask of it."""

    UNLAWFUL = "unlawful"
    UNFILED = "unfiled"
    """Its site has no ICP filing."""
    SHORT = "short"
    """It is a short link, in place of the destination's own address."""
    APPROVED = "approved"
    """A malicious control that is publicly listed, and that the mandate approves."""


class Purpose(StrEnum):
    """What a visit is for: the trial itself, or one of its controls."""

    SUBJECT = "subject"
    CONTROL = "control"
    PERSONA_CONTROL = "persona_control"


class Standing(StrEnum):
    """Whether an account is signed in."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    UNREACHABLE = "unreachable"
    """The page that would tell did not come."""
    UNKNOWN = "unknown"
    """The platform file does not say how to tell."""
