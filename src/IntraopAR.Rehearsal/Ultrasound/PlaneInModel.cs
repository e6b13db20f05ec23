using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Where the picture's plane lies in the model: exact at coarse places of the beams, linear between.</summary>
internal sealed class PlaneInModel
{
    private const int Across = 33;
    private const double CoarseStep = 2.5;

    private readonly Vec3[] places;
    private readonly int depths;
    private readonly double halfFace;

    public PlaneInModel(ArrayView view)
    {
        var probe = view.Probe;
        halfFace = probe.HalfFace;
        depths = (int)Math.Ceiling(probe.Depth / CoarseStep) + 1;
        places = new Vec3[Across * depths];
        for (var j = 0; j < depths; j++)
            for (var i = 0; i < Across; i++)
                places[i + Across * j] = view.ToModel(probe.FromBeam((2.0 * i / (Across - 1) - 1) * halfFace, j * CoarseStep));
    }

    /// <param name="along">Place of the beam on the face, mm.</param>
    public Vec3 At(double along, double depth)
    {
        var (x, y) = ((along / halfFace + 1) / 2 * (Across - 1), depth / CoarseStep);
        var (i, j) = (Math.Clamp((int)x, 0, Across - 2), Math.Clamp((int)y, 0, depths - 2));
        var at = i + Across * j;
        return Vec3.Lerp(Vec3.Lerp(places[at], places[at + 1], x - i), Vec3.Lerp(places[at + Across], places[at + Across + 1], x - i), y - j);
    }
}
