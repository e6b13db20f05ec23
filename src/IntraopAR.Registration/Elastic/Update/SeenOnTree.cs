using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>How far seen vessels lie from the tree where an estimate puts it.</summary>
internal static class SeenOnTree
{
    /// <summary>Vessels of another radius, direction or kind than this allows (−2 log) are no match.</summary>
    private const double Unlike = 12;
    private const double Spacing = 2;

    /// <summary>Beyond this no vessel is looked for, mm.</summary>
    public const double Reach = 25;

    /// <summary>A good reader's vessels lie on the tree to nine in ten; with as many false ones as true, to seven in ten.</summary>
    public const double LeastShare = 0.6;

    /// <summary>A seen vessel lies on the tree within this, mm: twice what a good fit leaves.</summary>
    private const double OnTree = 4;

    /// <summary>How many of the seen vessels' pieces lie on the tree, 0 … 1.</summary>
    public static double Share(ElasticEstimate estimate, VesselTree vessels, IReadOnlyList<VesselObservation> pieces) =>
        Distances(estimate, vessels, pieces).Count(d => d < OnTree) / (double)Math.Max(1, pieces.Count);

    /// <summary>To the nearest line that goes with each, mm, in the order seen; <see cref="Reach"/> where there is none.</summary>
    public static double[] Distances(ElasticEstimate estimate, VesselTree vessels, IReadOnlyList<VesselObservation> seen)
    {
        VesselSample[] samples = [.. vessels.Along(Spacing)];
        var places = Array.ConvertAll(estimate.Places(Array.ConvertAll(samples, s => new Point<Model>(s.Place))), p => p.Position);
        var toPatient = estimate.PatientFromModel.Motion.Rotation;
        var toModel = toPatient.Transposed();
        return [.. seen.Select(Nearest)];

        double Nearest(VesselObservation o)
        {
            var best = Reach;
            for (var i = 0; i < samples.Length; i++)
            {
                var off = o.Centre.Position - places[i];
                var squared = off.LengthSquared;
                if (squared >= (best + Spacing) * (best + Spacing)) continue;
                var tangent = toPatient * samples[i].Tangent;
                var along = Vec3.Dot(off, tangent);
                if (Math.Abs(along) > Spacing) continue;
                var across = Math.Sqrt(Math.Max(0, squared - along * along));
                if (across < best && samples[i].Unlikeness(o, toModel) < Unlike) best = across;
            }

            return best;
        }
    }
}
