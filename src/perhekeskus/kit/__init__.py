"""What every room may use: layouts, template components, clock, text order, ids, the web contract.

Knows no domain noun: nothing here may say service, family or appointment.
"""
