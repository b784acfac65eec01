"""What only the follow-up advisor knows: its facts, waits, gap, cap, and the plan over days.

The names below are what the content of this advisor may speak of; the loader checks the coach's
files against them, and a test checks them against the engine.
"""

ROOM = "follow_up"

DERIVED_FACTS = {
    "today": ("open", "closed"),
    "week": ("running", "over"),
    "date_given": ("none", "ahead", "grace", "passed"),
    "wait": ("running", "over"),
    "thank_you": ("due", "done", "late"),
    "check_ins": ("none", "some", "closing", "cap"),
    "call": ("left", "used"),
    "invitation": ("none", "ahead", "due"),
    "offer": ("none", "open", "tell", "tell_later", "ask_time", "told", "decide"),
    "hold": ("none", "acknowledge", "month_running", "month_over"),
    "away": ("none", "ahead"),
    "after_no": ("none", "reply", "waiting", "note", "finished"),
    "owed": ("no", "yes"),
}
ANSWERED_FACTS = (
    "stage",
    "word",
    "last_contact_by",
    "prefers",
    "contact",
    "employer",
    "route",
    "seen",
    "reason",
    "other",
)
FED_BY: dict[str, tuple[str, ...]] = {
    "today": (),
    "week": ("stage", "last_contact", "check_ins"),
    "date_given": ("stage", "last_contact", "promised", "employer"),
    "wait": ("stage", "last_contact", "word", "employer", "seen"),
    "thank_you": ("last_contact", "thanked"),
    "check_ins": ("stage", "last_contact", "check_ins"),
    "call": ("stage", "last_contact", "word", "check_ins", "last_contact_by", "calls"),
    "invitation": ("last_contact", "invited"),
    "offer": ("stage", "last_contact", "check_ins", "other", "told"),
    "hold": ("stage", "last_contact", "word", "check_ins", "reason"),
    "away": ("reason",),
    "after_no": ("stage", "last_contact", "word", "check_ins"),
    "owed": ("stage", "route"),
}
"""The questions whose answers decide in which band a fact stands (the proof watches them)."""

IMPOSSIBLE: tuple[dict[str, tuple[str, ...]], ...] = (
    {"word": ("no",), "after_no": ("none",)},
    {
        "word": ("nothing", "encouraging", "undecided", "delayed", "on_hold", "cool"),
        "after_no": ("reply", "waiting", "note", "finished"),
    },
    {
        "other": ("none", "interviewing"),
        "offer": ("open", "tell", "tell_later", "ask_time", "told", "decide"),
    },
    {"word": ("no", "cool"), "hold": ("acknowledge", "month_running", "month_over")},
    {"week": ("over",), "offer": ("tell_later",)},
    {"week": ("running",), "hold": ("acknowledge", "month_over")},
    {"week": ("running",), "after_no": ("note", "finished")},
    {"thank_you": ("due",), "check_ins": ("some", "closing", "cap")},
    {"thank_you": ("due",), "week": ("running",)},
)
"""Facts that hang together: no situation stands in any of these combinations (the proof says so)."""

NUMBERS = (
    "gap",
    "move_on",
    "thank_you",
    "grace",
    "grace_slow",
    "wait_screen",
    "wait_first",
    "wait_later",
    "wait_public",
    "wait_academic",
    "early_extra",
    "encouraged",
    "references",
    "paper",
    "away_extra",
    "cap_early",
    "cap_later",
    "calls_early",
    "calls_later",
    "hold",
    "after_no_first",
    "after_no_second",
    "week_or_two",
    "offer_close",
    "offer_decide",
    "offer_thinking",
    "owed_status",
)
ACTIONS = (
    "send_thank_you",
    "wait",
    "check_in",
    "ask_permission",
    "tell_about_offer",
    "ask_for_time",
    "decide_on_offer",
    "agree_offer_date",
    "follow_invitation",
    "acknowledge_hold",
    "ask_for_paper",
    "reply_to_no",
    "stay_in_touch",
    "move_on",
)
REACHES = ("none", "reply", "invited", "news", "thanks", "check_in", "elsewhere", "end")
"""How an advice reaches the employer; each kind changes what may follow it in another way."""

CONTACTS = (
    "recruiter",
    "hiring_manager",
    "panel",
    "panel_lead",
    "agency",
    "chair",
    "referrer",
    "other_employer",
)
CHANNELS = ("email", "phone")
SLOTS = (
    "today",
    "day",
    "next_day",
    "stage_day",
    "word_day",
    "last_day",
    "week_day",
    "wait_day",
    "promised_day",
    "passed_day",
    "invited_day",
    "away_day",
    "deadline",
    "stage",
    "intro",
    "promise",
    "whom",
    "do",
    "next",
    "draft",
)
TABLES = ("who", "how", "words", "silence", "meanwhile")
