"""What the staff sees of its own answer: a doubt before it is sent, a confirmation after it."""

from domain.call import Call
from handlers.screen import Button, Screen
from handlers.staff.presses import OnDraft, OnReply
from locales.words import Markup, Words
from usecases.staff.answering import Written
from usecases.staff.questions import Question, Reply


def outcome_screen(written: Written, public: tuple[str, str], call: Call, words: Words, *, replaces: bool) -> Screen:
    """What became of a text of the staff's; `public` is the question and the answer as all may read them."""
    if written.outcome == "gone":
        return Screen(words.say("inbox.decided"), replaces=replaces)
    if written.outcome == "other":
        return Screen(toast=words.say("inbox.not-yours"), alert=True)
    if written.outcome == "doubtful":
        return doubt_screen(written, words, replaces=replaces)
    return sent_screen(written, public, call, words, replaces=replaces)


def doubt_screen(written: Written, words: Words, *, replaces: bool = False) -> Screen:
    """Says before anything is sent why it might not be right, and lets its author decide."""
    question, reply = written.question, written.reply
    lines = [
        words.say(
            f"inbox.doubt-{doubt}",
            number=question.number,
            asker=words.say(f"staff.lang-{question.lang}"),
            written=words.say(f"staff.lang-{reply.lang}"),
            name=question.claimer or question.claimed_by or "",
        )
        for doubt in written.doubts
    ]
    text = words.say("inbox.doubt", number=question.number, why=Markup("\n".join(lines)))

    def on(act: str, label: str) -> tuple[Button, ...]:
        press = OnDraft.model_validate({"act": act, "id": reply.id, "seen": written.answers})
        return (Button(words.say(label), press.pack()),)

    if "answered" in written.doubts:
        rows = [on("correct", "inbox.send-correction"), on("send", "inbox.send-addition")]
    elif written.doubts == ("unaddressed",):
        rows = [on("send", "inbox.send-answer")]
    else:
        rows = [on("send", "inbox.send-as-is")]
    rows += [on("note", "inbox.keep-note"), on("drop", "inbox.drop")]
    return Screen(text, buttons=tuple(rows), quotes=True, replaces=replaces)


def sent_screen(written: Written, public: tuple[str, str], call: Call, words: Words, *, replaces: bool) -> Screen:
    """The answer is on its way; with one press everybody gets the text that is shown here."""
    question, reply = written.question, written.reply
    lines = [
        words.say(
            "inbox.answer-by-mail" if written.outcome == "mail" else "inbox.answer-sent",
            number=question.number,
        )
    ]
    if not reply.text:
        return Screen("\n\n".join(lines), quotes=True, replaces=replaces)
    lines.append(words.say("inbox.public-text", question=public[0], answer=public[1]))
    lines.append(missing_line(question, reply, call, words))
    rows = (
        (Button(words.say("inbox.publish"), OnReply(act="publish", id=reply.id).pack()),),
        (Button(words.say("inbox.prepare"), OnReply(act="prepare", id=reply.id).pack()),),
        (Button(words.say("inbox.keep-canned"), OnReply(act="canned", id=reply.id).pack()),),
    )
    return Screen("\n\n".join(lines), buttons=rows, quotes=True, replaces=replaces)


def missing_line(question: Question, reply: Reply, call: Call, words: Words) -> str:
    """Names the languages in which the answer does not exist yet."""
    missing = [words.say(f"staff.lang-{lang}") for lang in call.languages if lang != reply.lang]
    return words.say("inbox.public-missing", missing=", ".join(missing))
