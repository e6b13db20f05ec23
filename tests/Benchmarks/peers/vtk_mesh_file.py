"""A surface from disk with VTK's own reader of the format: python vtk_mesh_file.py FILE. The best of three runs.

vtkSTLReader merges equal corners, as it does by itself; vtkGLTFReader's parts are appended to one surface.
"""
import sys
import time

import vtk

path = sys.argv[1]
ending = path.rsplit(".", 1)[1]


def read():
    reader = {
        "ply": vtk.vtkPLYReader, "stl": vtk.vtkSTLReader, "obj": vtk.vtkOBJReader, "vtk": vtk.vtkPolyDataReader,
        "vtp": vtk.vtkXMLPolyDataReader, "glb": vtk.vtkGLTFReader, "gltf": vtk.vtkGLTFReader,
    }[ending]()
    reader.SetFileName(path)
    if ending in ("glb", "gltf"):
        join = vtk.vtkCompositeDataGeometryFilter()
        join.SetInputConnection(reader.GetOutputPort())
        join.Update()
        return join.GetOutput()
    reader.Update()
    return reader.GetOutput()


times = []
for _ in range(3):
    begun = time.perf_counter()
    surface = read()
    times.append(1000 * (time.perf_counter() - begun))
    triangles = surface.GetNumberOfPolys()
    del surface
print("ms", min(times))
print("first", times[0])
print("triangles", triangles)
