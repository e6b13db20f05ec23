namespace IntraopAR.Tracking;

/// <summary>From a quadrilateral in the picture to a marker with its number: edges found, bits read.</summary>
internal sealed class MarkerReader(LensView lens, IReadOnlyList<MarkerCodes> dictionaries)
{
    /// <summary>Of the bits that cannot turn one marker into another, so many may be wrong where the number is not known before (OpenCV's rate).</summary>
    private const double CorrectedShare = 0.6;

    /// <summary>Of all bits, so many may be wrong of a marker that was here a picture ago: a finger's tip, a glint.</summary>
    private const double HiddenShare = 0.15;

    public LensView Lens { get; } = lens;

    /// <summary>A quadrilateral of which nothing is known, corners in any order that has the marker to the right.</summary>
    public SeenMarker? Unknown(GreyView picture, double[] quad, double reach)
    {
        foreach (var codes in dictionaries)
        {
            if (MarkerSnap.Find(picture, Lens, quad, reach, codes.Side + 2) is not { } snap) continue;
            if (!BitReader.TryRead(picture, snap.Seen, codes.Side, out var bits)) continue;
            var (id, turn, wrong) = codes.Nearest(bits);
            if (wrong <= (int)(CorrectedShare * codes.Correctable)) return Of(codes, id, snap, turn);
        }

        return null;
    }

    /// <summary>A marker that is expected here, its first corner first.</summary>
    public SeenMarker? Expected(GreyView picture, MarkerCodes codes, int id, double[] quad, double reach)
    {
        if (MarkerSnap.Find(picture, Lens, quad, reach, codes.Side + 2) is not { } snap) return null;
        if (!BitReader.TryRead(picture, snap.Seen, codes.Side, out var bits)) return null;
        var wrong = System.Numerics.BitOperations.PopCount(bits ^ codes[id]);
        if (wrong > Math.Max(codes.Correctable, (int)(HiddenShare * codes.Side * codes.Side))) return null;
        if (wrong > codes.Correctable && codes.Nearest(bits).Id != id) return null;
        return Of(codes, id, snap, 0);
    }

    /// <summary>A marker whose number another detector read and whose edges cannot be fitted: its corners as they came.</summary>
    public SeenMarker Coarse(MarkerCodes codes, int id, double[] quad, double sigma)
    {
        var straight = new double[8];
        for (var k = 0; k < 8; k += 2) (straight[k], straight[k + 1]) = Lens.Straight(quad[k], quad[k + 1]);
        return new(MarkerObservation.Independent(codes, id, straight, sigma), quad, new double[8]);
    }

    private static SeenMarker Of(MarkerCodes codes, int id, MarkerSnap snap, int turn)
    {
        var (straight, covariance) = (Quad.Turned(snap.Straight, turn), snap.Covariance);
        if (turn != 0)
        {
            covariance = new double[64];
            for (var r = 0; r < 8; r++)
                for (var c = 0; c < 8; c++)
                    covariance[8 * r + c] = snap.Covariance[8 * ((r + 2 * turn) % 8) + (c + 2 * turn) % 8];
        }

        return new(new(codes, id, straight, covariance), Quad.Turned(snap.Seen, turn), new double[8]);
    }
}
