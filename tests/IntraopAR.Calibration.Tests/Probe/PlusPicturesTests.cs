using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Calibration.Tests;

/// <summary>The pictures behind PLUS's calibration: the wires found in them against the points in its results file.</summary>
public class PlusPicturesTests(ITestOutputHelper output)
{
    private const string Results = "FreehandCalibration3NWires_fCal2.0.results.xml";

    /// <summary>Every third picture; all of them on demand.</summary>
    [Fact]
    public void Wires_are_found_named_and_calibrate() => Holds(every: 3);

    [Fact(Explicit = true)]
    public void Wires_are_found_named_and_calibrate_in_every_picture() => Holds(every: 1);

    private void Holds(int every)
    {
        var set = PlusDeviceSet.Read(Plus("PlusDeviceSet_fCal_Sim_SpatialCalibration_2.0.xml"));
        var truth = PlusResultsFile.Read(Plus(Results), set);
        var calibration = Resolve(set, "fCal_Test_Calibration_3NWires_fCal2.0.igs.mha", every);
        var validation = Resolve(set, "fCal_Test_Validation_3NWires_fCal2.0.igs.mha", every);
        var (good, of) = (0, 0);
        foreach (var (found, expected) in new[] { (calibration, truth.Calibration), (validation, truth.Validation) })
        {
            output.WriteLine($"{found.Frames.Count} found, {found.Rejected.Count} rejected");
            foreach (var r in found.Rejected) output.WriteLine($"  {r.Index}: {r.Reason}" + (expected[r.Index].Frame is null ? " (PLUS neither)" : ""));
            var byIndex = found.Frames.ToDictionary(f => f.Index);
            foreach (var e in expected.Where(e => e.Index % every == 0))
            {
                if (e.Frame is not { } plus)
                {
                    Assert.Contains(found.Rejected, r => r.Index == e.Index && r.Reason.Length > 0);
                    continue;
                }

                of++;
                if (!byIndex.TryGetValue(e.Index, out var own)) continue;
                var worst = own.Points.Zip(plus.Points).Max(p => Pixel.Distance(p.First, p.Second));
                if (worst <= 3) good++;
                else output.WriteLine($"  {e.Index}: " + string.Join(" ", own.Points.Zip(plus.Points).Select((p, k) => (k, d: Pixel.Distance(p.First, p.Second), p)).Where(x => x.d > 3).Select(x => FormattableString.Invariant($"{x.k} {x.d:F2} px ({x.p.First.U - x.p.Second.U:F1} {x.p.First.V - x.p.Second.V:F1}) at {x.p.Second.U:F0} {x.p.Second.V:F0}"))));
            }
        }

        output.WriteLine($"{good} of {of} frames: nine wires, each within 3 px of PLUS's");
        if (every == 1) Assert.Equal(287, of);
        Assert.True(good >= 0.9 * of);
        var (estimate, refusals) = ProbeCalibration.Run(set.Phantom, calibration.Frames, validation.Frames);
        Assert.Empty(refusals);
        foreach (var c in estimate!.Candidates)
            output.WriteLine($"{c.Method}: cross {c.CrossError.Trimmed95Mean:F4} calibration {c.CalibrationError.Trimmed95Mean:F4} validation {c.ValidationError!.Trimmed95Mean:F4} in-plane {c.InPlaneError.Mean:F4}");
        Assert.InRange(estimate.ValidationError.Trimmed95Mean, 0, 0.6);
    }

    private static string Plus(string name) => SharedData.Path("tracked-ultrasound", "plus", name);

    private static WireSequence Resolve(PlusDeviceSet set, string name, int every)
    {
        var sequence = SequenceFile.Read(Plus(name));
        var finder = new WireFinder(set.Phantom, set.Segmentation);
        var pictures = new List<(PictureWires, RigidMotion?)>();
        foreach (var p in sequence.Pictures().Where(p => p.Frame % every == 0))
        {
            var pose = sequence.Frames[p.Frame].Motion(set.ReferenceFrame, set.ProbeFrame);
            pictures.Add((finder.Find(p.Frame, new(p.Width, p.Height, p.Grey)), pose is { } m ? m * set.PhantomToReference!.Value : null));
        }

        return WireSequence.Resolve(set.Phantom, pictures).Sequence;
    }
}
