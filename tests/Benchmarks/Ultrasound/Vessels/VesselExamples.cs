using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>Dark places of simulated pictures with what they truly are.</summary>
internal sealed class VesselExamples
{
    /// <summary>Every so many pictures: neighbours show the same.</summary>
    private const int Stride = 6;

    /// <summary>mm from any vessel's wall beyond which a place is certainly none.</summary>
    private const double Away = 4;

    public List<(double[] Features, bool Is)> Vessel { get; } = [];

    public List<(double[] Features, bool Is)> Portal { get; } = [];

    public void Add(SweptVessels sweep, long seed)
    {
        var (detector, random) = (sweep.Detector(), new SeededRandom(seed));
        for (var i = 0; i < sweep.Pictures.Count; i += Stride)
        {
            var best = new Dictionary<TrueVesselCut, (double Off, VesselCut Cut)>();
            foreach (var (_, cut) in detector.Candidates(Shown(sweep.Pictures[i].Pixels.Span, random.Between(0.35, 1.1), random.Between(0, 12))))
            {
                var (truth, off) = sweep.Cuts[i].Select(t => (Truth: t, Off: CutMatch.Off(cut, t, sweep.Probe.PixelSize))).OrderBy(t => t.Off).FirstOrDefault();
                if (truth is not null && off <= 1)
                {
                    Portal.Add((cut.WallFeatures, truth.Tree.StartsWith("portal", StringComparison.Ordinal)));
                    // Of several for one vessel only the best will be told: the others are neither one nor the other.
                    if (!best.TryGetValue(truth, out var before) || off < before.Off) best[truth] = (off, cut);
                }
                else if (!sweep.NearVessel(sweep.Pictures[i].Plane.Apply(cut.Centre), Away)) Vessel.Add((cut.VesselFeatures, false));
            }

            Vessel.AddRange(best.Values.Select(b => (b.Cut.VesselFeatures, true)));
        }
    }

    /// <summary>The same picture on another machine's grey scale.</summary>
    private static byte[] Shown(ReadOnlySpan<byte> pixels, double contrast, double black)
    {
        var shown = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++) shown[i] = (byte)Math.Clamp(black + contrast * pixels[i], 0, 255);
        return shown;
    }
}
