using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A convex polygon with room for what clipping a triangle by four planes can leave.</summary>
internal ref struct FlatPolygon(Span<Vec3> room)
{
    public const int Room = 12;

    private readonly Span<Vec3> corners = room;

    public int Count { get; private set; } = 0;

    public readonly Vec3 this[int i] => corners[i];

    public void Add(Vec3 p) => corners[Count++] = p;

    public void Clear() => Count = 0;

    /// <summary>Keeps what lies on the inner (left) side of the edge from a to b, seen from above.</summary>
    public readonly void KeepLeftOf(Vec3 a, Vec3 b, ref FlatPolygon into)
    {
        into.Clear();
        for (var i = 0; i < Count; i++)
        {
            var (p, q) = (corners[i], corners[(i + 1) % Count]);
            var (fp, fq) = (CutSheet.Area(a, b, p), CutSheet.Area(a, b, q));
            if (fp >= 0) into.Add(p);
            if (fp >= 0 != fq >= 0) into.Add(Between(p, q, fp, fq));
        }
    }

    /// <summary>Always from the lower to the higher end, so that neighbours find the very same place.</summary>
    public static Vec3 Between(Vec3 p, Vec3 q, double fp, double fq) => fp < fq ? Vec3.Lerp(p, q, fp / (fp - fq)) : Vec3.Lerp(q, p, fq / (fq - fp));
}
