"""A pretend Telegram: a world with people, chats and a clock that answers a bot as Telegram does.

It imports nothing of the project. Tests use it in process or over HTTP; `python -m bot rehearse` shows it
in a browser.
"""
