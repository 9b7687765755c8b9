"""The talk with people: handlers parse what a person did and return the Screen that answers it."""
