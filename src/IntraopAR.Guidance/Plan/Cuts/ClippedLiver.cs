using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A closed surface cut in two along a sheet. Surfaces face outwards; neighbours may meet along an edge without sharing its corners.</summary>
/// <param name="Resected">What lies above the sheet.</param>
/// <param name="Cap">The cut surface within the liver, facing the resected part, model frame.</param>
internal sealed record ClippedLiver(TriangleMesh Resected, TriangleMesh Remnant, TriangleMesh Cap)
{
    public double ResectedMl => Resected.SignedVolume / 1000;

    public double RemnantMl => Remnant.SignedVolume / 1000;
}
