using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>One measured point of an organ's surface, the same whatever measured it.</summary>
/// <param name="Normal">Unit, out of the tissue, in the same axes.</param>
/// <param name="Noise">Covariance of the place, mm², in the same axes.</param>
/// <param name="Time">By the common clock.</param>
public readonly record struct SurfaceObservation<TFrame>(Point<TFrame> Position, Vec3 Normal, Mat3 Noise, TimeSpan Time, SurfaceSource Source)
    where TFrame : IFrame
{
    /// <summary>Standard deviation along the normal, mm: what counts for a surface.</summary>
    public double NormalSd => Math.Sqrt(Math.Max(0, Vec3.Dot(Normal, Noise * Normal)));

    /// <summary>The same in another frame.</summary>
    public SurfaceObservation<TTo> In<TTo>(Transform<TTo, TFrame> to)
        where TTo : IFrame
    {
        var r = to.Motion.Rotation;
        return new(to.Apply(Position), r * Normal, r * Noise * r.Transposed(), Time, Source);
    }
}
