"""The events that any textbook of the peninsula names, 1950 to 2025, are in the record on their days."""

from data import dates

# Written by hand: the day an act began, and a word of its English title. What textbooks name and is not here:
# - what Seoul's intelligence service told on 18 October 2024 is held as the act it tells, on 8 October;
# - Incheon and China's entry (1950) are within the row of the war, on which battles are not told.
TEXTBOOK = """
    1948-08-15 Republic of Korea
    1948-09-09 Democratic People's Republic
    1950-06-25 Korean War
    1950-06-25 Resolution 82
    1950-06-27 Resolution 83
    1950-07-07 Resolution 84
    1953-07-27 armistice
    1953-10-01 Mutual Defence
    1957-06-21 armistice
    1958-02-16 hijacked
    1960-04-27 Rhee
    1961-07-06 Khrushchev
    1961-07-11 Zhou Enlai
    1963-12-17 Park Chung-hee
    1965-06-22 Japan
    1968-01-21 Blue House
    1968-01-23 Pueblo
    1968-10-30 Samcheok
    1968-12-23 Pueblo
    1969-04-15 EC-121
    1969-12-11 hijacked
    1971-04-02 7th Infantry
    1971-09-22 direct line
    1972-02-21 Nixon
    1972-07-04 July 4
    1974-03-25 peace agreement
    1974-08-15 Park Chung-hee
    1976-08-18 tree
    1977-05-26 Carter
    1979-07-20 withdrawal
    1979-10-26 Park
    1981-02-02 Reagan
    1983-10-09 Rangoon
    1985-09-20 Families
    1985-12-12 Non-Proliferation
    1987-11-29 858
    1988-01-20 terrorism
    1988-07-07 Roh Tae-woo
    1988-10-31 humanitarian trade
    1989-02-01 Hungary
    1990-03-22 Czechoslovakia
    1990-03-23 Bulgaria
    1990-03-26 Mongolia
    1990-03-30 Romania
    1990-09-04 High-Level
    1990-09-30 Soviet Union
    1991-08-08 702
    1991-09-17 United Nations
    1991-09-27 tactical
    1991-12-13 Reconciliation
    1992-01-07 Team Spirit
    1992-01-20 denuclearisation
    1992-01-22 Kanter
    1992-01-30 safeguards
    1992-08-24 China
    1993-02-25 special inspection
    1993-03-12 Non-Proliferation
    1993-05-11 825
    1993-05-29 Nodong
    1993-06-11 joint statement
    1994-06-13 IAEA
    1994-06-15 Carter
    1994-07-08 Kim Il-sung
    1994-10-21 Agreed Framework
    1996-04-16 four parties
    1996-09-18 submarine
    1997-08-19 reactors
    1998-06-16 cattle
    1998-08-31 Kwangmyongsong-1
    1999-05-25 Perry
    1999-06-15 Yeonpyeong
    1999-09-17 sanctions
    2000-06-13 summit
    2000-06-15 June 15
    2000-07-19 Putin
    2000-08-15 reunion
    2000-10-09 Jo Myong-rok
    2000-10-12 Communiqué
    2000-10-23 Albright
    2002-01-29 axis
    2002-06-29 Yeonpyeong
    2002-09-17 Koizumi
    2002-09-17 Pyongyang Declaration
    2002-10-03 Kelly
    2002-11-14 KEDO
    2002-12-27 inspectors
    2003-01-10 NPT
    2003-04-23 three
    2003-08-27 Six-Party
    2004-05-22 Koizumi
    2005-02-10 nuclear
    2005-09-15 Banco Delta Asia
    2005-09-19 Joint Statement
    2006-07-05 seven missiles
    2006-07-15 1695
    2006-10-09 nuclear test
    2006-10-14 1718
    2007-02-13 Initial
    2007-07-14 Yongbyon
    2007-10-02 summit
    2007-10-03 Second
    2008-06-26 declaration
    2008-06-27 cooling tower
    2008-07-11 tourist
    2008-10-11 terrorism
    2009-04-05 Kwangmyongsong-2
    2009-04-14 Six-Party
    2009-05-25 second nuclear test
    2009-06-12 1874
    2009-08-04 Clinton
    2010-03-26 Cheonan
    2010-05-24 trade
    2010-11-12 enrichment
    2010-11-23 Yeonpyeong
    2011-12-17 Kim Jong-il
    2012-02-29 Leap Day
    2012-04-13 Kwangmyongsong-3
    2012-12-12 Kwangmyongsong-3
    2013-02-12 third nuclear test
    2013-03-05 armistice
    2013-03-31 byungjin
    2013-12-12 Jang Song-thaek
    2014-11-24 Sony
    2015-08-04 Mines
    2015-08-25 two Koreas
    2016-01-06 fourth nuclear test
    2016-02-10 Kaesong
    2016-07-08 THAAD
    2016-09-09 fifth nuclear test
    2017-02-13 Kim Jong-nam
    2017-06-19 Warmbier
    2017-07-04 Hwasong-14
    2017-08-08 fire and fury
    2017-09-03 sixth nuclear test
    2017-11-20 terrorism
    2017-11-29 Hwasong-15
    2018-02-09 Olympics
    2018-03-25 Beijing
    2018-04-20 halts
    2018-04-27 Panmunjom Declaration
    2018-05-24 Punggye-ri
    2018-06-12 Singapore
    2018-07-27 remains
    2018-09-19 Pyongyang Declaration
    2018-09-19 military agreement
    2019-02-27 Hanoi
    2019-04-25 Putin
    2019-06-20 Xi
    2019-06-30 Panmunjom
    2019-12-28 moratorium
    2020-06-16 liaison office
    2021-01-05 Eighth Congress
    2022-03-24 intercontinental
    2022-05-26 veto
    2022-09-08 nuclear weapons
    2022-12-26 drones
    2023-08-18 Camp David
    2023-09-13 Putin
    2023-11-21 satellite
    2023-11-23 military agreement
    2023-12-30 two hostile states
    2024-01-15 unification
    2024-03-28 veto
    2024-05-28 balloons
    2024-06-04 military agreement
    2024-06-19 treaty
    2024-10-08 troops
    2024-10-15 roads
    2024-12-03 martial law
    2025-06-11 loudspeakers
    2025-06-12 noise
    2025-09-04 Xi
    2025-09-21 Washington
    2025-10-10 parade
"""


def test_the_events_of_the_textbooks_are_in_the_record_on_their_days(loaded):
    events = loaded.events[["date", "title_en"]].itertuples(index=False)
    begun = [(dates.parse(day).first, title) for day, title in events]
    missing = [
        (day, word)
        for day, word in (line.split(maxsplit=1) for line in TEXTBOOK.strip().splitlines())
        if not any(first == dates.parse(day).first and word in title for first, title in begun)
    ]
    assert missing == []
