"""The talk with the staff of the grant maker."""
