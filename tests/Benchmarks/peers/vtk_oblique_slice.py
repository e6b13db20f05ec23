"""Times VTK's vtkImageReslice: a 512x512 oblique slice, linear, from a 512x512x300 volume of shorts. Arguments: matrix rows."""
import sys
import time

import numpy
import vtk
from vtk.util import numpy_support

repeats = int(sys.argv[1])
numbers = [float(a) for a in sys.argv[2:]]
n = 512 * 512 * 300
voxels = (numpy.arange(n, dtype=numpy.int64) * 2654435761 % 2048).astype(numpy.int16)
image = vtk.vtkImageData()
image.SetDimensions(512, 512, 300)
image.SetSpacing(0.8, 0.8, 1.5)
image.GetPointData().SetScalars(numpy_support.numpy_to_vtk(voxels, deep=True))
reslice = vtk.vtkImageReslice()
reslice.SetInputData(image)
reslice.SetOutputDimensionality(2)
reslice.SetInterpolationModeToLinear()
reslice.SetOutputExtent(0, 511, 0, 511, 0, 0)
reslice.SetOutputSpacing(numbers[9], numbers[10], 1)
reslice.SetOutputOrigin(0, 0, 0)
axes = vtk.vtkMatrix4x4()
for row in range(3):
    for column in range(3):
        axes.SetElement(row, column, numbers[3 * row + column])
    axes.SetElement(row, 3, numbers[11 + row])
times = []
for i in range(repeats):
    axes.SetElement(2, 3, numbers[13] + 0.01 * i)
    reslice.SetResliceAxes(axes)
    reslice.Modified()
    start = time.perf_counter()
    reslice.Update()
    times.append(1000 * (time.perf_counter() - start))
times.sort()
print("median_ms", times[len(times) // 2])
out = numpy_support.vtk_to_numpy(reslice.GetOutput().GetPointData().GetScalars())
print("mean", out.mean())
