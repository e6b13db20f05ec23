"""A CT series with GDCM's C++ reader: python gdcm_series.py FOLDER. The best of three runs, and the first.

Each file is read and parsed, its pixels lie in memory as stored. What a volume needs beyond that (sorting, joining,
rescaling) is left out, as Python's binding would make it slower than C++ does: the figure is a lower bound.
"""
import os
import sys
import time

import gdcm

folder = sys.argv[1]
paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
times = []
for _ in range(3):
    begin = time.perf_counter()
    readers = []
    for path in paths:
        reader = gdcm.ImageReader()
        reader.SetFileName(path)
        if not reader.Read():
            sys.exit(f"{path} is not read")
        readers.append(reader)
    ms = 1000 * (time.perf_counter() - begin)
    times.append(ms)
print("ms", min(times))
print("first", times[0])
