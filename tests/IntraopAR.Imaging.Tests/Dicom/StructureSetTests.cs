using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

public sealed class StructureSetTests : IDisposable
{
    private const string Frame = "1.2.3.4";
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-rtstruct-").FullName;

    /// <summary>Oblique, so that the contours' places go through the scan's own directions.</summary>
    private static readonly VolumeGrid Grid = new(40, 30, 8, new(-20, 13, 500), new(0.8, 1.1, 2.5), Mat3.FromRotationVector(new(0.3, 0.2, -0.4)));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_ring_has_its_hole_and_an_island_counts_again()
    {
        var labels = Read([Square(2, 4.5, 24.5, 4.5, 24.5), Square(2, 8.5, 20.5, 8.5, 20.5), Square(2, 12.5, 15.5, 12.5, 15.5)]);
        var part = Assert.Single(labels.Segments);
        Assert.Equal((7, "Lebermetastase ä"), (part.Number, part.Name));
        // Pixel centres 5…24, 9…20 and 13…15: by the even-odd rule.
        Assert.Equal(20 * 20 - 12 * 12 + 3 * 3, part.VoxelCount);
        Assert.Equal(2, part.Box.K0);
        var centre = part.Centroid(labels.Grid);
        Assert.True(Vec3.Distance(centre, Grid.ToWorld(14.5, 14.5, 2)) < 0.05, $"{centre}");
    }

    [Fact]
    public void A_ball_has_its_volume()
    {
        const double radius = 9;
        var contours = Enumerable.Range(1, 7).Select(k =>
        {
            var r = Math.Sqrt(radius * radius - Math.Pow((k - 4) * Grid.Spacing.Z, 2));
            return Contour(Enumerable.Range(0, 90).Select(n => Grid.ToWorld(19.3 + r / Grid.Spacing.X * Math.Cos(n * Math.PI / 45), 14.2 + r / Grid.Spacing.Y * Math.Sin(n * Math.PI / 45), k)));
        });
        var labels = Read([.. contours]);
        // Slices of 2.5 mm through a ball of 9 mm: their sum is within 2 % of 4/3 π r³, pixels within 1 % of it.
        Assert.Equal(4.0 / 3 * Math.PI * Math.Pow(radius, 3), labels.Segments[0].VoxelCount * Grid.VoxelVolume, 0.03 * 3054);
    }

    [Fact]
    public void Another_frame_of_reference_is_refused()
    {
        var e = Assert.Throws<BadInputException>(() => { StructureSet.Load(Written([Square(2, 4.5, 9.5, 4.5, 9.5)]), Grid, "1.2.3.5"); });
        Assert.Contains("ReferencedFrameOfReferenceUID", e.Field);
    }

    [Theory]
    [InlineData(9, 0, "slice 9")]
    [InlineData(2, 2, "crosses")]
    public void A_contour_that_is_in_no_slice_is_refused_by_name(int slice, double tilt, string reason)
    {
        var points = new[] { (5.0, 5.0), (15, 5), (15, 15), (5, 15) }.Select(p => Grid.ToWorld(p.Item1, p.Item2, slice + tilt * p.Item1 / 10));
        var e = Assert.Throws<BadInputException>(() => { Read([Contour(points)]); });
        Assert.Contains(reason, e.Reason);
        Assert.Contains("Lebermetastase", e.Reason);
    }

    [Fact]
    public void Contours_on_every_second_slice_are_refused_and_never_halve_a_volume()
    {
        var e = Assert.Throws<BadInputException>(() => { Read([Square(2, 4.5, 9.5, 4.5, 9.5), Square(4, 4.5, 9.5, 4.5, 9.5)]); });
        Assert.Contains("every 2", e.Reason);
    }

    [Fact]
    public void Contours_of_a_scan_twice_as_fine_do_not_cancel()
    {
        var labels = Read([Square(2, 4.5, 9.5, 4.5, 9.5), Square(2.5 - 0.01, 4.5, 9.5, 4.5, 9.5), Square(3, 4.5, 9.5, 4.5, 9.5)]);
        Assert.Equal(2 * 25, labels.Segments[0].VoxelCount);
    }

    [Fact]
    public void The_label_reader_tells_it_by_its_class_and_needs_the_scan()
    {
        var path = Written([Square(2, 4.5, 9.5, 4.5, 9.5)]);
        var names = new Dictionary<int, string> { [7] = "lesion-1" };
        Assert.Equal("lesion-1", LabelFile.Read(path, names, Grid, Frame).Segments[0].Name);
        Assert.Throws<BadInputException>(() => { LabelFile.Read(path, names); });
    }

    private Segmentation Read(DicomRecord[] contours) => StructureSet.Load(Written(contours), Grid, Frame);

    private string Written(DicomRecord[] contours)
    {
        var path = Path.Combine(folder, "rtstruct.dcm");
        WrittenStructureSet.Write(path, 7, "Lebermetastase ä", Frame, contours);
        return path;
    }

    private static DicomRecord Square(double k, double i0, double i1, double j0, double j1) =>
        Contour([Grid.ToWorld(i0, j0, k), Grid.ToWorld(i1, j0, k), Grid.ToWorld(i1, j1, k), Grid.ToWorld(i0, j1, k)]);

    private static DicomRecord Contour(IEnumerable<Vec3> points) => WrittenStructureSet.Contour(points);
}
