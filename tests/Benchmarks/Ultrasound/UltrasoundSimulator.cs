using System.Diagnostics;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>How long the ultrasound simulator takes for a scene and for a picture, on one thread.</summary>
public sealed class UltrasoundSimulator : ILongCheck
{
    private const long Liver = 7;

    public string Name => "ultrasound-simulator";

    public string What => "simulated ultrasound pictures: time per scene and picture, one thread";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var simulated = new SimulatedUltrasound(Liver);
        var clock = Stopwatch.StartNew();
        UltrasoundScene.Of(simulated.Patient, simulated.OnTable, Liver);
        var rows = new List<BenchRow> { new("ultrasound-simulator: scene", clock.Elapsed.TotalMilliseconds, "ms") };
        var count = size == BenchSize.Full ? 30 : 3;
        foreach (var probe in new[] { UltrasoundProbe.Intraoperative, UltrasoundProbe.Abdominal, UltrasoundProbe.Linear })
        {
            var poses = simulated.Poses(probe).ToArray();
            foreach (var pose in poses.Take(count)) UltrasoundPictures.Take(simulated.Scene, probe, pose, Liver);
            var times = new List<double>();
            for (var i = 0; i < count; i++)
            {
                clock.Restart();
                UltrasoundPictures.Take(simulated.Scene, probe, poses[i % poses.Length], i);
                times.Add(clock.Elapsed.TotalMilliseconds);
            }

            rows.Add(new($"ultrasound-simulator: {probe.Name}, {probe.PictureWidth} x {probe.PictureHeight}, median", times.Order().ElementAt(times.Count / 2), "ms"));
        }

        return rows;
    }
}
