"""Articles for tests: their sentences are invented, their films too."""

# Sections are missing, others empty; notations differ from the owner's on purpose.
ODD = """\
## quick   overview
Trailer: https://www.youtube.com/watch?v=abcdefghijk
- Directors: Ada "Countess" Lovelace, Karl Friedrich Zuse Jr. and Grace Hopper (uncredited)
- Screenplay by: Grace Hopper as G. M. Hopper
- Genre: Science Fiction; Comedy
- Release year: 2001
- Running time: 149 min
- IMDb rating: N/A
- Metacritic score: 82/100 (1,204 ratings) <https://scores.example/m> <as of: 2026-11-01>
- Letterboxd: 4.1/5 (1.2M votes)

🍿   2001: An Engine – Part 8½: Detailed Plot Synopsis
The first day
It begins.
It goes on.

And what then?
Then it stops.
CAST AND CHARACTERS
- Agent K (Konrad Zuse (voice)): A man. With a plan: none.
- Robin (The Boy) (Tim Berners): brackets inside a character.
- Twins (Ada Lovelace, Grace Hopper): both of them
Memorable quotes:
- Robin: "I said 'no' - twice." - He means it.
• “Nobody says this.”
– Agent K – «Das Ende» – Said at the end
💰 Box office
- Budget: $60.4 million (estimated)
- Domestic gross: £277,000
- Worldwide Gross: $1.2B
- International gross: €10,500,000
🏆 2001: An Engine – Part 8½ Reviews
Who would enjoy it: people
- Trigger warnings: Loud noises; Long silences
Professional Reviews
- “It works”, said nobody. (The Daily Byte)
- The Daily Byte: "It runs."
- “Fine.” – A. Critic, The Weekly Word
Awards
- Golden Gear (Best Engine (Short)) - 2002 - nominated: Ada Lovelace
- Silver Gear for Best Sound (2003)
🎧 Soundtrack
- "One" by Nobody
- Two – Somebody: over the titles
🤨 Frequently asked questions
Is it long?
Yes.
Very.
✨ Rate
"""
ODD_TITLE = "2001: An Engine – Part 8½"


def flat(text: str) -> list[str]:
    """An article's lines, for which spacing, kinds of quotes and of dashes do not count."""
    straight = text.translate(str.maketrans("“”‘’–—", "\"\"''--"))
    return [" ".join(line.split()) for line in straight.splitlines() if line.strip()]
