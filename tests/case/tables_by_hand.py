"""Small tables in the columns of other houses, all invented."""

UNHCR = """\
year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless
2030,Syria,SYR,SYR,Germany,GFR,DEU,5120,40,0,,,
2030,Syria,SYR,SYR,Turkey,TUR,TUR,81200,,310,,,
2030,Syria,SYR,SYR,Syria,SYR,SYR,-,,,90210,1200,
2030,Afghanistan,AFG,AFG,Turkey,TUR,TUR,700,,,,,
"""
DTM = """\
id,admin0Name,admin0Pcode,admin1Name,admin2Name,numPresentIdpInd,reportingDate,roundNumber,assessmentType,remark
1,Sudan,SDN,Red Hills,Orchard,1200,2031-05-02T00:00:00,4,BA,=cmd|' /C calc'!A0
2,Sudan,SDN,Red Hills,,0,2031-05-02T00:00:00,4,BA,
3,Sudan,SDN,Red Hills,Well,,2031-05-02T00:00:00,4,BA,
"""
ACLED = """\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,location,\
latitude,longitude,geo_precision,notes,fatalities
S1,03 June 2031,1,Violence against civilians,Attack,Militia,Political militia,Civilians,Civilians,Syria,Northtown,\
35.81,36.32,1,a,7
S2,2031-06-05,2,Battles,Armed clash,Army,State forces,Rebels,Rebel group,Syria,Northtown,35.81,36.32,2,b,0
S3,2031-06-09,3,Protests,Peaceful protest,Crowd,Protesters,,,Syria,Easttown,35.5,36.9,3,c,
S4,2031-06-12,1,Explosions/Remote violence,Air/drone strike,Army,State forces,,,Syria,Easttown,35.5,36.9,1,d,3
"""
UCDP = """\
id,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,\
date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low
1,3,Government of Syria,Civilians,1,Northtown,35.81,36.32,Syria,1,2031-06-03 00:00:00.000,2031-06-03 00:00:00.000,\
0,0,9,0,9,12,8
2,1,Government of Syria,Valley Front,2,Northtown,35.81,36.32,Syria,2,2031-06-03,2031-06-07,4,6,0,0,10,10,10
3,1,Government of Syria,Valley Front,1,Easttown,35.5,36.9,Syria,1,2031-06-09,2031-06-09,0,3,0,0,3,5,3
"""
COUNTS = {
    "input_csv/locations.csv": "#name,region,country,lat,lon,location_type,conflict_date,population\n"
    "West_camp,Hatay,Turkey,35.90,36.06,camp,,5000\n",
    "source_data/data_layout.csv": "total,refugees.csv\nWest_camp,west.csv\n",
    "source_data/refugees.csv": "Date,Refugee_numbers\n2031-06-01,400\n",
    "source_data/west.csv": "Date,Count\n2031-06-01,400\n2031-06-08,\n2031-06-15,650\nsoon,1\n",
}
TABLES = {"unhcr": UNHCR, "dtm": DTM, "acled": ACLED, "ucdp": UCDP}


def write_folder(folder):
    for name, text in COUNTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
