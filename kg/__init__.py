"""difang (地方): news of Chinese local governments, read into an RDF graph that shows its evidence."""

__version__ = "0.1.0"
