using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A closed surface dilated by an ellipsoid (Minkowski sum): all places whose distance from it, in the space where the ellipsoid is a unit ball, is at most one.</summary>
internal sealed class DilatedBody
{
    private readonly TriangleTree tree;
    private readonly Mat3 fromWhite;

    /// <param name="ellipsoid">Its matrix A, mm²: the body is dilated by {e : eᵀ A⁻¹ e ≤ 1}.</param>
    public DilatedBody(TriangleMesh body, Mat3 ellipsoid)
    {
        fromWhite = SymmetricRoot.Of(ellipsoid);
        White = fromWhite.Inverted();
        tree = new(body.Mapped(v => White * v));
        var (min, max) = body.Bounds;
        var reach = new Vec3(Math.Sqrt(ellipsoid.M00), Math.Sqrt(ellipsoid.M11), Math.Sqrt(ellipsoid.M22));
        Bounds = (min - reach, max + reach);
    }

    /// <summary>From mm to the space where the ellipsoid is a unit ball.</summary>
    public Mat3 White { get; }

    public (Vec3 Min, Vec3 Max) Bounds { get; }

    /// <summary>Negative inside; outside, the distance in the whitened space. It changes by no more than the place does there.</summary>
    public double At(Vec3 p)
    {
        var w = White * p;
        var distance = tree.Nearest(w)!.Value.Distance;
        return distance <= 1 || !tree.Contains(w) ? distance - 1 : -distance - 1;
    }

    /// <summary>The place on the dilated surface that a place near it belongs to.</summary>
    public Vec3 Settle(Vec3 p)
    {
        var w = White * p;
        var hit = tree.Nearest(w)!.Value;
        return hit.Distance > 1e-6 ? fromWhite * (hit.Position + (w - hit.Position) / hit.Distance) : p;
    }
}
