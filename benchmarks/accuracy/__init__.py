"""Made-up platforms and pages, drawn by seed → how often the audit tells what really happened, and whom it wrongs.

Nothing in here knows a rule, a word list or a script of `linkaudit`: pages are invented from scratch, served on
loopback under invented names, and measured by the audit's own line with its controls. Each variant declares the truth.
"""
