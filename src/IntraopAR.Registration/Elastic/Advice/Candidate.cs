using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>An acquisition that could be made: which looks of the pool it brings.</summary>
/// <param name="Words">What to do, without the figures.</param>
internal sealed record Candidate(
    AcquisitionKind Kind, Vec3 At, Vec3 Outwards, int[] Looks, IReadOnlyList<Vec3> Surface, IReadOnlyList<Vec3> Vessels, IReadOnlyList<int> Sighted, string Words);

/// <summary>Some of many places, as far apart as may be.</summary>
internal static class SpreadPlaces
{
    /// <param name="from">Indices to choose from.</param>
    public static List<int> Of(IReadOnlyList<int> from, Func<int, Vec3> place, int most, double apart)
    {
        var chosen = new List<int>();
        var distance = new double[from.Count];
        Array.Fill(distance, double.PositiveInfinity);
        var next = 0;
        while (chosen.Count < Math.Min(most, from.Count) && distance[next] > apart * apart)
        {
            chosen.Add(from[next]);
            var at = place(from[next]);
            next = 0;
            for (var i = 0; i < distance.Length; i++)
            {
                distance[i] = Math.Min(distance[i], Vec3.DistanceSquared(place(from[i]), at));
                if (distance[i] > distance[next]) next = i;
            }
        }

        return chosen;
    }
}
