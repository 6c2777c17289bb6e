"""The one place that knows the order of the stages.

examine    intake -> checks -> gates -> states       (what `check` and `status` need)
generate   examine -> render -> convert -> bundle -> publish
"""
