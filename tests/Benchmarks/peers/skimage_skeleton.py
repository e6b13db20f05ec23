"""A body of voxels to its skeleton with scikit-image: python skimage_skeleton.py RAW NX NY NZ STEP OUT.

Thinning after Lee, Kashyap and Chu 1994 with the distance to the border (scipy) as radius. OUT gets i, j, k and radius of
every voxel that is left, as little-endian doubles. Reading and writing are not timed.
"""
import sys
import time

import numpy
import scipy.ndimage
import skimage
import skimage.morphology

raw, nx, ny, nz, step, out = sys.argv[1], *map(int, sys.argv[2:5]), float(sys.argv[5]), sys.argv[6]
body = numpy.fromfile(raw, dtype=numpy.uint8).reshape(nz, ny, nx) != 0
start = time.perf_counter()
skeleton = skimage.morphology.skeletonize(body, method="lee") != 0
radius = scipy.ndimage.distance_transform_edt(body, sampling=step)
ms = (time.perf_counter() - start) * 1000
k, j, i = numpy.nonzero(skeleton)
numpy.stack([i, j, k, radius[k, j, i]], axis=1).astype("<f8").tofile(out)
print("ms", ms)
print("version", skimage.__version__.rsplit(".", 1)[0])
