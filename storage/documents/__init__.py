"""Readers of documents. They open what strangers send, so they run inside child processes only."""
