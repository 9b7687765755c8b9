"""The staff's desk: rights, the audit log, questions and their answers, written answers."""
