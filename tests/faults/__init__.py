"""Trouble of networks, servers, machines and testers: none of it is ever a platform's obstruction."""
