using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// 10,000 points with 1 mm noise on 30 % of the liver, from 10° and 20 mm off: time and target error of the refinement
/// beside Open3D's point-to-plane on the same points, two threads each, in alternation. Processor time, summed over the
/// threads, is told too: it says more than the clock where other work shares the machine.
/// </summary>
public sealed class RigidRefinement : ILongCheck
{
    private const int Repeats = 15;

    public string Name => "rigid-refinement";

    public string What => "refinement of 10,000 points from 10° and 20 mm, beside Open3D";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (mesh, name) = RealLiver.LoadOrMake();
        var random = new SeededRandom(11);
        var clock = Stopwatch.StartNew();
        var model = new ModelSurface(mesh);
        var preparedFirst = clock.Elapsed.TotalMilliseconds;
        var prepared = new List<double>();
        for (var i = 0; i < Repeats; i++)
        {
            clock.Restart();
            model = new(mesh);
            prepared.Add(clock.Elapsed.TotalMilliseconds);
        }

        var truth = RigidMotion.About(model.Centre, random.NextDirection() * (10 * Math.PI / 180), random.NextDirection() * 20);
        var points = Array.ConvertAll(ObservedPatch.Sample(mesh, random, 0.3, 10_000, 1, 0), truth.Apply);
        var targets = Enumerable.Range(0, 200).Select(_ => model.Centre + random.NextGaussianVector(30)).ToArray();
        var folder = Directory.CreateTempSubdirectory("rigid-refinement");
        try
        {
            MeshFile.Write(Path.Combine(folder.FullName, "model.ply"), mesh, false);
            PointFile.Write(Path.Combine(folder.FullName, "points.ply"), new(points), false);
            var (own, peer) = (new List<double>(), new List<double>());
            var (ownWork, peerWork) = (new List<double>(), new List<double>());
            var error = 0.0;
            double? peerError = null;
            for (var round = 0; round < (size == BenchSize.Full ? 5 : 1); round++)
            {
                for (var i = 0; i < Repeats; i++)
                {
                    var work = Environment.CpuUsage.TotalTime;
                    clock.Restart();
                    var pose = RigidRegistration.Refine(model, points, Transform<Patient, Model>.Identity, 2);
                    own.Add(clock.Elapsed.TotalMilliseconds);
                    ownWork.Add((Environment.CpuUsage.TotalTime - work).TotalMilliseconds);
                    error = Mean(pose.Motion);
                }

                if (PeerScript.Run("rigid_refinement.py", folder.FullName, $"{Repeats}") is not { } figures) continue;
                peer.Add(figures["ms"]);
                peerWork.Add(figures["work"]);
                var m = Enumerable.Range(0, 16).Select(i => figures[$"m{i}"]).ToArray();
                if (RigidMotion.TryFromMatrix(m, 1e-6, out var found, out _)) peerError = Mean(found.Inverse());
            }

            return
            [
                new($"{name}, 10,000 points, refinement", Median(own), "ms", "Open3D 0.16 point to plane", MedianOrNone(peer)),
                new($"{name}, 10,000 points, refinement, processor time", Median(ownWork), "ms", "Open3D 0.16 point to plane", MedianOrNone(peerWork)),
                new($"{name}, 10,000 points, mean target error", error, "mm", "Open3D 0.16 point to plane", peerError),
                new($"{name}, preparation of the model", Median(prepared), "ms"),
                new($"{name}, preparation of the model, first in the process", preparedFirst, "ms"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        double Mean(RigidMotion pose) => targets.Average(t => Vec3.Distance(pose.Apply(t), truth.Apply(t)));
    }

    private static double? MedianOrNone(List<double> values) => values.Count > 0 ? Median(values) : null;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
