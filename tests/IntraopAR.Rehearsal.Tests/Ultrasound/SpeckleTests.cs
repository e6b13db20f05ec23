using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>The statistics of what the receiver hears, before compression.</summary>
public class SpeckleTests
{
    /// <summary>Beams and depths of a window: some 5 by 7 mm.</summary>
    private const int WindowBeams = 14, WindowDepths = 90;

    /// <summary>
    /// Fully developed speckle: envelope's mean over its standard deviation √(π / (4 − π)) = 1.91 (Wagner et al., IEEE Trans.
    /// Sonics Ultrason. 30:156, 1983). A window holds some hundred independent places, the mean over windows is good to 0.03;
    /// 0.06 leaves room for the parenchyma's own mottle.
    /// </summary>
    [Fact]
    public void The_envelope_of_parenchyma_is_rayleigh_distributed()
    {
        var ratios = new List<double>();
        foreach (var pose in Echoes.Poses(UltrasoundProbe.Intraoperative, 3))
        {
            var field = UltrasoundPictures.Field(Echoes.Scene, UltrasoundProbe.Intraoperative, pose, 3, Echoes.Plain, UltrasoundFault.None);
            foreach (var (b, j) in Windows(field))
            {
                var values = new List<double>();
                for (var y = j; y < j + WindowDepths; y++)
                    for (var x = b; x < b + WindowBeams; x++) values.Add(field.Envelope[y * BeamGrid.Beams + x]);
                var mean = values.Average();
                ratios.Add(mean / Math.Sqrt(values.Average(v => v * v) - mean * mean));
            }
        }

        Assert.True(ratios.Count > 30, $"{ratios.Count} windows of nothing but parenchyma");
        Assert.Equal(Math.Sqrt(Math.PI / (4 - Math.PI)), ratios.Average(), 0.06);
    }

    /// <summary>Two-way, 0.5 dB/cm/MHz in parenchyma (Duck 1990): what remains after the machine's time gain is taken off again.</summary>
    [Fact]
    public void Echoes_weaken_with_depth_by_the_attenuation_of_liver()
    {
        var probe = UltrasoundProbe.Intraoperative;
        var (depths, levels) = (new List<double>(), new List<double>());
        foreach (var pose in Echoes.Poses(probe, 3))
        {
            var field = UltrasoundPictures.Field(Echoes.Scene, probe, pose, 3, Echoes.Plain, UltrasoundFault.None);
            var gain = new TimeGain(Echoes.Scene, probe, 0);
            foreach (var (b, j) in Windows(field))
            {
                var power = 0.0;
                for (var y = j; y < j + WindowDepths; y++)
                    for (var x = b; x < b + WindowBeams; x++) power += Math.Pow(field.Envelope[y * BeamGrid.Beams + x], 2);
                var depth = (j + WindowDepths / 2) * field.Step;
                depths.Add(depth / 10);
                levels.Add(10 * Math.Log10(power / (WindowBeams * WindowDepths)) - gain.At(depth));
            }
        }

        var (mx, my) = (depths.Average(), levels.Average());
        var slope = depths.Zip(levels, (x, y) => (x - mx) * (y - my)).Sum() / depths.Sum(x => (x - mx) * (x - mx));
        // Blood on the way and the beams at the edges change single windows by a decibel or two.
        Assert.Equal(-2 * 0.5 * probe.FrequencyMHz, slope, 0.5);
    }

    /// <summary>Scatterers belong to the tissue: a shift by a tenth of the slice keeps the speckle, one by three slices leaves nothing of it.</summary>
    [Fact]
    public void Speckle_stays_with_the_tissue_and_changes_as_the_probe_moves()
    {
        var probe = UltrasoundProbe.Intraoperative;
        var pose = Echoes.Poses(probe, 3).ElementAt(5);
        var elevation = (pose.Motion * probe.MarkerFromArray).Rotation.Column1;
        double Correlation(double shift, long seed)
        {
            var moved = new Transform<Patient, Probe>(pose.Motion with { Translation = pose.Motion.Translation + elevation * shift });
            var (a, b) = (Field(pose, 1), Field(moved, seed));
            var (x, y) = (new List<double>(), new List<double>());
            foreach (var (beam, depth) in Windows(a))
                for (var j = depth; j < depth + WindowDepths; j += 3)
                {
                    x.Add(a.Envelope[j * BeamGrid.Beams + beam]);
                    y.Add(b.Envelope[j * BeamGrid.Beams + beam]);
                }

            var (mx, my) = (x.Average(), y.Average());
            return x.Zip(y, (p, q) => (p - mx) * (q - my)).Sum() / Math.Sqrt(x.Sum(p => (p - mx) * (p - mx)) * y.Sum(q => (q - my) * (q - my)));
        }

        Assert.True(Correlation(0.2, 2) > 0.8, $"correlation {Correlation(0.2, 2):F2}");
        Assert.True(Correlation(6, 2) < 0.2, $"correlation {Correlation(6, 2):F2}");

        static EchoField Field(Transform<Patient, Probe> at, long seed) =>
            UltrasoundPictures.Field(Echoes.Scene, UltrasoundProbe.Intraoperative, at, seed, Echoes.Plain, UltrasoundFault.None);
    }

    /// <summary>Windows in contact, away from the edges, that hold parenchyma alone and none of its brighter spots.</summary>
    private static IEnumerable<(int Beam, int Depth)> Windows(EchoField field)
    {
        var scene = field.View.Scene;
        var bright = scene.Cells.Where(c => c.Level > 1.3f).Select(c => c.Number).ToHashSet();
        for (var j = WindowDepths; j + WindowDepths < field.Depths; j += WindowDepths)
            for (var b = 40; b + WindowBeams < BeamGrid.Beams - 40; b += WindowBeams)
                if (Enumerable.Range(0, 25).All(i => IsPlain(b + (i % 5 - 0.5) / 3 * WindowBeams, j + (i / 5 - 0.5) / 3 * WindowDepths)))
                    yield return (b, j);

        bool IsPlain(double beam, double depth)
        {
            var along = (2 * beam / (BeamGrid.Beams - 1) - 1) * field.View.Probe.HalfFace;
            var inPlane = field.View.Probe.FromBeam(along, depth * field.Step);
            // The slice is some 2 mm thick.
            var cells = new[] { -2.5, 0, 2.5 }.Select(y => scene.Tissue.Lattice.At(field.View.ToModel(inPlane + Vec3.UnitY * y)));
            return field.Loss.Left(field.View.Probe, along, 0) > 0.9 && cells.All(c => c >= 0 && scene.Tissue.IsPlain(c) && !bright.Contains(c));
        }
    }
}
