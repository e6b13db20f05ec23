using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

public class UltrasoundPictureTests
{
    private static readonly UltrasoundProbe Probe = UltrasoundProbe.Intraoperative;

    /// <summary>Grey of parenchyma: 35 % of white less the 2.5 dB by which the mean logarithm of speckle lies under its power.</summary>
    private static readonly double Parenchyma = 255 * (0.35 - 2.5 / UltrasoundSettings.Usual.DynamicRange);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_alone_and_beside_others()
    {
        var poses = Echoes.Poses(Probe, 3).Take(4).ToArray();
        var alone = poses.Select((p, i) => UltrasoundPictures.Take(Echoes.Scene, Probe, p, i).Pixels).ToArray();
        var beside = new byte[poses.Length][];
        Parallel.For(0, poses.Length, i => beside[i] = UltrasoundPictures.Take(Echoes.Scene, Probe, poses[i], i).Pixels);
        Assert.Equal(alone, beside);
        Assert.NotEqual(alone[0], UltrasoundPictures.Take(Echoes.Scene, Probe, poses[0], 9).Pixels);
        var again = UltrasoundScene.Of(Patients.Of(1), Echoes.OnTable, 11);
        Assert.Equal(alone[0], UltrasoundPictures.Take(again, Probe, poses[0], 0).Pixels);
    }

    [Fact]
    public void Outside_the_scan_area_there_is_screen_and_text()
    {
        foreach (var probe in new[] { Probe, UltrasoundProbe.Abdominal, UltrasoundProbe.Linear })
        {
            var picture = UltrasoundPictures.Take(Echoes.Scene, probe, Echoes.Poses(probe, 3).First(), 1);
            var (outside, lit, dark) = (0, 0, 0);
            for (var i = 0; i < picture.Pixels.Length; i++)
            {
                if (probe.InScanArea(new(i % picture.Width, i / picture.Width)))
                {
                    if (picture.Pixels[i] == 0) dark++;
                }
                else
                {
                    outside++;
                    if (picture.Pixels[i] > 0) lit++;
                }
            }

            Assert.Equal(0, dark);
            // Five short lines of text and the depth's ticks.
            Assert.InRange(lit / (double)outside, 0.001, 0.03);
        }
    }

    /// <summary>A lumen scatters 32 dB less than the parenchyma around it; the beam smears some of that in.</summary>
    [Fact]
    public void True_cuts_of_vessels_lie_in_dark_lumens()
    {
        var (greys, wrong) = (new List<double>(), 0);
        foreach (var pose in Echoes.Poses(Probe, 3))
        {
            var picture = UltrasoundPictures.Take(Echoes.Scene, Probe, pose, 4);
            foreach (var cut in VesselCuts.Of(Echoes.Scene, Probe, pose).Where(c => c.Visibility == CutVisibility.Visible && c.Radius > 2))
            {
                Assert.Equal(0, Vec3.Distance(picture.TruePlane.Apply(cut.Centre), cut.Place.Position), cut.OffPlane + 1e-6);
                var lumen = cut.Tree == "portal-vein" ? EchoTissue.PortalVein : EchoTissue.HepaticVein;
                Assert.Equal(lumen, Echoes.Scene.TissueAt(cut.AtRest));
                var grey = Echoes.Mean(picture, cut.Centre, 0.5 * cut.Radius / Probe.PixelSize);
                greys.Add(grey);
                if (grey > Parenchyma / 2) wrong++;
            }
        }

        Assert.True(greys.Count > 30, $"{greys.Count} cuts");
        Assert.True(greys.Average() < Parenchyma / 4, $"mean grey of lumens {greys.Average():F0}");
        Assert.True(wrong <= greys.Count / 20, $"{wrong} of {greys.Count} lumens are brighter than half of the parenchyma");
    }

