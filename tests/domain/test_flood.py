"""What is too much goes by when it was written; a repetition of one message is no second message."""

from itertools import count

from domain.flood import MESSAGES, REMEMBERED, FloodGuard

ANNA = 7
NUMBERS = count(1)


def test_a_burst_is_answered_then_one_request_to_wait_then_silence() -> None:
    guard = FloodGuard()
    judged = [guard.judge(ANNA, next(NUMBERS), f"вопрос {n}", at=100 + n / 200, now=100 + n / 200) for n in range(60)]
    assert judged == ["fine"] * MESSAGES + ["notice"] + ["silence"] * (60 - MESSAGES - 1)


def test_the_same_words_are_answered_three_times_a_minute() -> None:
    guard = FloodGuard()
    times = [0.0, 15, 30, 45, 70, 106]
    judged = [guard.judge(ANNA, next(NUMBERS), "Дедлайн?", at=at, now=at) for at in times]
    assert judged == ["fine", "fine", "fine", "notice", "silence", "fine"]


def test_a_message_handled_again_is_judged_as_before_and_counts_once() -> None:
    guard = FloodGuard()
    for number in range(1000, 1000 + MESSAGES):
        judged = [guard.judge(ANNA, number, f"вопрос {number}", at=number, now=number) for _ in range(5)]
        assert judged == ["fine"] * 5
    first = [guard.judge(ANNA, n, "одно и то же", at=5000, now=5000) for n in range(5000, 5004)]
    again = [guard.judge(ANNA, n, "одно и то же", at=5000, now=5000) for n in range(5000, 5004)]
    assert again == first == ["fine", "fine", "fine", "notice"]


def test_what_waited_while_the_assistant_was_away_is_no_flood() -> None:
    guard = FloodGuard()
    judged = {guard.judge(ANNA, next(NUMBERS), f"вопрос {n}", at=n * 30, now=90_000) for n in range(500)}
    assert judged == {"fine"}


def test_requests_to_wait_go_by_the_present_and_are_half_a_minute_apart() -> None:
    guard = FloodGuard()
    flood = [(n / 200, n / 200) for n in range(200 * 60)]
    judged = [guard.judge(ANNA, next(NUMBERS), f"{n}", at=at, now=now) for n, (at, now) in enumerate(flood)]
    assert judged.count("notice") == 2
    late = [guard.judge(ANNA, next(NUMBERS), f"{n}", at=at + 300, now=9000) for n, (at, _) in enumerate(flood)]
    assert late.count("notice") == 1


def test_a_clock_put_back_silences_nobody_for_longer_than_their_flood() -> None:
    guard = FloodGuard()
    for n in range(30):
        guard.judge(ANNA, next(NUMBERS), f"{n}", at=90_000, now=90_000)
    assert guard.judge(ANNA, next(NUMBERS), "снова здесь", at=3600, now=3600) == "fine"


def test_only_the_last_messages_of_a_minute_are_remembered() -> None:
    guard = FloodGuard()
    for n in range(10 * REMEMBERED):
        guard.judge(ANNA, next(NUMBERS), f"{n}", at=1.0, now=1.0)
    assert len(guard._people[ANNA].written) == REMEMBERED
    guard.forget_quiet(now=30.0)
    assert guard._people
    guard.forget_quiet(now=62.0)
    assert not guard._people
