using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>Sweeps over drawn tubes: planes facing z, half a millimetre apart.</summary>
public class VesselTrackingTests(ITestOutputHelper output)
{
    private static readonly Vec3 Oblique = new Vec3(0.4, 0.2, 1).Normalized();

    [Fact]
    public void A_tube_is_one_track_along_its_axis()
    {
        var tracking = Swept(11, 30, _ => [(new(50, 60, 0), Oblique, 3, 1)]);
        var track = Assert.Single(tracking.Tracks, t => t.Pictures >= 20);
        var off = track.Samples.Select(s => Vec3.Cross(s.Centre - new Vec3(50, 60, 0), Oblique).Length).ToArray();
        output.WriteLine($"{track.Pictures} pictures, radius {track.Radius:F2}, off the axis by {off.Average():F2} mm, at most {off.Max():F2}");
        Assert.InRange(track.Radius, 0.75 * 3, 1.25 * 3);
        // The stated covariance must cover what was measured.
        Assert.All(track.Samples, s =>
        {
            var e = Vec3.Cross(s.Centre - new Vec3(50, 60, 0), Oblique);
            Assert.InRange(e.Length, 0, 4 * Math.Sqrt(s.Covariance.Trace / 3));
            Assert.InRange(Math.Abs(Vec3.Dot(s.Direction, Oblique)), Math.Cos(30 * Math.PI / 180), 1);
        });
    }

    [Fact]
    public void A_layer_that_moves_with_the_planes_is_no_vessel()
    {
        // The same long dark band in every picture: muscle or fascia.
        var tracking = Swept(12, 40, z => [(new(60, 40, z), Vec3.UnitX, 3, 1)]);
        foreach (var t in tracking.Tracks) output.WriteLine($"{t.Id}: {t.Pictures} pictures");
        Assert.DoesNotContain(tracking.Tracks, t => t.Pictures >= 15);
    }

    [Fact]
    public void Two_vessels_that_join_make_a_fork()
    {
        var branch = new Vec3(0.9, 0, -1).Normalized();
        // The branch is there up to the plane in which it meets the stem.
        var tracking = Swept(13, 40, z => z < 12 ? [(new(60, 60, 0), Vec3.UnitZ, 4, 1), (new(60, 60, 12), branch, 2.5, 1)] : [(new(60, 60, 0), Vec3.UnitZ, 4, 1)]);
        foreach (var f in tracking.Forks) output.WriteLine($"{f.Branch} leaves {f.Stem} at {f.Place}");
        Assert.Contains(tracking.Forks, f => Vec3.Distance(f.Place, new(60, 60, 12)) < 4 * Math.Sqrt(f.Covariance.Trace / 3));
    }

    [Fact]
    public void The_same_sweep_gives_the_same_tracks()
    {
        var (a, b) = (Swept(14, 12, _ => [(new(50, 60, 0), Oblique, 3, 1)]), Swept(14, 12, _ => [(new(50, 60, 0), Oblique, 3, 1)]));
        Assert.NotEmpty(a.Tracks);
        Assert.Equal(a.Tracks.SelectMany(t => t.Samples), b.Tracks.SelectMany(t => t.Samples));
    }

    private static VesselTracking Swept(long seed, int pictures, Func<double, (Vec3, Vec3, double, double)[]> tubes)
    {
        var phantom = new SpecklePhantom(seed);
        var tracking = new VesselTracking(SpecklePhantom.Area);
        for (var i = 0; i < pictures; i++)
        {
            var plane = SpecklePhantom.Facing(0.5 * i);
            tracking.Add(new(i, TimeSpan.FromSeconds(0.05 * i), SpecklePhantom.Size, SpecklePhantom.Size, phantom.Draw(plane, tubes(0.5 * i)), plane));
        }

        return tracking;
    }
}
