"""The mails about ratings; a module for each of those who get them."""
