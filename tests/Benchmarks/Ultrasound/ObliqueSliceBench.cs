using System.Diagnostics;
using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>An oblique slice of 512x512 from a scan of 512x512x300, beside VTK's vtkImageReslice on the same voxels.</summary>
public sealed class ObliqueSliceBench : ILongCheck
{
    public string Name => "ultrasound-slice";

    public string What => "a 512x512 oblique slice from a 512x512x300 scan, beside VTK";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var repeats = size == BenchSize.Full ? 200 : 10;
        var grid = new VolumeGrid(512, 512, 300, Vec3.Zero, new(0.8, 0.8, 1.5), Mat3.Identity);
        var voxels = new short[grid.VoxelCount];
        for (var i = 0L; i < voxels.Length; i++) voxels[i] = (short)(i * 2654435761 % 2048);
        var volume = new Volume<short>(grid, voxels);
        var turn = Mat3.FromRotationVector(new(0.5, -0.35, 0.3));
        const double pixel = 0.6;
        var origin = grid.ToWorld(255.5, 255.5, 149.5) - turn * new Vec3(255.5 * pixel, 255.5 * pixel, 0);
        var (slice, times) = (new float[512 * 512], new List<double>());
        for (var i = 0; i < repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            ObliqueSlice.Into(volume, new(turn.Column0 * pixel, turn.Column1 * pixel, origin + Vec3.UnitZ * (0.01 * i)), 512, 512, 0, slice);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        string[] arguments = [.. new[] { turn.M00, turn.M01, turn.M02, turn.M10, turn.M11, turn.M12, turn.M20, turn.M21, turn.M22, pixel, pixel, origin.X, origin.Y, origin.Z }.Select(v => v.ToString("R", CultureInfo.InvariantCulture))];
        var peer = PeerScript.Run("vtk_oblique_slice.py", [repeats.ToString(CultureInfo.InvariantCulture), .. arguments]);
        // The same plane must give the same picture: its mean to within VTK's rounding to whole numbers.
        if (peer is not null && Math.Abs(peer["mean"] - slice.Average()) > 1) throw new UnsoundAnswerException($"the slice's mean is {slice.Average():F2}, VTK's {peer["mean"]:F2}");
        return [new("ultrasound-slice 512x512 from 512x512x300, median", times.Order().ElementAt(repeats / 2), "ms", peer is null ? null : "VTK", peer?["median_ms"])];
    }
}
