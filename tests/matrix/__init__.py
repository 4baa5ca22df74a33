"""Every route × every kind of person, with canary words in everything private (trust plan 2.a).

world.py makes the people and the things, each with canaries. samples.py says which things fill a route's arguments; a route
that nothing fills fails the build, as does one without a policy. rules.py says by hand who may read which canary.
"""
