"""Perhekeskus: an open digital family centre for Finland's wellbeing areas."""
