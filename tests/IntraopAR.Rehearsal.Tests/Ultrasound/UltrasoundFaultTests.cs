using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

public class UltrasoundFaultTests
{
    private static readonly UltrasoundProbe Probe = UltrasoundProbe.Intraoperative;
    private static readonly Transform<Patient, Probe> Pose = Echoes.Poses(Probe, 3).ElementAt(2);
    private static readonly UltrasoundPicture Right = Take(UltrasoundFault.None);

    [Fact]
    public void Mirrored_exchanges_left_and_right_of_the_scan_area()
    {
        var mirrored = Take(new(UltrasoundFaultKind.MirroredLeftRight));
        Compare(mirrored, p => new(Right.Width - 1 - p.U, p.V));
        Assert.Equal(Right.TruePlane.Apply(new(100, 50)), mirrored.TruePlane.Apply(new(Right.Width - 1 - 100, 50)), Near);
    }

    [Fact]
    public void Upside_down_puts_the_face_at_the_bottom()
    {
        var turned = Take(new(UltrasoundFaultKind.UpsideDown));
        Compare(turned, p => new(p.U, Right.Height - 1 - p.V));
        Assert.Equal(Right.TruePlane.Apply(new(100, 50)), turned.TruePlane.Apply(new(100, Right.Height - 1 - 50)), Near);
    }

    /// <summary>The same vessel is dark at the place that the true depth gives, and not at the one that the calibration gives.</summary>
    [Fact]
    public void A_wrong_depth_scales_the_picture()
    {
        var fault = new UltrasoundFault(UltrasoundFaultKind.WrongDepth, 140);
        var wrong = Take(fault);
        Assert.Equal(Probe with { Depth = 140 } is var deep ? deep.PixelSize : 0, wrong.TruePlane.PixelWidth, 1e-9);
        var (here, there, count) = (0.0, 0.0, 0);
        foreach (var cut in VesselCuts.Of(Echoes.Scene, Probe, Pose, fault: fault).Where(c => c is { Visibility: CutVisibility.Visible, Radius: > 2 }))
        {
            var believed = (Pose.Motion * Probe.ImageToProbe).Foot(cut.Place.Position);
            if (!Probe.InScanArea(believed) || Pixel.Distance(believed, cut.Centre) < 25) continue;
            here += Echoes.Mean(wrong, cut.Centre, 2);
            there += Echoes.Mean(wrong, believed, 2);
            count++;
        }

        Assert.True(count >= 3, $"{count} vessels");
        Assert.True(here / count < there / count - 25, $"true place {here / count:F0}, believed place {there / count:F0}");
        Assert.Throws<BadInputException>(() => Take(new(UltrasoundFaultKind.WrongDepth)));
    }

    [Fact]
    public void In_the_air_only_reverberation_is_left()
    {
        var air = Take(new(UltrasoundFaultKind.DroppedContact));
        double Grey(UltrasoundPicture p, double depth) => Echoes.Mean(p, Probe.ImageToArray.Foot(new(0, 0, depth)), 3);
        Assert.True(Grey(air, 3) > Grey(Right, 20), "bright lines under the face");
        Assert.True(Grey(air, 45) < 20, $"{Grey(air, 45):F0} at 45 mm");
        Assert.All(VesselCuts.Of(Echoes.Scene, Probe, Pose, fault: new(UltrasoundFaultKind.DroppedContact)), c => Assert.NotEqual(CutVisibility.Visible, c.Visibility));
    }

    [Fact]
    public void A_frozen_machine_repeats_its_picture_while_the_probe_moves()
    {
        var sweep = ProbeSweep.Record(Echoes.Scene, Probe, new(Seconds: 3, Rate: 2) { Fault = new(UltrasoundFaultKind.Frozen), FaultTime = (1, 2.1) }, 8);
        bool Same(int a, int b) => sweep.Pictures[a].Pixels.Span.SequenceEqual(sweep.Pictures[b].Pixels.Span);
        Assert.False(Same(0, 1));
        Assert.True(Same(1, 2) && Same(2, 3) && Same(3, 4));
        Assert.False(Same(4, 5));
        Assert.True(Vec3.Distance(sweep.Poses[3 * 2].ToFromFrom.Translation, sweep.Poses[3 * 4].ToFromFrom.Translation) > 3);
        Assert.Equal(sweep.Truth[1].Plane, sweep.Truth[4].Plane);
    }

    private static UltrasoundPicture Take(UltrasoundFault fault) => UltrasoundPictures.Take(Echoes.Scene, Probe, Pose, 6, null, fault);

    private static bool Near(Vec3 a, Vec3 b) => Vec3.Distance(a, b) < 1e-6;

    /// <summary>Every pixel of the faulty picture that lies in the scan area is that of the faultless one at another place.</summary>
    private static void Compare(UltrasoundPicture faulty, Func<Pixel, Pixel> from)
    {
        var compared = 0;
        for (var v = 0; v < Right.Height; v++)
            for (var u = 0; u < Right.Width; u++)
            {
                var other = from(new(u, v));
                if (!Probe.InScanArea(other)) continue;
                // Rounding may differ where a level falls between two greys.
                Assert.InRange(faulty.At(new(u, v)) - Right.At(other), -1, 1);
                compared++;
            }

        Assert.True(compared > 50_000);
        Assert.NotEqual(Right.Pixels, faulty.Pixels);
    }
}
