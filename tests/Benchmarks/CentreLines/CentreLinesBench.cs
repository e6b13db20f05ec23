using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Centre-lines found in the surfaces of grown vessel trees, whose true lines are known, beside scikit-image's thinning of
/// the same voxels; and in one patient's real veins, where truth is not known.
/// </summary>
public sealed class CentreLinesBench : ILongCheck
{
    private const long FirstSeed = 8_101;

    public string Name => "centre-lines";

    public string What => $"centre-lines from surfaces of grown trees (full: 12 livers of seeds from {FirstSeed}) against their true lines; peer scikit-image";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var livers = size == BenchSize.Full ? 12 : 1;
        var folder = Directory.CreateTempSubdirectory("centre-lines").FullName;
        try
        {
            var (scores, own) = (new List<CentreLineScore>(), new List<double>());
            var (peers, peerOff) = (new List<ThinnedVoxels>(), new List<double>());
            for (var n = 0; n < livers; n++)
            {
                var patient = VirtualPatient.FromSeed(FirstSeed + n);
                foreach (var (tree, walls) in patient.VesselTrees.Zip(patient.Vessels))
                {
                    var clock = Stopwatch.StartNew();
                    var found = CentreLineExtraction.Of(walls.Mesh);
                    own.Add(clock.Elapsed.TotalMilliseconds);
                    scores.Add(CentreLineScore.Of(tree, found));
                    if (size == BenchSize.Full && ThinnedVoxels.Of(walls.Mesh, folder) is { } peer)
                    {
                        peers.Add(peer);
                        peerOff.AddRange(CentreLineScore.Distances(tree, peer.Places.Select(p => p.Middle)));
                    }

                    progress.WriteLine(FormattableString.Invariant($"liver {patient.Seed}, {tree.Name}: {scores[^1].Said}, {own[^1]:F0} ms{(peers.Count > 0 ? $", peer {peers[^1].Ms:F0} ms" : "")}"));
                }
            }

            return [.. Rows(scores, own, peers, peerOff), .. RealVeins.Rows(progress)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<BenchRow> Rows(List<CentreLineScore> scores, List<double> own, List<ThinnedVoxels> peers, List<double> peerOff)
    {
        double[] off = [.. scores.SelectMany(s => s.Off).Order()], radius = [.. scores.SelectMany(s => s.RadiusOff).Order()];
        var peer = peers.Count == 0 ? null : $"scikit-image {peers[0].Version} thinning and distance";
        double? peerMs = peers.Count == 0 ? null : CentreLineScore.At([.. peers.Select(p => p.Ms).Order()], 0.5);
        double? peerMean = peers.Count == 0 ? null : peerOff.Average();
        yield return new("grown trees: place to the true line, mean", off.Average(), "mm", peer, peerMean);
        yield return new("grown trees: place to the true line, 95 %", CentreLineScore.At(off, 0.95), "mm", peer, peers.Count == 0 ? null : CentreLineScore.At([.. peerOff.Order()], 0.95));
        yield return new("grown trees: radius, mean error", radius.Average(), "mm");
        yield return new("grown trees: radius, size of its mean signed error", Math.Abs(scores.Average(s => s.RadiusBias)), "mm");
        yield return new("grown trees: share of vessels wider than 6 mm found", scores.Average(s => s.WideShare), "");
        yield return new("grown trees: share of all vessels found", scores.Average(s => s.Share), "");
        yield return new("grown trees: branches that are none", scores.Sum(s => s.False), "");
        yield return new("grown trees: branches found", scores.Sum(s => s.Branches), "");
        yield return new("grown trees: length found over true length", scores.Average(s => s.LengthRatio), "");
        yield return new("grown trees: time for one tree, median", CentreLineScore.At([.. own.Order()], 0.5), "ms", peer, peerMs);
    }
}
