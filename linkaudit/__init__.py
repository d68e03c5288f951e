"""linkaudit: does this platform let its users open other platforms' links?"""

__version__ = "0.1.0"
