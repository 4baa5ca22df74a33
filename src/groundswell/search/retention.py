"""How long search keeps its copies: as long as what they are copies of."""

from groundswell.kernel.retention import keeps
from groundswell.search.models import SearchDoc, Stale, Term, Turn

keeps(SearchDoc, days=None, why="A copy of what can be found, gone with what it is a copy of.")
keeps(Stale, days=None, why="Gone within a second, when the index has followed.")
keeps(Term, days=None, why="A word stays while it stands in something; nobody is in it.")
keeps(Turn, days=None, why="One row for whoever indexes.")
