"""Exports by name: what is offered in the chat by /export and on the command line by ``export``.

To add one, write a function that returns its bytes and give it a line in `exports`; on the command line the
kind ``x`` is every name ``x`` or ``x-…``, chosen by the ending of the file.
"""

from handlers.staff.export import Export
from storage.database import Database
from usecases.current_call import CurrentCall
from usecases.ports import Clock


def exports(database: Database, current: CurrentCall, clock: Clock) -> dict[str, Export]:
    """Everything that can be exported, in the order of the menu."""
    from bot.exports.desk import DeskExports
    from bot.exports.review import ReviewExports

    desk, review = DeskExports(database, current), ReviewExports(database, current, clock)
    return {
        "applications": Export("applications.xlsx", review.applications),
        "questions": Export("questions.xlsx", desk.questions),
        "answers-docx": Export("written-answers.docx", desk.answers_docx),
        "answers-xlsx": Export("written-answers.xlsx", desk.answers_xlsx),
        "answers-yaml": Export("answers.yaml", desk.answers_yaml),
        "audit": Export("audit.jsonl", desk.audit),
    }
