using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>What a query of the transform graph costs: from the ultrasound picture over probe, tracker and reference to the model.</summary>
public sealed class GraphQueries : ILongCheck
{
    public string Name => "transform-graph";

    public string What => "queries over five links (three live at 60 Hz for 30 s, a calibration, a registration) with covariance";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var random = new SeededRandom(5);
        var began = DateTimeOffset.UnixEpoch;
        var graph = new TransformGraph(began);
        graph.SetFixed("Image", "Probe", Motion(random), Covariance(), began, null);
        graph.SetSolved("Model", "Reference", Motion(random), Covariance(), TimeSpan.Zero, null);
        foreach (var (from, to) in new[] { ("Probe", "Tracker"), ("Reference", "Stand"), ("Stand", "Tracker") })
        {
            var history = new PoseHistory(from, to, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
            for (var i = 0; i < 1800; i++)
                history.Add(new(TimeSpan.FromSeconds(i / 60.0), 1, ClockStanding.Settled), new("tracker", default, from, to, Motion(random), TrackingStatus.Tracked, Covariance()));
            graph.SetLive(history);
        }

        var count = size == BenchSize.Full ? 500_000 : 20_000;
        var rate = Math.Max(Rate(graph, count, random), Rate(graph, count, random));
        return [new("transform-graph queries over five links with covariance", rate, "per s")];
    }

    private static double Rate(TransformGraph graph, int count, SeededRandom random)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            if (graph.Query("Model", "Image", TimeSpan.FromSeconds(random.Between(0.1, 29.9))) is not GraphPose { Covariance: not null })
                throw new UnsoundAnswerException("a query over good links was refused");
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static RigidMotion Motion(SeededRandom random) => new(Mat3.FromRotationVector(random.NextDirection() * random.Between(0, 1)), random.NextGaussianVector(100));

    private static double[] Covariance()
    {
        var covariance = new double[36];
        for (var i = 0; i < 6; i++) covariance[7 * i] = i < 3 ? 1e-6 : 0.04;
        return covariance;
    }
}
