"""The article format: one film's page as text, read and written without loss.

`reading.read` makes an `Article` of a text, `writing.write` a text of an `Article`; both know no database.
`store` brings articles into the films' tables and out again.
"""
