"""Records of equal size into SQLite and back: python sqlite_journal.py COUNT SIZE FOLDER. Write-ahead log, a commit per 1,000 records, times in ms."""
import os
import sqlite3
import sys
import time

count, size, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
path = os.path.join(folder, "journal.db")
content = os.urandom(size)
begin = time.perf_counter()
db = sqlite3.connect(path, isolation_level=None)
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA synchronous=NORMAL")
db.execute("CREATE TABLE envelope (sequence INTEGER PRIMARY KEY, kind INTEGER, version INTEGER, at INTEGER, content BLOB)")
for start in range(0, count, 1000):
    db.execute("BEGIN")
    db.executemany("INSERT INTO envelope VALUES (?, ?, ?, ?, ?)", [(i, 32, 1, i, content) for i in range(start, min(start + 1000, count))])
    db.execute("COMMIT")
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
db.close()
print("write", 1000 * (time.perf_counter() - begin))
begin = time.perf_counter()
db = sqlite3.connect(path)
seen = sum(len(row[4]) for row in db.execute("SELECT sequence, kind, version, at, content FROM envelope ORDER BY sequence"))
print("read", 1000 * (time.perf_counter() - begin))
print("bytes", seen)
version = [int(x) for x in sqlite3.sqlite_version.split(".")]
print("version", version[0] + version[1] / 100)
