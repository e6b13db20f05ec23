"""A surface from disk with Open3D: python open3d_mesh_file.py FILE. The best of three runs."""
import sys
import time

import open3d

path = sys.argv[1]
times = []
for _ in range(3):
    begun = time.perf_counter()
    mesh = open3d.io.read_triangle_mesh(path)
    times.append(1000 * (time.perf_counter() - begun))
print("ms", min(times))
print("first", times[0])
print("triangles", len(mesh.triangles))
