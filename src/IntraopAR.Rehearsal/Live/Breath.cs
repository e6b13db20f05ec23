using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Breathing by a ventilator: the liver goes towards the feet and a little forwards with each breath and comes back, resting
/// at the end of expiration (after Lujan et al. 1999: the share of the way is sin⁴). The motion is affine: the dome moves
/// farther than the lower edge, which bends nothing but stretches. Its way is drawn so that a marker on the liver is 2.9 mm from
/// its mean place on average, and 12 mm at most, as Galmén et al. (2018, F1000Research 7:773) measured under tidal ventilation in
/// five patients with an open abdomen.
/// </summary>
/// <param name="Centre">Of the liver on the table.</param>
/// <param name="Way">From end of expiration to end of inspiration at the centre, mm.</param>
/// <param name="Stretch">By how much more each mm towards the head moves, share.</param>
/// <param name="Period">s.</param>
internal sealed record Breath(Vec3 Centre, Vec3 Way, double Stretch, double Period)
{
    /// <summary>Half of it is spent near the end of expiration.</summary>
    private const int Power = 4;

    public static double Share(double phase) => Math.Pow(Math.Sin(Math.PI * phase), Power);

    public Vec3 Apply(Vec3 p, double share) => p + Way * (share * (1 + Slope(p)));

    /// <summary>Closed: how far towards the head a place lies changes along the way by a known share.</summary>
    public Vec3 Invert(Vec3 p, double share)
    {
        // With h = slope(x): slope(p) = h + share (1 + h) slope'(way), solved for h.
        var along = Stretch * Way.Z;
        var h = (Slope(p) - share * along) / (1 + share * along);
        return p - Way * (share * (1 + h));
    }

    private double Slope(Vec3 p) => Stretch * (p.Z - Centre.Z);
}
