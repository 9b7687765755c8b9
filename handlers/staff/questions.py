"""In the staff's chat a reply to the card of a question goes to the person who asked."""

from aiogram import F, Router
from aiogram.types import Message

from domain.call import Call
from handlers.screen import Answer, Screen
from locales.words import Words
from usecases.ports import Person
from usecases.staff_questions import StaffQuestions


def router() -> Router:
    """Replies to cards. Only who is on the staff answers in its name."""
    routes = Router(name="staff-questions")

    @routes.message(F.reply_to_message, F.text)
    async def reply(
        message: Message,
        person: Person,
        call: Call,
        words: Words,
        questions: StaffQuestions,
        staff_ids: frozenset[int],
    ) -> Answer:
        card = message.reply_to_message
        if card is None or person.id not in staff_ids or message.sender_chat is not None:
            return None
        question = await questions.of_card(message.chat.id, card.message_id)
        if question is None:
            return None
        text = message.text or ""
        new = await questions.reply(question, person.id, words.lang, text, message.chat.id, message.message_id)
        return Screen(words.say("staff.reply-goes-out", number=question.number), quotes=True) if new else None

    return routes
