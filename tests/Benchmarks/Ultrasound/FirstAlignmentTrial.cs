using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

public sealed class FirstAlignmentTrial : ILongCheck
{
    public string Name => "trial-first";
    public string What => "trial";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var n = int.Parse(Environment.GetEnvironmentVariable("N") ?? "4");
        var ok = 0;
        for (var l = 0; l < n; l++)
        {
            var liver = new CampaignLiver(8001 + l);
            for (var c = 0; c < 4; c++)
            {
                var seed = 5_000_000L + l * 10 + c;
                var table = liver.OnTable(seed, "/tmp/keep");
                var random = new SeededRandom(seed ^ 77);
                var by = new RigidMotion(RigidMotion.About(Vec3.Zero, random.NextDirection() * random.Between(0, Math.PI), Vec3.Zero).Rotation, random.NextGaussianVector(300));
                var sweep = GeometricSweep.Moved(GeometricSweep.Of(liver, table, random, 70), by);
                var vessels = VesselTree.FromCentreLines(liver.Patient.VesselTrees.SelectMany(t => t.Branches.Select(b => new CentreLine(
                    [.. b.Line.Select((p, i) => (new Point<Model>(p), b.StartRadius + (b.EndRadius - b.StartRadius) * i / (b.Line.Count - 1)))],
                    t.Name == "portal-vein" ? VesselKind.Portal : VesselKind.Hepatic))));
                var clock = Stopwatch.StartNew();
                var basins = PoseSearch.Run(liver.Model.Surface, vessels, sweep, 2);
                var ms = clock.Elapsed.TotalMilliseconds;
                var truth = (by * table.PatientFromModel.Motion).Inverse();
                var rank = -1;
                for (var i = 0; i < basins.Count && rank < 0; i++) if (RobustRefinement.Difference(liver.Model.Surface, basins[i].ModelFromPatient, truth) < 15) rank = i;
                var mid = sweep.Vessels.Aggregate(Vec3.Zero, (s, v) => s + v.Centre.Position) / sweep.Vessels.Count;
                progress.WriteLine(FormattableString.Invariant($"liver {l} case {c}: {sweep.Vessels.Count} vessels, {sweep.Face.Count} face, {sweep.Tissue.Count} tissue; {ms:F0} ms; model samples {vessels.Along(2).Count()}; losses {string.Join(" ", basins.Take(4).Select(b => b.Loss.ToString("F3")))}; rank of truth {rank}, diff {(rank >= 0 ? RobustRefinement.Difference(liver.Model.Surface, basins[rank].ModelFromPatient, truth) : double.NaN):F1}, at sweep {(basins.Count > 0 ? Vec3.Distance(basins[0].ModelFromPatient.Apply(mid), truth.Apply(mid)) : -1):F1}"));
                clock.Restart();
                var (est, problems) = ElasticRegistration.FromSweeps(liver.Model, vessels, sweep, 2);
                if (est is null) { progress.WriteLine(problems[0]); continue; }
                var places = new List<(Vec3 At, double Near)>();
                var (min, max) = liver.Mesh.Bounds;
                while (places.Count < 60)
                {
                    var p = new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
                    if (!liver.Model.Surface.Tree.Contains(p)) continue;
                    var q = by.Apply(table.Apply(new Point<Model>(p)).Position);
                    places.Add((p, sweep.Vessels.Select(v => v.Centre.Position).Concat(sweep.Face.Select(f => f.Place.Position)).Min(v => Vec3.Distance(v, q))));
                }
                var errors = places.Select(p => (E: Point<Patient>.Distance(est.Place(new(p.At)), new(by.Apply(table.Apply(new Point<Model>(p.At)).Position))), p.Near, In: est.Predict(new("", new(p.At)), 5))).ToArray();
                var near = errors.Where(e => e.Near < 25).ToArray();
                progress.WriteLine(FormattableString.Invariant($"   {clock.Elapsed.TotalMilliseconds:F0} ms accepted {est.Accepted} elastic {est.IsElastic}; error all {errors.Average(e => e.E):F1}, within 25 mm of what was seen {near.Average(e => e.E):F1} ({near.Length}); in r90 {errors.Count(e => e.E <= e.In.R90) / 60.0:P0}, near {near.Count(e => e.E <= e.In.R90) / (double)near.Length:P0}; {string.Join("; ", est.Reasons)}"));
                if (near.Average(e => e.E) <= 5) ok++;
            }
        }

        progress.WriteLine($"{ok} of {4 * n}");
        return [];
    }
}
