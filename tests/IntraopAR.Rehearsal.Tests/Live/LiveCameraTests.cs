using IntraopAR.Geometry;
using IntraopAR.Tracking;
using Xunit;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>The live camera's and the live machine's pictures.</summary>
public sealed class LiveCameraTests
{
    /// <summary>Rays know nothing of triangles in a depth buffer; both see the same liver at the same depth.</summary>
    [Fact]
    public void What_the_buffer_holds_is_what_rays_meet()
    {
        var patient = Patients.Of(7);
        var theatre = Patients.Theatre("first", 7);
        var liver = theatre.Truth.Liver;
        var camera = new LiveCamera(new(patient.Liver.Mesh, liver, theatre.Scope, UltrasoundProbe.Intraoperative), 1);
        var motion = new TableMotion(theatre.Truth.Change, new(MeshCentroid.Of(liver, closed: true), new(0, 0, -10), 0.0015, 5));
        var hands = new StageHands(new(patient, motion), theatre.Scope, new(UltrasoundProbe.Intraoperative, RigidMotion.Identity), UltrasoundProbe.Intraoperative, 1);
        var pose = hands.PatientFromCamera;
        camera.Take(pose, liver.Vertices, liver.VertexNormals(), hands.InField, new(0, 0, []), 0, TimeSpan.Zero);
        var (tree, layer) = (new TriangleTree(liver), camera.Layer);
        var (agree, both, either) = (0, 0, 0);
        for (var v = 3; v < layer.Height; v += 7)
            for (var u = 3; u < layer.Width; u += 7)
            {
                var ray = camera.Lens.Lens.Ray(u, v);
                var hit = tree.FirstHit(pose.Translation, pose.Rotation * ray);
                var at = u + layer.Width * v;
                var drawn = layer.InverseDepth[at] > 0 && layer.Surface[at] == 0;
                if (hit is null && !drawn) continue;
                either++;
                if (hit is null || !drawn) continue;
                both++;
                if (Math.Abs(1 / layer.InverseDepth[at] - hit.Value.Distance) < 0.3) agree++;
            }

        Assert.True(either > 500);
        // The outline, and what fat and gallbladder cover.
        Assert.True(both > 0.95 * either, $"{both} of {either}");
        // Lines bend within a triangle by less than 0.3 mm of depth but at steep ones.
        Assert.True(agree > 0.98 * both, $"{agree} of {both}");
    }

    [Fact]
    public void Pictures_come_at_their_rates_and_are_the_same_again()
    {
        PictureSample[] Run()
        {
            var stage = LiveStage.Create(Patients.Of(7), Scenario.Named("first"));
            stage.Take(new AimAt(StageTool.Probe, new(300, 220), Touches: true));
            stage.Happen(new(StageEventKind.Breathing));
            stage.Advance(TimeSpan.FromSeconds(2), pictures: false);
            return [.. stage.Advance(TimeSpan.FromSeconds(0.8)).OfType<PictureSample>()];
        }

        var (once, again) = (Run(), Run());
        Assert.InRange(once.Count(p => p.Device == LiveStage.CameraName), 11, 12);
        Assert.InRange(once.Count(p => p.Device == LiveStage.UltrasoundName), 4, 5);
        Assert.Equal(once.Length, again.Length);
        Assert.All(once.Zip(again), p =>
        {
            Assert.Equal(p.First.At, p.Second.At);
            Assert.True(p.First.Pixels.Span.SequenceEqual(p.Second.Pixels.Span));
        });
    }

    [Fact]
    public void Blood_reddens_and_smoke_greys()
    {
        static (double Red, double Spread) Seen(StageEvent? happens)
        {
            var stage = LiveStage.Create(Patients.Of(7), Scenario.Named("first"));
            if (happens is not null) stage.Happen(happens);
            var pixels = stage.Advance(TimeSpan.FromSeconds(0.12)).OfType<PictureSample>().First().Pixels.Span;
            var (red, all, squares) = (0.0, 0.0, 0.0);
            for (var i = 0; i < pixels.Length; i += 3)
            {
                red += pixels[i + 2] / (double)Math.Max(1, pixels[i + 1] + pixels[i]);
                all += pixels[i + 1];
                squares += pixels[i + 1] * pixels[i + 1];
            }

            var n = pixels.Length / 3;
            return (red / n, Math.Sqrt(squares / n - all / n * (all / n)));
        }

        var (clear, bloody, smoky) = (Seen(null), Seen(new(StageEventKind.Blood, Amount: 1)), Seen(new(StageEventKind.Smoke, Amount: 1)));
        // A third of a liver that fills a quarter of the picture.
        Assert.True(bloody.Red > 1.03 * clear.Red, $"{bloody.Red} against {clear.Red}");
        Assert.True(smoky.Spread < 0.8 * clear.Spread, $"{smoky.Spread} against {clear.Spread}");
    }

    [Fact]
    public void A_breath_moves_the_liver_in_the_picture_and_not_the_ultrasound_of_a_probe_that_rides_on_it()
    {
        var stage = LiveStage.Create(Patients.Of(7), Scenario.Named("first"));
        stage.Take(new AimAt(StageTool.Probe, new(300, 220), Touches: true));
        stage.Advance(TimeSpan.FromSeconds(2), pictures: false);
        stage.Happen(new(StageEventKind.Breathing));
        var pictures = stage.Advance(TimeSpan.FromSeconds(3)).OfType<PictureSample>().ToArray();
        double Change(string device)
        {
            var own = pictures.Where(p => p.Device == device).ToArray();
            var (a, b) = (own[0].Pixels.ToArray(), own[own.Length * 3 / 4].Pixels.ToArray());
            var sum = 0.0;
            // Speckle of noise is left out by means over rows of eight pixels.
            for (var i = 0; i + 8 <= a.Length; i += 8)
            {
                var d = 0;
                for (var k = 0; k < 8; k++) d += a[i + k] - b[i + k];
                sum += Math.Abs(d) / 8.0;
            }

            return sum / (a.Length / 8);
        }

        Assert.True(Change(LiveStage.CameraName) > 4, $"camera {Change(LiveStage.CameraName)}");
        Assert.True(Change(LiveStage.UltrasoundName) < 4, $"ultrasound {Change(LiveStage.UltrasoundName)}");
    }
}
