using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>One breathing liver registered three ways: held still, gated, and from points of the whole breath.</summary>
/// <param name="Still">Mean target error of the liver held still at the end of expiration, mm; null where it was refused.</param>
/// <param name="Gated">The same of a breathing one, gated, mm.</param>
/// <param name="GateLeft">Root mean square distance of the gated points from where they lie on the still liver, mm.</param>
/// <param name="RegionMs">Processor time of a region, mean over the still estimate's, ms.</param>
/// <param name="HeldStill">Whole lesions inside their regions.</param>
/// <param name="HeldUngated">The same for the ungated estimate, at moments of the whole breath.</param>
internal sealed record BreathingEstimates(double? Still, double? Gated, double GateLeft, double RegionMs, bool[] HeldStill, bool[] HeldUngated)
{
    private const double Noise = 0.5;
    private const int Points = 12_000;
    private const double Seconds = 60;
    private const int LesionsPerCase = 5;
    private const int Moments = 8;

    public static BreathingEstimates Run(long seed, int nodes)
    {
        var liver = BreathingLiver.OnTable(seed);
        var random = new SeededRandom(seed ^ 0xB2EA7);
        var model = ElasticModel.Of(liver.Liver, nodes, 2);
        var front = Enumerable.Range(0, liver.Liver.Triangles.Length).Where(i => liver.Liver.AreaVector(liver.Liver.Triangles[i]).Normalized() is { Y: < -0.6 }).ToArray();
        var places = ObservedPatch.Sample(liver.Liver, random, random.Between(0.3, 0.44), Points, 0, 0, front);
        var times = Array.ConvertAll(places, _ => random.Between(0, Seconds));
        var states = Array.ConvertAll(times, liver.At);
        var noise = Array.ConvertAll(places, _ => random.NextGaussianVector(Noise));
        var breathing = BreathingMotion.Of([.. Enumerable.Range(0, 600).Select(i => liver.Place(places[0], liver.At(i * 0.1).Way) + random.NextGaussianVector(Noise))]);
        var lesions = Lesions(liver, model, random);
        var seen = places.Select((p, i) => new TimedPoint(liver.Place(p, states[i].Way) + noise[i], TimeSpan.FromSeconds(times[i]))).ToArray();

        // The still liver is seen at the places that the gate lets through.
        var gate = Gate.Of([.. seen.Select((p, i) => p with { Phase = states[i].Phase })], null, PhaseRange.EndOfExpiration);
        Vec3[] atRest = [.. Enumerable.Range(0, places.Length).Where(i => PhaseRange.EndOfExpiration.Contains(states[i].Phase)).Select(i => liver.Place(places[i], 0) + noise[i])];
        var still = Estimate(model, atRest);
        var gated = Estimate(model, gate.Points);
        var open = SelfGate.Of(model, seen, breathing, 2);
        var ungated = Estimate(model, open.Points);
        return new(
            still is null ? null : Error(still),
            gated is null ? null : Error(gated),
            Math.Sqrt(gate.Points.Zip(atRest, Vec3.DistanceSquared).Average()),
            still is null ? 0 : Milliseconds(still),
            still is null ? [] : Held(still, default, () => 0),
            ungated is null ? [] : Held(ungated, open.Motion, () => liver.At(random.Between(0, Seconds)).Way));

        double Error(ElasticEstimate e) => lesions.SelectMany(l => l.Vertices.Where((_, i) => i % 20 == 0)).Average(v => Vec3.Distance(e.Place(new(v)).Position, liver.Place(v, 0)));

        double Milliseconds(ElasticEstimate e)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            foreach (var l in lesions) LesionRegion.Of(e, l, 0.5);
            return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / lesions.Length;
        }

        bool[] Held(ElasticEstimate e, Mat3 motion, Func<double> way) =>
        [
            .. lesions.SelectMany(l =>
            {
                var region = LesionRegion.Of(e, l, 0, motion);
                return Enumerable.Range(0, motion == default ? 1 : Moments).Select(_ =>
                {
                    var now = way();
                    return region.Contains(Array.ConvertAll(l.Vertices, v => liver.Place(v, now)));
                });
            }),
        ];
    }

    private static ElasticEstimate? Estimate(ElasticModel model, IReadOnlyList<Vec3> points) =>
        ElasticRegistration.Run(model, new(points), 2).Estimate is { Accepted: true } e ? e : null;

    private static TriangleMesh[] Lesions(BreathingLiver liver, ElasticModel model, SeededRandom random) =>
    [
        .. Enumerable.Range(0, LesionsPerCase).Select(_ =>
        {
            var centre = Vec3.Lerp(liver.Liver.Vertices[random.Next(liver.Liver.Vertices.Length)], model.Surface.Centre, random.Between(0.25, 0.9));
            var radii = new Vec3(random.Between(5, 12), random.Between(5, 12), random.Between(5, 12));
            return ProceduralLiver.Icosphere(2).Mapped(d => centre + new Vec3(d.X * radii.X, d.Y * radii.Y, d.Z * radii.Z));
        }),
    ];
}