    /// <summary>
    /// Collagen of the portal tracts: walls where the beam meets them squarely, in front of and behind the lumen. A portal one
    /// has a mirror of 15 dB (64 grey levels of 60 dB), a hepatic one 10 dB in a layer of a third of a pulse.
    /// </summary>
    [Fact]
    public void Portal_walls_are_bright_and_hepatic_ones_hardly()
    {
        var walls = new Dictionary<string, List<double>> { ["portal-vein"] = [], ["hepatic-veins"] = [] };
        foreach (var pose in Echoes.Poses(Probe, 3))
        {
            var picture = UltrasoundPictures.Take(Echoes.Scene, Probe, pose, 4);
            foreach (var cut in VesselCuts.Of(Echoes.Scene, Probe, pose).Where(c => c is { Visibility: CutVisibility.Visible, Radius: > 1.8, CrossingDegrees: > 45 }))
            {
                // The nearest wall along the beam, found from the tissue.
                var beam = new Vec3(cut.Centre.U - Probe.Apex.U, cut.Centre.V - Probe.Apex.V, 0).Normalized();
                for (var mm = 0.5; mm < 3 * cut.Radius; mm += 0.1)
                {
                    var at = new Pixel(cut.Centre.U - beam.X * mm / Probe.PixelSize, cut.Centre.V - beam.Y * mm / Probe.PixelSize);
                    if (TissueAt(pose, at) is not (EchoTissue.PortalWall or EchoTissue.HepaticWall)) continue;
                    var back = 0.25 / Probe.PixelSize;
                    walls[cut.Tree].Add(Echoes.Mean(picture, new(at.U - beam.X * back, at.V - beam.Y * back), 1.5));
                    break;
                }
            }
        }

        var (portal, hepatic) = (walls["portal-vein"].Average(), walls["hepatic-veins"].Average());
        Assert.True(portal > Parenchyma + 25, $"portal walls {portal:F0} over {walls["portal-vein"].Count}, parenchyma {Parenchyma:F0}");
        Assert.True(hepatic < portal - 25, $"hepatic walls {hepatic:F0} over {walls["hepatic-veins"].Count}, portal {portal:F0}");
    }

    /// <summary>Gas sends all sound back: behind it lie the noise and its own haze. 12 dB are 51 grey levels.</summary>
    [Fact]
    public void Gas_is_bright_and_throws_a_shadow()
    {
        var pose = Echoes.Poses(Probe, 0).ElementAt(1);
        var plane = pose.Motion * Probe.ImageToProbe;
        Pixel At(double depth) => Probe.ImageToArray.Foot(new(0, 0, depth));
        var scene = UltrasoundScene.Of(
            Patients.Of(1), Echoes.OnTable, 11, gas: [new(new(plane.Apply(At(30))), 4)]);
        var settings = UltrasoundSettings.Usual with { Press = 0 };
        var with = UltrasoundPictures.Take(scene, Probe, pose, 5, settings);
        var without = UltrasoundPictures.Take(Echoes.Scene, Probe, pose, 5, settings);
        double Grey(UltrasoundPicture p, double depth) => Echoes.Mean(p, At(depth), 2.5 / Probe.PixelSize);
        var front = Enumerable.Range(0, 8).Max(i => Echoes.Mean(with, At(25 + 0.4 * i), 2));
        Assert.True(front > Parenchyma + 51, $"front {front:F0}");
        Assert.True(Grey(with, 60) < Grey(without, 60) - 51, $"behind {Grey(with, 60):F0}, without gas {Grey(without, 60):F0}");
        Assert.Equal(Grey(without, 18), Grey(with, 18), 3.0);
        Assert.Equal(EchoTissue.Gas, scene.TissueAt(new(plane.Apply(At(30)))));
    }

    private static EchoTissue TissueAt(Transform<Patient, Probe> pose, Pixel at)
    {
        var view = ArrayView.Of(Echoes.Scene, Probe, pose, UltrasoundSettings.Usual.Press);
        return Echoes.Scene.Tissue.At(view.ToModel(Probe.ImageToArray.Apply(at))).Tissue;
    }
}
