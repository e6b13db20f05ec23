"""Eleven labels to smooth surfaces with VTK: python vtk_label_surfaces.py RAW WIDTH SLICES.

vtkDiscreteFlyingEdges3D makes one surface per label, vtkWindowedSincPolyDataFilter smooths each (20 iterations, pass band
0.05, no boundary or feature smoothing). The labels share two threads. Reading is not timed; the best of two runs counts.
"""
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import vtk

raw, width, slices = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
vtk.vtkSMPTools.Initialize(2)
reader = vtk.vtkImageReader2()
reader.SetFileName(raw)
reader.SetFileDimensionality(3)
reader.SetDataScalarTypeToUnsignedChar()
reader.SetDataExtent(0, width - 1, 0, width - 1, 0, slices - 1)
reader.SetDataSpacing(0.8 * 512 / width, 0.8 * 512 / width, 300.0 / slices)
reader.Update()
image = reader.GetOutput()


def all_labels():
    """One pass for all labels, then one smoothing of the whole; shared points between labels are not merged by VTK."""
    edges = vtk.vtkDiscreteFlyingEdges3D()
    edges.SetInputData(image)
    for n in range(11):
        edges.SetValue(n, n + 1)
    edges.ComputeNormalsOff()
    edges.ComputeGradientsOff()
    edges.ComputeScalarsOff()
    smooth = vtk.vtkWindowedSincPolyDataFilter()
    smooth.SetInputConnection(edges.GetOutputPort())
    settings(smooth)
    smooth.Update()
    return smooth.GetOutput().GetNumberOfPoints()


def settings(smooth):
    smooth.SetNumberOfIterations(20)
    smooth.SetPassBand(0.05)
    smooth.BoundarySmoothingOff()
    smooth.FeatureEdgeSmoothingOff()
    smooth.NonManifoldSmoothingOn()
    smooth.NormalizeCoordinatesOn()


def one_label(value):
    """VTK's flying edges does not let two Python threads run at once, but the filters' own threads do."""
    edges = vtk.vtkDiscreteFlyingEdges3D()
    edges.SetInputData(image)
    edges.SetValue(0, value)
    edges.ComputeNormalsOff()
    edges.ComputeGradientsOff()
    edges.ComputeScalarsOff()
    smooth = vtk.vtkWindowedSincPolyDataFilter()
    smooth.SetInputConnection(edges.GetOutputPort())
    settings(smooth)
    smooth.Update()
    return smooth.GetOutput().GetNumberOfPoints()


def apart():
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(one_label, range(1, 12)))


best, points = float("inf"), 0
for way in (all_labels, apart, all_labels, apart):
    start = time.perf_counter()
    points = way()
    best = min(best, (time.perf_counter() - start) * 1000)
print("ms", best)
print("points", points)
print("version", ".".join(vtk.vtkVersion.GetVTKVersion().split(".")[:2]))
