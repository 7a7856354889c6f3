"""gongkai 公开: the government-information-disclosure work (政府信息公开) of a town and its county."""

__version__ = "0.1.0"
