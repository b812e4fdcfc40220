"""One small good file of each format, as bytes, written by hand in the format's shape."""

import io
import json
import zipfile

import openpyxl

from data.sources import acled, gdelt, phoenix, ucdp_ged
from tests.data.sources import test_conflict, test_disputes, test_gdelt, test_machine_coded


def delimited(names, *rows, delimiter=",", header=True) -> bytes:
    lines = [list(names)] * header + [[row.get(name, "") for name in names] for row in rows]
    return "".join(delimiter.join(line) + "\n" for line in lines).encode()


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(*rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


LAUNCH = {"date": "2017-11-28", "time": "18:18 (UTC)", "missile": "hwasong-15", "facility": "sain", "distance": 950}
ICEWS_ROWS = [test_machine_coded.ICEWS, test_machine_coded.MEETING.format(1), test_machine_coded.TURNED.format(2)]
SAMPLES = {
    "gdelt": test_gdelt.lines(gdelt.SECOND, {}, {"EventCode": "190"}).encode(),
    "icews": "\n".join([*ICEWS_ROWS, ""]).encode(),
    "polecat": delimited(test_machine_coded.POLECAT, test_machine_coded.THREAT, delimiter="\t"),
    "phoenix": delimited(phoenix.DAILY, test_machine_coded.SHOT, delimiter="\t", header=False),
    "acled": delimited(acled.WANTED, test_conflict.MARCH | {"notes": ""}),
    "ucdp-ged": delimited(ucdp_ged.COLUMNS, test_conflict.SHELLING),
    "pa-x": b"Con,PPName,AgtId,Agt,Dat,Stage\nSouth Korea/North Korea,Process,1,Statement,2005-09-19,Pre\n",
    "cow-mid": packed(a=test_disputes.MIDA.encode(), b=test_disputes.MIDB.encode(), p=test_disputes.MIDIP.encode()),
    "icb": test_disputes.ICB2.encode(),
    "cns-json": json.dumps({"timeBins": [{"year": 2017, "data": [LAUNCH, {**LAUNCH, "date": "2017-05"}]}]}).encode(),
    "cns-tables": workbook(
        [], ["Date", "Missile Name", "Facility Name", "Test Outcome"], ["Sep-84", "Scud-B", "x", "y"]
    ),
    "csis-provocations": b"date,type,event,description,resources\n2017-09-03,Nuclear,Nuclear Test,It shook.,https://x\n",
    "csis-negotiations": b'Month,Year,Event Type,Parties Involved,Description\nAug,2018,T,"US, DPRK",Met.\n',
    "rok-attacks": "Type,Date,Case,Latitude,Longtitude\n피습,1945-09-05,사건,,\n".encode(),
    "ministry-agreements": (
        "document_id,title,agreement_date,source_url,original_filename,content_empty,warning\n"
        "agreement:a,합의서,1992-02-19,http://example.org/1,a.hwp,False,\n"
    ).encode("utf-8-sig"),
    "ministry-talks": (
        "연도,회담분야,회담명,개최회담,개최국가,개최지역,개최시설,회담시작일자,회담종료일자,회담일수\n"
        "2018,정치,회담,제1차 회담,중립,판문점,평화의집,2018-01-09,2018-01-09,1\n"
    ).encode("cp949"),
}
