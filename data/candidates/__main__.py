"""python -m data.candidates FOLDER OUT [DAY]: read every list in FOLDER and write to OUT what the record lacks.

With DAY, on which the lists were read, what was found of each list is kept for the page (`recall.csv`, `moves.csv`).
"""

import sys
from pathlib import Path

from data import candidates, record, schema
from data.candidates import recall
from data.measures.moves import moves


def main(folder: Path, out: Path, day: str = "") -> None:
    held = record.load()
    lists = schema.closed_lists(record.CODES)
    found, refused = candidates.collect(folder, lists, held.codes["kinds"]["lane"].to_dict())
    found = candidates.judged(found, held.events, candidates.reasons())
    missing = found[~found["recorded"] & ~found["summed"] & (found["reason"] == "")]
    out.mkdir(parents=True, exist_ok=True)
    found.to_csv(out / "candidates.csv", index=False)
    missing.to_csv(out / "missing.csv", index=False)
    (out / "refused.txt").write_text("\n".join(refused) + "\n", encoding="utf-8")
    print(f"{'set':20} {'rows':>6} {'missing':>8} {'days':>6} {'recorded':>9} {'told':>6}")
    for name, share in candidates.shares(found).iterrows():
        lack = (missing["set"] == name).sum()
        told = f"{share['days']:6.0f} {share['recorded']:9.1%} {share['told']:6.1%}"
        print(f"{name:20} {share['rows']:6.0f} {lack:8} {told}")
    print(f"{missing['cluster'].nunique()} clusters are missing: {out / 'missing.csv'}")
    print(f"{len(refused)} files or rows could not be read: {out / 'refused.txt'}")
    if day:
        recall.keep(recall.counted(found), day, recall.RECALL)
        recall.keep(moves(found, held.events).round(3), day, recall.MOVES)
        print(f"Kept as of {day}: {recall.RECALL}, {recall.MOVES}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
