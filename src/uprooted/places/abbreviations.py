"""Abbreviations of states and provinces as newspapers and post offices write them."""

from __future__ import annotations

from types import MappingProxyType

PRESS = MappingProxyType({
    "Ala.": "US.AL", "Ariz.": "US.AZ", "Ark.": "US.AR", "Calif.": "US.CA", "Cal.": "US.CA", "Colo.": "US.CO",
    "Conn.": "US.CT", "Del.": "US.DE", "Fla.": "US.FL", "Ga.": "US.GA", "Ill.": "US.IL", "Ind.": "US.IN",
    "Kan.": "US.KS", "Kans.": "US.KS", "Ky.": "US.KY", "La.": "US.LA", "Md.": "US.MD", "Mass.": "US.MA",
    "Mich.": "US.MI", "Minn.": "US.MN", "Miss.": "US.MS", "Mo.": "US.MO", "Mont.": "US.MT", "Neb.": "US.NE",
    "Nebr.": "US.NE", "Nev.": "US.NV", "N.H.": "US.NH", "N.J.": "US.NJ", "N.M.": "US.NM", "N.Y.": "US.NY",
    "N.C.": "US.NC", "N.D.": "US.ND", "Okla.": "US.OK", "Ore.": "US.OR", "Pa.": "US.PA", "Penn.": "US.PA",
    "R.I.": "US.RI", "S.C.": "US.SC", "S.D.": "US.SD", "Tenn.": "US.TN", "Tex.": "US.TX", "Vt.": "US.VT",
    "Va.": "US.VA", "Wash.": "US.WA", "W.Va.": "US.WV", "W. Va.": "US.WV", "Wis.": "US.WI", "Wyo.": "US.WY",
    "Alta.": "CA.01", "B.C.": "CA.02", "Man.": "CA.03", "N.B.": "CA.04", "N.L.": "CA.05", "Nfld.": "CA.05",
    "N.S.": "CA.07", "Ont.": "CA.08", "P.E.I.": "CA.09", "Que.": "CA.10", "Sask.": "CA.11", "N.W.T.": "CA.13",
})  # fmt: skip
"""Press forms, with the point, to country and GeoNames first-level code."""

POSTAL = MappingProxyType({
    **{code: f"US.{code}" for code in (
        "AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND "
        "OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
    ).split()},
    "AB": "CA.01", "BC": "CA.02", "MB": "CA.03", "NB": "CA.04", "NL": "CA.05", "NS": "CA.07", "ON": "CA.08",
    "PE": "CA.09", "PEI": "CA.09", "QC": "CA.10", "SK": "CA.11", "NT": "CA.13", "NSW": "AU.02", "QLD": "AU.04",
    "VIC": "AU.07", "TAS": "AU.06",
})  # fmt: skip
"""Postal forms, to be believed only after a comma that follows a place."""

PLAIN = frozenset(
    {"B.C.", "N.J.", "N.Y.", "N.H.", "N.M.", "N.C.", "S.C.", "P.E.I.", "N.W.T.", "Calif.", "Alta.", "Sask."}
)
"""Press forms that can hardly be anything else and need no comma before them."""
