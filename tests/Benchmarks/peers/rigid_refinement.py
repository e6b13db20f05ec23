"""Open3D's point-to-plane registration on two threads: median time and the pose found (points to model)."""
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "2"
import open3d as o3d  # noqa: E402  (the thread count is read when the module loads)

folder, repeats = sys.argv[1], int(sys.argv[2])
mesh = o3d.io.read_triangle_mesh(folder + "/model.ply")
mesh.compute_vertex_normals()
model = o3d.geometry.PointCloud(mesh.vertices)
model.normals = mesh.vertex_normals
points = o3d.io.read_point_cloud(folder + "/points.ply")
registration = o3d.pipelines.registration
times, work = [], []
for _ in range(repeats):
    begin, busy = time.perf_counter(), time.process_time()
    result = registration.registration_icp(
        points, model, 40.0,
        estimation_method=registration.TransformationEstimationPointToPlane(),
        criteria=registration.ICPConvergenceCriteria(max_iteration=50))
    times.append(1000 * (time.perf_counter() - begin))
    work.append(1000 * (time.process_time() - busy))
print("ms", sorted(times)[len(times) // 2])
print("work", sorted(work)[len(work) // 2])
for i, value in enumerate(result.transformation.flatten()):
    print(f"m{i}", value)
