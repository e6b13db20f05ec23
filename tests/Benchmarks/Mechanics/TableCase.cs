using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>One simulated liver, seen in part from the front and fitted rigidly from the true pose.</summary>
/// <param name="MeanError">Of the targets after the fit, mm.</param>
/// <param name="Above8">Targets more than 8 mm off.</param>
internal sealed record TableCase(TableFigures Figures, double MeanError, int Above8, int Targets, double Seconds)
{
    private const int TargetsPerCase = 30;

    public static TableCase Run(LiverBody body, ModelSurface model, long seed)
    {
        // Processor time: a simulation is one thread, and a busy machine does not count.
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var onTable = TableSimulation.Draw(body, seed);
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        var random = new SeededRandom(seed ^ 0x5EE4);
        var liver = onTable.Apply(body.Liver);
        var front = Enumerable.Range(0, body.Liver.Triangles.Length)
            .Where(i => body.Liver.AreaVector(body.Liver.Triangles[i]).Normalized() is { Y: < -0.6 }).ToArray();
        var seen = ObservedPatch.Sample(liver, random, random.Between(0.2, 0.44), 3000, 0.5, 0, front);
        var fit = RigidRegistration.Refine(model, seen, onTable.PatientFromModel, 1);
        var errors = Places(body, model, onTable, seen, random)
            .Select(t => Point<Patient>.Distance(fit.Apply(t), onTable.Apply(t))).ToArray();
        return new(onTable.Figures, errors.Average(), errors.Count(e => e > 8), errors.Length, seconds);
    }

    /// <summary>Places 3 to 35 mm under the surface and 5 to 120 mm from the nearest seen point.</summary>
    private static IEnumerable<Point<Model>> Places(LiverBody body, ModelSurface model, LiverOnTable onTable, Vec3[] seen, SeededRandom random)
    {
        var (min, max) = body.Liver.Bounds;
        for (var found = 0; found < TargetsPerCase;)
        {
            var p = new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
            if (model.Tree.Nearest(p, 35) is not { Distance: >= 3 } || !model.Tree.Contains(p)) continue;
            var place = onTable.Apply(new Point<Model>(p)).Position;
            if (Math.Sqrt(seen.Min(s => Vec3.DistanceSquared(s, place))) is < 5 or > 120) continue;
            found++;
            yield return new(p);
        }
    }
}
